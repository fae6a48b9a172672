"""Versions of an article on their way in: one outlet at the same address, or with nearly the same text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import nlargest

from workbench.corroborate.texts.article import ReadArticle
from workbench.domain.clock import printed_time
from workbench.domain.drafts import UNKNOWN_OUTLET, ArticleDraft
from workbench.domain.labels import DatePrecision, VersionSign
from workbench.domain.proposals import Text
from workbench.domain.text.as_read import words_as_read
from workbench.domain.text.spans import Span, trimmed
from workbench.domain.text.web_addresses import article_address
from workbench.domain.versions.published import published
from workbench.storage import article_changes, article_versions
from workbench.storage.article_changes import VersionMark
from workbench.storage.articles import NewArticle
from workbench.storage.database.bulk import portions
from workbench.storage.database.engine import Session

#: So many earlier articles under the same headline, or with a line of it, are held against a new one.
_MOST_ALIKE = 2
#: Two texts under one headline are versions of one where this share of the one stands in the other, by 7-word shingles;
#: under other headlines where this share of each stands in the other.
_NEARLY_THE_SAME = 0.5
#: With two addresses they may be two of a series, such as the weather of each day: then more has to be the same.
_THE_SAME_ELSEWHERE = 0.7
#: Texts further apart in time are two of a series.
_LONGEST = timedelta(days=14)
_LONGEST_ELSEWHERE = timedelta(days=3)
#: Of each text so many of its longest lines are kept; a line of more texts than that tells nothing.
_LINES = 4
_LEAST_CHARS = 60
_MOST_SHARING = 8


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
class _Outlet:
    """An outlet's articles by what versions have in common, the latest import last."""

    by_address: dict[str, VersionMark] = field(default_factory=dict)
    by_title: dict[str, list[VersionMark]] = field(default_factory=dict)
    by_line: dict[int, list[VersionMark]] = field(default_factory=dict)

    def add(self, mark: VersionMark, lines: Sequence[int] = ()) -> None:
        if address := article_address(mark.url) if mark.url else "":
            self.by_address[address] = mark
        if title := _title_key(mark.title):
            self.by_title.setdefault(title, []).append(mark)
        for line in lines:
            self.by_line.setdefault(line, []).append(mark)

    def alike(self, mark: VersionMark, lines: Sequence[int]) -> Iterator[VersionMark]:
        """The latest of those under the same headline, then those with most of the same lines."""
        named = self.by_title.get(_title_key(mark.title), [])[: -_MOST_ALIKE - 1 : -1]
        yield from named
        sharing = [
            marks for line in lines if line in self.by_line and len(marks := self.by_line[line]) <= _MOST_SHARING
        ]
        if not sharing:
            return
        counts = Counter(one for marks in sharing for one in marks)
        for one, _ in nlargest(_MOST_ALIKE, counts.items(), key=lambda item: (item[1], item[0].article_id)):
            if one not in named:
                yield one


@dataclass(slots=True)
class VersionFinder:
    """Finds versions among what one import brings and what was there before; it remembers outlets that it has read.

    Articles without a known outlet are tied by their address only.
    """

    _outlets: dict[int, _Outlet] = field(default_factory=dict)

    def link(
        self, session: Session, ids: Sequence[int], fresh: Sequence[NewArticle], now: datetime
    ) -> list[FoundVersion]:
        """Tie new articles, which are stored under these ids, to their versions; answers with those that were tied."""
        found = []
        for article_id, new in zip(ids, fresh, strict=True):
            mark = _mark(article_id, new)
            if new.outlet_id not in self._outlets:
                self._outlets[new.outlet_id] = _read_outlet(session, new, before_id=ids[0])
            known = self._outlets[new.outlet_id]
            lines = _lines(new.view.text if new.view else words_as_read(new.draft.raw_text)) if _is_named(new) else []
            if (version := _tied(session, mark, new, lines, known, now)) is not None:
                found.append(version)
            known.add(mark, lines)
        return found


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


def _mark(article_id: int, new: NewArticle) -> VersionMark:
    draft = new.draft
    precision = draft.published_precision or ""
    return VersionMark(
        article_id, draft.url, draft.title or new.opening, draft.published_at, precision, draft.published_zone
    )


def _is_named(new: NewArticle) -> bool:
    return new.draft.outlet is not None and new.draft.outlet.name != UNKNOWN_OUTLET


def _read_outlet(session: Session, new: NewArticle, *, before_id: int) -> _Outlet:
    known = _Outlet()
    marks = article_changes.version_marks(session, new.outlet_id, before_id=before_id)
    for some in portions(marks):
        texts = article_changes.texts_of(session, [mark.article_id for mark in some]) if _is_named(new) else {}
        for mark in some:
            known.add(mark, _lines(words_as_read(texts.get(mark.article_id, ""))))
    return known


def _tied(
    session: Session, mark: VersionMark, new: NewArticle, lines: Sequence[int], known: _Outlet, now: datetime
) -> FoundVersion | None:
    other = known.by_address.get(article_address(mark.url)) if mark.url else None
    sign = VersionSign.ADDRESS
    if other is None and _is_named(new):
        sign = VersionSign.TEXT
        alike = known.alike(mark, lines)
        other = next((one for one in alike if _is_version(session, one, mark, new.draft.raw_text)), None)
    if other is None:
        return None
    is_later = not _came_out_after(other, mark)
    later, before = (mark, other) if is_later else (other, mark)
    if not article_versions.link_versions(session, later.article_id, before.article_id, sign, now):
        return None
    draft, outlet = new.draft, new.draft.outlet
    name = outlet.name if outlet is not None else UNKNOWN_OUTLET
    title = " ".join(words_as_read(draft.title or new.opening or draft.path).split())
    return FoundVersion(draft.path, draft.line, mark.article_id, title, other.article_id, name, _when(other), is_later)


def _when(mark: VersionMark) -> str:
    day = printed_time(mark.published_at, mark.published_zone)
    if day is None:
        return ""
    if mark.published_precision == DatePrecision.YEAR:
        return f"{day:%Y}"
    return f"{day:%B %Y}" if mark.published_precision == DatePrecision.MONTH else f"{day.day} {day:%B %Y}"


def _came_out_after(one: VersionMark, other: VersionMark) -> bool:
    first, second = (published(mark.published_at, mark.published_precision) for mark in (one, other))
    return first is not None and second is not None and first.is_after(second)


def _is_version(session: Session, earlier: VersionMark, mark: VersionMark, text: str) -> bool:
    """Whether the texts read alike enough, for how near their headlines, addresses and dates are."""
    elsewhere = bool(earlier.url and mark.url)
    first, second = (published(one.published_at, one.published_precision) for one in (earlier, mark))
    longest = _LONGEST_ELSEWHERE if elsewhere else _LONGEST
    if first is not None and second is not None and first.gap(second) > longest:
        return False
    shares = _shares(session, earlier, text)
    if elsewhere:
        return min(shares) >= _THE_SAME_ELSEWHERE
    same_title = _title_key(earlier.title) == _title_key(mark.title) != ""
    return (max if same_title else min)(shares) >= _NEARLY_THE_SAME


def _shares(session: Session, earlier: VersionMark, text: str) -> tuple[float, float]:
    """How much of each text stands in the other."""
    # late: numpy is for the few that have something in common
    from workbench.corroborate.texts.near_duplicates import compare

    texts = article_changes.text_of(session, earlier.article_id), text
    one, other = (
        ReadArticle(place, Text(words, _whole(words))) for place, words in enumerate(map(words_as_read, texts))
    )
    pair = compare(one, other)
    return pair.first_in_second, pair.second_in_first


def _whole(text: str) -> tuple[Span, ...]:
    span = trimmed(text, 0, len(text))
    return (span,) if span else ()


def _title_key(title: str) -> str:
    return " ".join(title.casefold().split())


def _lines(text: str) -> list[int]:
    """The longest lines of a text as it is read, each as a number; of an import's every text these are taken."""
    lines = dict.fromkeys(line for line in text.splitlines() if len(line) >= _LEAST_CHARS)
    return [hash(line.strip()) for line in sorted(lines, key=len)[-_LINES:]]
