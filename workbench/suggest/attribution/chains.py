"""Attribution chains: outlet -> X said -> citing Y, for one proposition, from the attributions around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.labels import Commitment, HopMode, HopRole
from workbench.domain.proposals import Hop
from workbench.domain.text.quotations import Quotation
from workbench.domain.text.spans import Span
from workbench.suggest.attribution.attribution_relation import Attribution
from workbench.suggest.attribution.speakers import Agent

_INSIDE = 0.6
_DIRECT_SHARE = 0.8
_LAST = {"according": 1, "citing": 2, "evidence": 1, "noun": 1, "hearsay": 3}


#: "A said B said C said" could go on forever; no sensible chain is longer.
MOST_HOPS = 12


@dataclass(frozen=True, slots=True)
class ResolvedAttribution:
    """An attribution with its resolved agent and the character spans of source and cue."""

    attribution: Attribution
    agent: Agent
    source: Span | None
    cue: Span | None


def chain(
    span: Span, head: int, resolved: Iterable[ResolvedAttribution], quotes: Sequence[Quotation]
) -> tuple[Hop, ...]:
    """The hops of the proposition at ``span`` whose clause is headed by token ``head``. Hop 0 is the outlet."""
    around = [item for item in resolved if _covers(item.attribution, span, head)]
    around.sort(key=lambda item: (_LAST.get(item.attribution.kind, 0), -_size(item.attribution)))
    share = quoted_share(span, quotes)
    hops: list[Hop] = []
    for item in around:
        if len(hops) == MOST_HOPS:
            break
        if hops and (item.agent.name is None or any(hop.agent == item.agent.name for hop in hops)):
            continue
        hops.append(_hop(len(hops) + 1, item, share))
    distanced = any(item.attribution.commitment is Commitment.ALLEGES for item in around)
    first = Commitment.DISTANCES if distanced else Commitment.ASSERTS
    return (Hop(0, None, HopRole.OUTLET, HopMode.OWN_VOICE, first), *hops)


def quoted_share(span: Span, quotes: Sequence[Quotation]) -> float:
    """The share of the span inside quotation marks, in 0..1."""
    inside = sum(max(0, min(quote.span.end, span.end) - max(quote.span.start, span.start)) for quote in quotes)
    return min(1.0, inside / (span.end - span.start))


def _hop(position: int, item: ResolvedAttribution, share: float) -> Hop:
    attribution, agent = item.attribution, item.agent
    mode = attribution.mode
    if mode is not HopMode.PASSIVE:
        mode = HopMode.INDIRECT if share == 0 else HopMode.PARTIAL
        if attribution.mode is HopMode.DIRECT and share >= _DIRECT_SHARE:
            mode = HopMode.DIRECT
    role = agent.role
    if position > 1 or attribution.kind in ("citing", "evidence"):
        role = HopRole.CITED_SOURCE if role is HopRole.SPEAKER else role
    return Hop(position, agent.name, role, mode, attribution.commitment, item.source, item.cue)


def _covers(attribution: Attribution, span: Span, head: int) -> bool:
    if attribution.kind == "position":
        return attribution.verb == head
    shared = sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in attribution.content)
    return shared >= _INSIDE * (span.end - span.start)


def _size(attribution: Attribution) -> int:
    return attribution.hull.end - attribution.hull.start
