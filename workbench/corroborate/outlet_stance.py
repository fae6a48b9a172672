"""Outlet stance: how an outlet stands to a claim that it prints, a cell of the matrix of claims by outlets.

Three things are proposed of each: the stance (does it endorse the claim, report it, keep its distance?), how near the
outlet is to the source, and how sure it sounds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.corroborate.drift.voices_and_hedges import hedges
from workbench.corroborate.sourcing.agents import Agents, read_agents
from workbench.corroborate.sourcing.source_kinds import ProvenanceLink, read_sources
from workbench.corroborate.word_lists import word_list
from workbench.domain.comparison_labels import Directness, Hedging
from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan, SpanKey
from workbench.domain.labels import Commitment, HopRole, OriginKind, Stance
from workbench.domain.proposals import Hop

_AROUND = 120
_SENTENCE = re.compile(r"[.!?]['\"’”]*\s|\n")
_SAW = r"(?:saw|seen|watched|counted|visited|heard|witnessed)"
_SEEN = re.compile(
    rf"\b(?:our|this)\s+(?:own\s+)?(?:correspondent|reporter|photographer|journalist|team)s?\b[^.]{{0,40}}?\b{_SAW}\b"
    rf"|\b(?:I|we)\s+{_SAW}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OutletStance:
    """Three proposals about one span, each with its reason in a sentence."""

    article_id: int
    span_id: str
    stance: Stance
    stance_reason: str
    directness: Directness
    directness_reason: str
    hedging: Hedging
    hedging_reason: str


def outlet_stances(coverage: Coverage, agents: Agents | None = None) -> Mapping[SpanKey, OutletStance]:
    """How each article of an event stands to each of its spans. A stance that a person gave is kept."""
    agents = agents or read_agents(coverage)
    sources = read_sources(coverage, agents)
    return {
        span.key: outlet_stance(coverage.by_id[span.article_id], span, sources[span.key]) for span in coverage.spans
    }


def outlet_stance(article: CoveredArticle, span: CoveredSpan, links: tuple[ProvenanceLink, ...]) -> OutletStance:
    """How an article stands to one of its spans, whose sources are ``links``."""
    stance, why = _stance(article, span)
    directness, how_near = _directness(article, span, links)
    hedging, how_sure = _hedging(article, span)
    return OutletStance(article.article_id, span.span_id, stance, why, directness, how_near, hedging, how_sure)


def _stance(article: CoveredArticle, span: CoveredSpan) -> tuple[Stance, str]:
    if span.stance is not None:
        return span.stance, "A person said so."
    behind = _behind(span)
    denying = next((hop for hop in behind if hop.commitment is Commitment.DENIES), None)
    if denying is not None:
        return Stance.DENIES, f"It is reported as denied by {_who(article, denying)}{_cue(article, denying)}."
    if not behind:
        return Stance.OWN_VOICE, "Nobody else is said to say it."
    first = behind[0]
    if any(hop.commitment is Commitment.DISTANCES for hop in span.hops):
        alleging = next((hop for hop in behind if hop.commitment is Commitment.ALLEGES), first)
        return Stance.DISTANCES, f"The word for it leaves it to {_who(article, alleging)}{_cue(article, alleging)}."
    cue = first.cue.slice(article.raw_text).casefold() if first.cue is not None else ""
    if cue in word_list("endorsing"):
        return Stance.ENDORSES, f"“{cue}” takes it for true."
    return Stance.NEUTRAL_REPORT, f"It is reported as said by {_who(article, first)}{_cue(article, first)}."


def _directness(
    article: CoveredArticle, span: CoveredSpan, links: tuple[ProvenanceLink, ...]
) -> tuple[Directness, str]:
    behind = _behind(span)
    if not behind:
        if (seen := _SEEN.search(_sentence(article, span))) is not None:
            return Directness.SAW_IT, f"The outlet was there: “{seen[0]}”."
        if own := _seen_by_outlet(article, span):
            return Directness.QUOTES_DOCUMENT, f"It goes by something in writing or on record: “{own}”."
        return Directness.NO_SOURCE, "No source is given."
    printed = [link for link in links if link.hop is not None]
    for link in printed:
        if link.kind is OriginKind.INTERVIEW:
            return Directness.INTERVIEWED, f"The outlet spoke to {link.agent} itself ({link.reason.rstrip('.')})."
    for link in printed:
        if link.written:
            return Directness.QUOTES_DOCUMENT, f"It goes by something in writing or on record: {link.reason}."
    named = [link for link in printed if link.body]
    if named:
        return Directness.RELAYS, f"It passes on what {named[-1].agent} says."
    return Directness.UNNAMED, "A source is spoken of, and not named."


def _seen_by_outlet(article: CoveredArticle, span: CoveredSpan) -> str:
    """Seen by the Ledger · the Ledger has seen: the words, "" where it is not said."""
    names = "|".join(
        re.escape(name) for name in (article.outlet.removeprefix("The "), *article.outlet.split()[-1:]) if name
    )
    pattern = rf"\bseen by (?:the )?(?:{names})\b|\b(?:The|the) (?:{names}) has seen\b"
    found = re.search(pattern, _sentence(article, span)) if names else None
    return found[0] if found is not None else ""


def _hedging(article: CoveredArticle, span: CoveredSpan) -> tuple[Hedging, str]:
    if found := hedges(article, span):
        return Hedging.ALLEGED, f"“{found[0]}” leaves it open."
    if behind := _behind(span):
        return Hedging.REPORTED, f"It is put down to {_who(article, behind[0])}."
    return Hedging.STATED_AS_FACT, "It is said outright."


def _behind(span: CoveredSpan) -> list[Hop]:
    """All links but the outlet itself."""
    return [hop for hop in span.hops if hop.role is not HopRole.OUTLET]


def _who(article: CoveredArticle, hop: Hop) -> str:
    """A name; else what the text calls the source; else that it calls it nothing."""
    if hop.agent and any(letter.isupper() for letter in hop.agent):
        return hop.agent
    words = hop.source.slice(article.raw_text) if hop.source is not None else hop.agent
    return f"“{words}”" if words else "somebody who is not named"


def _cue(article: CoveredArticle, hop: Hop) -> str:
    return f" (“{hop.cue.slice(article.raw_text)}”)" if hop.cue is not None else ""


def _sentence(article: CoveredArticle, span: CoveredSpan) -> str:
    """A span with what stands beside it in its sentence."""
    before = article.raw_text[max(0, span.span.start - _AROUND) : span.span.start]
    behind = article.raw_text[span.span.end : span.span.end + _AROUND]
    return _SENTENCE.split(before)[-1] + span.exact + _SENTENCE.split(behind)[0]
