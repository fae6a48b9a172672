"""Quote families: one utterance in all the forms in which outlets print it, with quotation marks or without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.corroborate.read_article import ReadArticle
from workbench.domain.labels import Materiality, QuoteMarks, QuoteOperation, WordChange
from workbench.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the word diff. ``canonical`` and ``variant`` are the words as printed, "" where there are none.

    ``operation`` is what this piece shows, None where nothing changed.
    """

    change: WordChange
    canonical: str
    variant: str
    operation: QuoteOperation | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One printed form: ``exact`` is what stands at ``span`` in the article's raw text.

    ``coverage`` is the share of the canonical words that it has. ``reasons`` say why the materiality is proposed.
    """

    article_id: int
    span: Span
    exact: str
    marks: QuoteMarks
    coverage: float
    pieces: tuple[Piece, ...]
    operations: tuple[QuoteOperation, ...]
    materiality: Materiality
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Oddity:
    """The same odd change in several outlets: offered as evidence of a common parent."""

    operation: QuoteOperation
    printed: str
    article_ids: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class QuoteFamily:
    """``canonical`` is one of the variants, the form that the others are compared with; ``reasons`` say why it."""

    canonical: Variant
    reasons: tuple[str, ...]
    variants: tuple[Variant, ...]
    oddities: tuple[Oddity, ...]

    @property
    def article_ids(self) -> tuple[int, ...]:
        """The articles that print it, ascending."""
        return tuple(sorted({variant.article_id for variant in self.variants}))


def quote_families(articles: Sequence[ReadArticle]) -> list[QuoteFamily]:
    """The utterances that two articles or more print, those that most print first.

    ``variants`` include the canonical one and come in the order of the articles given.
    """
    raise NotImplementedError
