"""Attributions beyond reported clauses: what people ask, want, back, attack, plan or call something.

They are no claims of a text and take no part in cutting it: only the list of attributions holds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.domain.labels import HopMode
from workbench.domain.spans import Span
from workbench.suggest.cue_words import cue_words
from workbench.suggest.parsing import Parsed
from workbench.suggest.quotations import Quotation
from workbench.suggest.reporting import Attribution, is_passive, noun_phrase, source_of, trim

KIND = "attitude"
_NO_VERB = frozenset({"aux", "auxpass", "amod", "compound", "nmod"})
_LIGHT = frozenset(
    "make makes making made give gives giving gave given have has having had take takes taking took taken raise raises "
    "raising raised cast casts casting draw draws drawing drew drawn express expresses expressing expressed voice voices "
    "voiced hold holds held get gets got face faces faced offer offered issue issued pose poses posed prompt prompted".split()
)


def attitudes(parsed: Parsed, known: Sequence[Attribution], quotes: Sequence[Quotation]) -> list[Attribution]:
    """The attitudes of a paragraph, in text order.

    None by a word that already tells a ``known`` attribution, and none within quotation marks.
    """
    taken = {token for item in known if item.cue for token in range(item.cue[0], item.cue[1] + 1)}
    found = []
    for token in range(len(parsed)):
        if token not in taken and not any(quote.span.start <= parsed.starts[token] < quote.span.end for quote in quotes):
            found.extend(item for item in _at(parsed, token) if item.content and not _of_talk(parsed, item))
    return found


def _of_talk(parsed: Parsed, item: Attribution) -> bool:
    """I want, you know: talk, not the telling of it."""
    return item.source is not None and item.source[0] == item.source[1] and parsed.lower[item.source[0]] in ("i", "you")


def _at(parsed: Parsed, token: int) -> Iterator[Attribution]:
    tag, lower = parsed.tags[token], parsed.lower[token]
    if tag.startswith("VB"):
        if (takes := cue_words("verb").get(lower)) and parsed.deps[token] not in _NO_VERB:
            yield from _by_verb(parsed, token, takes)
    elif tag.startswith("NN"):
        if takes := cue_words("noun").get(lower):
            yield from _by_noun(parsed, token, takes)
    elif tag.startswith("JJ") and (takes := cue_words("adjective").get(lower)):
        yield from _by_adjective(parsed, token, takes)


def _by_verb(parsed: Parsed, verb: int, takes: frozenset[str]) -> Iterator[Attribution]:
    parts = [kid for kid in parsed.kids[verb] if _shape(parsed, verb, kid) in takes]
    if is_passive(parsed, verb) or (parsed.tags[verb] == "VBN" and parsed.deps[verb] in ("acl", "advcl")):
        yield from _passive(parsed, verb, parts, takes)
    elif "nobody" in takes:
        subject = parsed.subject(verb)
        if parts:
            yield _attitude(parsed, None, verb, [*([subject] if subject is not None else []), *parts])
    elif parts and not _idle(parsed, verb):
        source = _source(parsed, verb)
        if source is not None or parsed.tags[verb] != "VB":
            yield _attitude(parsed, source, verb, parts)


def _idle(parsed: Parsed, verb: int) -> bool:
    """should support, must oppose: what is asked of somebody is not what they do."""
    return any(parsed.lower[kid] in ("should", "must", "ought") for kid in parsed.children(verb, "aux"))


def _passive(parsed: Parsed, verb: int, parts: list[int], takes: frozenset[str]) -> Iterator[Attribution]:
    agent = next((kid for by in parsed.children(verb, "agent") for kid in parsed.children(by, "pobj")), None)
    subject = parsed.subject(verb)
    if subject is None and parsed.deps[verb] == "acl":
        subject = parsed.heads[verb]
    if parts or (subject is not None and (agent is not None or "bare" in takes)):
        source = noun_phrase(parsed, agent) if agent is not None else None
        yield _attitude(parsed, source, verb, [*([subject] if subject is not None else []), *parts])


def _shape(parsed: Parsed, verb: int, kid: int) -> str:
    dep = parsed.deps[kid]
    if dep == "ccomp":
        return "clause"
    if dep == "xcomp":
        if any(parsed.lower[mark] == "to" for mark in parsed.children(kid, "aux")):
            return "infinitive"
        return "ing" if parsed.tags[kid] == "VBG" else "complement"
    if dep == "advcl":
        return _marked(parsed, kid)
    if dep in ("dobj", "oprd", "attr", "acomp"):
        return "object" if dep in ("dobj", "oprd") else "complement"
    return parsed.lower[kid] if dep == "prep" and kid > verb else ""


def _marked(parsed: Parsed, clause: int) -> str:
    """What a clause is that the parser took for an adverbial: asked if S, called for X to do."""
    marks = {parsed.lower[kid] for kid in parsed.children(clause, "mark")}
    if marks & {"if", "whether", "that"}:
        return "clause"
    return "for" if "for" in marks else ""


def _source(parsed: Parsed, verb: int) -> tuple[int, int] | None:
    subject = parsed.subject(verb)
    if subject is not None and parsed.tags[subject].startswith("W"):
        return subject, subject
    if (head := source_of(parsed, verb)) is not None:
        return noun_phrase(parsed, head)
    above = parsed.heads[verb]
    if parsed.deps[verb] == "pcomp" and parsed.deps[above] == "prep":
        return _upwards(parsed, above)
    if parsed.deps[verb] in ("conj", "xcomp", "advcl") and above != verb and parsed.is_verb(above):
        return _source(parsed, above)
    return None


def _upwards(parsed: Parsed, prep: int) -> tuple[int, int] | None:
    for above in parsed.ancestors(prep):
        if parsed.is_verb(above):
            return _source(parsed, above)
    return None


def _by_noun(parsed: Parsed, noun: int, takes: frozenset[str]) -> Iterator[Attribution]:
    parts = [kid for kid in parsed.kids[noun] if kid > noun and _noun_shape(parsed, kid) in takes]
    if not parts:
        return
    if parsed.deps[noun] == "dobj" and "object" in cue_words("verb").get(parsed.lower[parsed.heads[noun]], ()):
        return
    owner = next(iter(parsed.children(noun, "poss")), None)
    source: tuple[int, int] | None = None
    if owner is not None:
        source = noun_phrase(parsed, owner)
    else:
        for kid in parsed.children(noun, "prep"):
            if parsed.lower[kid] in ("from", "by", "among") and (objects := parsed.children(kid, "pobj")):
                source = noun_phrase(parsed, objects[0])
                parts = [part for part in parts if part != kid]
                break
    if source is None and parsed.deps[noun] == "dobj" and parsed.is_verb(parsed.heads[noun]):
        source = _source(parsed, parsed.heads[noun])
    if parts:
        yield _attitude(parsed, source, noun, parts)


def _noun_shape(parsed: Parsed, kid: int) -> str:
    dep = parsed.deps[kid]
    if dep == "prep":
        return parsed.lower[kid]
    if dep in ("acl", "ccomp", "relcl"):
        if any(parsed.lower[mark] == "that" for mark in parsed.children(kid, "mark")):
            return "that"
        if any(parsed.lower[mark] == "to" for mark in parsed.children(kid, "aux")):
            return "infinitive"
    return ""


def _by_adjective(parsed: Parsed, adjective: int, takes: frozenset[str]) -> Iterator[Attribution]:
    if parsed.deps[adjective] not in ("acomp", "amod", "ROOT", "conj", "oprd"):
        return
    parts = [kid for kid in parsed.kids[adjective] if kid > adjective and _shape(parsed, adjective, kid) in takes]
    if parts:
        head = parsed.heads[adjective]
        source = _source(parsed, head) if parsed.is_verb(head) else None
        yield _attitude(parsed, source, adjective, parts)


def _attitude(parsed: Parsed, source: tuple[int, int] | None, cue: int, parts: Sequence[int]) -> Attribution:
    spans: list[Span] = []
    for part in sorted(parts):
        first, last = parsed.left[part], parsed.right[part]
        if part < cue and last >= cue:
            first, last = noun_phrase(parsed, part)
        if part > cue and first <= cue:
            first = cue + 1
        spans.extend(trim(parsed, first, last))
    if source is not None and source[0] <= cue <= source[1]:
        source = None
    return Attribution(KIND, HopMode.INDIRECT, tuple(spans), source, (cue, cue), verb=cue)


def outermost(parsed: Parsed, items: Sequence[Attribution]) -> list[Attribution]:
    """The items without those that stand inside what another one attributes."""
    kept: list[Attribution] = []
    for item in items:
        place = _place(parsed, item)
        if not any(_inside(parsed, item, place, other) for other in items):
            kept.append(item)
    return kept


def _inside(parsed: Parsed, item: Attribution, place: int, other: Attribution) -> bool:
    if other is item or not _holds(other, place) or _holds(item, _place(parsed, other)):
        return False
    beside = item.verb >= 0 and parsed.deps[item.verb] in ("conj", "advcl") and parsed.heads[item.verb] == other.verb
    return not beside


def _place(parsed: Parsed, item: Attribution) -> int:
    return parsed.starts[item.cue[0]] if item.cue is not None else item.hull.start


def _holds(item: Attribution, place: int) -> bool:
    return any(span.start <= place < span.end for span in item.content)
