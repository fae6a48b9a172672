"""What the clause rules need of a paragraph: its quotations, its attributions and its dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.labels import HopMode
from workbench.domain.text.spans import Span
from workbench.suggest.attribution.attribution_relation import Attribution, is_that_clause
from workbench.suggest.attribution.quoted_speech import QuotedTokens
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import words

#: Reporting kinds whose own clause is no claim: what they report is.
_REPORTING = frozenset({"speech", "quoted", "evidence", "thought", "quotation", "noun"})
#: Reporting phrases that are no clause: they are cut off wherever they stand at an end.
_PHRASES = frozenset({"according", "citing", "quotation"})
_TIME_NAMES = frozenset({"DATE", "TIME", "ORDINAL"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the clause rules need to know of a paragraph. Token ranges are inclusive.

    ``zones``: direct quotations; ``reporting_tokens``: sources and cues; ``contents``: what is reported;
    ``reporting`` and ``nouns``: the verbs and nouns that report it; ``timed``: tokens of dates and times.
    """

    parsed: Parsed
    zones: tuple[QuotedTokens, ...]
    reporting_tokens: tuple[tuple[int, int], ...]
    contents: tuple[tuple[int, int], ...]
    reporting: frozenset[int]
    nouns: frozenset[int]
    timed: frozenset[int]


def context_of(parsed: Parsed, zones: Sequence[QuotedTokens], found: Sequence[Attribution]) -> Context:
    """The context of one paragraph, from its quotations and its attributions."""
    reporting = [item for item in found if _reports_clause(parsed, item)]
    nouns = [item for item in found if item.kind == "noun" and item.reporting_tokens is None]
    reporting_tokens = [
        item.reporting_tokens
        for item in found
        if item.reporting_tokens and (item in reporting or item.kind in _PHRASES)
    ]
    return Context(
        parsed,
        tuple(zone for zone in zones if zone.direct),
        (*reporting_tokens, *(_venues(parsed) if reporting else ())),
        tuple(_tokens_of(parsed, span) for item in (*reporting, *nouns) for span in item.content),
        frozenset(item.verb for item in reporting),
        frozenset(item.verb for item in nouns),
        frozenset(i for name in parsed.entities if name.kind in _TIME_NAMES for i in range(name.first, name.last + 1)),
    )


def _reports_clause(parsed: Parsed, item: Attribution) -> bool:
    """False where what is reported is no clause of its own ("promised to ...") or only describes a noun."""
    if item.kind not in _REPORTING or item.reporting_tokens is None or item.verb < 0:
        return False
    dep, tag = parsed.deps[item.verb], parsed.tags[item.verb]
    if dep == "relcl" or (dep == "acl" and tag != "VBG" and not _is_that_clause(parsed, item.verb)):
        return False
    if dep == "xcomp" and not parsed.is_verb(parsed.heads[item.verb]):
        return False
    clauses = parsed.children(item.verb, "ccomp", "xcomp")
    if clauses and all(is_question_clause(parsed, kid) for kid in clauses):
        return False
    if item.mode is HopMode.INDIRECT and clauses and _takes_stand(parsed, item.verb, clauses):
        return False
    if not clauses or (item.kind == "speech" and item.mode in (HopMode.DIRECT, HopMode.PARTIAL)):
        return True
    return any(parsed.deps[kid] == "ccomp" and _holds_clause(parsed, kid) for kid in clauses)


def _is_that_clause(parsed: Parsed, verb: int) -> bool:
    """the fact that X says S: a clause with a subject of its own that depends on a noun."""
    marked = any(parsed.lower[kid] == "that" for kid in parsed.children(verb, "mark"))
    return marked and parsed.subject(verb) is not None


def _takes_stand(parsed: Parsed, verb: int, clauses: Sequence[int]) -> bool:
    """X insists that Y must do Z: a demand is neither true nor false, but that X makes it is."""
    asked = words("label", "demand_modals")
    demands = all(any(parsed.lower[kid] in asked for kid in parsed.children(clause, "aux")) for clause in clauses)
    return demands and parsed.lower[verb] in words("label", "stance_verbs")


def _holds_clause(parsed: Parsed, head: int) -> bool:
    """True when a tensed verb stands in the clause that does more than describe a noun."""
    tokens = range(parsed.left[head], parsed.right[head] + 1)
    bare = ("relcl", "acl", "advcl")
    return any(parsed.is_verb(i) and parsed.is_finite(i) and parsed.deps[i] not in bare for i in tokens)


def _venues(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """in a statement released Monday: where it was said is no part of what was said."""
    for token in range(1, len(parsed)):
        before = parsed.heads[token]
        placed = parsed.deps[token] == "pobj" and parsed.lower[before] in ("in", "during", "at", "on", "to")
        if placed and parsed.lower[token] in words("attribution", "venues") and token - before < 6:
            yield before, max(token, _before_clause(parsed, token))


def _before_clause(parsed: Parsed, venue: int) -> int:
    """The end of the phrase, without what was said there, which parsers hang on it: "said in a statement that S"."""
    clauses = [kid for kid in parsed.children(venue, "acl", "relcl", "ccomp") if is_that_clause(parsed, kid)]
    return min([parsed.right[venue], *(parsed.left[kid] - 1 for kid in clauses)])


def _tokens_of(parsed: Parsed, span: Span) -> tuple[int, int]:
    """The first and the last token that the span touches."""
    first = bisect_right(parsed.ends, span.start)
    return first, max(first, bisect_left(parsed.starts, span.end) - 1)


def is_question_clause(parsed: Parsed, token: int) -> bool:
    """whether S, how S, what S: reported questions assert nothing."""
    if any(parsed.lower[kid] in ("if", "whether") for kid in parsed.children(token, "mark")):
        return True
    first = parsed.left[token]
    opening = next((kid for kid in parsed.kids[token] if parsed.left[kid] == first), token)
    if parsed.lower[first] == "that":  # small taggers take it for a pronoun behind a name: "told the Courier that S"
        return False
    return parsed.tags[first].startswith("W") and parsed.deps[opening] not in ("advcl", "csubj", "csubjpass")
