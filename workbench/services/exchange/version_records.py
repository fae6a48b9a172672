"""The records of versions: what each outlet changed in its own articles, found anew as on Compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypedDict

from workbench.corroborate.drift.own_changes import OwnChange, own_changes
from workbench.domain.coverage import Coverage, CoveredArticle
from workbench.domain.labels import RulingKind
from workbench.domain.text.spans import Span
from workbench.domain.versions.article_pairs import key_of, pair_of
from workbench.domain.versions.chains import Versions
from workbench.export.proof import Row
from workbench.services.compare.event_coverage import coverage_of_versions
from workbench.storage import article_versions, articles, links
from workbench.storage.article_versions import VersionCard
from workbench.storage.database.engine import Session
from workbench.storage.release.filters import Filters
from workbench.storage.release.types import instant_of


class VersionRow(TypedDict):
    """What is found out about one change, by the names of its contract."""

    article_id: int
    earlier_article_id: int
    outlet: str
    event: str
    version_number: int
    version_count: int
    found_by: str
    annotator: str
    text_sha256: str
    earlier_text_sha256: str
    published_at: str | None
    earlier_published_at: str | None
    seconds_later: int | None
    kind: str
    before: str
    after: str
    before_start_char: int | None
    before_end_char: int | None
    after_start_char: int | None
    after_end_char: int | None
    sentence: str


def version_changes(session: Session, blank: Row, filters: Filters, share: Callable[[float], None]) -> Iterator[Row]:
    """The changes of each article in several versions, article by article, in the order of the later text."""
    versions = article_versions.versions_of(session, article_versions.tied_articles(session))
    chains = sorted(versions.chains())
    for done, chain in enumerate(chains, start=1):
        if steps := _steps(session, chain, versions, filters):
            yield from (blank | row for row in _of_chain(session, chain, steps))
        share(done / len(chains))


def has_changes(session: Session, filters: Filters) -> bool:
    """Whether the file would have a row."""
    versions = article_versions.versions_of(session, article_versions.tied_articles(session))
    return any(_steps(session, chain, versions, filters) for chain in versions.chains())


@dataclass(frozen=True, slots=True)
class _Step:
    """From one version to the next; ``number`` is that of the later one, of ``count``."""

    earlier: VersionCard
    later: VersionCard
    number: int
    count: int
    event: str
    found_by: str
    annotator: str


def _steps(session: Session, chain: Sequence[int], versions: Versions, filters: Filters) -> list[_Step]:
    """From each version to the next, as far as the filters keep the later one."""
    cards = article_versions.cards_of(session, chain)
    found = []
    for number, (earlier, later) in enumerate(pairwise(chain), start=2):
        card = cards[later]
        event = articles.get_card(session, later).event
        if filters.outlets and card.outlet not in filters.outlets:
            continue
        if filters.events and event not in filters.events:
            continue
        told = _found_by(session, versions, earlier, later)
        found.append(_Step(cards[earlier], card, number, len(chain), event, *told))
    return found


def _of_chain(session: Session, chain: Sequence[int], steps: Sequence[_Step]) -> Iterator[VersionRow]:
    coverage = coverage_of_versions(session, chain)
    changes = own_changes(coverage, [chain])
    for step in steps:
        later = step.later.article_id
        hashes = [articles.find_hash(session, key) or "" for key in (step.earlier.article_id, later)]
        own: Sequence[OwnChange | None] = [change for change in changes if change.later_id == later] or [None]
        yield from (_row(step, hashes, coverage, change) for change in own)


def _row(step: _Step, hashes: Sequence[str], coverage: Coverage, change: OwnChange | None) -> VersionRow:
    one, other = (coverage.by_id[card.article_id] for card in (step.earlier, step.later))
    before = _place(one, change.before if change else None)
    after = _place(other, change.after if change else None)
    return {
        "article_id": other.article_id,
        "earlier_article_id": one.article_id,
        "outlet": other.outlet,
        "event": step.event,
        "version_number": step.number,
        "version_count": step.count,
        "found_by": step.found_by,
        "annotator": step.annotator,
        "text_sha256": hashes[1],
        "earlier_text_sha256": hashes[0],
        "published_at": _instant(step.later),
        "earlier_published_at": _instant(step.earlier),
        "seconds_later": _seconds(step),
        "kind": change.kind.value if change else "",
        "before": before[2],
        "after": after[2],
        "before_start_char": before[0],
        "before_end_char": before[1],
        "after_start_char": after[0],
        "after_end_char": after[1],
        "sentence": change.sentence if change else "No word in scope was changed.",
    }


def _place(article: CoveredArticle, span: Span | None) -> tuple[int | None, int | None, str]:
    if span is None:
        return None, None, ""
    stored = article.stored(span)
    return stored.start, stored.end, article.stored_words(span)


def _found_by(session: Session, versions: Versions, earlier: int, later: int) -> tuple[str, str]:
    pair = pair_of(earlier, later)
    sign = next((tie.sign for tie in versions.ties if tie.pair == pair), "")
    if sign != "person":
        return sign, ""
    ruled = links.newest_ruling(session, RulingKind.VERSION, key_of(pair))
    return sign, ruled.annotator if ruled is not None else ""


def _instant(card: VersionCard) -> str | None:
    return instant_of(card.published_at) if card.published_at is not None else None


def _seconds(step: _Step) -> int | None:
    first, second = step.earlier.stands_since, step.later.stands_since
    if first is None or second is None or not second.is_after(first):
        return None
    return round(first.gap(second).total_seconds())
