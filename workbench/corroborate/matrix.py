"""The matrix of claims by outlets: a row for each thing that is said, a column for each article, its versions in one.

An empty cell says that the article leaves the claim out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.domain.coverage import Coverage, CoveredSpan, SpanKey
from workbench.domain.labels import SpanState


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Something that is said: a claim with its mentions and what reads like them, or spans that read alike.

    ``statement`` is the claim's wording, else the words of the span that stands for the others. ``spans`` are in the
    order of the articles.
    """

    statement: str
    claim_id: int | None
    spans: tuple[CoveredSpan, ...]

    @property
    def key(self) -> str:
        """What the row is known by while its first span, or its claim, stands."""
        first = self.spans[0]
        return f"c{self.claim_id}" if self.claim_id is not None else f"{first.article_id}:{first.span_id}"

    @property
    def article_ids(self) -> tuple[int, ...]:
        """The articles that say it, each once."""
        return tuple(dict.fromkeys(span.article_id for span in self.spans))

    @property
    def proposed(self) -> tuple[CoveredSpan, ...]:
        """The spans that nobody has tied to the row's claim yet."""
        return tuple(span for span in self.spans if span.claim_id is None)


def matrix_rows(
    coverage: Coverage, groups: Sequence[tuple[SpanKey, ...]], outlets: Callable[[Sequence[int]], int] = len
) -> tuple[MatrixRow, ...]:
    """A row for each group: claims first, then by how many outlets say it, then by the time of the first.

    ``outlets`` tells by how many outlets some articles are.
    """
    spans = {span.key: span for span in coverage.spans}
    place = {article.article_id: at for at, article in enumerate(coverage.articles)}
    rows = [_row(coverage, [spans[key] for key in members]) for members in groups]

    def rank(row: MatrixRow) -> tuple[bool, int, int, int]:
        first = row.spans[0]
        return row.claim_id is None, -outlets(row.article_ids), place[first.article_id], first.span.start

    return tuple(sorted(rows, key=rank))


def _row(coverage: Coverage, members: Sequence[CoveredSpan]) -> MatrixRow:
    claim_id = next((span.claim_id for span in members if span.claim_id is not None), None)
    statement = coverage.claims.get(claim_id, "") if claim_id is not None else ""
    return MatrixRow(statement or _standing_for(members).exact, claim_id, tuple(members))


def _standing_for(members: Sequence[CoveredSpan]) -> CoveredSpan:
    """The span whose words stand for all: an accepted one, else the best scored; of equals the first."""
    return max(members, key=lambda span: (span.state is not SpanState.PENDING, span.score))
