"""What an outlet changed from one version of its article to the next: words put in, taken out, exchanged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.corroborate.texts.aligning import Aligned, Run, align
from workbench.domain.text.spans import Span

#: So few equal words between two changes part nothing where four times as many changed around them.
_ISLAND = 2


@dataclass(frozen=True, slots=True)
class TextChange:
    """One change: the words at ``before`` in the earlier text became those at ``after`` in the later one.

    Both are half-open ranges of code points; one of them is empty where words were only put in, or only taken out: then
    it says where.
    """

    before: Span | None
    after: Span | None
    before_place: int
    after_place: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Two texts held against each other, with the changes in order."""

    aligned: Aligned
    changes: tuple[TextChange, ...]

    @property
    def words_out(self) -> int:
        """How many words of the earlier text are not in the later one."""
        return sum(_count(self.aligned.first, self.aligned.words, change.before) for change in self.changes)

    @property
    def words_in(self) -> int:
        """How many words of the later text are not in the earlier one."""
        return sum(_count(self.aligned.second, self.aligned.others, change.after) for change in self.changes)


def difference(earlier: str, later: str) -> Difference:
    """What changed from one text as read to another. Work grows with the length of both."""
    aligned = align(earlier, later)
    return Difference(aligned, tuple(_changes(aligned, tuple(_without_islands(aligned)))))


def _count(text: str, words: Sequence[Span], span: Span | None) -> int:
    """The words in the span, without signs that stand alone."""
    if span is None:
        return 0
    low, high = (bisect_left(words, place, key=_start) for place in (span.start, span.end))
    return sum(text[word.start].isalnum() for word in words[low:high])


def _start(span: Span) -> int:
    return span.start


def _without_islands(aligned: Aligned) -> Iterator[Run]:
    """Without equal words that happen to stand between two changes: "the", a comma."""
    ends = Run(len(aligned.words), len(aligned.others), 0)
    last = Run(0, 0, 0)
    for run, following in zip(aligned.runs, (*aligned.runs[1:], ends), strict=False):
        before = _gap(last, run)
        behind = _gap(run, following)
        few = run.count <= _ISLAND and before and behind and before + behind >= 4 * run.count
        if few and not _ends_a_line(aligned, run):
            continue
        yield run
        last = run


def _ends_a_line(aligned: Aligned, run: Run) -> bool:
    """Whether a line begins or ends with these words, in either text."""
    sides = ((aligned.first, aligned.words, run.first), (aligned.second, aligned.others, run.second))
    for text, words, at in sides:
        start = words[at - 1].end if at else 0
        end = words[at + run.count].start if at + run.count < len(words) else len(text)
        if "\n" in text[start : words[at].start] or "\n" in text[words[at + run.count - 1].end : end]:
            return True
    return False


def _gap(one: Run, other: Run) -> int:
    return other.first - one.first - one.count + other.second - one.second - one.count


def _changes(aligned: Aligned, runs: Sequence[Run]) -> Iterator[TextChange]:
    here, there = 0, 0
    for run in (*runs, Run(len(aligned.words), len(aligned.others), 0)):
        if here < run.first or there < run.second:
            before = _span(aligned.words, here, run.first)
            after = _span(aligned.others, there, run.second)
            places = _place(aligned.words, here), _place(aligned.others, there)
            yield TextChange(before, after, *places)
        here, there = run.first + run.count, run.second + run.count


def _span(words: Sequence[Span], low: int, high: int) -> Span | None:
    return Span(words[low].start, words[high - 1].end) if low < high else None


def _place(words: Sequence[Span], at: int) -> int:
    """Where the next word begins, or the last one ends."""
    if at < len(words):
        return words[at].start
    return words[-1].end if words else 0
