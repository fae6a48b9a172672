"""What happened to the people a number counts: killed, injured, missing, displaced or otherwise affected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.domain.labels import Measure
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import words
from workbench.suggest.quantities.casualty_terms import (
    TO_DEATH,
    VERBAL,
    begins_noun,
    is_active,
    is_casualty_noun,
    is_function_word,
    listed,
    phrase_at,
    terms,
)
from workbench.suggest.quantities.counted_nouns import Counted, past_brackets, start_of
from workbench.suggest.quantities.distant_casualties import along_with, by_listing, further_on

_AMONG = re.compile(r"among (?:the|those) (?:who )?(?:were )?(?:\w+ )?(\w+)\b")
_JUST_BEFORE = re.compile(
    rf"\b(?:{TO_DEATH} (?:dead|to death)|shot and killed|gunned down)$"
    r"|\b(\w+) (?:(?:another|a further|also|\[|of|the|these|those|his|her|their|all|all of|about) )*$"
)
_NOUN_BEFORE = re.compile(
    r"\b(deaths?|murders?|killings?|massacre|assassinations?|slayings?|execution|funerals?)"
    r" (?:yesterday|today|tonight|last \w+|earlier|(?:on|in|by|this) (?:\w+ ){0,5}?\w+) of (?:the )?(?:another )?$"
)


def casualty(parsed: Parsed, item: Counted) -> Measure | None:
    """What happened to the people counted; None if the text says nothing about it.

    Adjacent words are checked first, then the parse tree, then more distant words: parsers often fail on lists of
    figures, while adjacent words rarely mislead.
    """
    readers = (_in_phrase, _right_behind, _right_before, _by_tree, by_listing, further_on, along_with)
    return next((measure for reader in readers if (measure := reader(parsed, item)) is not None), None)


def _in_phrase(parsed: Parsed, item: Counted) -> Measure | None:
    """12 dead sailors · 1,200 civilian deaths · 155 wounded."""
    for token in range(item.last + 1, item.noun + 1):
        if (term := terms().get(parsed.lower[token])) is None:
            continue
        measure, part = term
        if token < item.noun and (part == "state" or (part == "object" and parsed.tags[token] != "VBG")):
            return measure
        stands_for_people = part in ("object", "state") and not parsed.lower[token].endswith("s")
        if token == item.noun and (part == "noun" or stands_for_people):
            return measure
    return None


def _right_behind(parsed: Parsed, item: Counted) -> Measure | None:
    """12 (sailors) (were) killed, 12 dead, 12 from their homes: with nothing but helpers in between."""
    token = past_brackets(parsed, item.end + 1)
    passive = False
    for _ in range(6):
        if token >= len(parsed):
            return None
        term = terms().get(parsed.lower[token])
        if (phrase := phrase_at(parsed, token, passive)) is not None:
            return phrase
        if (among := _AMONG.match(" ".join(parsed.lower[token : token + 6]))) is not None:
            return listed(among.group(1))
        if term is not None and term[1] in VERBAL:
            return None if is_active(parsed, token, passive) else term[0]
        if not is_function_word(parsed, token):
            return None
        passive = passive or parsed.deps[token] == "auxpass" or parsed.lower[token] in words("figures", "passive")
        token = past_brackets(parsed, token + 1)
    return None


def _right_before(parsed: Parsed, item: Counted) -> Measure | None:
    """killed (at least) 12, the death of 12, the murderers of the six, shot dead 12."""
    start = start_of(parsed, item)
    before = " ".join([*parsed.lower[max(0, start - 12) : start], ""])
    if (noun := _NOUN_BEFORE.search(before)) is not None:
        return terms()[noun.group(1)][0]
    found = _JUST_BEFORE.search(before) or _JUST_BEFORE.search(before.rstrip())
    if found is None:
        return None
    if found.group(1) is None:
        return Measure.KILLED
    term = terms().get(found.group(1))
    if term is None:
        return None
    linked = before[found.end(1) :].strip(" [")
    if term[1] in ("noun", "of"):
        return term[0] if linked.startswith("of") else None
    verb = next(place for place in range(start - 1, -1, -1) if parsed.lower[place] == found.group(1))
    transitive = term[1] == "object" and parsed.tags[verb].startswith(("VB", "NN"))
    if not transitive or parsed.children(verb, "auxpass") or parsed.lower[verb - 1 : verb] in (["was"], ["were"]):
        return None
    if linked.startswith("of"):
        return term[0] if parsed.lower[verb].endswith("ing") else None
    return None if parsed.lower[verb - 1 : verb] == ["the"] else term[0]


def _by_tree(parsed: Parsed, item: Counted) -> Measure | None:
    phrase = item.noun if item.noun >= 0 else item.last
    for token in _governors(parsed, phrase):
        if (measure := _by_governor(parsed, phrase, token)) is not None:
            return measure
    for kid in parsed.children(phrase, "conj"):
        if kid > phrase and (measure := _right_behind(parsed, replace(item, noun=kid))) is not None:
            return measure
    return None


def _governors(parsed: Parsed, phrase: int) -> Iterator[int]:
    for steps, token in enumerate(parsed.ancestors(phrase)):
        yield token
        if steps > 3 or (parsed.is_verb(token) and parsed.deps[token] not in ("acl", "relcl")):
            return


def _by_governor(parsed: Parsed, phrase: int, token: int) -> Measure | None:
    lower = parsed.lower[token]
    for kid in parsed.children(phrase, "acl", "amod", "relcl", "acomp"):
        if kid > phrase and (term := terms().get(parsed.lower[kid])) and term[1] in ("object", "state"):
            return None if is_active(parsed, kid, bool(parsed.children(kid, "auxpass"))) else term[0]
    objects = [parsed.lower[kid] for kid in parsed.children(token, "dobj")]
    if lower in ("lost", "lose", "losing", "loss") and (parsed.lower[phrase] in words("figures", "lost")):
        return Measure.KILLED
    linked = next((kid for kid in parsed.kids[token] if parsed.left[kid] <= phrase <= parsed.right[kid]), phrase)
    dep = parsed.deps[linked]
    if lower in words("figures", "suffered"):
        return _suffered(lower, objects) if dep in ("nsubj", "conj") else None
    if (term := terms().get(lower)) is None:
        return None
    measure, part = term
    if part in ("noun", "of"):
        counts = part == "noun" and (parsed.lower[linked] == "to" or dep in ("nummod", "poss"))
        return measure if counts or parsed.lower[linked] == "of" else None
    if part == "state" or (part == "subject" and dep in ("nsubj", "conj")):
        return measure
    passive = dep == "nsubjpass" or (
        dep == "nsubj" and parsed.tags[token] == "VBN" and not begins_noun(parsed, token + 1)
    )
    active = dep in ("dobj", "conj") or parsed.lower[linked] in ("including", "of")
    return measure if part == "object" and (passive or active) else None


def _suffered(verb: str, objects: Sequence[str]) -> Measure | None:
    """Four sailors have burns, 12 sustained injuries."""
    if not set(objects).isdisjoint(("wounds", "burns", "cuts", "fractures")):
        return Measure.INJURED
    if verb in ("have", "has", "had"):
        return None
    return next((terms()[word][0] for word in objects if is_casualty_noun(word)), None)
