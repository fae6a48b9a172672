"""An event of three outlets with suggestions, for tests of what compares them."""

from __future__ import annotations

from dataclasses import dataclass

from making import NOW, add_article, suggest_spans

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.text.spans import Span
from workbench.services.compare import grouping
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.pairs import accepting, adopting
from workbench.storage.database.engine import Engine, write_transaction

TEXTS = {
    "Courier": "The dam at Kelmost broke at dawn on Monday. At least 23 people died, the mayor said.",
    "Ledger": "On Monday at dawn the dam at Kelmost broke. Some 40 people died, the ministry said.",
    "Post": "Mayor Vaskar said the pond had been full. The dam at Kelmost broke at dawn on Monday.",
}
#: The span that each article has of the same claim, and one beside it.
SAME = {"Courier": (0, 42), "Ledger": (0, 42), "Post": (42, 84)}
BESIDE = {"Courier": (44, 67), "Ledger": (44, 63), "Post": (17, 40)}


@dataclass(frozen=True)
class EventDesk:
    """``same`` and ``beside`` are keys of suggestions, by outlet."""

    engine: Engine
    event_id: int
    articles: dict[str, int]
    same: dict[str, tuple[int, str]]
    beside: dict[str, tuple[int, str]]

    def read(self) -> EventComparison:
        return EventBoard().read(self.engine, self.event_id)

    def accept(self, *keys: tuple[int, str]) -> None:
        with write_transaction(self.engine) as session:
            accepting.accept_in(session, keys, annotator="Ada", now=NOW)

    def claim(self, statement: str, *keys: tuple[int, str]) -> int:
        return adopting.adopt(self.engine, keys, statement=statement, annotator="Ada")


def make_event_desk(engine: Engine, label: str = "Kelmost dam", *, beside: str = "") -> EventDesk:
    """Three articles in one event, two suggestions in each; ``beside`` ends the outlets' names, for a second event."""
    articles, same, apart = {}, {}, {}
    for outlet, text in TEXTS.items():
        block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
        key = articles[outlet] = add_article(engine, text, outlet=f"{outlet}{beside}", event=label, blocks=[block])
        suggest_spans(engine, key, [SAME[outlet], BESIDE[outlet]])
    board = EventBoard()
    event_id = _event_of(engine, label)
    spans = board.read(engine, event_id).coverage.spans
    names = {key: outlet for outlet, key in articles.items()}
    for span in spans:
        outlet = names[span.article_id]
        (same if (span.span.start, span.span.end) == SAME[outlet] else apart)[outlet] = span.key
    return EventDesk(engine, event_id, articles, same, apart)


def _event_of(engine: Engine, label: str) -> int:
    return next(event_id for event_id, name in grouping.list_events(engine) if name == label)
