"""Which article contains which: two texts by the share of their 7-word shingles that the other also has.

Containment and resemblance are those of Broder, "On the resemblance and containment of documents" (1997):
c(A, B) = |S(A) & S(B)| / |S(A)| and r(A, B) = |S(A) & S(B)| / |S(A) | S(B)|, S being the set of shingles. The
classes are those of the METER corpus (Clough, Gaizauskas, Piao and Wilks, "METER: MEasuring TExt Reuse", ACL 2002).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.corroborate.read_article import ReadArticle
from workbench.domain.labels import DerivationClass


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two articles, ``first < second``. Shares are 0..1 of shingles.

    ``first_class`` is how far the first may derive from the second. ``copy`` is the one that more likely took
    from the other, None where nothing speaks for either; ``reasons`` are sentences for people.
    """

    first: int
    second: int
    first_in_second: float
    second_in_first: float
    resemblance: float
    first_class: DerivationClass
    second_class: DerivationClass
    copy: int | None
    reasons: tuple[str, ...]


def near_duplicates(articles: Iterable[ReadArticle], *, least_share: float = 0.1) -> list[NearDuplicate]:
    """Every pair of which one has ``least_share`` of its shingles in the other, the largest share first."""
    raise NotImplementedError


def compare(one: ReadArticle, other: ReadArticle) -> NearDuplicate:
    """These two, however little they share."""
    raise NotImplementedError


def share_in(article: ReadArticle, others: Sequence[ReadArticle]) -> float:
    """The share of the article's shingles that stand in any of the others, 0..1."""
    raise NotImplementedError
