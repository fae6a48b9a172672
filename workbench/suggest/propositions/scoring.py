"""How much a proposition looks like a claim worth checking, and why.

Evidence is a sum of log odds: weights over readable features, set by hand, and what the trained check-worthiness
model says of the words. The score is the share of claims among suggestions with such evidence, fitted on labelled
sentences by ``training.suggestions``; ``docs/models/checkworthiness.md`` argues both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, log

from workbench.domain.labels import Bound, ClaimType, HopMode, HopRole
from workbench.domain.proposals import Figure, Hop
from workbench.domain.reasons import Reason, ReasonCode, reason
from workbench.suggest.models.checkworthiness import quick_probability
from workbench.suggest.propositions.features import Features
from workbench.suggest.quantities.casualty_terms import CASUALTIES

#: Log odds: what the rules alone put below this is not shown at all.
FLOOR = -2.04
#: Slope and shift that make evidence a probability (Platt 1999), as ``training.suggestions`` prints them.
CALIBRATION = (0.9928, -0.2879)
_BASE = -0.2
_WEIGHTS = {
    "casualty": 1.5,
    "measured": 1.1,
    "past": 0.6,
    "named": 0.45,
    "dated": 0.3,
    "attributed": 0.25,
    "quoted": 0.1,
    "causal": 0.45,
    "stance": 0.25,
    "generic": -0.45,
    "future": -1.3,
    "possible": -0.9,
    "demand": -1.7,
    "appeal": -1.4,
    "gesture": -2.7,
    "evaluative": -1.3,
    "first_person": -0.45,
    "bare_pronoun": -0.45,
    "vague_subject": -0.35,
    "short": -0.9,
    "long": -0.2,
    "guessed": -0.15,
}
#: How much the model's log odds count beside the rules. It learnt from debates, the rules are made for news: it may
#: order clauses that look alike to the rules, and must not outvote a figure (1.1) or a demand (-1.7).
_TRAINED = 0.25
#: Log odds of the share of claims where it learnt, at which it moves nothing; beyond ``_REACH`` it moves no further.
_PRIOR, _REACH = -1.15, 3.0
_SHORT, _LONG = 5, 40
_LABELS = {
    ClaimType.PREDICTION: ReasonCode.PREDICTION,
    ClaimType.OPINION: ReasonCode.OPINION,
    ClaimType.POSITION: ReasonCode.POSITION,
    ClaimType.BACKGROUND: ReasonCode.BACKGROUND,
}
_MAX_FIGURES = 3


def weigh(seen: Features, hops: Sequence[Hop], guessed: bool, exact: str) -> float | None:
    """The score of a proposition whose words are ``exact``, in 0..1; None where it is not worth showing."""
    total = evidence(seen, hops, guessed, quick_probability(exact))
    return None if total is None else score(total)


def evidence(seen: Features, hops: Sequence[Hop], guessed: bool, probability: float) -> float | None:
    """Log odds: higher is more worth a fact-checker's time. ``probability`` is the model's, in 0..1.

    None, for not worth showing, depends on the rules alone: the model orders what is shown, and hides nothing.
    """
    rules = _BASE + sum(_WEIGHTS[name] for name in _present(seen, hops, guessed))
    return None if rules < FLOOR else rules + _trained(probability)


def score(total: float) -> float:
    """Of suggestions with such evidence, the share that is worth checking, as people labelled it; two decimals."""
    slope, shift = CALIBRATION
    return round(1 / (1 + exp(-(slope * total + shift))), 2)


def _trained(probability: float) -> float:
    sure = min(max(probability, 1e-6), 1 - 1e-6)
    surprise = log(sure / (1 - sure)) - _PRIOR
    return _TRAINED * min(max(surprise, -_REACH), _REACH)


def reasons(raw_text: str, seen: Features, kind: ClaimType, hops: Sequence[Hop], guessed: bool) -> tuple[Reason, ...]:
    """Why it is suggested, the strongest first; never empty."""
    found = [
        *_figure_reasons(raw_text, seen),
        *_source_reasons(hops),
        *map(reason, _plain_reasons(seen, kind, guessed)),
    ]
    return tuple(found) or (reason(ReasonCode.ABOUT_ACTOR if seen.named else ReasonCode.ABOUT_EVENT),)


def _plain_reasons(seen: Features, kind: ClaimType, guessed: bool) -> Iterator[ReasonCode]:
    """Those that hold or do not, and say no more."""
    if kind in _LABELS:
        yield _LABELS[kind]
    if seen.direct:
        yield ReasonCode.QUOTATION
    elif seen.quoted_share > 0:
        yield ReasonCode.QUOTED_WORDS
    if seen.causal:
        yield ReasonCode.CAUSE
    if (seen.past or seen.perfect) and not (seen.future or seen.possible or seen.demand):
        yield ReasonCode.PAST_EVENT if seen.past else ReasonCode.PERFECT
    if guessed:
        yield ReasonCode.GUESSED_BORDERS


def _present(seen: Features, hops: Sequence[Hop], guessed: bool) -> Iterator[str]:
    if any(figure.measure in CASUALTIES for figure in seen.measured):
        yield "casualty"
    elif seen.measured:
        yield "measured"
    facts = {
        "past": (seen.past or seen.perfect) and not seen.future,
        "named": seen.named,
        "dated": seen.dated,
        "attributed": any(hop.role in (HopRole.SPEAKER, HopRole.CITED_SOURCE) and hop.agent for hop in hops),
        "quoted": seen.direct or seen.quoted_share > 0,
        "causal": seen.causal,
        "stance": seen.stance and not seen.direct,
        "generic": seen.generic,
        "future": seen.future,
        "possible": seen.possible and not seen.future,
        "demand": seen.demand,
        "appeal": seen.appeal,
        "gesture": seen.gesture and not (seen.appeal or seen.demand or seen.measured),
        "evaluative": seen.evaluative,
        "first_person": seen.first_person and not seen.evaluative,
        "bare_pronoun": seen.bare_pronoun and not seen.named,
        "vague_subject": seen.vague_subject,
        "short": seen.words < _SHORT and not seen.measured,
        "long": seen.words > _LONG,
        "guessed": guessed,
    }
    yield from (name for name, holds in facts.items() if holds)


def _figure_reasons(raw_text: str, seen: Features) -> Iterator[Reason]:
    for figure in seen.measured[:_MAX_FIGURES]:
        yield _figure_reason(raw_text, figure)


def _figure_reason(raw_text: str, figure: Figure) -> Reason:
    printed = " ".join(figure.span.slice(raw_text).split())
    vague = figure.bound is Bound.VAGUE
    return reason(ReasonCode.FIGURE, printed=printed, measure=figure.measure.value, unit=figure.unit, vague=vague)


def _source_reasons(hops: Sequence[Hop]) -> Iterator[Reason]:
    for hop in hops[1:]:
        if hop.role is HopRole.CITED_SOURCE and hop.agent:
            yield reason(ReasonCode.CITED_SOURCE, agent=hop.agent)
        elif hop.role is HopRole.SPEAKER and hop.agent:
            yield reason(ReasonCode.SPEAKER, agent=hop.agent)
        elif hop.mode is HopMode.PASSIVE:
            yield reason(ReasonCode.UNSAID_SOURCE)
        elif hop.agent:
            yield reason(ReasonCode.UNNAMED_SOURCE, agent=hop.agent)
