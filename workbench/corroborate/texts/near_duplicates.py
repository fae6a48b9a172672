"""Which article contains which: two texts by the share of their 7-word shingles that the other also has.

Containment and resemblance are those of Broder, "On the resemblance and containment of documents" (1997):
c(A, B) = |S(A) & S(B)| / |S(A)| and r(A, B) = |S(A) & S(B)| / |S(A) | S(B)|, S being the set of shingles. The
classes are those of the METER corpus (Clough, Gaizauskas, Piao and Wilks, "METER: MEasuring TExt Reuse", ACL 2002),
which people gave; here shares of words stand in for their judgement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from workbench.corroborate.texts.article import ReadArticle
from workbench.corroborate.texts.shingles import Hashes, common, each_once, shingle_sequence, shingle_set
from workbench.corroborate.texts.sketches import Sketches
from workbench.domain.comparison_labels import DerivationClass
from workbench.domain.versions.published import Published

#: From which share of its shingles a text counts as derived from another; below the second, not at all.
WHOLLY_FROM = 0.7
PARTIALLY_FROM = 0.1
#: One text lies in the other, and not the other in the one, from this difference of shares on.
_CLEAR_DIFFERENCE = 0.2


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
    first_class: DerivationClass
    second_class: DerivationClass
    copy: int | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    article_id: int
    shingles: Hashes
    published: Published | None


def near_duplicates(articles: Iterable[ReadArticle], *, least_share: float = PARTIALLY_FROM) -> list[NearDuplicate]:
    """Every pair of which one has ``least_share`` of its shingles in the other, the largest share first.

    The articles are read once and not kept. A pair with no common run of 14 words is not found.
    """
    sketches = Sketches()
    measured: dict[int, _Measured] = {}
    for article in articles:
        shingles = shingle_sequence(article.text)
        sketches.add_shingles(article.article_id, shingles)
        measured[article.article_id] = _Measured(article.article_id, each_once(shingles), article.published)
    pairs = sketches.pairs(least_share=least_share / 2)
    compared = (_compare(measured[one], measured[other]) for one, other in pairs)
    found = [pair for pair in compared if _larger_share(pair) >= least_share]
    return sorted(found, key=lambda pair: (-_larger_share(pair), pair.first, pair.second))


def compare(one: ReadArticle, other: ReadArticle) -> NearDuplicate:
    """These two, however little they share."""
    first, second = sorted((one, other), key=lambda article: article.article_id)
    return _compare(_measure(first), _measure(second))


def share_in(article: ReadArticle, others: Sequence[ReadArticle]) -> float:
    """The share of the article's shingles that stand in any of the others, 0..1."""
    own = shingle_set(article.text)
    if not len(own) or not others:
        return 0.0
    return common(own, each_once(np.concatenate([shingle_set(other.text) for other in others]))) / len(own)


def derivation_class(share: float) -> DerivationClass:
    """The class of a text of which this share of shingles stands in another."""
    if share >= WHOLLY_FROM:
        return DerivationClass.WHOLLY
    return DerivationClass.PARTIALLY if share >= PARTIALLY_FROM else DerivationClass.NOT_DERIVED


def _measure(article: ReadArticle) -> _Measured:
    return _Measured(article.article_id, shingle_set(article.text), article.published)


def _compare(first: _Measured, second: _Measured) -> NearDuplicate:
    shared = common(first.shingles, second.shingles)
    shares = (shared / max(1, len(first.shingles)), shared / max(1, len(second.shingles)))
    copy, reasons = _direction((first, second), shares)
    return NearDuplicate(
        first.article_id,
        second.article_id,
        *shares,
        derivation_class(shares[0]),
        derivation_class(shares[1]),
        copy,
        tuple(reasons),
    )


def _direction(pair: tuple[_Measured, _Measured], shares: tuple[float, float]) -> tuple[int | None, list[str]]:
    """Which of the two is derived. Time counts before containment: the later one cannot be the source."""
    if derivation_class(max(shares)) == DerivationClass.NOT_DERIVED:
        return None, []
    reasons = [f"{shares[0]:.0%} of the first stands in the second, {shares[1]:.0%} of the second in the first"]
    one, other = (article.published for article in pair)
    if one is not None and other is not None and (one.is_after(other) or other.is_after(one)):
        later = int(other.is_after(one))
        reasons.append(f"the {('first', 'second')[later]} was published {_words(one.gap(other))} later")
        return pair[later].article_id, reasons
    reasons.append("the times of publication do not tell which came first")
    inner = int(shares[1] > shares[0])
    return (pair[inner].article_id if abs(shares[0] - shares[1]) >= _CLEAR_DIFFERENCE else None), reasons


def _words(gap: timedelta) -> str:
    minutes = gap.total_seconds() / 60
    for size, unit in ((1440, "days"), (60, "hours")):
        if minutes >= 2 * size:
            return f"{round(minutes / size)} {unit}"
    return f"{round(minutes)} minutes"


def _larger_share(pair: NearDuplicate) -> float:
    return max(pair.first_in_second, pair.second_in_first)
