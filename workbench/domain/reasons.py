"""Why a span is suggested: a code out of a closed vocabulary, with the facts that belong to it.

Rules, filters and the desk's model go by codes and facts. The words are made where a reason is shown
(``reason_words``), so a sentence can be reworded and no score moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

#: What is known beside the code: a name, a number, or whether something holds.
Fact = str | int | float | bool


class ReasonCode(StrEnum):
    """Every kind of reason; ``FACTS`` names what belongs to each. Stored with suggestions: a code is never renamed."""

    #: A sentence of somebody else's: a detector that was brought along, or an older version of this program.
    WORDS = "words"
    FIGURE = "figure"
    SPEAKER = "speaker"
    CITED_SOURCE = "cited_source"
    UNNAMED_SOURCE = "unnamed_source"
    UNSAID_SOURCE = "unsaid_source"
    PREDICTION = "prediction"
    OPINION = "opinion"
    POSITION = "position"
    BACKGROUND = "background"
    QUOTATION = "quotation"
    QUOTED_WORDS = "quoted_words"
    CAUSE = "cause"
    PAST_EVENT = "past_event"
    PERFECT = "perfect"
    GUESSED_BORDERS = "guessed_borders"
    ABOUT_ACTOR = "about_actor"
    ABOUT_EVENT = "about_event"
    CONFIRMED = "confirmed"
    SCORE_RAISED = "score_raised"
    SCORE_LOWERED = "score_lowered"
    GIVEN = "given"
    SUGGESTED_BY = "suggested_by"
    FOUND_BY = "found_by"
    FOUND_AS = "found_as"
    ALSO_SUGGESTED = "also_suggested"


#: The facts of each code that has any. ``printed`` is a figure as the text has it, ``measure`` and ``unit`` are those
#: of the figure; ``shipped`` is the score before a desk's model moved it, in 0..1; ``label`` is a detector's own.
FACTS: Mapping[ReasonCode, tuple[str, ...]] = {
    ReasonCode.WORDS: ("words",),
    ReasonCode.FIGURE: ("printed", "measure", "unit", "vague"),
    ReasonCode.SPEAKER: ("agent",),
    ReasonCode.CITED_SOURCE: ("agent",),
    ReasonCode.UNNAMED_SOURCE: ("agent",),
    ReasonCode.CONFIRMED: ("articles",),
    ReasonCode.SCORE_RAISED: ("shipped",),
    ReasonCode.SCORE_LOWERED: ("shipped",),
    ReasonCode.SUGGESTED_BY: ("detector",),
    ReasonCode.FOUND_BY: ("detector",),
    ReasonCode.FOUND_AS: ("detector", "label"),
    ReasonCode.ALSO_SUGGESTED: ("detector",),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; ``facts`` are (name, value) in the order of ``FACTS``. ``reason`` makes it and looks at the facts."""

    code: ReasonCode
    facts: tuple[tuple[str, Fact], ...] = ()

    def fact(self, name: str) -> Fact:
        """Raises KeyError for a fact that does not belong to the code."""
        return dict(self.facts)[name]


def reason(code: ReasonCode, **facts: Fact) -> Reason:
    """Raises ValueError where these are not the facts of the code."""
    names = FACTS.get(code, ())
    if facts.keys() != set(names):
        raise ValueError(f"a reason {code.value!r} has the facts {names}, not {tuple(facts)}")
    return Reason(code, tuple((name, facts[name]) for name in names))


def coded(said: Iterable[Reason | str]) -> tuple[Reason, ...]:
    """The same reasons, plain strings as ``WORDS``."""
    return tuple(reason(ReasonCode.WORDS, words=one) if isinstance(one, str) else one for one in said)


def to_json(one: Reason) -> str | dict[str, Any]:
    """As a database keeps it: a code with its facts, or the mere string for words, as rows before codes have them."""
    if one.code is ReasonCode.WORDS:
        return str(one.fact("words"))
    return {"code": one.code.value, **({"facts": dict(one.facts)} if one.facts else {})}


def from_json(kept: str | Mapping[str, Any]) -> Reason:
    """What ``to_json`` made. Raises ValueError for a code or facts that there are not."""
    if isinstance(kept, str):
        return reason(ReasonCode.WORDS, words=kept)
    return reason(ReasonCode(kept["code"]), **kept.get("facts", {}))
