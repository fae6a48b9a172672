"""Quotations that no attribution rule covered: ("Never," she said), or the end of a partly reported sentence."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from workbench.domain.labels import HopMode
from workbench.domain.text.quotations import Quotation
from workbench.suggest.attribution.attitude_complements import ATTITUDE, agent_of
from workbench.suggest.attribution.attribution_relation import Attribution, noun_before, noun_phrase
from workbench.suggest.parsing.cue_words import cue_words
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import reporting_verbs

#: Maximum distance, in tokens, of a cue from its quotation.
_REACH = 22
_CLOSING = frozenset({"”", '"', "''", "’", "'"})
_KINDS = frozenset({"speech", "thought", "position", "quoted", "attitude", "evidence", "according"})


def with_loose_quotes(parsed: Parsed, items: Sequence[Attribution], quotes: Sequence[Quotation]) -> list[Attribution]:
    """The items, plus every quotation attributed by an adjacent reporting verb or belonging to one of them."""
    found = list(items)
    quoted = {token for quote in quotes for token in parsed.tokens_in(quote.span)}
    for quote in quotes:
        if any(span.overlaps(quote.span) for item in found for span in item.content):
            continue
        inside = parsed.tokens_in(quote.span)
        if not inside:
            continue
        tokens = inside[0], inside[-1]
        owner = _owner(parsed, tokens, found)
        verb = _reporting_verb(parsed, tokens, quoted)
        if verb is not None and (owner is None or found[owner].verb != verb):
            known = next((n for n, item in enumerate(found) if item.verb == verb), None)
            if known is None:
                found.append(_from_reporting_verb(parsed, verb, quote))
                continue
            owner = known
        if owner is not None:
            found[owner] = replace(found[owner], content=tuple(sorted({*found[owner].content, quote.span})))
    return found


def _owner(parsed: Parsed, tokens: tuple[int, int], items: Sequence[Attribution]) -> int | None:
    """The item whose cue is the last before the quotation, in its sentence."""
    sentence = next((s for s in parsed.sentences if s[0] <= tokens[0] <= s[1]), None)
    if sentence is None:
        return None
    before = [
        (item.cue[0], number)
        for number, item in enumerate(items)
        if item.cue is not None and sentence[0] <= item.cue[0] < tokens[0] and item.kind in _KINDS
    ]
    return max(before)[1] if before else None


def _reporting_verb(parsed: Parsed, tokens: tuple[int, int], quoted: Set[int]) -> int | None:
    """The reporting verb right after the quotation ("...," she said), else the last one before it."""
    first, last = tokens
    if parsed.lower[last] in (",", "?", "!"):
        for token in range(last + 1, min(len(parsed), last + _REACH)):
            if token in quoted or (parsed.lower[token] in (".", ";") and token > last + 2):
                break
            if _is_reporting_verb(parsed, token):
                return token
    for token in range(first - 1, max(-1, first - _REACH), -1):
        if token in quoted or parsed.lower[token] in (".", ";", "?", "!"):
            break
        if _is_reporting_verb(parsed, token):
            return token
    return None


def _is_reporting_verb(parsed: Parsed, token: int) -> bool:
    lower = parsed.lower[token]
    if not parsed.tags[token].startswith("VB") or parsed.deps[token] in ("amod", "aux", "auxpass"):
        return False
    return lower in cue_words("verb") or lower in reporting_verbs()


def _from_reporting_verb(parsed: Parsed, verb: int, quote: Quotation) -> Attribution:
    source = agent_of(parsed, verb)
    if source is not None and (
        source[0] <= verb <= source[1] or quote.span.start <= parsed.starts[source[0]] < quote.span.end
    ):
        source = None
    return Attribution("quoted", HopMode.DIRECT, (quote.span,), source, (verb, verb), verb=verb)


def near_source(parsed: Parsed, item: Attribution) -> tuple[int, int] | None:
    """The source next to the verb: who in "those who say", or a name that the parser attached elsewhere.

    None if the item's own source is the best.
    """
    verb = item.verb
    if verb < 0 or not parsed.tags[verb].startswith("VB") or item.mode is HopMode.PASSIVE:
        return None
    before = verb - 1
    while before > 0 and (parsed.deps[before] in ("aux", "neg", "advmod") or parsed.lower[before] in (",", "also")):
        before -= 1
    if before >= 0 and parsed.lower[before] in ("who", "which", "that") and parsed.tags[before].startswith("W"):
        return before, before
    if item.source is not None or item.kind == ATTITUDE:
        return None
    if (inverted := _inverted(parsed, verb)) is not None:
        return inverted
    finite = parsed.tags[verb] in ("VBD", "VBZ", "VBP") and item.kind in ("speech", "quoted")
    head = noun_before(parsed, verb) if finite else None
    return noun_phrase(parsed, head) if head is not None else _apart(item, agent_of(parsed, verb))


def _apart(item: Attribution, source: tuple[int, int] | None) -> tuple[int, int] | None:
    """The source, unless it contains the cue."""
    return None if source is None or source[0] <= item.verb <= source[1] else source


def _inverted(parsed: Parsed, verb: int) -> tuple[int, int] | None:
    """X in "...," said X."""
    marks = parsed.lower[max(0, verb - 2) : verb]
    if not any(mark in _CLOSING for mark in marks) or parsed.tags[verb] not in ("VBD", "VBZ"):
        return None
    last = verb
    while last + 1 < len(parsed) and parsed.tags[last + 1].startswith(
        ("NN", "DT", "JJ", "PRP", "POS", "CD", "HYPH", "VBN")
    ):
        last += 1
    while last > verb and not parsed.tags[last].startswith(("NN", "PRP")):
        last -= 1
    return (verb + 1, last) if last > verb else None
