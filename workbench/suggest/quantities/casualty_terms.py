"""Casualty terms, and their syntax."""

from __future__ import annotations

import re
from functools import cache

from workbench.domain.labels import Measure
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import rows, words

CASUALTIES = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.DISPLACED, Measure.AFFECTED})
#: Parts of speech of terms that have the people as subject or object.
VERBAL = frozenset({"object", "state", "subject"})
#: How people are put to death, in front of "to death".
TO_DEATH = r"(?:shot|stabbed|beaten|burned|burnt|hacked|crushed|frozen|starved|tortured|knifed|hanged)"
_BEHIND = (
    (re.compile(rf"(?:{TO_DEATH} (?:dead|to death)|shot and killed|gunned down|found dead)\b"), "killed"),
    (re.compile(r"(?:have |had |has )?(?:also )?(?:lost|gave|given) (?:their|his|her) (?:life|lives)\b"), "killed"),
    (re.compile(r"(?:taken|rushed|admitted|brought) to (?:\w+ ){0,3}hospitals?\b"), "injured"),
    (re.compile(r"(?:have |had |has )?(?:also |already )?(?:left|fled|abandoned) their (?:home|house)"), "displaced"),
    (re.compile(r"(?:forced |made )?(?:from|out of|to leave|to flee) their (?:home|house)"), "displaced"),
    (re.compile(r"without (?:power|water|electricity|heat|heating|gas|food)\b"), "affected"),
)


@cache
def terms() -> dict[str, tuple[Measure, str]]:
    return {row["term"]: (Measure(row["measure"]), row["part"]) for row in rows("casualty_terms.csv")}


def is_casualty_noun(word: str) -> bool:
    """deaths, casualties, refugees: a noun that by itself says what happened to the people counted."""
    return word in terms() and terms()[word][1] == "noun"


def is_casualty_word(word: str) -> bool:
    """Also "dead" and "wounded": a word that says what happened to people, not who they are."""
    return word in terms() and not word.endswith("s")


def listed(word: str) -> Measure | None:
    """The measure of nouns such as "the wounded", "the victims"."""
    return terms()[word][0] if word in terms() else Measure.AFFECTED if word == "victims" else None


def phrase_at(parsed: Parsed, token: int, passive: bool = True) -> Measure | None:
    """shot to death, lost their lives; not where those counted shot somebody to death."""
    following = " ".join(parsed.lower[token : token + 7])
    for pattern, measure in _BEHIND:
        if (found := pattern.match(following)) is not None:
            behind = token + found.group().count(" ") + 1
            active = not passive and parsed.lower[token] != "found" and begins_noun(parsed, behind)
            return None if active and measure == Measure.KILLED else Measure(measure)
    return None


def is_function_word(parsed: Parsed, token: int) -> bool:
    return parsed.lower[token] in words("figures", "helpers") or parsed.tags[token] in ("RB", "MD")


def is_active(parsed: Parsed, token: int, passive: bool) -> bool:
    """Two gunmen killed five sailors: those counted are the ones who did it."""
    if terms()[parsed.lower[token]][1] != "object" or passive:
        return False
    if parsed.tags[token] in ("VBG", "VB", "VBP", "VBZ"):
        return True
    return begins_noun(parsed, token + 1)


def begins_noun(parsed: Parsed, token: int) -> bool:
    """True where an object begins, and not a time ("killed Friday")."""
    while token < len(parsed) and parsed.tags[token].startswith("RB"):
        token += 1
    if token >= len(parsed) or parsed.lower[token] in words("figures", "days"):
        return False
    return parsed.tags[token].startswith(("DT", "CD", "PRP", "NN", "JJ")) and parsed.lower[token] != "that"


def sentence_of(parsed: Parsed, token: int) -> tuple[int, int]:
    return next(((first, last) for first, last in parsed.sentences if first <= token <= last), (0, len(parsed) - 1))
