"""Cutting sentences into propositions: the clause-sized stretches that can be true or false by themselves.

A proposition is the content of "X said that ...", the words of a quotation, one side of a compound sentence,
a participle or relative clause that brings a figure of its own, or else the sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.labels import HopMode
from workbench.domain.spans import Span
from workbench.suggest.parsing import Parsed
from workbench.suggest.quoted_speech import Zone
from workbench.suggest.reporting import Attribution
from workbench.suggest.trimming import shortened, tidy
from workbench.suggest.words import say_verbs, words

#: Reporting kinds whose own clause is no claim: what they report is.
_REPORTING = frozenset({"speech", "quoted", "evidence", "thought", "quotation", "noun"})
#: Reporting phrases that are no clause: they are cut off wherever they stand at an end.
_PHRASES = frozenset({"according", "citing", "quotation"})
_FIGURE_NOUNS = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "billions", "dozen"})
_CONDITIONS = frozenset({"if", "unless", "because", "until", "only"})
_TIME_NAMES = frozenset({"DATE", "TIME", "ORDINAL"})
_MIN_AS_CLAUSE = 6
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
    zone: Zone | None
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Context:
    parsed: Parsed
    zones: tuple[Zone, ...]
    frames: tuple[tuple[int, int], ...]
    contents: tuple[tuple[int, int], ...]
    reporting: frozenset[int]
    nouns: frozenset[int]
    timed: frozenset[int]


def propositions(parsed: Parsed, zones: Sequence[Zone], found: Sequence[Attribution]) -> list[Proposition]:
    """The propositions of a paragraph in text order, each at most 60 words, none the repetition of another."""
    context = _context(parsed, zones, found)
    items: list[Proposition] = []
    for sentence in parsed.sentences:
        inside = list(_of_sentence(context, sentence))
        items.extend(inside)
        items.extend(_left_over(context, sentence, inside))
    return _distinct(sorted(items, key=lambda item: (item.span.start, -item.span.end)))


def _context(parsed: Parsed, zones: Sequence[Zone], found: Sequence[Attribution]) -> _Context:
    reporting = [item for item in found if _reports_clause(parsed, item)]
    nouns = [item for item in found if item.kind == "noun" and item.frame is None]
    frames = [item.frame for item in found if item.frame and (item in reporting or item.kind in _PHRASES)]
    return _Context(
        parsed,
        tuple(zone for zone in zones if zone.direct),
        (*frames, *(_venues(parsed) if reporting else ())),
        tuple(tokens_of(parsed, span) for item in (*reporting, *nouns) for span in item.content),
        frozenset(item.verb for item in reporting),
        frozenset(item.verb for item in nouns),
        frozenset(i for name in parsed.names if name.kind in _TIME_NAMES for i in range(name.first, name.last + 1)),
    )


def _venues(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """in a statement released Monday: where it was said is no part of what was said."""
    for token in range(1, len(parsed)):
        before = parsed.heads[token]
        placed = parsed.deps[token] == "pobj" and parsed.lower[before] in ("in", "during", "at", "on", "to")
        if placed and parsed.lower[token] in words("attribution", "venues") and token - before < 6:
            yield before, max(token, parsed.right[token])


def _reports_clause(parsed: Parsed, item: Attribution) -> bool:
    """False where what is reported is no clause of its own ("promised to ...") or only describes a noun."""
    if item.kind not in _REPORTING or item.frame is None or item.verb < 0:
        return False
    dep, tag = parsed.deps[item.verb], parsed.tags[item.verb]
    if dep == "relcl" or (dep == "acl" and tag != "VBG"):
        return False
    if dep == "xcomp" and not parsed.is_verb(parsed.heads[item.verb]):
        return False
    clauses = parsed.children(item.verb, "ccomp", "xcomp")
    if not clauses or (item.kind == "speech" and item.mode in (HopMode.DIRECT, HopMode.PARTIAL)):
        return True
    return any(parsed.deps[kid] == "ccomp" and _holds_clause(parsed, kid) for kid in clauses)


def _holds_clause(parsed: Parsed, head: int) -> bool:
    """True when a tensed verb stands in the clause that does more than describe a noun."""
    tokens = range(parsed.left[head], parsed.right[head] + 1)
    bare = ("relcl", "acl", "advcl")
    return any(parsed.is_verb(i) and parsed.is_finite(i) and parsed.deps[i] not in bare for i in tokens)


def tokens_of(parsed: Parsed, span: Span) -> tuple[int, int]:
    """The first and the last token that the span touches."""
    first = bisect_right(parsed.ends, span.start)
    return first, max(first, bisect_left(parsed.starts, span.end) - 1)


def has_figure(parsed: Parsed, first: int, last: int, timed: frozenset[int] = frozenset()) -> bool:
    """True when a number that is no date stands in the range."""
    for token in range(first, last + 1):
        number = parsed.tags[token] == "CD" or parsed.lower[token] in _FIGURE_NOUNS
        if number and token not in timed and parsed.lower[token] not in ("one",):
            return True
    return False


def _of_sentence(context: _Context, sentence: tuple[int, int]) -> Iterator[Proposition]:
    parsed = context.parsed
    heads = {token: kind for token in range(sentence[0], sentence[1] + 1) if (kind := _kind(context, token, sentence))}
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
    context: _Context, head: int, first: int, last: int, kind: str, sentence: tuple[int, int]
) -> Proposition | None:
    parsed = context.parsed
    first, last = tidy(parsed, first, last, context.frames)
    first, last = shortened(parsed, first, last)
    if last - first + 1 < _MIN_WORDS or not first <= head <= last:
        return None
    return Proposition(parsed.span(first, last), head, first, last, kind, _zone(context, head), sentence)


def _kind(context: _Context, token: int, sentence: tuple[int, int]) -> str:
    """What sort of proposition this token heads; "" for none."""
    parsed = context.parsed
    if token in context.reporting:
        return ""
    dep = parsed.deps[token]
    if dep == "ROOT":
        return "main" if _asserts(parsed, token) and not _only_says(parsed, token) else ""
    if not parsed.is_verb(token):
        return ""
    if dep == "conj":
        return _conjunct(context, token)
    if dep in ("ccomp", "acl", "advcl") and _is_reported(context, token):
        return "" if _is_question_clause(parsed, token) or not parsed.is_finite(token) else "content"
    if dep in ("ccomp", "parataxis"):
        return _run_on(parsed, token)
    if dep == "advcl":
        return _adverbial(context, token, sentence)
    if dep in ("relcl", "acl"):
        return _relative(context, token)
    return ""


def _is_reported(context: _Context, token: int) -> bool:
    head = context.parsed.heads[token]
    if head not in context.reporting and head not in context.nouns:
        return False
    return any(first <= token <= last for first, last in context.contents)


def _asserts(parsed: Parsed, root: int) -> bool:
    """False for verbless fragments and for commands ("Stop the ...")."""
    if _is_question_clause(parsed, root):
        return False
    if not parsed.is_verb(root):
        return any(parsed.tags[kid] in ("VBD", "VBZ", "VBP") for kid in parsed.children(root, "acl", "relcl", "nsubj"))
    return parsed.is_finite(root) or (parsed.tags[root] == "VBN" and parsed.subject(root) is not None)


def _only_says(parsed: Parsed, verb: int) -> bool:
    """The paper reports: · She told reporters: · He asked whether S -- saying, with nothing asserted behind it."""
    say = say_verbs().get(parsed.lower[verb])
    if say is None or say.kind not in ("speech", "quoted"):
        return False
    clauses = parsed.children(verb, "ccomp", "xcomp")
    if clauses:
        return all(_is_question_clause(parsed, clause) for clause in clauses)
    objects = parsed.children(verb, "prep", "attr", "acomp", "oprd", "auxpass", "prt")
    return not objects and (say.lemma == "tell" or not parsed.children(verb, "dobj"))


def _conjunct(context: _Context, token: int) -> str:
    parsed = context.parsed
    head = parsed.heads[token]
    if any(parsed.lower[kid] in _CONDITIONS for kid in parsed.children(token, "mark", "advmod")):
        return ""
    if parsed.subject(token) is not None and parsed.is_finite(token):
        opening = parsed.tags[parsed.left[token] : parsed.left[token] + 2]
        clausal = bool(parsed.children(token, "csubj"))
        return "compound" if clausal or not any(tag.startswith("W") for tag in opening) else ""
    if head in context.reporting and parsed.is_finite(token):
        acts = parsed.lower[token] in words("label", "stance_verbs") or parsed.lower[token] in say_verbs()
        return "compound" if acts or head > token - 4 else ""
    return ""


def _is_question_clause(parsed: Parsed, token: int) -> bool:
    """whether S, how S, what S: reported questions assert nothing."""
    if any(parsed.lower[kid] in ("if", "whether") for kid in parsed.children(token, "mark")):
        return True
    first = parsed.left[token]
    opening = next((kid for kid in parsed.kids[token] if parsed.left[kid] == first), token)
    return parsed.tags[first].startswith("W") and parsed.deps[opening] not in ("advcl", "csubj", "csubjpass")


def _run_on(parsed: Parsed, token: int) -> str:
    """S1, S2 -- two sentences with a comma, a dash or a semicolon between them."""
    if parsed.subject(token) is None or not parsed.is_finite(token):
        return ""
    if parsed.deps[token] == "parataxis":
        return "compound"
    head = parsed.heads[token]
    return "compound" if parsed.right[token] < head and parsed.is_finite(head) else ""


def _adverbial(context: _Context, token: int, sentence: tuple[int, int]) -> str:
    parsed = context.parsed
    first, last = parsed.left[token], parsed.right[token]
    mark = next((parsed.lower[kid] for kid in parsed.children(token, "mark", "advmod") if kid < token), "")
    if parsed.subject(token) is not None and parsed.is_finite(token):
        if parsed.deps[parsed.heads[token]] not in ("ROOT", "conj", "ccomp", "parataxis"):
            return ""
        long_enough = mark != "as" or last - first >= _MIN_AS_CLAUSE
        return "compound" if mark in words("clause", "splitting_marks") and long_enough else ""
    after_comma = first > sentence[0] and parsed.lower[first - 1] in (",", "-", "–", "—", "--")
    if parsed.tags[token] == "VBG" and after_comma and parsed.heads[token] not in context.reporting:
        return "aside" if _brings_figure(context, token) else ""
    return ""


def _brings_figure(context: _Context, token: int) -> bool:
    parsed = context.parsed
    return has_figure(parsed, parsed.left[token], parsed.right[token], context.timed) and (
        parsed.lower[token] in words("clause", "result_verbs") or bool(parsed.children(token, "dobj"))
    )


def _relative(context: _Context, token: int) -> str:
    parsed = context.parsed
    first = parsed.left[token]
    if not parsed.is_finite(token) or first == 0:
        return "aside" if parsed.lower[first - 1 : first] == [","] and _brings_figure(context, token) else ""
    subject = parsed.subject(token)
    apart = parsed.lower[first - 1] == ","
    which = (
        parsed.lower[first] == "which"
        or (parsed.lower[first] == "who" and apart)
        or parsed.lower[first + 1 : first + 2] == ["which"]
    )
    own = subject is not None and parsed.lower[subject] not in words("people", "relative")
    if which and own and apart and parsed.lower[first] != "which":
        return "aside"
    return "aside" if which and has_figure(parsed, token, parsed.right[token], context.timed) else ""


def _without(context: _Context, head: int, first: int, last: int, heads: dict[int, str]) -> tuple[int, int]:
    """The range without the other propositions, and the reporting clauses, that hang at its ends."""
    parsed = context.parsed
    others = [other for other in (*heads, *context.reporting) if other != head and first <= other <= last]
    for other in sorted(others, key=lambda token: -(parsed.right[token] - parsed.left[token])):
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


def _right(context: _Context, head: int, heads: dict[int, str]) -> int:
    """Where a clause ends: after "A did X, and B did Y because of Z" comes nothing of A's."""
    parsed = context.parsed
    last = parsed.right[head]
    above = parsed.heads[head]
    if parsed.deps[head] != "conj" or above not in heads:
        return last
    rest = range(last + 1, parsed.right[above] + 1)
    taken = any(token in heads or token in context.reporting for token in rest)
    return last if taken else max(last, parsed.right[above])


def _at_end(parsed: Parsed, end: int, last: int) -> bool:
    return not any(parsed.words[token][0].isalnum() for token in range(end + 1, last + 1))


def _zone(context: _Context, token: int) -> Zone | None:
    return next((zone for zone in context.zones if zone.first <= token <= zone.last), None)


def _clipped(context: _Context, head: int, first: int, last: int, zone: Zone | None) -> tuple[int, int]:
    if zone is not None:
        return max(first, zone.first), min(last, zone.last)
    for other in context.zones:
        if other.last < head:
            first = max(first, other.last + 1)
        elif other.first > head:
            last = min(last, other.first - 1)
    return first, last


def _in_content(context: _Context, head: int, first: int, last: int) -> tuple[int, int]:
    around = [content for content in context.contents if content[0] <= head <= content[1]]
    if not around:
        return first, last
    closest = min(around, key=lambda content: content[1] - content[0])
    return max(first, closest[0]), min(last, closest[1])


def _left_over(context: _Context, sentence: tuple[int, int], inside: Sequence[Proposition]) -> Iterator[Proposition]:
    """Quoted or reported clauses that no rule reached, because the parser took them for something else."""
    parsed = context.parsed
    stretches = [(zone.first, zone.last) for zone in context.zones]
    for start, end in (*stretches, *context.contents):
        first, last = max(start, sentence[0]), min(end, sentence[1])
        covered = any(item.first <= last and first <= item.last for item in inside)
        if first >= last or covered:
            continue
        verb = next((i for i in range(first, last + 1) if _stands(parsed, i, first)), None)
        opener = parsed.lower[first]
        if verb is not None and not opener.startswith("wh") and opener not in _CONDITIONS and opener != "to":
            item = _proposition(context, verb, first, last, "main", sentence)
            if item is not None:
                yield item


def _stands(parsed: Parsed, verb: int, first: int) -> bool:
    """True for a tensed verb that does more than describe a noun, and does not open the stretch."""
    return verb > first and parsed.tags[verb] in ("VBD", "VBZ", "VBP") and parsed.deps[verb] not in ("relcl", "acl")


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
