"""What the whole server shares: settings, the database engine, the signing key, the detectors.

Kept per process and by value, so that the pages and the routes see the same ones and a test that
points the settings elsewhere gets its own.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.domain.proposals import DetectorLike
from workbench.services import desk_report, listening
from workbench.services.audit.frames import FrameBoard
from workbench.services.compare.turns import Turns
from workbench.services.database import migrated_database
from workbench.services.engine.batches import configured_detectors, configured_names
from workbench.services.queue.progress_board import Board
from workbench.settings import PREFIX, TABLE, Settings, read_settings
from workbench.storage.database.engine import Engine
from workbench.ui import tokens
from workbench.ui.callers import Callers, read_callers
from workbench.ui.work.keeping import Keeping

if TYPE_CHECKING:
    from workbench.services.compare.event_board import EventBoard
    from workbench.services.exchange.plans.waiting import PlanRoom
    from workbench.ui.work.recall import Recall

#: Threads that want one of these at once get the same object; a thread that wants another does not wait for it.
_making = Turns()
#: What imports that wait may take up on disk, for each byte that one may bring.
_PLANS_PER_UPLOAD = 4
_VARIABLES = tuple(PREFIX + name.upper() for name, _, _ in TABLE)
Made = TypeVar("Made")


def settings() -> Settings:
    """What the environment says now; worked out once for the same variables in the same folder."""
    return _settings(tuple(os.environ.get(name, "") for name in _VARIABLES), str(Path.cwd()))


@cache
def _settings(values: tuple[str, ...], _folder: str) -> Settings:
    return read_settings(dict(zip(_VARIABLES, values, strict=True)))


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
    from workbench.services.compare.event_board import EventBoard  # late: it brings numpy and scikit-learn

    return EventBoard()


def recall() -> Recall:
    """The claims of the configured database, found again by what they say."""
    return _made(_recall)


@cache
def _recall(_current: Settings) -> Recall:
    from workbench.ui.work.recall import Recall  # late: it brings numpy and scikit-learn

    return Recall()


def plans() -> PlanRoom:
    """The imports that wait to be stored in the configured database."""
    return _made(_plans)


@cache
def _plans(current: Settings) -> PlanRoom:
    from workbench.services.exchange.plans.waiting import PlanRoom  # late: it brings all the readers

    most = current.max_upload_bytes
    return PlanRoom(current.data_dir, max_bytes=_PLANS_PER_UPLOAD * most, max_file_bytes=most)


def keep_meanings() -> None:
    """Begin to store, beside the pages, what looks had to work out: looking itself never writes."""
    if _events.cache_info().currsize:
        _keeping(events()).begin(engine)
    if _recall.cache_info().currsize:
        _keeping(recall()).begin(engine)


@cache
def _keeping(holder: EventBoard | Recall) -> Keeping:
    return Keeping(holder)


def blind_share() -> float:
    """The share of articles, drawn at random, that open blind."""
    return settings().blind_share


def warm() -> None:
    """Start the counts that the first page needs, so that it finds them done or well under way."""
    desk_report.survey(engine(), board(), detectors=detector_names(), today=utc_now().date())


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
    """The address that Streamlit was set to listen on, by whatever means; empty for every address there is."""
    return str(st.get_option("server.address") or "")


def open_to_network() -> bool:
    """Whether others than this machine reach the server. Raises SettingsError for a name that leads nowhere."""
    return settings().trust_network and not _is_loopback(listens_on())


@cache
def _is_loopback(address: str) -> bool:
    return listening.is_loopback(address)


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
