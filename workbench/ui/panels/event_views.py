"""The views of an event, in the order in which a desk needs them; each brings what it needs when it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.services.corroborating import EventReading
    from workbench.storage.engine import Engine


@dataclass(frozen=True, slots=True)
class View:
    """``panel`` is the module under ``panels`` whose ``show`` draws it."""

    title: str
    panel: str

    def show(self, engine: Engine, reading: EventReading | None) -> None:
        """Draw it; the reading is None only for the grouping of articles into events."""
        module: Any = import_module(f"workbench.ui.panels.{self.panel}")
        draw: Callable[..., None] = module.show
        draw(engine, reading)


VIEWS = {
    "claims": View("Claims × outlets", "event_claims"),
    "pairs": View("Same claim?", "event_pairs"),
    "figures": View("Figures", "event_figures"),
    "quotes": View("Quotes", "event_quotes"),
    "origins": View("Origins", "event_origins"),
    "drift": View("Drift", "event_drift"),
    "texts": View("Texts", "event_texts"),
    "grouping": View("Events", "event_grouping"),
}
