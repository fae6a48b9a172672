"""The views of an event, in the order in which a desk needs them; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.services.compare.event_comparison import EventComparison
    from workbench.storage.database.engine import Engine


@dataclass(frozen=True, slots=True)
class View:
    """``show`` draws it from what is known of the event."""

    title: str
    show: Callable[[Engine, EventComparison], None]


def _show_claims(engine: Engine, comparison: EventComparison) -> None:
    from workbench.ui.compare import claims

    claims.show(engine, comparison)


def _show_pairs(engine: Engine, comparison: EventComparison) -> None:
    from workbench.ui.compare import pairs

    pairs.show(engine, comparison)


def _show_figures(engine: Engine, comparison: EventComparison) -> None:
    from workbench.ui.compare.figures import strip_view

    strip_view.show(engine, comparison)


def _show_quotes(engine: Engine, comparison: EventComparison) -> None:
    from workbench.ui.compare import quotes

    quotes.show(engine, comparison)


def _show_origins(engine: Engine, comparison: EventComparison) -> None:
    from workbench.ui.compare.sourcing import origins

    origins.show(engine, comparison)


def _show_drift(engine: Engine, comparison: EventComparison) -> None:
    from workbench.ui.compare import drift

    drift.show(engine, comparison)


def _show_texts(engine: Engine, comparison: EventComparison) -> None:
    from workbench.ui.compare import texts

    texts.show(engine, comparison)


def show_grouping(engine: Engine, comparison: EventComparison | None) -> None:
    """The grouping of articles into events, which is there without an event as well."""
    from workbench.ui.compare import grouping

    grouping.show(engine, comparison)


VIEWS = {
    "claims": View("Claims × outlets", _show_claims),
    "pairs": View("Same claim?", _show_pairs),
    "figures": View("Figures", _show_figures),
    "quotes": View("Quotes", _show_quotes),
    "origins": View("Origins", _show_origins),
    "drift": View("Drift", _show_drift),
    "texts": View("Texts", _show_texts),
    "grouping": View("Events", show_grouping),
}
