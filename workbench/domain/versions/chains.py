"""The versions of an article, oldest first: which articles are tied, by what, and in which order they came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.domain.labels import VersionWord
from workbench.domain.versions.article_pairs import Pair, pair_of
from workbench.domain.versions.published import Published


@dataclass(frozen=True, slots=True)
class Tie:
    """Two articles of one outlet of which one is a later version; ``sign`` is how that was seen, or "person"."""

    later: int
    earlier: int
    sign: str

    @property
    def pair(self) -> Pair:
        """Both, the lower id first: what people rule on."""
        return pair_of(self.later, self.earlier)


def tie_said(pair: tuple[int, int], word: str) -> Tie | None:
    """The tie that a person's word on a pair makes; None where they said that these are no versions."""
    first, second = pair
    if word == VersionWord.SECOND_IS_LATER:
        return Tie(second, first, "person")
    return Tie(first, second, "person") if word == VersionWord.FIRST_IS_LATER else None


def ties_in_force(found: Iterable[Tie], said: Mapping[tuple[int, int], str]) -> list[Tie]:
    """The ties that the machine found, but for those on which a person has spoken, and what they said."""
    kept = [tie for tie in found if not said.get(tie.pair)]
    return [*kept, *(tie for pair, word in said.items() if (tie := tie_said(pair, word)) is not None)]


def chains(ties: Sequence[Tie], dates: Mapping[int, Published | None]) -> list[tuple[int, ...]]:
    """What ties hold together, each from the oldest version to the newest.

    The one that surely came out later is the later version; where dates do not tell, the one that came in later. What a
    person said to be later than another goes behind that one, whatever the dates.
    """
    said = [(tie.later, tie.earlier) for tie in ties if tie.sign == "person"]
    groups: dict[int, list[int]] = {}
    for article_id, first in sorted(first_versions((tie.later, tie.earlier) for tie in ties).items()):
        groups.setdefault(first, []).append(article_id)
    return [_in_order(members, dates, said) for members in groups.values()]


@dataclass(frozen=True, slots=True)
class Versions:
    """Ties between articles, with when each came out; ``apart`` are pairs of which a person said that they are none.

    ``gone`` were withdrawn or erased: they tie others together, and stand in no chain.
    """

    ties: tuple[Tie, ...] = ()
    apart: frozenset[tuple[int, int]] = frozenset()
    dates: Mapping[int, Published | None] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()

    def with_more(self, ties: Iterable[Tie], dates: Mapping[int, Published | None]) -> Versions:
        """Also with these ties, but for those that a person has taken apart."""
        more = [tie for tie in ties if tie.pair not in self.apart]
        return replace(self, ties=(*self.ties, *more), dates={**dates, **self.dates})

    def chains(self) -> list[tuple[int, ...]]:
        """The versions of each article that has several, oldest first."""
        left = (tuple(key for key in chain if key not in self.gone) for chain in chains(self.ties, self.dates))
        return [chain for chain in left if len(chain) > 1]

    def numbers(self) -> dict[int, tuple[int, int]]:
        """Of each article that has several versions which it is, from 1, and of how many."""
        return {key: (at, len(chain)) for chain in self.chains() for at, key in enumerate(chain, start=1)}

    def chain_of(self, article_id: int) -> tuple[int, ...]:
        """The chain that holds the article; () where it has no other version."""
        return next((chain for chain in self.chains() if article_id in chain), ())


def _in_order(
    members: Sequence[int], dates: Mapping[int, Published | None], said: Iterable[tuple[int, int]]
) -> tuple[int, ...]:
    """The members, which come by id, each before the first that surely came out later."""
    order: list[int] = []
    for article_id in members:
        later = (at for at, other in enumerate(order) if _is_later(dates.get(other), dates.get(article_id)))
        order.insert(next(later, len(order)), article_id)
    for late, early in said:
        if late in order and order.index(late) < order.index(early):
            order.remove(late)
            order.insert(order.index(early) + 1, late)
    return tuple(order)


def _is_later(one: Published | None, other: Published | None) -> bool:
    return one is not None and other is not None and one.is_after(other)


def first_versions(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """From each article of these pairs to the one with the least id among all that pairs tie together."""
    first: dict[int, int] = {}

    def root(article_id: int) -> int:
        while first.setdefault(article_id, article_id) != article_id:
            article_id = first[article_id]
        return article_id

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        first[high] = low
    return {article_id: root(article_id) for article_id in list(first)}
