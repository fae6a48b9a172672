"""Spans that say the same, gathered into groups by average linkage.

Two groups become one only where most pairs across them were found alike: a chain, in which each span is like the next
but the first is not like the last, does not bind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from workbench.domain.coverage import CoveredSpan, SpanKey

#: Two groups become one where at least this share of the pairs across them was found the same (average linkage).
_LEAST_SHARE = 0.5


def gather(
    spans: Sequence[CoveredSpan],
    alike: Iterable[tuple[SpanKey, SpanKey, float]],
    apart: Collection[frozenset[SpanKey]] = (),
) -> list[tuple[SpanKey, ...]]:
    """Groups of spans that say the same, every span in one; in the order of their first spans.

    ``alike`` are pairs with a score, ``apart`` those that a person held to be different. Spans of one claim stand
    together whatever their words, spans of two claims never do.
    """
    groups = _by_claim(spans)
    home = {key: number for number, members in groups.items() for key in members}
    claims = {span.key: span.claim_id for span in spans if span.claim_id is not None}
    held = {number: {claims[key] for key in members if key in claims} for number, members in groups.items()}
    links = {frozenset((a, b)): score for a, b, score in alike if a in home and b in home}
    for pair in sorted(links, key=lambda pair: (-links[pair], sorted(pair))):
        one, other = min(home[key] for key in pair), max(home[key] for key in pair)
        if one == other or len(held[one] | held[other]) > 1:
            continue
        crossing = [frozenset((a, b)) for a in groups[one] for b in groups[other]]
        if any(cross in apart for cross in crossing):
            continue
        if sum(cross in links for cross in crossing) < _LEAST_SHARE * len(crossing):
            continue
        for key in groups[other]:
            home[key] = one
        groups[one] += groups.pop(other)
        held[one] |= held.pop(other)
    place = {span.key: at for at, span in enumerate(spans)}
    found = [tuple(sorted(members, key=place.__getitem__)) for members in groups.values()]
    return sorted(found, key=lambda members: place[members[0]])


def _by_claim(spans: Sequence[CoveredSpan]) -> dict[int, list[SpanKey]]:
    groups: dict[int, list[SpanKey]] = {}
    number_of: dict[int, int] = {}
    for at, span in enumerate(spans):
        number = at if span.claim_id is None else number_of.setdefault(span.claim_id, at)
        groups.setdefault(number, []).append(span.key)
    return groups
