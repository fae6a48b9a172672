"""Attributions beyond reported clauses: what people ask, want, support, attack, plan or call something.

They do not affect claim segmentation: they only appear in the list of attributions.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.text.quotations import Quotation
from workbench.suggest.attribution.attitude_complements import agent_of, attitude, complement_type
from workbench.suggest.attribution.attitude_nouns import by_adjective, by_noun, by_poll, to_whom
from workbench.suggest.attribution.attribution_relation import Attribution, is_passive, noun_phrase
from workbench.suggest.parsing.cue_words import cue_words, idioms
from workbench.suggest.parsing.parsed import Parsed

_NO_VERB = frozenset({"aux", "auxpass", "amod", "compound", "nmod"})
_DUTIES = frozenset({"should", "must", "ought"})


def attitudes(parsed: Parsed, known: Sequence[Attribution], quotes: Sequence[Quotation]) -> list[Attribution]:
    """The attitudes of a paragraph, in text order.

    Without cues that already belong to a ``known`` attribution, and without those inside quotations.
    """
    taken = {token for item in known if item.cue for token in range(item.cue[0], item.cue[1] + 1)}
    taken.update(token for quote in quotes for token in parsed.tokens_in(quote.span))
    found: list[Attribution] = []
    for token in range(len(parsed)):
        if token in taken:
            continue
        if (item := _at(parsed, token)) is not None:
            found.append(item)
    return found


def _at(parsed: Parsed, token: int) -> Attribution | None:
    tag, lower = parsed.tags[token], parsed.lower[token]
    if tag.startswith("VB"):
        if parsed.deps[token] in _NO_VERB:
            return None
        if seconds := idioms().get(lower):
            item = _by_idiom(parsed, token, seconds)
            if item is not None:
                return item
        takes = cue_words("verb").get(lower)
        return _by_verb(parsed, token, takes) if takes else None
    if tag.startswith("NN"):
        takes = cue_words("noun").get(lower)
        return (by_noun(parsed, token, takes) if takes else None) or by_poll(parsed, token)
    if tag.startswith("JJ"):
        takes = cue_words("adjective").get(lower)
        return by_adjective(parsed, token, takes) if takes else None
    return to_whom(parsed, token) if lower == "to" and tag in ("IN", "TO") else None


def _by_verb(parsed: Parsed, verb: int, takes: frozenset[str]) -> Attribution | None:
    parts = [kid for kid in parsed.kids[verb] if complement_type(parsed, verb, kid) in takes]
    if is_passive(parsed, verb) or (parsed.tags[verb] == "VBN" and parsed.deps[verb] in ("acl", "advcl")):
        return _passive(parsed, verb, parts, takes)
    if not parts or any(parsed.lower[kid] in _DUTIES for kid in parsed.children(verb, "aux")):
        return None
    if "nobody" in takes:
        subject = parsed.subject(verb)
        return attitude(parsed, None, verb, [*([] if subject is None else [subject]), *parts])
    source = agent_of(parsed, verb)
    return attitude(parsed, source, verb, parts) if source is not None or parsed.tags[verb] != "VB" else None


def _passive(parsed: Parsed, verb: int, parts: list[int], takes: frozenset[str]) -> Attribution | None:
    """X was accused of Y · X, described as Y · what is expected to Y."""
    agent = next((kid for by in parsed.children(verb, "agent") for kid in parsed.children(by, "pobj")), None)
    subject = parsed.subject(verb)
    if subject is None and parsed.deps[verb] == "acl":
        subject = parsed.heads[verb]
    if not parts and (subject is None or (agent is None and "bare" not in takes)):
        return None
    source = noun_phrase(parsed, agent) if agent is not None else None
    return attitude(parsed, source, verb, [*([] if subject is None else [subject]), *parts])


def _by_idiom(parsed: Parsed, verb: int, seconds: frozenset[str]) -> Attribution | None:
    """X takes aim at Y · X made it clear that Y · X goes after Y."""
    second = next((kid for kid in parsed.kids[verb] if kid > verb and parsed.lower[kid] in seconds), None)
    if second is None or is_passive(parsed, verb):
        return None
    others = [kid for kid in parsed.kids[verb] if kid > second and complement_type(parsed, verb, kid)]
    objects = [kid for kid in parsed.children(verb, "dobj") if kid != second]
    parts = [*(kid for kid in parsed.kids[second] if kid > second and parsed.deps[kid] != "punct"), *others, *objects]
    source = agent_of(parsed, verb)
    if not parts or (source is None and parsed.tags[verb] == "VB"):
        return None
    return attitude(parsed, source, verb, sorted(set(parts)))
