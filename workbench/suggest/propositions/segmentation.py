"""Cutting sentences into propositions: the clause-sized stretches that can be true or false by themselves.

A proposition is the content of "X said that ...", the words of a quotation, one side of a compound sentence,
a participle or relative clause that brings a figure of its own, or else the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.domain.text.spans import Span
from workbench.suggest.attribution.attribution_relation import Attribution
from workbench.suggest.attribution.quoted_speech import QuotedTokens
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.propositions.assertions import is_ordered, kind_of
from workbench.suggest.propositions.context import Context, context_of
from workbench.suggest.propositions.trimming import shortened, tidy
from workbench.suggest.propositions.withdrawn import behind_heading, withdrawn

_CONDITIONS = frozenset({"if", "unless", "because", "until", "only"})
_MIN_WORDS = 3
_SAME_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Proposition:
    """Tokens ``first`` to ``last`` (inclusive) around the clause head ``head``.

    ``kind``: main, content (of a verb or noun of saying), compound, aside (participle or relative clause).
    """

    span: Span
    head: int
    first: int
    last: int
    kind: str
    zone: QuotedTokens | None
    sentence: tuple[int, int]


def propositions(parsed: Parsed, zones: Sequence[QuotedTokens], found: Sequence[Attribution]) -> list[Proposition]:
    """The propositions of a paragraph in text order, each at most 60 words, none the repetition of another.

    What a correction withdraws is none.
    """
    context = context_of(parsed, zones, found)
    items: list[Proposition] = []
    for sentence in parsed.sentences:
        inside = list(_of_sentence(context, sentence))
        items.extend(inside)
        items.extend(_left_over(context, sentence, inside))
    if gone := withdrawn(parsed):
        items = [kept for item in items for kept in _standing(context, item, gone)]
    return _distinct(sorted(items, key=lambda item: (item.span.start, -item.span.end)))


def _standing(context: Context, item: Proposition, gone: Sequence[Span]) -> Iterator[Proposition]:
    """A proposition without what a correction takes back: what is left around its verb, or around another one."""
    parsed = context.parsed
    if not any(item.span.overlaps(span) for span in gone):
        yield item
        return
    left = [
        token
        for token in range(item.first, item.last + 1)
        if not any(parsed.span(token, token).overlaps(span) for span in gone)
    ]
    for _, run in groupby(enumerate(left), lambda numbered: numbered[1] - numbered[0]):
        tokens = [token for _, token in run]
        verb = next((token for token in tokens if parsed.is_verb(token) and parsed.is_finite(token)), None)
        head = item.head if item.head in tokens else verb
        if head is not None:
            kept = _proposition(context, head, tokens[0], tokens[-1], item.kind, item.sentence)
            if kept is not None:
                yield kept


def _of_sentence(context: Context, sentence: tuple[int, int]) -> Iterator[Proposition]:
    parsed = context.parsed
    heads = {
        token: kind for token in range(sentence[0], sentence[1] + 1) if (kind := kind_of(context, token, sentence))
    }
    for head, kind in heads.items():
        first, last = parsed.left[head], _right(context, head, heads)
        first, last = _without(context, head, first, last, heads)
        zone = _zone(context, head)
        first, last = _clipped(context, head, first, last, zone)
        if kind == "content":
            first, last = _in_content(context, head, first, last)
        if (item := _proposition(context, head, first, last, kind, sentence)) is not None:
            yield item


def _proposition(
    context: Context, head: int, first: int, last: int, kind: str, sentence: tuple[int, int]
) -> Proposition | None:
    parsed = context.parsed
    first, last = tidy(parsed, first, last, context.reporting_tokens)
    first, last = shortened(parsed, first, last)
    if last - first + 1 < _MIN_WORDS or not first <= head <= last:
        return None
    return Proposition(parsed.span(first, last), head, first, last, kind, _zone(context, head), sentence)


def _without(context: Context, head: int, first: int, last: int, heads: dict[int, str]) -> tuple[int, int]:
    """The range without other propositions and reporting clauses at its ends."""
    parsed = context.parsed
    others = [other for other in (*heads, *context.reporting) if other != head and first <= other <= last]
    for other in sorted(others, key=lambda token: (-parsed.right[token], parsed.left[token])):
        if other not in (*heads, *context.reporting) or head not in parsed.ancestors(other):
            continue
        start, end = parsed.left[other], parsed.right[other]
        if start > head:
            cuts = _at_end(parsed, end, last) or (other in heads and parsed.deps[other] == "conj")
            last = min(last, start - 1) if cuts else last
        elif end < head and start <= first + 1 and not _holds_subject(parsed, head, end):
            first = max(first, end + 1)
    return first, last


def _holds_subject(parsed: Parsed, head: int, end: int) -> bool:
    subject = parsed.subject(head)
    return subject is not None and subject <= end


def _right(context: Context, head: int, heads: dict[int, str]) -> int:
    """Where a clause ends: after "A did X, and B did Y because of Z" comes nothing of A's."""
    parsed = context.parsed
    last = parsed.right[head]
    above = parsed.heads[head]
    if parsed.deps[head] == "pobj":
        return _with_outcome(parsed, head, parsed.heads[above], heads)
    if parsed.deps[head] != "conj" or above not in heads:
        return last
    rest = range(last + 1, parsed.right[above] + 1)
    taken = any(token in heads or token in context.reporting for token in rest)
    return last if taken else max(last, parsed.right[above])


def _with_outcome(parsed: Parsed, noun: int, verb: int, heads: dict[int, str]) -> int:
    """... with the latest attack occurring on Monday, killing 3: what the attack did, wherever attached."""
    doing = [kid for kid in parsed.children(verb, "advcl") if heads.get(kid) == "aside"]
    return next((parsed.right[kid] for kid in doing if parsed.left[kid] - 2 == parsed.right[noun]), parsed.right[noun])


def _at_end(parsed: Parsed, end: int, last: int) -> bool:
    return not any(parsed.words[token][0].isalnum() for token in range(end + 1, last + 1))


def _zone(context: Context, token: int) -> QuotedTokens | None:
    return next((zone for zone in context.zones if zone.first <= token <= zone.last), None)


def _clipped(context: Context, head: int, first: int, last: int, zone: QuotedTokens | None) -> tuple[int, int]:
    if zone is not None:
        return max(first, zone.first), min(last, zone.last)
    for other in context.zones:
        if other.last < head:
            first = max(first, other.last + 1)
        elif other.first > head:
            last = min(last, other.first - 1)
    return first, last


def _in_content(context: Context, head: int, first: int, last: int) -> tuple[int, int]:
    around = [content for content in context.contents if content[0] <= head <= content[1]]
    if not around:
        return first, last
    closest = min(around, key=lambda content: content[1] - content[0])
    return max(first, closest[0]), min(last, closest[1])


def _left_over(context: Context, sentence: tuple[int, int], inside: Sequence[Proposition]) -> Iterator[Proposition]:
    """Quoted or reported clauses that no rule reached, because the parser took them for something else."""
    parsed = context.parsed
    stretches = [(zone.first, zone.last) for zone in context.zones]
    headed = behind_heading(parsed)
    stretches.extend([headed] if headed is not None else [])
    for start, end in (*stretches, *context.contents):
        first, last = max(start, sentence[0]), min(end, sentence[1])
        covered = any(item.first <= last and first <= item.last for item in inside)
        if first >= last or covered:
            continue
        verb = next((i for i in range(first, last + 1) if _stands(parsed, i, first, (start, end) == headed)), None)
        opener = parsed.lower[first]
        if verb is None or is_ordered(parsed, parsed.heads[verb] if parsed.deps[verb].startswith("aux") else verb):
            continue
        if not opener.startswith("wh") and opener not in _CONDITIONS and opener != "to":
            item = _proposition(context, verb, first, last, "main", sentence)
            if item is not None:
                yield item


def _stands(parsed: Parsed, verb: int, first: int, headed: bool) -> bool:
    """True for a tensed verb that does more than describe a noun, and does not open the stretch.

    Behind a heading ("Clarification: 27 drowned") the parser takes the verb for one that describes a noun.
    """
    describes = parsed.deps[verb] == "relcl" or (parsed.deps[verb] == "acl" and not headed)
    return verb > first and parsed.tags[verb] in ("VBD", "VBZ", "VBP") and not describes


def _distinct(items: Sequence[Proposition]) -> list[Proposition]:
    """Of two that are nearly the same stretch, the first; no aside out of the middle of another proposition."""
    kept: list[Proposition] = []
    for item in items:
        if item.kind == "aside" and any(other is not item and other.span.contains(item.span) for other in items):
            continue
        if not any(_share(item.span, other.span) > _SAME_SHARE for other in kept[-4:]):
            kept.append(item)
    return kept


def _share(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))
