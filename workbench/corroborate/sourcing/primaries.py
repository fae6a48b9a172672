"""What to look for next: sources that outlets cite and nobody has captured, and where a claim appeared first."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from workbench.corroborate.sourcing.agents import called, wording
from workbench.corroborate.sourcing.names import initials, tokens
from workbench.corroborate.sourcing.origin_sentences import missing_sentence
from workbench.corroborate.sourcing.origins import Origin
from workbench.domain.coverage import Coverage, CoveredArticle, SpanKey
from workbench.domain.labels import DatePrecision, OriginKind

_LEAST_OUTLETS = 2
_LEAST_LETTERS = 3
#: What was said to one outlet, or by nobody, is not a source that others can look up.
_NOT_TO_BE_HAD = frozenset({OriginKind.INTERVIEW, OriginKind.EYEWITNESS, OriginKind.UNNAMED})
_WHEN = {
    DatePrecision.MINUTE: "",
    DatePrecision.DAY: ", the day alone is known",
    DatePrecision.MONTH: ", the month alone is known",
    DatePrecision.YEAR: ", the year alone is known",
}


@dataclass(frozen=True, slots=True)
class MissingPrimary:
    """A source that several outlets cite, of which there is no capture."""

    origin: Origin
    outlets: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class FirstAppearance:
    """The earliest dated mention. ``tied`` are articles that may be as early; ``undated`` those without a date."""

    key: SpanKey
    published_at: datetime
    precision: str
    tied: tuple[int, ...]
    undated: tuple[int, ...]
    sentence: str


def missing_primaries(
    coverage: Coverage, origins: Sequence[Origin], captured: Collection[str] = ()
) -> tuple[MissingPrimary, ...]:
    """Origins that two or more outlets cite; left out where the name or address of a capture names the agent.

    Articles whose outlet is not known count as outlets of their own.
    """
    missing = []
    for origin in origins:
        citing = [coverage.by_id[article_id] for article_id in origin.article_ids]
        outlets = tuple(dict.fromkeys(map(called, citing)))
        published = any(tokens(article.outlet) == tokens(origin.body) for article in citing)
        if origin.kind in _NOT_TO_BE_HAD or not origin.body or len(outlets) < _LEAST_OUTLETS or published:
            continue
        if not any(_names(source, origin) for source in captured):
            missing.append(MissingPrimary(origin, outlets, missing_sentence(origin, outlets)))
    return tuple(missing)


def _names(captured: str, origin: Origin) -> bool:
    """Whether the name or address of a capture contains the source of an origin and the document."""
    document = origin.label.rpartition(": ")[2] if origin.kind is OriginKind.DOCUMENT else ""
    if document and document not in captured.casefold():
        return False
    words = {word for word in re.findall(r"[^\W_]+", captured.casefold()) if len(word) >= _LEAST_LETTERS}
    host = set((urlsplit(captured).hostname or "").split("."))
    return any(
        wording(name) in wording(captured) or initials(name).casefold() in words or tokens(name)[0] in host
        for name in {origin.agent, origin.body}
        if tokens(name)
    )


def first_appearance(coverage: Coverage, keys: Collection[SpanKey]) -> FirstAppearance | None:
    """Where a claim was printed first, None where no mention has a date."""
    wanted = set(keys)
    spans = [span for span in coverage.spans if span.key in wanted]
    mentioning = {span.article_id: coverage.by_id[span.article_id] for span in spans}
    dated = [article for article in mentioning.values() if article.published_at is not None]
    if not dated:
        return None
    first = min(dated, key=lambda article: (_reach(article), article.article_id))
    until = _reach(first)[1]
    tied = tuple(article.article_id for article in dated if article is not first and _reach(article)[0] <= until)
    undated = tuple(number for number, article in mentioning.items() if article.published_at is None)
    key = next(span.key for span in spans if span.article_id == first.article_id)
    told = f"First in {called(first)}, of the dated articles{_WHEN.get(_precision(first), '')}"
    if tied:
        told += f"; {len(tied)} more may be as early"
    if undated:
        told += f"; {len(undated)} without a date"
    return FirstAppearance(key, _reach(first)[0], first.published_precision, tied, undated, f"{told}.")


def _precision(article: CoveredArticle) -> DatePrecision:
    known = {precision.value: precision for precision in DatePrecision}
    return known.get(article.published_precision, DatePrecision.DAY)


def _reach(article: CoveredArticle) -> tuple[datetime, datetime]:
    """The earliest and the latest moment at which an article may have been published; without precision, its day."""
    at = article.published_at or datetime.max.replace(tzinfo=UTC)
    at = at.replace(tzinfo=at.tzinfo or UTC)
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    match _precision(article):
        case DatePrecision.MINUTE:
            return at, at
        case DatePrecision.DAY:
            return midnight, midnight + timedelta(days=1, microseconds=-1)
        case DatePrecision.MONTH:
            begin = midnight.replace(day=1)
            after = (begin + timedelta(days=31)).replace(day=1)
            return begin, after - timedelta(microseconds=1)
        case DatePrecision.YEAR:
            begin = midnight.replace(month=1, day=1)
            return begin, midnight.replace(month=12, day=31) + timedelta(days=1, microseconds=-1)
