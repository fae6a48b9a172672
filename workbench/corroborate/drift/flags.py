"""A drift flag: a sign that something changed between two texts. Flags that show the same change are made one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workbench.corroborate.sourcing.agents import wording
from workbench.domain.comparison_labels import DriftKind
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
    ``also_source`` and ``also_printed`` are the other places where the same change shows.
    """

    kind: DriftKind
    source: DriftSide
    printed: DriftSide | None
    printed_article_id: int
    sentence: str
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

    A change is one where the same thing changed in the same printed words, whichever article carries them, and
    whichever it is held against. The article that came out first stands for the others.
    """
    order = {article.article_id: place for place, article in enumerate(coverage.articles)}

    def in_order(sides: Iterable[DriftSide]) -> tuple[DriftSide, ...]:
        return tuple(sorted(set(sides), key=lambda side: (order[side.article_id], side.span)))

    changes: dict[tuple[DriftKind, str, str, int], list[DriftFlag]] = {}
    for flag in found:
        where = 0 if flag.printed is not None else flag.printed_article_id
        words = wording((flag.printed or flag.source).exact)
        changes.setdefault((flag.kind, flag.sentence.casefold(), words, where), []).append(flag)
    for flags in changes.values():
        sources = in_order(flag.source for flag in flags)
        printed = in_order(flag.printed for flag in flags if flag.printed is not None)
        yield replace(
            flags[0],
            source=sources[0],
            printed=printed[0] if printed else None,
            printed_article_id=printed[0].article_id if printed else flags[0].printed_article_id,
            also_source=sources[1:],
            also_printed=printed[1:],
        )
