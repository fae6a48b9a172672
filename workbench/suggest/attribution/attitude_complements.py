"""Shared parts of the attitude rules: complements of a cue, its source, and the resulting Attribution."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.labels import HopMode
from workbench.domain.text.spans import Span
from workbench.suggest.attribution.attribution_relation import Attribution, noun_phrase, source_of, trim
from workbench.suggest.parsing.parsed import Parsed

#: The kind of an Attribution that does not affect claim segmentation.
ATTITUDE = "attitude"
#: "from X", "by X" and "among X" after a noun name the source.
_OF_SOURCE = frozenset({"from", "by", "among"})


def complement_type(parsed: Parsed, cue: int, kid: int) -> str:
    """The complement type of a child of a verb or adjective, as named in ``cues.toml``; "" if none."""
    dep = parsed.deps[kid]
    if dep == "ccomp":
        return "clause"
    if dep == "xcomp":
        if is_infinitive(parsed, kid):
            return "infinitive"
        return "ing" if parsed.tags[kid] == "VBG" else "complement"
    if dep == "advcl":
        return _marked(parsed, kid)
    if dep in ("dobj", "oprd"):
        return "object"
    if dep in ("attr", "acomp"):
        return "complement"
    return parsed.lower[kid] if dep == "prep" and kid > cue else ""


def noun_complement_type(parsed: Parsed, kid: int) -> str:
    """The complement type of a child of a noun, as named in ``cues.toml``; "" if none."""
    if parsed.deps[kid] == "prep":
        return parsed.lower[kid]
    if parsed.deps[kid] in ("acl", "ccomp", "relcl"):
        if any(parsed.lower[mark] == "that" for mark in parsed.children(kid, "mark")):
            return "that"
        if is_infinitive(parsed, kid):
            return "infinitive"
    return ""


def is_infinitive(parsed: Parsed, verb: int) -> bool:
    """Whether the verb has the infinitive marker "to"."""
    return any(parsed.lower[kid] == "to" for kid in parsed.children(verb, "aux"))


def _marked(parsed: Parsed, clause: int) -> str:
    """The type of a complement clause that the parser labelled adverbial: asked if S, called for X to do."""
    marks = {parsed.lower[kid] for kid in parsed.children(clause, "mark")}
    if marks & {"if", "whether", "that"}:
        return "clause"
    return "for" if "for" in marks else ""


def agent_of(parsed: Parsed, verb: int) -> tuple[int, int] | None:
    """The tokens of the verb's agent: "who" itself in a relative clause, else as ``source_of``."""
    subject = parsed.subject(verb)
    if subject is not None and parsed.tags[subject].startswith("W"):
        return subject, subject
    if (head := source_of(parsed, verb)) is not None:
        return noun_phrase(parsed, head)
    above = parsed.heads[verb]
    if parsed.deps[verb] == "pcomp" and parsed.deps[above] == "prep":
        governing = next((token for token in parsed.ancestors(above) if parsed.is_verb(token)), None)
        return agent_of(parsed, governing) if governing is not None else None
    if parsed.deps[verb] in ("conj", "xcomp", "advcl") and above != verb and parsed.is_verb(above):
        return agent_of(parsed, above)
    return None


def holder_of(parsed: Parsed, noun: int) -> tuple[tuple[int, int] | None, int | None]:
    """The holder of a claim, hope or attack, and its preposition: X's hope, the support from X."""
    if (possessor := next(iter(parsed.children(noun, "poss")), None)) is not None:
        return noun_phrase(parsed, possessor), None
    for kid in parsed.children(noun, "prep"):
        if parsed.lower[kid] in _OF_SOURCE and (objects := parsed.children(kid, "pobj")):
            return noun_phrase(parsed, objects[0]), kid
    return None, None


def attitude(parsed: Parsed, source: tuple[int, int] | None, cue: int, parts: Sequence[int]) -> Attribution | None:
    """The Attribution of the subtrees at ``parts`` to ``source`` by ``cue``; None if they are only punctuation."""
    spans: list[Span] = []
    for part in sorted(parts):
        first, last = parsed.left[part], parsed.right[part]
        if part < cue <= last:
            first, last = noun_phrase(parsed, part)
        spans.extend(trim(parsed, cue + 1 if first <= cue < part else first, last))
    if not spans:
        return None
    if source is not None and source[0] <= cue <= source[1]:
        source = None
    return Attribution(ATTITUDE, HopMode.INDIRECT, tuple(spans), source, (cue, cue), verb=cue)
