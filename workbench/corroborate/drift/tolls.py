"""A toll that one speaker gives became another one in an article that came out on the same day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from workbench.corroborate.drift.figures import CHANGED, Change, became
from workbench.corroborate.figures.strips import OF_PEOPLE, StripFigure
from workbench.domain.comparison_labels import DriftKind
from workbench.domain.labels import Bound

#: A toll that rose is no change; its text says so.
_ROSE = re.compile(
    r"\b(?:rose|risen|rises|climb\w*|grew|grown|increas\w*|updat\w*|revis\w*|up from|now|so far|further|more)\b",
    re.IGNORECASE,
)


def became_other(
    figures: Sequence[StripFigure], speakers: Sequence[frozenset[str]], order: Mapping[int, int]
) -> Iterator[Change]:
    """The one toll that an article has of a speaker, where the article before it that has one gives another number.

    ``speakers`` are all that are named behind each figure, ``order`` tells which article came out first. A number that
    an earlier article has of them is none of this one's making; nor is one of others, of another time or place.
    """
    given: dict[tuple[object, ...], list[StripFigure]] = defaultdict(list)
    for figure, who in zip(figures, speakers, strict=True):
        if figure.measure in OF_PEOPLE and figure.published_at is not None and figure.bound is not Bound.VAGUE:
            for speaker in who:
                given[speaker, figure.measure, figure.counted, figure.published_at.date()].append(figure)
    found: dict[tuple[int, int], Change] = {}
    for told in given.values():
        for a, b in _steps(sorted(told, key=lambda figure: order[figure.article_id])):
            change = DriftKind.VALUE, a, b, became("number", a, b)
            found.setdefault((id(a), id(b)), change)
    yield from found.values()


def _steps(told: Sequence[StripFigure]) -> Iterator[tuple[StripFigure, StripFigure]]:
    """From the number before to one that nobody gave before; articles that have several numbers are left out."""
    numbers: dict[int, set[tuple[float, ...]]] = defaultdict(set)
    for figure in told:
        numbers[figure.article_id].add(figure.numbers)
    known: dict[tuple[float, ...], StripFigure] = {}
    for figure in told:
        if len(numbers[figure.article_id]) > 1:
            continue
        if figure.numbers not in known and not _ROSE.search(figure.exact):
            before = next((one for one in known.values() if _of_the_same(one, figure)), None)
            if before is not None:
                yield before, figure
        known.setdefault(figure.numbers, figure)


def _of_the_same(one: StripFigure, other: StripFigure) -> bool:
    return not any(changed(one.scope, other.scope) for changed in CHANGED.values())
