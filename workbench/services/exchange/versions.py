"""Versions of an article: one outlet at the same address, or with nearly the same text under the same headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from workbench.corroborate.texts.article import ReadArticle, published
from workbench.domain.drafts import UNKNOWN_OUTLET
from workbench.domain.labels import VersionSign
from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span, trimmed
from workbench.domain.text.web_addresses import article_address
from workbench.storage import article_changes
from workbench.storage.article_changes import VersionMark
from workbench.storage.articles import NewArticle
from workbench.storage.database.engine import Session

#: So many earlier articles under the same headline are held against a new one; "In brief" is one every day.
_MOST_ALIKE = 2
#: Two texts under one headline are versions of one where this share of the one stands in the other, by 7-word shingles.
_NEARLY_THE_SAME = 0.5


@dataclass(slots=True)
class _Outlet:
    """An outlet's articles by what versions have in common, the latest import last."""

    by_address: dict[str, VersionMark] = field(default_factory=dict)
    by_title: dict[str, list[VersionMark]] = field(default_factory=dict)

    def add(self, mark: VersionMark) -> None:
        if address := article_address(mark.url) if mark.url else "":
            self.by_address[address] = mark
        if title := " ".join(mark.title.casefold().split()):
            self.by_title.setdefault(title, []).append(mark)


@dataclass(slots=True)
class VersionFinder:
    """Finds versions among what one import brings and what was there before; it remembers outlets that it has read.

    Articles without a known outlet are tied by their address only.
    """

    _outlets: dict[int, _Outlet] = field(default_factory=dict)

    def link(self, session: Session, ids: Sequence[int], fresh: Sequence[NewArticle], now: datetime) -> int:
        """Tie new articles, which are stored under these ids, to their versions; answers with how many were tied."""
        count = 0
        for article_id, new in zip(ids, fresh, strict=True):
            if new.outlet_id not in self._outlets:
                self._outlets[new.outlet_id] = known = _Outlet()
                for mark in article_changes.version_marks(session, new.outlet_id, before_id=ids[0]):
                    known.add(mark)
            draft = new.draft
            precision = draft.published_precision or ""
            mark = VersionMark(article_id, draft.url, draft.title or new.opening, draft.published_at, precision)
            count += self._tie(session, mark, new, now)
            self._outlets[new.outlet_id].add(mark)
        return count

    def _tie(self, session: Session, mark: VersionMark, new: NewArticle, now: datetime) -> bool:
        known = self._outlets[new.outlet_id]
        earlier = known.by_address.get(article_address(mark.url)) if mark.url else None
        sign = VersionSign.ADDRESS
        if earlier is None and new.draft.outlet and new.draft.outlet.name != UNKNOWN_OUTLET:
            alike = known.by_title.get(" ".join(mark.title.casefold().split()), [])
            sign = VersionSign.TEXT
            earlier = next((one for one in reversed(alike[-_MOST_ALIKE:]) if _reads_alike(session, one, new)), None)
        if earlier is None:
            return False
        later, before = (earlier, mark) if _came_out_after(earlier, mark) else (mark, earlier)
        return article_changes.link_versions(session, later.article_id, before.article_id, sign, now)


def _came_out_after(one: VersionMark, other: VersionMark) -> bool:
    first, second = (published(mark.published_at, mark.published_precision) for mark in (one, other))
    return first is not None and second is not None and first.is_after(second)


def _reads_alike(session: Session, earlier: VersionMark, new: NewArticle) -> bool:
    # late: numpy is for the few that share a headline
    from workbench.corroborate.texts.near_duplicates import compare

    texts = article_changes.text_of(session, earlier.article_id), new.draft.raw_text
    one, other = (ReadArticle(place, Text(text, _whole(text))) for place, text in enumerate(texts))
    pair = compare(one, other)
    return max(pair.first_in_second, pair.second_in_first) >= _NEARLY_THE_SAME


def _whole(text: str) -> tuple[Span, ...]:
    span = trimmed(text, 0, len(text))
    return (span,) if span else ()
