"""A drift flag: a sign that something changed between two texts. Flags that show the same change are made one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workbench.corroborate.sourcing.agents import wording
from workbench.domain.comparison_labels import DriftGravity, DriftKind
from workbench.domain.coverage import Coverage, CoveredSpan
from workbench.domain.text.spans import Span


@dataclass(frozen=True, slots=True)
class DriftSide:
    """One of the two texts; ``span`` is into the article's text as read, ``span_id`` "" where there is no suggestion.

    ``stored`` is where it is stored, None where that is ``span``.
    """

    article_id: int
    span_id: str
    span: Span
    exact: str
    stored: Span | None = None

    @property
    def place(self) -> Span:
        """Where it is stored: half-open, in code points of the stored text."""
        return self.stored or self.span


@dataclass(frozen=True, slots=True)
class DriftFlag:
    """``printed`` is the text that seems to have changed, ``source`` the one it is held against.

    ``printed`` is None for an omission: nothing stands there; ``printed_article_id`` says where it is missing.
    ``also_source`` and ``also_printed`` are the other places where the same change shows. ``rose`` says that a figure
    did; ``change`` is what the change is known by, where one is told in several sentences ("14", "fourteen").
    """

    kind: DriftKind
    source: DriftSide
    printed: DriftSide | None
    printed_article_id: int
    sentence: str
    gravity: DriftGravity
    rose: bool = False
    change: str = ""
    also_source: tuple[DriftSide, ...] = ()
    also_printed: tuple[DriftSide, ...] = ()

    @property
    def sources(self) -> tuple[DriftSide, ...]:
        return self.source, *self.also_source

    @property
    def printings(self) -> tuple[DriftSide, ...]:
        return (self.printed, *self.also_printed) if self.printed is not None else ()


def side_of(span: CoveredSpan) -> DriftSide:
    """The side that a span is."""
    return DriftSide(span.article_id, span.span_id, span.span, span.exact, span.stored)


def one_for_each_change(coverage: Coverage, found: Iterable[DriftFlag]) -> Iterator[DriftFlag]:
    """The flags in their order, those of one change as one, so that a person decides once.

    A change is one where the same thing changed from the same words or in the same printed words, whichever article
    carries them. The article that came out first stands for the others.
    """
    order = {article.article_id: place for place, article in enumerate(coverage.articles)}

    def in_order(sides: Iterable[DriftSide]) -> tuple[DriftSide, ...]:
        return tuple(sorted(set(sides), key=lambda side: (order[side.article_id], side.span)))

    for flags in _changes(found):
        sources = in_order(flag.source for flag in flags)
        printed = in_order(flag.printed for flag in flags if flag.printed is not None)
        first = next((flag for flag in flags if flag.printed == (printed[0] if printed else None)), flags[0])
        yield replace(
            first,
            source=sources[0],
            printed=printed[0] if printed else None,
            printed_article_id=printed[0].article_id if printed else flags[0].printed_article_id,
            also_source=sources[1:],
            also_printed=printed[1:],
        )


def _changes(found: Iterable[DriftFlag]) -> list[list[DriftFlag]]:
    """The flags of each change; two are joined by a third that has the source of the one and the words of the other."""
    flags = list(found)
    leads = list(range(len(flags)))

    def lead(at: int) -> int:
        while leads[at] != at:
            leads[at] = leads[leads[at]]
            at = leads[at]
        return at

    known: dict[tuple[object, ...], int] = {}
    for at, flag in enumerate(flags):
        for mark in _marks(flag):
            one, other = sorted((lead(at), lead(known.setdefault(mark, at))))
            leads[other] = one
    changes: dict[int, list[DriftFlag]] = {}
    for at, flag in enumerate(flags):
        changes.setdefault(lead(at), []).append(flag)
    return list(changes.values())


def _marks(flag: DriftFlag) -> Iterator[tuple[object, ...]]:
    """What a flag shares with the others of its change."""
    change = flag.kind, flag.change or flag.sentence.casefold()
    if flag.printed is None:
        yield (*change, flag.printed_article_id, wording(flag.source.exact))
        return
    if flag.kind is DriftKind.ATTRIBUTION and flag.change:  # of one speaker, whatever they say
        yield change
        return
    yield (*change, "printed", wording(flag.printed.exact))
    yield (*change, "source", wording(flag.source.exact))
