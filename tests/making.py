"""Articles, suggestions and acts for tests, in as few words as possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count

from workbench.domain.attributes import Attributes
from workbench.domain.drafts import ArticleDraft, BlockDraft, OutletDraft
from workbench.domain.labels import Action, ClaimType, RejectReason
from workbench.domain.proposals import DetectorIdentity, Proposal, Proposals, Text
from workbench.domain.text.spans import Span
from workbench.domain.workflow import Act, SpanStatus
from workbench.services.annotate import acts as annotating
from workbench.services.annotate.acts import ActResult
from workbench.storage import articles, suggestions
from workbench.storage.database.engine import Engine, read_transaction, write_transaction

NOW = datetime(2024, 3, 12, 8, 0, tzinfo=UTC)
TEXT = "The dam broke at dawn. At least 23 people died, the mayor said. 🌊 Zinc rose sharply in the river."


def now() -> datetime:
    return NOW


def add_article(
    engine: Engine, text: str = TEXT, *, outlet: str = "Courier", event: str = "", blocks: Sequence[BlockDraft] = ()
) -> int:
    """An article of that text; answers with its id."""
    with write_transaction(engine) as session:
        owner = articles.outlet_id(session, OutletDraft(outlet))
        about = articles.event_id(session, event) if event else None
        draft = ArticleDraft(text, "made.txt", title=text[:20])
        digest = sha256(text.encode()).hexdigest()
        return articles.add_articles(session, [articles.NewArticle(draft, digest, owner, about, blocks)], NOW)[0]


def suggest_spans(
    engine: Engine,
    article_id: int,
    spans: Iterable[tuple[int, int]],
    *,
    name: str = "clauses",
    version: str = "1",
    score: float = 0.5,
) -> None:
    """One detector's run over the article, suggesting these spans as events."""
    items = tuple(Proposal(Span(start, end), ClaimType.EVENT, score, ("made",)) for start, end in spans)
    with write_transaction(engine) as session:
        detector = suggestions.detector_id(session, DetectorIdentity(name, version))
        suggestions.add_run(session, article_id, detector, Proposals(items), NOW)


def words_of(text: str) -> list[tuple[int, int]]:
    """The range of every word."""
    ranges, end = [], 0
    for word in text.split():
        start = text.index(word, end)
        end = start + len(word)
        ranges.append((start, end))
    return ranges


def standing(engine: Engine, article_id: int) -> dict[str, SpanStatus]:
    """How every span stands now."""
    with read_transaction(engine) as session:
        return annotating.current_statuses(session, article_id)


def plain(statuses: dict[str, SpanStatus]) -> dict[str, SpanStatus]:
    """The same without what each decision must change: version, decision, annotator."""
    return {key: replace(status, version=0, decision_id=None, annotator="") for key, status in statuses.items()}


def record(engine: Engine, article_id: int, *acts: Act, annotator: str = "Ada") -> list[ActResult]:
    return annotating.record_acts(engine, article_id, acts, annotator=annotator, clock=now)


@dataclass
class Hand:
    """What one browser does: it numbers its acts, and knows the text and the spans as it last saw them."""

    text: str = TEXT
    client_id: str = "client-ada"
    numbers: count[int] = field(default_factory=lambda: count(1))

    def confirm(self, span: SpanStatus) -> Act:
        return self._on(span, Action.CONFIRM)

    def resize(self, span: SpanStatus, start: int, end: int) -> Act:
        return self._on(span, Action.RESIZE, start, end)

    def relabel(self, span: SpanStatus, label: ClaimType) -> Act:
        return replace(self._on(span, Action.RELABEL), label=label)

    def reject(self, span: SpanStatus, reason: RejectReason | None = RejectReason.OPINION) -> Act:
        return replace(self._on(span, Action.REJECT), reject_reason=reason)

    def describe(self, span: SpanStatus, attributes: Attributes) -> Act:
        return replace(self._on(span, Action.DESCRIBE), attributes=attributes)

    def split(self, span: SpanStatus, left_end: int, at: int | None = None) -> Act:
        return replace(self._on(span, Action.SPLIT, span.start_char, left_end), at=at)

    def merge(self, span: SpanStatus, other: SpanStatus) -> Act:
        start, end = min(span.start_char, other.start_char), max(span.end_char, other.end_char)
        act = self._on(span, Action.MERGE, start, end)
        return replace(act, other_span_id=other.span_id, other_version=other.version + 1)

    def add(self, start: int, end: int, label: ClaimType = ClaimType.QUANTITY) -> Act:
        return Act(
            self.client_id,
            next(self.numbers),
            Action.ADD_MISSED,
            start_char=start,
            end_char=end,
            exact=self.text[start:end],
            label=label,
            guideline_version="1",
        )

    def undo(self, act: Act) -> Act:
        return Act(
            self.client_id,
            next(self.numbers),
            Action.UNDO,
            exact="",
            undoes=(act.client_id, act.sequence),
            guideline_version="1",
        )

    def _on(self, span: SpanStatus, action: Action, start: int | None = None, end: int | None = None) -> Act:
        first = span.start_char if start is None else start
        last = span.end_char if end is None else end
        return Act(
            self.client_id,
            next(self.numbers),
            action,
            span_id=span.span_id,
            version=span.version + 1,
            start_char=first,
            end_char=last,
            exact=self.text[first:last],
            seconds=1.5,
            guideline_version="1",
        )


def suggest_scored(engine: Engine, article_id: int, scores: Sequence[float], *, text: str = TEXT) -> None:
    """One detector's run, suggesting a word for each score, from the first word on."""
    spans = [Span(*span) for span in words_of(text)[: len(scores)]]
    items = tuple(Proposal(span, ClaimType.EVENT, score, ("made",)) for span, score in zip(spans, scores, strict=True))
    with write_transaction(engine) as session:
        detector = suggestions.detector_id(session, DetectorIdentity("clauses", "1"))
        suggestions.add_run(session, article_id, detector, Proposals(items), NOW)


def look_ahead(texts: Iterable[Text], count: int, said: Callable[[Text], Proposals]) -> Iterator[Proposals]:
    """What ``said`` makes of each text, by a detector that takes ``count`` more before it answers."""
    ahead: list[Text] = []
    for one in texts:
        ahead.append(one)
        if len(ahead) > count:
            yield said(ahead.pop(0))
    yield from map(said, ahead)
