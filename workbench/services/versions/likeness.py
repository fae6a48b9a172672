"""What makes two articles of one outlet versions of one: the same address, or nearly the same text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import nlargest

from workbench.corroborate.texts.article import ReadArticle
from workbench.domain.labels import VersionSign
from workbench.domain.proposals import Text
from workbench.domain.text.as_read import words_as_read
from workbench.domain.text.spans import Span, trimmed
from workbench.domain.text.web_addresses import article_address
from workbench.storage import article_changes, article_versions
from workbench.storage.article_changes import VersionMark
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


@dataclass(slots=True)
class KnownArticles:
    """An outlet's articles by what versions have in common, the latest import last."""

    by_address: dict[str, VersionMark] = field(default_factory=dict)
    by_title: dict[str, list[VersionMark]] = field(default_factory=dict)
    by_line: dict[int, list[VersionMark]] = field(default_factory=dict)

    def add(self, mark: VersionMark, lines: Sequence[int] = ()) -> None:
        """Remember an article; ``lines`` are those of ``lines_of``."""
        if mark.url and (address := article_address(mark.url)):
            self.by_address[address] = mark
        if title := _title_key(mark.title):
            self.by_title.setdefault(title, []).append(mark)
        by_line = self.by_line
        for line in lines:
            if line in by_line:
                by_line[line].append(mark)
            else:
                by_line[line] = [mark]

    def version_of(
        self, session: Session, mark: VersionMark, lines: Sequence[int], text: str | None
    ) -> tuple[VersionMark, VersionSign] | None:
        """The article that this one is a version of, and how that is seen; None where it is of none.

        ``text`` is its raw text; None for an article of an unknown outlet, which only its address can tell.
        """
        if mark.url and (other := self.by_address.get(article_address(mark.url))) is not None:
            return other, VersionSign.ADDRESS
        if text is None:
            return None
        for one in self._alike(mark, lines):
            if _is_version(session, one, mark, text):
                return one, VersionSign.TEXT
        return None

    def _alike(self, mark: VersionMark, lines: Sequence[int]) -> Iterator[VersionMark]:
        """The latest of those under the same headline, then those with most of the same lines."""
        named = self.by_title.get(_title_key(mark.title), [])[: -_MOST_ALIKE - 1 : -1]
        yield from named
        by_line = self.by_line
        sharing = [marks for line in lines if line in by_line and len(marks := by_line[line]) <= _MOST_SHARING]
        if not sharing:
            return
        counts = Counter(one for marks in sharing for one in marks)
        for one, _ in nlargest(_MOST_ALIKE, counts.items(), key=lambda item: (item[1], item[0].article_id)):
            if one not in named:
                yield one


def tie(session: Session, mark: VersionMark, other: VersionMark, sign: VersionSign, now: datetime) -> bool | None:
    """Keep that two articles are versions of one: whether the first is the later one; None where that was known.

    Where their dates do not tell, it is.
    """
    is_later = not _came_out_after(other, mark)
    later, before = (mark, other) if is_later else (other, mark)
    kept = article_versions.link_versions(session, later.article_id, before.article_id, sign, now)
    return is_later if kept else None


def lines_of(text: str) -> list[int]:
    """How the longest lines of a text as it is read begin and end, each as a number of this process.

    An import takes those of each text, and most of the time goes into copying: so no line is copied whole. By their
    beginnings alone the notes on each day's weather would all be alike.
    """
    places: list[tuple[int, int]] = []
    find, start = text.find, 0
    while (end := find("\n", start)) >= 0:
        if end - start >= _LEAST_CHARS:
            places.append((end - start, start))
        start = end + 1
    if len(text) - start >= _LEAST_CHARS:
        places.append((len(text) - start, start))
    places.sort()
    some, lines = _LEAST_CHARS, []
    for size, start in places[-_LINES:]:
        end = start + size
        if text[end - 1] == "\r":
            end -= 1
        lines.append(hash((end - start, text[start : start + some], text[end - some : end])))
    return lines


def _came_out_after(one: VersionMark, other: VersionMark) -> bool:
    first, second = one.stands_since, other.stands_since
    return first is not None and second is not None and first.is_after(second)


def _is_version(session: Session, earlier: VersionMark, mark: VersionMark, text: str) -> bool:
    """Whether the texts read alike enough, for how near their headlines, addresses and dates are."""
    elsewhere = bool(earlier.url and mark.url)
    first, second = earlier.published, mark.published
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
