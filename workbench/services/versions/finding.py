"""Versions of an article on their way in, and again where its outlet, its address or its headline was corrected."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from workbench.domain.clock import printed_time
from workbench.domain.drafts import UNKNOWN_OUTLET, ArticleDraft
from workbench.domain.labels import DatePrecision
from workbench.domain.text.as_read import words_as_read
from workbench.domain.versions.published import published
from workbench.services.versions.likeness import KnownArticles, lines_of, tie
from workbench.storage import article_changes, article_versions
from workbench.storage.article_changes import VersionMark
from workbench.storage.articles import MAX_ID, NewArticle
from workbench.storage.database.bulk import portions
from workbench.storage.database.engine import Session

#: By these columns of an article its versions are found.
TELLS_VERSIONS = frozenset({"outlet_id", "url", "title"})
#: Where versions are looked for again, so many texts of an outlet are looked at, those that came in nearest.
_MOST_READ = 2_000


@dataclass(frozen=True, slots=True)
class FoundVersion:
    """A new article that is a version of another; ``is_later`` says which of the two came out later.

    ``title`` is that of the new one, or its file; ``when`` that of the other, in words, "" where it is not known.
    """

    path: str
    line: int | None
    article_id: int
    title: str
    other_id: int
    outlet: str
    when: str
    is_later: bool

    @property
    def sentence(self) -> str:
        """As in “Lock gives way” is a later version of article 12 (Vale Echo, 3 May 2025)."""
        beside = ", ".join(filter(None, (self.outlet, self.when)))
        return f"“{self.title}” is {self.kind} version of article {self.other_id} ({beside})."

    @property
    def kind(self) -> str:
        return "a later" if self.is_later else "an earlier"


@dataclass(slots=True)
class VersionFinder:
    """Finds versions among what one import brings and what was there before; it remembers outlets that it has read.

    Articles without a known outlet are tied by their address only.
    """

    _outlets: dict[int, KnownArticles] = field(default_factory=dict)

    def link(
        self, session: Session, ids: Sequence[int], fresh: Sequence[NewArticle], now: datetime
    ) -> list[FoundVersion]:
        """Tie new articles, which are stored under these ids, to their versions; answers with those that were tied."""
        found = []
        for article_id, new in zip(ids, fresh, strict=True):
            draft = new.draft
            named = draft.outlet is not None and draft.outlet.name != UNKNOWN_OUTLET
            known = self._outlets.get(new.outlet_id)
            if known is None:
                marks = article_changes.version_marks(session, new.outlet_id, before_id=ids[0])
                known = self._outlets[new.outlet_id] = _read(session, marks, marks if named else ())
            mark = _mark(article_id, new)
            text = new.view.text if new.view is not None else words_as_read(draft.raw_text)
            lines = lines_of(text) if named else ()
            version = known.version_of(session, mark, lines, draft.raw_text if named else None)
            if version is not None and (is_later := tie(session, mark, *version, now)) is not None:
                found.append(_told(mark, draft, version[0], is_later=is_later))
            known.add(mark, lines)
        return found


def look_again(session: Session, article_ids: Iterable[int], now: datetime) -> None:
    """Tie articles of which the outlet, the address or the headline was changed to their versions as they are now.

    So are those that were tied to one of them, and may have been tied to each other through it. What ties two no longer
    is not undone here: see ``article_versions.versions_of``.
    """
    touched = article_versions.with_tied(session, article_ids)
    cards = article_versions.cards_of(session, touched)
    for outlet_id, name in sorted({(card.outlet_id, card.outlet) for card in cards.values()}):
        marks = article_changes.version_marks(session, outlet_id, before_id=MAX_ID)
        again = [mark for mark in marks if mark.article_id in touched]
        others = [mark for mark in marks if mark.article_id not in touched]
        _tie_again(session, again, others, now, named=name != UNKNOWN_OUTLET)


def _tie_again(
    session: Session, again: Sequence[VersionMark], others: Sequence[VersionMark], now: datetime, *, named: bool
) -> None:
    """As though the ones came in after the others."""
    known = _read(session, others, _nearest(others, again) if named else ())
    for some in portions(again):
        texts = article_changes.texts_of(session, [mark.article_id for mark in some]) if named else {}
        for mark in some:
            text = texts.get(mark.article_id)
            lines = [] if text is None else lines_of(words_as_read(text))
            if (version := known.version_of(session, mark, lines, text)) is not None:
                tie(session, mark, *version, now)
            known.add(mark, lines)


def _nearest(marks: Sequence[VersionMark], to: Sequence[VersionMark]) -> Sequence[VersionMark]:
    """Of many the ones that came in nearest to any of these."""
    if len(marks) <= _MOST_READ:
        return marks
    ids = [mark.article_id for mark in to]

    def distance(mark: VersionMark) -> int:
        at = bisect_left(ids, mark.article_id)
        return min((abs(mark.article_id - one) for one in ids[max(0, at - 1) : at + 1]), default=0)

    return sorted(marks, key=distance)[:_MOST_READ]


def changed_back(session: Session, repeats: Sequence[tuple[ArticleDraft, int]]) -> Iterator[tuple[ArticleDraft, str]]:
    """Of drafts whose text is that article's, those that came out after a later version of it, each with a sentence."""
    versions = article_versions.versions_of(session, [article_id for _, article_id in repeats])
    newest = {key: chain[-1] for chain in versions.chains() for key in chain[:-1]}
    for draft, article_id in repeats:
        told = published(draft.published_at, draft.published_precision or "")
        later = newest.get(article_id)
        known = versions.dates.get(later) if later is not None else None
        if told is not None and known is not None and told.is_after(known):
            yield (
                draft,
                f"this is the text of article {article_id}, dated after its later version, article {later}. If the "
                f"outlet changed back, say that article {article_id} is the newest version.",
            )


def _read(session: Session, marks: Sequence[VersionMark], with_lines: Collection[VersionMark]) -> KnownArticles:
    """An outlet's articles; of some of them, the longest lines of their texts too."""
    known = KnownArticles()
    read = {mark.article_id for mark in with_lines}
    for some in portions(marks):
        texts = article_changes.texts_of(session, [mark.article_id for mark in some if mark.article_id in read])
        for mark in some:
            text = texts.get(mark.article_id)
            known.add(mark, () if text is None else lines_of(words_as_read(text)))
    return known


def _mark(article_id: int, new: NewArticle) -> VersionMark:
    draft = new.draft
    return VersionMark(
        article_id,
        draft.url,
        draft.title or new.opening,
        draft.published_at,
        draft.published_precision or "",
        draft.published_zone,
        draft.modified_at,
    )


def _told(mark: VersionMark, draft: ArticleDraft, other: VersionMark, *, is_later: bool) -> FoundVersion:
    name = draft.outlet.name if draft.outlet is not None else UNKNOWN_OUTLET
    title = " ".join(words_as_read(mark.title or draft.path).split())
    return FoundVersion(draft.path, draft.line, mark.article_id, title, other.article_id, name, _when(other), is_later)


def _when(mark: VersionMark) -> str:
    day = printed_time(mark.published_at, mark.published_zone)
    if day is None:
        return ""
    if mark.published_precision == DatePrecision.YEAR:
        return f"{day:%Y}"
    return f"{day:%B %Y}" if mark.published_precision == DatePrecision.MONTH else f"{day.day} {day:%B %Y}"
