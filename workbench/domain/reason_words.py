"""The sentence that a reason is shown as: on pages, in exports, on the terminal. Nothing reads these words back.

Change them here at will: whoever learns, scores or filters goes by the codes (``reasons``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from workbench.domain.labels import Measure
from workbench.domain.reasons import Fact, Reason, ReasonCode, coded

#: A template of each code over its facts, and over what ``_more`` adds to them.
WORDS: Mapping[ReasonCode, str] = {
    ReasonCode.WORDS: "{words}",
    ReasonCode.FIGURE: "names a figure: {counted}{vagueness}",
    ReasonCode.SPEAKER: "attributed to {agent}",
    ReasonCode.CITED_SOURCE: "rests on a further source: {agent}",
    ReasonCode.UNNAMED_SOURCE: "attributed to a source without a name: {agent}",
    ReasonCode.UNSAID_SOURCE: "is reported without a named source",
    ReasonCode.PREDICTION: "speaks of what may or will happen, which cannot be checked yet",
    ReasonCode.OPINION: "judges rather than reports",
    ReasonCode.POSITION: "takes a position: a demand, an appeal or an accusation",
    ReasonCode.BACKGROUND: "gives context that holds over time",
    ReasonCode.QUOTATION: "is inside a quotation",
    ReasonCode.QUOTED_WORDS: "holds quoted words",
    ReasonCode.CAUSE: "names a cause or a consequence",
    ReasonCode.PAST_EVENT: "reports a past event",
    ReasonCode.PERFECT: "reports something that has happened",
    ReasonCode.GUESSED_BORDERS: "its borders are guessed: the article has no punctuation",
    ReasonCode.ABOUT_ACTOR: "states something about a named actor",
    ReasonCode.ABOUT_EVENT: "states something about the event",
    ReasonCode.CONFIRMED: "the same claim was accepted in {articles} article{plural}",
    ReasonCode.SCORE_RAISED: "the desk mostly accepts suggestions like it: scored {shipped:g} without that",
    ReasonCode.SCORE_LOWERED: "the desk mostly rejects suggestions like it: scored {shipped:g} without that",
    ReasonCode.GIVEN: "came with the article",
    ReasonCode.SUGGESTED_BY: "suggested by {detector}",
    ReasonCode.FOUND_BY: "found by {detector}",
    ReasonCode.FOUND_AS: "found by {detector}, which calls it {label!r}",
    ReasonCode.ALSO_SUGGESTED: "also suggested by {detector}",
}
_MEASURE_WORDS = {
    Measure.KILLED: "killed",
    Measure.INJURED: "injured",
    Measure.MISSING: "missing",
    Measure.DISPLACED: "displaced",
    Measure.AFFECTED: "affected",
}


def sentence(one: Reason) -> str:
    """The reason in words, without a full stop."""
    return _filled(WORDS[one.code], one)


@lru_cache(maxsize=4096)
def _filled(template: str, one: Reason) -> str:
    facts = dict(one.facts)
    return template.format(**facts, **_more(one.code, facts))


def sentences(reasons: Iterable[Reason | str]) -> list[str]:
    """Each in words; a plain string is its own."""
    return [sentence(one) for one in coded(reasons)]


def _more(code: ReasonCode, facts: Mapping[str, Fact]) -> dict[str, str]:
    """What a template says that is no fact itself."""
    if code is ReasonCode.FIGURE:
        return {"counted": _counted(facts), "vagueness": ", a vague amount" if facts["vague"] else ""}
    if code is ReasonCode.CONFIRMED:
        return {"plural": "" if facts["articles"] == 1 else "s"}
    return {}


def _counted(facts: Mapping[str, Fact]) -> str:
    """The figure as printed, with what happened to those counted, or the unit of a mere count."""
    printed, measure = str(facts["printed"]).lower(), Measure(str(facts["measure"]))
    unit = facts["unit"] if measure is Measure.COUNT else ""
    return " ".join(str(part) for part in (printed, _MEASURE_WORDS.get(measure, unit)) if part)
