"""An event whose outlets count the dead of one accident, and leave open when: what a person may say of the figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from making import NOW

from workbench.domain.drafts import ArticleDraft, BlockDraft, OutletDraft
from workbench.domain.labels import BlockKind, Bound, ClaimType, Measure
from workbench.domain.proposals import DetectorIdentity, Figure, Proposal, Proposals
from workbench.domain.text.spans import Span
from workbench.services.compare import grouping
from workbench.services.compare.desk_words.figure_scopes import SeenFigure
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.figures import EventFigures
from workbench.storage import articles, suggestions
from workbench.storage.database.engine import Engine, write_transaction

#: By outlet: the text, the figure in it, its number, and when it is of.
TOLLS = (
    ("Harbour Mail", "The quay gave way. In all 12 people died at Osk on Friday.", "12", 12.0, "on Friday"),
    ("Sound Herald", "Rescuers went home. In all 30 people died at Osk.", "30", 30.0, ""),
    ("Osk Online", "The quay gave way and 30 people died there.", "30", 30.0, ""),
)


@dataclass(frozen=True)
class FigureDesk:
    engine: Engine
    event_id: int

    def read(self) -> EventComparison:
        return EventBoard().read(self.engine, self.event_id)

    def seen(self, value: str, *, same_words: bool = False) -> tuple[SeenFigure, ...]:
        """The places of the first figure that is printed so."""
        part = self.read().part(EventFigures)
        (strip,) = part.strips
        group = next(group for group in strip.groups if group.first.value_text == value)
        return part.figures(strip, group, same_words=same_words)

    def periods(self) -> list[tuple[str, str]]:
        """Of each figure, in the order of the outlets, its number and when it is of."""
        return [(figure.value_text, figure.period) for figure in self.figures()]

    def figures(self) -> list[_Said]:
        coverage = self.read().coverage
        return [
            _Said(figure.span.slice(coverage.by_id[span.article_id].raw_text), figure.population, figure.period)
            for span in coverage.spans
            for figure in span.figures
        ]

    def sentence(self) -> str:
        """What the comparison comes to."""
        part = self.read().part(EventFigures)
        (strip,) = part.strips
        return part.compared(part.comparisons(strip)).sentence


@dataclass(frozen=True)
class _Said:
    value_text: str
    population: str
    period: str


def make_figure_desk(engine: Engine, label: str = "Osk quay") -> FigureDesk:
    """The articles of an event of that name, a day apart, each with one suggestion that holds a figure."""
    for at, (outlet, text, printed, number, period) in enumerate(TOLLS):
        _article(engine, f"{text}\n{label}", f"{outlet}, {label}", label, at, (printed, number, period))
    return FigureDesk(engine, grouping.find_event(engine, label))


def _article(engine: Engine, text: str, outlet: str, label: str, at: int, told: tuple[str, float, str]) -> None:
    printed, number, period = told
    body = text.index("\n")
    start = text.index(". ") + 2 if ". " in text else 0
    place = text.index(printed)
    figure = Figure(
        Span(place, place + len(printed)), Measure.KILLED, Bound.EXACT, number, number, "people", "people", period
    )
    with write_transaction(engine) as session:
        owner, about = articles.outlet_id(session, OutletDraft(outlet)), articles.event_id(session, label)
        draft = ArticleDraft(text, "made.txt", title="", published_at=NOW + timedelta(days=at))
        block = BlockDraft(Span(0, body), BlockKind.BODY, True)
        new = articles.NewArticle(draft, sha256(text.encode()).hexdigest(), owner, about, [block])
        key = articles.add_articles(session, [new], NOW)[0]
        items = (Proposal(Span(start, body - 1), ClaimType.QUANTITY, 0.8, (), (), (figure,)),)
        detector = suggestions.detector_id(session, DetectorIdentity("clauses", "1"))
        suggestions.add_run(session, key, detector, Proposals(items, figures=(figure,)), NOW)
