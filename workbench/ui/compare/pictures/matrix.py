"""The matrix of claims and outlets, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.coverage import CoveredArticle, CoveredSpan
from workbench.domain.labels import DatePrecision, SpanState
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.services.compare.event_parts.voices import EventVoices
from workbench.ui import words
from workbench.ui.plain_text import visible

if TYPE_CHECKING:
    from workbench.corroborate.matrix import MatrixRow

_MOST_CHARS = 220
_EARLIER_CHARS = 90


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """An article, as the head of a column; ``when`` is "" where its time is not known."""

    article_id: int
    outlet: str
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one article says of one claim. ``column`` counts from 0; ``more`` is how often it says it again.

    ``earlier`` is what its earlier versions say of it, "" for nothing; with ``no_longer`` one of them alone says it.
    """

    column: int
    article_id: int
    start: int
    end: int
    wording: str
    stance: str
    directness: str
    hedging: str
    why: str
    pending: bool
    more: int
    earlier: str
    no_longer: bool


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A row. ``claim_id`` is None for spans that read alike and belong to no claim yet.

    ``outlets`` say it, ``no_longer`` others did in an earlier version of their article alone.
    """

    key: str
    statement: str
    claim_id: int | None
    label: str
    outlets: int
    no_longer: int
    proposed: int
    cells: tuple[MatrixCell, ...]


def columns(comparison: EventComparison) -> tuple[MatrixColumn, ...]:
    """A column for each article, the earliest first; of one in several versions the newest here."""
    versions = comparison.part(EventVersions)
    by_id = comparison.coverage.by_id
    return tuple(
        MatrixColumn(
            key, visible(by_id[key].outlet), visible(by_id[key].title), _moment(by_id[key], versions.numbers.get(key))
        )
        for key in _columns(comparison)
    )


def outlet_count(comparison: EventComparison) -> int:
    """By how many outlets the articles of the event are."""
    return comparison.part(EventVersions).count_outlets(comparison.coverage.by_id)


def _columns(comparison: EventComparison) -> list[int]:
    newest = comparison.part(EventVersions).newest
    return [key for key in comparison.coverage.by_id if newest[key] == key]


def _moment(article: CoveredArticle, number: tuple[int, int] | None) -> str:
    if number is None:
        return when(article)
    return " · ".join(filter(None, (version_when(article), f"version {number[0]} of {number[1]}")))


def version_when(article: CoveredArticle) -> str:
    """When a version came out: at the time of its change, where its page tells one; "" where nothing is known."""
    changed, since = article.modified_at, article.stands_since
    if changed is None or since is None or since.at != changed:
        return when(article)
    return f"changed {changed:%-d %b %Y, %H:%M} {changed.tzname()}"


def when(article: CoveredArticle) -> str:
    """The time of publication as printed, with its zone, no more exactly than it is known; "" where it is not."""
    moment = article.published_at
    if moment is None:
        return ""
    match article.published_precision:
        case DatePrecision.YEAR:
            return f"{moment:%Y}"
        case DatePrecision.MONTH:
            return f"{moment:%b %Y}"
        case DatePrecision.MINUTE:
            return f"{moment:%-d %b %Y, %H:%M} {moment.tzname()}"
    return f"{moment:%-d %b %Y}"


def lines(comparison: EventComparison) -> tuple[MatrixLine, ...]:
    """The rows with their cells in the order of the columns."""
    made = _Lines(comparison)
    return tuple(made.line(row) for row in comparison.part(EventClaims).rows)


class _Lines:
    """Puts what articles say into their columns: that of an earlier version into the newest one's."""

    def __init__(self, comparison: EventComparison) -> None:
        self._versions = comparison.part(EventVersions)
        self._otherwise = comparison.part(EventClaims).otherwise
        self._stand = comparison.part(EventVoices).stances
        self._place = {key: at for at, key in enumerate(_columns(comparison))}

    def line(self, row: MatrixRow) -> MatrixLine:
        by_article: dict[int, list[CoveredSpan]] = {}
        for span in row.spans:
            by_article.setdefault(self._versions.newest[span.article_id], []).append(span)
        cells = sorted((self._cell(key, spans) for key, spans in by_article.items()), key=lambda cell: cell.column)
        outlets, no_longer = ({self._versions.outlets[key] for key in keys} for keys in _halves(by_article))
        return MatrixLine(
            key=row.key,
            statement=visible(row.statement, _MOST_CHARS),
            claim_id=row.claim_id,
            label=row.spans[0].label.value,
            outlets=len(outlets),
            no_longer=len(no_longer - outlets),
            proposed=len(row.proposed),
            cells=tuple(cells),
        )

    def _cell(self, newest: int, spans: Sequence[CoveredSpan]) -> MatrixCell:
        """The span that is furthest decided speaks for all of the newest version that says it."""
        last = max((span.article_id for span in spans), key=self._number)
        now = [span for span in spans if span.article_id == last]
        before = [span for span in spans if span.article_id != last]
        first = max(now, key=lambda span: (span.claim_id is not None, span.state is not SpanState.PENDING, span.score))
        told = self._stand[first.key]
        return MatrixCell(
            column=self._place[newest],
            article_id=first.article_id,
            start=first.place.start,
            end=first.place.end,
            wording=visible(first.exact, _MOST_CHARS),
            stance=words.STANCES[told.stance],
            directness=words.DIRECTNESS[told.directness],
            hedging=words.HEDGING[told.hedging],
            why=" ".join((told.stance_reason, told.directness_reason, told.hedging_reason)),
            pending=first.state is SpanState.PENDING,
            more=len(now) - 1,
            earlier=self._earlier(first, now, before) if last == newest else f"Only in {self._named(spans)}",
            no_longer=last != newest,
        )

    def _earlier(self, first: CoveredSpan, now: Sequence[CoveredSpan], before: Sequence[CoveredSpan]) -> str:
        """What earlier versions say of the same: the last one that has other words, else all that have these."""
        against = [one for span in now for one in self._otherwise.get(span.key, ())]
        said = {" ".join(span.exact.split()) for span in now}
        other = [span for span in before if " ".join(span.exact.split()) not in said]
        if found := against or other:
            last = max(found, key=lambda span: self._number(span.article_id))
            return f"Version {self._number(last.article_id)}: “{visible(last.exact, _EARLIER_CHARS)}”"
        return f"Also in {self._named(before)}" if before else ""

    def _named(self, spans: Sequence[CoveredSpan]) -> str:
        numbers = sorted({self._number(span.article_id) for span in spans})
        return f"version{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"

    def _number(self, article_id: int) -> int:
        return self._versions.numbers.get(article_id, (1, 1))[0]


def _halves(by_article: Mapping[int, Sequence[CoveredSpan]]) -> tuple[list[int], list[int]]:
    """The columns whose newest version says it, and those of which only an earlier one does."""
    now = [key for key, spans in by_article.items() if any(span.article_id == key for span in spans)]
    return now, [key for key in by_article if key not in now]
