"""What the whole server shares: settings, the database engine, the signing key, the detectors.

Kept per process and by value, so that the pages and the routes see the same ones and a test that
points the settings elsewhere gets its own.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.domain.proposals import DetectorLike
from workbench.services import reporting
from workbench.services.audit_frames import FrameBoard
from workbench.services.boards import Board
from workbench.services.database import migrated_database
from workbench.services.suggesting import configured_detectors, configured_names
from workbench.services.turns import Turns
from workbench.settings import Settings, read_settings
from workbench.storage.engine import Engine
from workbench.ui import tokens
from workbench.ui.background import Background
from workbench.ui.callers import Callers, read_callers

if TYPE_CHECKING:
    from workbench.services.event_board import EventBoard
    from workbench.ui.recall import Recall

#: Threads that ask for one of these at once get the same; whoever asks for another does not wait for its making.
_making = Turns()
Made = TypeVar("Made")
#: The name of the threads that store what looks had to work out.
KEEPING = "keeping"


def settings() -> Settings:
    return read_settings()


def engine() -> Engine:
    """The engine of the configured database, migrated on first use."""
    return _made(_engine)


def _made(make: Callable[[Settings], Made]) -> Made:
    current = settings()
    with _making.of((make, current)):
        return make(current)


@cache
def _engine(current: Settings) -> Engine:
    return migrated_database(current)[0]


def board() -> Board:
    """How far every article of the configured database is."""
    return _made(_board)


@cache
def _board(_current: Settings) -> Board:
    return Board()


def frames() -> FrameBoard:
    """Which passages of the configured database an audit may draw from."""
    return _made(_frames)


@cache
def _frames(_current: Settings) -> FrameBoard:
    return FrameBoard()


def events() -> EventBoard:
    """The events of the configured database, with their outlets side by side."""
    return _made(_events)


@cache
def _events(_current: Settings) -> EventBoard:
    from workbench.services.event_board import EventBoard  # late: it brings numpy and scikit-learn

    return EventBoard()


def recall() -> Recall:
    """The claims of the configured database, found again by what they say."""
    return _made(_recall)


@cache
def _recall(_current: Settings) -> Recall:
    from workbench.ui.recall import Recall  # late: it brings numpy and scikit-learn

    return Recall()


def keep_meanings() -> None:
    """Begin to store, beside the pages, what looks had to work out: looking itself never writes."""
    if _events.cache_info().currsize:
        _keep_beside(events())
    if _recall.cache_info().currsize:
        _keep_beside(recall())


def _keep_beside(holder: EventBoard | Recall) -> None:
    if holder.unkept_count:
        database = engine()
        Background(lambda: _keep(holder, database), name=KEEPING)


def _keep(holder: EventBoard | Recall, database: Engine) -> None:
    holder.keep_meanings(database)


def blind_share() -> float:
    """The share of articles that open blind by lot."""
    return settings().blind_share


def warm() -> None:
    """Count what the first page is going to ask for, so that it finds the counting done or well under way."""
    reporting.survey(engine(), board(), detectors=detector_names(), today=utc_now().date())


def detector_names() -> list[str]:
    """What the configured detectors are called."""
    return configured_names(settings())


def detectors() -> Sequence[DetectorLike]:
    """The configured detectors; each loads its language model on first use, or says why it cannot be had."""
    return _detectors(settings())


@cache
def _detectors(current: Settings) -> Sequence[DetectorLike]:
    return configured_detectors(current)


def listens_on() -> str:
    """The address that Streamlit was told to listen on, however it was told; empty for every address there is."""
    return str(st.get_option("server.address") or "")


def callers() -> Callers:
    """Who may speak to the server. Raises SettingsError for names that cannot be used."""
    return _callers(settings(), listens_on())


@cache
def _callers(current: Settings, address: str) -> Callers:
    return read_callers(current.allowed_hosts, listens_on=address, network=current.trust_network)


def token_key() -> bytes:
    return _token_key(settings().data_dir)


@cache
def _token_key(data_dir: Path) -> bytes:
    return tokens.read_key(data_dir)


def default_annotator() -> str:
    """The name under which decisions are recorded until the person gives another."""
    return settings().annotator or _account()


@cache
def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "annotator"
