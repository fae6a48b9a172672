"""Shared parts of the attribution rules: the Attribution itself, its source, and phrase boundaries."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.labels import Commitment, HopMode
from workbench.domain.text.spans import Span
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import reporting_verbs, words


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of an attribution (as in PARC). Token ranges are inclusive; ``content`` is in characters.

    ``kind`` is that of the ReportingVerb, or noun, according, citing, hearsay, quotation. ``reporting_tokens``
    are source and cue together, which are not part of the claim. ``verb`` is the reporting token.
    """

    kind: str
    mode: HopMode
    content: tuple[Span, ...]
    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    reporting_tokens: tuple[int, int] | None = None
    verb: int = -1
    commitment: Commitment = Commitment.ASSERTS

    @property
    def hull(self) -> Span:
        """From the first to the last character of the content."""
        return Span(self.content[0].start, self.content[-1].end)


def noun_phrase(parsed: Parsed, head: int) -> tuple[int, int]:
    """The tokens of a noun phrase without the clauses and appositions to its right."""
    first, last = parsed.left[head], parsed.right[head]
    for kid in parsed.kids[head]:
        if kid > head and parsed.deps[kid] in ("relcl", "acl", "ccomp", "parataxis", "punct", "advcl", "dep"):
            if parsed.deps[kid] == "punct" and parsed.lower[kid] in (",", "-", ")", "’", "'"):
                continue
            last = min(last, max(head, parsed.left[kid] - 1))
    for token in range(head + 1, last + 1):
        if parsed.lower[token] in ("which", "who", "whose") and parsed.tags[token].startswith("W"):
            last = token - 1
            break
    while last > head and not parsed.words[last][-1].isalnum():
        last -= 1
    while first < head and not parsed.words[first][0].isalnum():
        first += 1
    return first, last


def source_of(parsed: Parsed, verb: int) -> int | None:
    """The head token of the source of a reporting verb: its subject, including shared or distant ones."""
    subject = parsed.subject(verb)
    dep = parsed.deps[verb]
    if subject is not None and dep == "relcl" and parsed.lower[subject] in words("people", "relative"):
        return parsed.heads[verb]
    if subject is not None:
        return noun_before(parsed, verb) if parsed.is_verb(subject) else subject
    if (tail := _tail_noun(parsed, verb)) is not None:
        return tail
    if dep == "acl":
        return parsed.heads[verb]
    if dep in ("conj", "advcl", "xcomp", "pcomp", "csubj") and parsed.is_verb(parsed.heads[verb]):
        return source_of(parsed, parsed.heads[verb])
    return None


def _tail_noun(parsed: Parsed, verb: int) -> int | None:
    """X in "S, X reported" if the parser gave the verb no subject."""
    first = verb
    while first > 0 and parsed.tags[first - 1].startswith(("NN", "DT", "JJ", "POS", "PRP$")):
        first -= 1
    if first == verb or first < 2 or parsed.lower[first - 1] not in (",", "”", '"'):
        return None
    return noun_before(parsed, verb)


def noun_before(parsed: Parsed, verb: int) -> int | None:
    """The phrase that ends right before the verb, if the parser attached another subject."""
    token = verb - 1
    while token > 0 and parsed.lower[token] in (",", "has", "have", "had", "also"):
        token -= 1
    if token < 0 or not parsed.tags[token].startswith(("NN", "PRP")):
        return None
    while (
        parsed.heads[token] < verb
        and parsed.tags[parsed.heads[token]].startswith("NN")
        and parsed.heads[token] != token
    ):
        token = parsed.heads[token]
    return token


def is_that_clause(parsed: Parsed, clause: int) -> bool:
    """that S, with a subject of its own: also where the parser takes "that" for a pronoun."""
    subject = parsed.subject(clause)
    return parsed.lower[parsed.left[clause]] == "that" and subject is not None and parsed.lower[subject] != "that"


def said_in(parsed: Parsed, noun: int) -> int | None:
    """X in "X said in a statement that S", where S hangs on the statement; None if nothing is said in it."""
    into = parsed.heads[noun]
    verb = parsed.heads[into]
    if parsed.deps[noun] != "pobj" or parsed.lower[into] != "in" or parsed.lower[verb] not in reporting_verbs():
        return None
    return source_of(parsed, verb)


def is_passive(parsed: Parsed, verb: int) -> bool:
    return parsed.tags[verb] == "VBN" and (
        bool(parsed.children(verb, "auxpass")) or bool(parsed.children(verb, "nsubjpass"))
    )


def trim(parsed: Parsed, first: int, last: int) -> tuple[Span, ...]:
    """The span of the tokens without punctuation at its ends; empty if nothing else is left."""
    while first <= last and not parsed.words[first][0].isalnum() and parsed.words[first] not in ("$", "£", "€"):
        first += 1
    while last >= first and not parsed.words[last][-1].isalnum() and parsed.words[last] not in ("%", ")", "]"):
        last -= 1
    return (parsed.span(first, last),) if first <= last else ()
