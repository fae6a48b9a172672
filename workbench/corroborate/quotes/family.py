"""A quote family as it is shown: one utterance, the forms in which outlets print it, and what was done to each."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.comparison_labels import DriftKind, Materiality, QuoteMarks, QuoteOperation, WordChange
from workbench.domain.text.spans import Span


@dataclass(frozen=True, slots=True)
class DiffSegment:
    """One stretch of the word diff: words of the canonical form, and what the variant has in their place.

    A side is "" where it has no words. ``operation`` is what was done to the words, None where
    nothing changed.
    """

    change: WordChange
    canonical: str
    variant: str
    operation: QuoteOperation | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One printed form: ``exact`` is what stands at ``span`` in the article's text as read.

    ``stored`` is where it is stored, None where that is ``span``.

    ``coverage`` is the share of the canonical words that it has. ``materiality`` is a proposal, for ``reasons``;
    ``drifts`` are those of them that may change the meaning, each with what it changes.
    """

    article_id: int
    span: Span
    exact: str
    marks: QuoteMarks
    coverage: float
    segments: tuple[DiffSegment, ...]
    operations: tuple[QuoteOperation, ...]
    materiality: Materiality
    reasons: tuple[str, ...]
    drifts: tuple[tuple[DriftKind, str], ...] = ()
    stored: Span | None = None

    @property
    def place(self) -> Span:
        """Where it is stored: half-open, in code points of the stored text."""
        return self.stored or self.span


@dataclass(frozen=True, slots=True)
class Oddity:
    """The same odd change in several articles: offered as evidence of a common parent."""

    operation: QuoteOperation
    printed: str
    article_ids: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class QuoteFamily:
    """``canonical`` is the one of the variants that the others are compared with; ``reasons`` say why it was chosen."""

    canonical: Variant
    reasons: tuple[str, ...]
    variants: tuple[Variant, ...]
    oddities: tuple[Oddity, ...]

    @property
    def article_ids(self) -> tuple[int, ...]:
        """The articles that print it, ascending."""
        return tuple(sorted({variant.article_id for variant in self.variants}))
