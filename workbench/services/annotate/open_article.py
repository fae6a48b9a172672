"""One article as the Annotate page shows it: text, blocks, spans with their details, and its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.clock import Clock, utc_now
from workbench.domain.drafts import LeftOut
from workbench.domain.labels import BlockKind
from workbench.domain.models import Article, AttributionHop, Block, Detector, DetectorRun, Quantity, Suggestion
from workbench.domain.reasons import Reason, ReasonCode, reason
from workbench.domain.standing import blind_standing, standing_of
from workbench.domain.text.spans import Span
from workbench.domain.workflow import SpanStatus
from workbench.services.queue.ordering import Order, ranked
from workbench.services.queue.progress_board import Board
from workbench.storage import articles, attribute_authors, blocks, decisions, faults, progress, suggestions
from workbench.storage.blind_progress import blind_progress
from workbench.storage.carried import CarriedFrom, carried_in
from workbench.storage.database.engine import Engine, Session, read_transaction, write_transaction
from workbench.storage.left_out import left_out_of


def storable_id(number: int) -> int:
    """That number as the id of an article; one too large for any database becomes the largest, which no article has."""
    return min(number, articles.MAX_ID)


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """A span and what its detector said of it (nothing, for one that a person made).

    ``also_by`` names the other detectors that suggest the very same range; ``described_by`` names the person who
    set each attribute; ``carried`` is where its decision was carried over from, None where it was made here.
    """

    status: SpanStatus
    suggestion: Suggestion | None
    hops: Sequence[AttributionHop]
    quantities: Sequence[Quantity]
    described_by: Mapping[str, str] = field(default_factory=dict)
    also_by: Sequence[str] = ()
    carried: CarriedFrom | None = None

    @property
    def reasons(self) -> Sequence[Reason]:
        """Why it was suggested, and who else suggests it."""
        own = self.suggestion.reasons if self.suggestion is not None else []
        return [*own, *(reason(ReasonCode.ALSO_SUGGESTED, detector=name) for name in self.also_by)]


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """Everything that the Annotate page shows of one article.

    ``newest`` is its last decision that is in it, 0 for none; ``names`` are those who may be speaking in it;
    ``left_out`` is what its page shows beside it.
    """

    article: Article
    card: articles.ArticleCard
    blocks: Sequence[Block]
    spans: Sequence[OpenSpan]
    history: Sequence[decisions.PastAct]
    borders_guessed: bool
    notice: str
    newest: int
    names: Sequence[str] = ()
    left_out: Sequence[LeftOut] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """Where an article stands among its neighbours: those of its event, else all. ``position`` from 1."""

    position: int
    total: int
    previous_id: int | None
    next_id: int | None
    articles: Sequence[progress.ArticleProgress]


def open_article(engine: Engine, article_id: int, *, annotator: str, blind: bool = False) -> OpenArticle:
    """``blind`` leaves out suggestions, and what anybody else has done. Raises NotFound."""
    with read_transaction(engine) as session:
        article = articles.get_article(session, article_id)
        said = suggestions.suggestions_of(session, article_id)
        runs = suggestions.runs_of(session, article_id)
        newest = {detector.id for _, detector in runs}
        decided = decisions.decided_statuses(session, article_id)
        statuses = blind_standing(decided, annotator) if blind else standing_of(decided, said, newest)
        return OpenArticle(
            article=article,
            card=articles.get_card(session, article_id),
            blocks=blocks.blocks_of(session, article_id),
            spans=_open_spans(session, article_id, list(statuses.values()), said, {d.id: d.name for _, d in runs}),
            history=decisions.history(session, article_id, annotator, blind=blind),
            borders_guessed=not blind and any(run.borders_guessed for run, _ in runs),
            notice="" if blind else " ".join([*_unread(session, article_id), *(r.notice for r, _ in runs if r.notice)]),
            newest=max((status.decision_id or 0 for status in decided.values()), default=0),
            names=() if blind else _names(session, article, runs),
            left_out=left_out_of(session, article_id),
        )


def _unread(session: Session, article_id: int) -> list[str]:
    """Why suggestions could not be made here, detector by detector."""
    found = faults.unread_articles(session, article_id=article_id)
    return [f"A detector could not read this article: its suggestions are missing here. {one.reason}" for one in found]


def _names(session: Session, article: Article, runs: Sequence[tuple[DetectorRun, Detector]]) -> list[str]:
    """As the detectors list them; where none did (an older run, given spans), those who speak in the same event."""
    listed = list(dict.fromkeys(name for run, _ in runs for name in run.names))
    return listed or attribute_authors.agents_around(session, article.id, article.event_id)


def _open_spans(
    session: Session,
    article_id: int,
    statuses: Sequence[SpanStatus],
    said: Sequence[Suggestion],
    detectors: Mapping[int, str],
) -> list[OpenSpan]:
    hops = suggestions.hops_of(session, article_id)
    quantities = suggestions.quantities_of(session, article_id)
    authors = attribute_authors.Authors(session, article_id)
    rows = {row.id: row for row in said}
    names = _names_by_range(said, detectors) if len(detectors) > 1 else {}
    brought = carried_in(session, article_id)
    spans = []
    for status in sorted(statuses, key=lambda s: (s.start_char, -s.end_char)):
        key = status.suggestion_id if status.suggestion_id is not None else -1
        row, by = rows.get(key), authors.of(status)
        also = [] if row is None else _others(names.get((row.start_char, row.end_char), ()), row, detectors)
        spans.append(
            OpenSpan(
                status, row, hops.get(key, ()), quantities.get(key, ()), by, also, brought.get(status.decision_id or 0)
            )
        )
    return spans


def _names_by_range(said: Sequence[Suggestion], detectors: Mapping[int, str]) -> dict[tuple[int, int], list[str]]:
    """Which of the detectors that count now suggest each range."""
    names: dict[tuple[int, int], list[str]] = {}
    for row in said:
        if row.detector_id in detectors:
            names.setdefault((row.start_char, row.end_char), []).append(detectors[row.detector_id])
    return names


def _others(names: Sequence[str], row: Suggestion, detectors: Mapping[int, str]) -> list[str]:
    return sorted(name for name in names if name != detectors.get(row.detector_id))


def queue_of(
    engine: Engine,
    article_id: int,
    *,
    around: int = 25,
    blind_of: str | None = None,
    order: Order = Order.PLAIN,
    board: Board | None = None,
) -> Queue:
    """The article's neighbours in that order with their progress, ``around`` on either side. Raises NotFound.

    ``board`` spares an order by scores the counting of all articles. ``blind_of`` is an annotator who works
    blind: their progress is what they marked so, and nothing else; the order is plain, as another would reveal scores.
    """
    with read_transaction(engine) as session:
        card = articles.get_card(session, article_id)
        if order is Order.PLAIN or blind_of is not None:
            place = articles.queue_position(session, article_id, event=card.event_id, around=around)
        else:
            place = _place(ranked(session, board or Board(), card.event_id, order), article_id, around)
        ids = [*place.before, article_id, *place.after]
        return Queue(
            position=place.position,
            total=place.total,
            previous_id=place.before[-1] if place.before else None,
            next_id=place.after[0] if place.after else None,
            articles=_progress(session, ids, blind_of),
        )


def _place(ids: Sequence[int], article_id: int, around: int) -> articles.QueuePosition:
    at = ids.index(article_id)
    return articles.QueuePosition(at + 1, len(ids), ids[max(0, at - around) : at], ids[at + 1 : at + 1 + around])


def _progress(session: Session, ids: Sequence[int], blind_of: str | None) -> Sequence[progress.ArticleProgress]:
    """In the order of the ids."""
    found = progress.progress_of(session, ids) if blind_of is None else blind_progress(session, ids, blind_of)
    by_id = {item.article_id: item for item in found}
    return [by_id[key] for key in ids if key in by_id]


def correct_block(
    engine: Engine,
    article_id: int,
    *,
    span: Span,
    kind: BlockKind,
    in_scope: bool,
    seen: int | None = None,
    annotator: str,
    clock: Clock = utc_now,
) -> list[Block]:
    """A person says what a stretch is; the rule's mark stays on record and never comes back over it.

    ``seen`` is the version of the block that they saw. Raises NotFound where the article has no block at this very
    range, StaleWrite where somebody has corrected it since.
    """
    with write_transaction(engine) as session:
        who = decisions.annotator_id(session, annotator, clock())
        blocks.correct_block(session, article_id, span, kind, in_scope, who, clock(), seen=seen)
        return blocks.blocks_of(session, article_id)


def blocks_of(engine: Engine, article_id: int) -> list[Block]:
    """The blocks as they count now."""
    with read_transaction(engine) as session:
        return blocks.blocks_of(session, article_id)


def article_exists(engine: Engine, article_id: int) -> bool:
    with read_transaction(engine) as session:
        return articles.exists(session, article_id)


def first_waiting(engine: Engine) -> int | None:
    """The first article with a pending suggestion, else the first of all; None where there is none."""
    with read_transaction(engine) as session:
        waiting = progress.first_with_pending(session)
        return waiting if waiting is not None else next(iter(articles.list_ids(session, limit=1)), None)
