"""An event of three outlets that print one sentence, and what a button of its page does."""

from __future__ import annotations

from making import add_article

from workbench.corroborate.quotes.family import QuoteFamily, Variant
from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.text.spans import Span
from workbench.services.compare import grouping, rulings
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.ruling_subjects import FormSubject
from workbench.storage.database.engine import Engine

SAID = {
    "Courier": "Rain. “The old dyke gave way before anybody was warned of the water,” the mayor said. 🌊",
    "Ledger": "🌊 “The old dyke gave way before anyone [in town] was warned of the water”, said Vaskar.",
    "Post": "“The old dyke gave way,” Vaskar said. “Mine owners lied to us about the pond for years,” she said.",
}
#: Stands in a caption, out of scope.
CAPTION = "“The old dyke gave way before anybody was warned of the water,” a caption says."


def quoted_event(engine: Engine, label: str = "Flood") -> EventComparison:
    """``label`` also ends the texts: two events have texts of their own."""
    for outlet, text in SAID.items():
        whole = f"{text}\n{CAPTION if outlet == 'Post' else ''}\n{label}"
        blocks = [BlockDraft(Span(0, len(text)), BlockKind.BODY, True)]
        if outlet == "Post":
            blocks.append(BlockDraft(Span(len(text) + 1, len(text) + 1 + len(CAPTION)), BlockKind.CAPTION, False))
        add_article(engine, whole, outlet=outlet, event=label, blocks=blocks)
    return EventBoard().read(engine, grouping.find_event(engine, label))


def rule(
    engine: Engine, comparison: EventComparison, family: QuoteFamily, variant: Variant, decision: str, who: str = "Ada"
) -> None:
    """What a button of the page does."""
    subject = FormSubject.of(variant, family.canonical)
    seen = EventBoard().read(engine, comparison.event_id).ruling_version(subject)
    rulings.rule(engine, comparison.event_id, subject, decision, seen=seen, annotator=who)
