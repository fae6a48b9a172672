"""Attitudes whose cue is a noun, adjective or preposition: X's attack on Y, critical of Y, in the poll, to X."""

from __future__ import annotations

from workbench.domain.labels import HopMode
from workbench.suggest.attribution.attitude_complements import (
    ATTITUDE,
    agent_of,
    attitude,
    complement_type,
    holder_of,
    noun_complement_type,
)
from workbench.suggest.attribution.attribution_relation import Attribution, noun_phrase, trim
from workbench.suggest.parsing.cue_words import cue_words
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import words

_STATES = frozenset({"acomp", "amod", "ROOT", "conj", "oprd"})
_CLAUSES = frozenset({"clause", "infinitive"})
_IS = frozenset({"is", "was", "are", "were", "'s", "be", "been", "remains", "remained"})


def by_noun(parsed: Parsed, noun: int, takes: frozenset[str]) -> Attribution | None:
    """X's claim about Y · criticism of Y from X · X drew attention to questions about Y · X's hope is that Y."""
    head, dep = parsed.heads[noun], parsed.deps[noun]
    if dep == "dobj" and "object" in cue_words("verb").get(parsed.lower[head], ()):
        return None
    source, by = holder_of(parsed, noun)
    parts = [
        kid for kid in parsed.kids[noun] if kid > noun and kid != by and noun_complement_type(parsed, kid) in takes
    ]
    if not parts and dep == "nsubj" and parsed.lower[head] in _IS:
        parts = [
            kid
            for kid in parsed.kids[head]
            if kid > head and complement_type(parsed, head, kid) in ("clause", "infinitive")
        ]
    if not parts:
        return None
    if source is None and dep == "dobj" and parsed.is_verb(head):
        source = agent_of(parsed, head)
    return attitude(parsed, source, noun, parts) if source is not None or "owned" not in takes else None


def by_adjective(parsed: Parsed, adjective: int, takes: frozenset[str]) -> Attribution | None:
    """X is critical of Y · it is clear that Y."""
    if parsed.deps[adjective] not in _STATES:
        return None
    parts = [
        kid for kid in parsed.kids[adjective] if kid > adjective and complement_type(parsed, adjective, kid) in takes
    ]
    head = parsed.heads[adjective]
    return (
        attitude(parsed, agent_of(parsed, head) if parsed.is_verb(head) else None, adjective, parts) if parts else None
    )


def by_poll(parsed: Parsed, noun: int) -> Attribution | None:
    """In the latest poll, S · S in the latest poll."""
    place = parsed.heads[noun]
    if parsed.lower[noun] not in words("attribution", "polls") or parsed.deps[noun] != "pobj":
        return None
    if parsed.lower[place] != "in" or place > noun:
        return None
    return _around(parsed, place, noun)


def to_whom(parsed: Parsed, place: int) -> Attribution | None:
    """To many residents, S -- only at the beginning of a sentence."""
    opens = place == 0 or any(place == first for first, _ in parsed.sentences)
    noun = next(iter(parsed.children(place, "pobj")), None)
    if not opens or noun is None or not _is_somebody(parsed, noun):
        return None
    last = noun_phrase(parsed, noun)[1]
    if last + 1 >= len(parsed) or parsed.lower[last + 1] != ",":
        return None
    return _around(parsed, place, noun)


def _is_somebody(parsed: Parsed, noun: int) -> bool:
    if any(name.first <= noun <= name.last and name.kind in ("PERSON", "NORP", "ORG") for name in parsed.entities):
        return True
    lower = parsed.lower[noun]
    return lower in words("attribution", "unnamed_heads") or lower in words("people", "he") | words("people", "they")


def _around(parsed: Parsed, place: int, noun: int) -> Attribution | None:
    """Attributes the sentence, without the phrase that begins at ``place``, to ``noun``."""
    first, last = next(sentence for sentence in parsed.sentences if sentence[0] <= place <= sentence[1])
    source = noun_phrase(parsed, noun)
    before, after = trim(parsed, first, place - 1), trim(parsed, max(source[1], parsed.right[place]) + 1, last)
    content = max((before, after), key=lambda spans: sum(span.end - span.start for span in spans))
    if not content:
        return None
    return Attribution(ATTITUDE, HopMode.INDIRECT, content, (place + 1, source[1]), (place, place), verb=place)
