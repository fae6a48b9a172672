"""Words of the verify page: quoted words in their context, vocabularies explained, verdicts in colour."""

from __future__ import annotations

import re
from datetime import date, datetime

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.domain.labels import (
    ContentVerdict,
    Corroboration,
    EvidenceRelation,
    Fidelity,
    Stance,
)
from workbench.domain.words.grades import CREDIBILITY, RELIABILITY
from workbench.storage.mentions import AROUND_CHARS
from workbench.ui import times
from workbench.ui.plain_text import literal
from workbench.ui.words import in_words

#: What is left of a word where the context was cut.
_FIRST_WORD = re.compile(r"^\S{0,30}\s+")
_LAST_WORD = re.compile(r"\s+\S{0,30}$")

STANCES = {
    Stance.OWN_VOICE: "Own voice",
    Stance.ENDORSES: "Endorses it",
    Stance.NEUTRAL_REPORT: "Neutral report",
    Stance.DISTANCES: "Distances itself",
    Stance.DENIES: "Denies it",
}
STANCE_HINTS = {
    Stance.OWN_VOICE: "the outlet says so itself",
    Stance.ENDORSES: "reports what others say, as true",
    Stance.NEUTRAL_REPORT: "somebody else says so, the outlet does not judge",
    Stance.DISTANCES: "reports it with doubt",
    Stance.DENIES: "says that it is not so",
}
FIDELITIES = {
    Fidelity.FAITHFUL: "Faithful",
    Fidelity.COSMETIC_CHANGE: "Cosmetic change",
    Fidelity.MEANING_CHANGED: "Meaning changed",
    Fidelity.CANNOT_TELL: "Cannot tell",
}
RELATIONS = {
    EvidenceRelation.SUPPORTS: "speaks for the claim",
    EvidenceRelation.REFUTES: "speaks against it",
    EvidenceRelation.QUALIFIES: "true only in part, or only under a condition",
    EvidenceRelation.CONTEXT: "helps to understand it, decides nothing",
    EvidenceRelation.CONSULTED_NO_BEARING: "was read, and says nothing on the claim",
}
#: Admiralty scale (STANAG 2511): the source and the information are graded apart.
RELIABILITIES = {grade: f"{grade} · {words.capitalize()}" for grade, words in RELIABILITY.items()}
CREDIBILITIES = {grade: f"{grade} · {words.capitalize()}" for grade, words in CREDIBILITY.items()}
CONTENTS = {
    ContentVerdict.SUPPORTED: "Supported",
    ContentVerdict.REFUTED: "Refuted",
    ContentVerdict.CONFLICTING: "Conflicting: good evidence on both sides",
    ContentVerdict.CHERRY_PICKED: "Cherry-picked: true, but what is left out changes it",
    ContentVerdict.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
    ContentVerdict.NOT_CHECKABLE: "Not checkable",
}
CORROBORATIONS = {
    Corroboration.CONFIRMED: "Confirmed by independent origins",
    Corroboration.FAIR: "Fair",
    Corroboration.WEAK: "Weak: one origin stands behind it",
    Corroboration.CONTESTED: "Contested",
    Corroboration.DISCOUNTED: "Discounted",
}
_COLOURS = {
    "supports": "green",
    "supported": "green",
    "refutes": "red",
    "refuted": "red",
    "qualifies": "orange",
    "conflicting": "orange",
    "cherry_picked": "orange",
    "meaning_changed": "red",
}


def from_a_word(before: str, most: int) -> str:
    """Words before a span, of which ``most`` characters were taken: no half word, an ellipsis for more."""
    return f"… {_FIRST_WORD.sub('', before)}" if len(before) >= most else before


def to_a_word(after: str, most: int) -> str:
    """The same for words after it."""
    return f"{_LAST_WORD.sub('', after)}\N{NO-BREAK SPACE}…" if len(after) >= most else after


def in_context(before: str, exact: str, after: str) -> str:
    """Quoted words in bold between the grey words around them, as Markdown; an ellipsis where more would follow.

    Blanks stand between the stretches, not in them: Markdown drops them at the ends of a mark.
    """
    lead, tail = from_a_word(before, AROUND_CHARS), to_a_word(after, AROUND_CHARS)
    said = ""
    for words, mark in ((lead, ":gray[{}]"), (exact, "**{}**"), (tail, ":gray[{}]")):
        bare = words.strip()
        if bare:
            said += (" " if words[0].isspace() else "") + mark.format(literal(bare))
            said += " " if words[-1].isspace() else ""
    return said


def coloured(value: str) -> str:
    """A vocabulary's value in words, in the colour of what it means where it means one, as Markdown."""
    colour = _COLOURS.get(value)
    return f":{colour}[{in_words(value)}]" if colour else in_words(value)


def colour_of(value: str) -> str:
    """The badge colour of a vocabulary's value; gray where it has no meaning of its own."""
    return _COLOURS.get(value, "gray")


def today() -> date:
    """The reader's day."""
    return utc_now().astimezone(times.zone(st.context.timezone)).date()


def dated(when: datetime) -> str:
    """The day on the reader's calendar, with its age."""
    return times.dated(when, utc_now(), times.zone(st.context.timezone))


def exactly(when: datetime) -> str:
    return times.exactly(when, times.zone(st.context.timezone))
