"""An outlet's own changes: what stands otherwise in a later version of its article, and how much later it came out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from workbench.corroborate.texts.changes import TextChange, difference
from workbench.domain.comparison_labels import OwnChangeKind
from workbench.domain.coverage import Coverage, CoveredArticle
from workbench.domain.text.spans import Span

_DIGIT = re.compile(r"\d")
_MOST_CHARS = 90
_DAY_S, _HOUR_S, _MINUTE_S = 86_400, 3_600, 60


@dataclass(frozen=True, slots=True)
class OwnChange:
    """What one version has otherwise than the one before it; ``before`` and ``after`` are places of the texts as read.

    One of the two is None where words were only put in, or only taken out. ``gap`` is how much later the later version
    came out, None where that is not known to the minute, or the day.
    """

    kind: OwnChangeKind
    outlet: str
    earlier_id: int
    later_id: int
    before: Span | None
    after: Span | None
    before_words: str
    after_words: str
    gap: timedelta | None

    @property
    def change(self) -> str:
        """As in "38 → 52"; words stand in quotation marks, alone where they were only put in or taken out."""
        sides = (_short(words) for words in (self.before_words, self.after_words) if words)
        return " → ".join(side if self.kind is OwnChangeKind.FIGURE else f"“{side}”" for side in sides)

    @property
    def sentence(self) -> str:
        """As in "The outlet's own change: 38 → 52, 2 hours later"."""
        did = {OwnChangeKind.ADDED: "added ", OwnChangeKind.REMOVED: "taken out "}.get(self.kind, "")
        when = f", {_later(self.gap)}" if self.gap is not None else ""
        return f"The outlet's own change: {did}{self.change}{when}"


def told_once(changes: Iterable[OwnChange]) -> list[OwnChange]:
    """Of a change that stands in several places of a version, as in its headline, the first alone."""
    found: dict[tuple[int, OwnChangeKind, str, str], OwnChange] = {}
    for one in changes:
        found.setdefault((one.later_id, one.kind, one.before_words, one.after_words), one)
    return list(found.values())


def own_changes(coverage: Coverage, chains: Sequence[Sequence[int]]) -> tuple[OwnChange, ...]:
    """The changes from each version to the next that is in the event, in the order of the later text.

    ``chains`` are the versions of each article, oldest first. What changed out of scope, such as a list of links, is
    left out.
    """
    figures: dict[int, list[Span]] = defaultdict(list)
    for span in coverage.spans:
        figures[span.article_id] += (figure.span for figure in span.figures)
    found: list[OwnChange] = []
    for chain in chains:
        here = [coverage.by_id[article_id] for article_id in chain if article_id in coverage.by_id]
        for earlier, later in pairwise(here):
            found += _between(figures, earlier, later)
    return tuple(found)


def _between(
    figures: Mapping[int, Sequence[Span]], earlier: CoveredArticle, later: CoveredArticle
) -> Iterator[OwnChange]:
    for change in difference(earlier.raw_text, later.raw_text).changes:
        if not _in_scope(earlier, change.before) and not _in_scope(later, change.after):
            continue
        before, after = _words(earlier, change.before), _words(later, change.after)
        counted = _has_figure(figures.get(earlier.article_id, ()), change.before, before)
        counted &= _has_figure(figures.get(later.article_id, ()), change.after, after)
        yield OwnChange(
            _kind(change, counted=counted),
            later.outlet,
            earlier.article_id,
            later.article_id,
            change.before,
            change.after,
            before,
            after,
            _gap(earlier, later),
        )


def _kind(change: TextChange, *, counted: bool) -> OwnChangeKind:
    if change.before is None:
        return OwnChangeKind.ADDED
    if change.after is None:
        return OwnChangeKind.REMOVED
    return OwnChangeKind.FIGURE if counted else OwnChangeKind.WORDING


def _has_figure(figures: Sequence[Span], place: Span | None, words: str) -> bool:
    if place is None:
        return False
    return _DIGIT.search(words) is not None or any(place.overlaps(figure) for figure in figures)


def _in_scope(article: CoveredArticle, place: Span | None) -> bool:
    return place is not None and any(place.overlaps(span) for span in article.in_scope)


def _words(article: CoveredArticle, place: Span | None) -> str:
    return "" if place is None else " ".join(place.slice(article.raw_text).split())


def _gap(earlier: CoveredArticle, later: CoveredArticle) -> timedelta | None:
    first, second = earlier.stands_since, later.stands_since
    return first.gap(second) if first is not None and second is not None and second.is_after(first) else None


def later_than(earlier: CoveredArticle, later: CoveredArticle) -> str:
    """As in "2 hours later"; "" where it is not known that it came out later."""
    gap = _gap(earlier, later)
    return "" if gap is None else _later(gap)


def _later(gap: timedelta) -> str:
    seconds = gap.total_seconds()
    for size, unit in ((_DAY_S, "day"), (_HOUR_S, "hour")):
        if seconds >= 2 * size or (seconds >= size and seconds % size < size / 10):
            count = round(seconds / size)
            return f"{count} {unit}{'s' if count > 1 else ''} later"
    count = max(1, round(seconds / _MINUTE_S))
    return f"{count} minute{'s' if count > 1 else ''} later"


def _short(words: str) -> str:
    if len(words) <= _MOST_CHARS:
        return words
    return words[:_MOST_CHARS].rsplit(" ", 1)[0] + " …"
