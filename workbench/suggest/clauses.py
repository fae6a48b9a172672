"""Which tokens of a sentence head an assertion of their own, and of what sort it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.labels import HopMode
from workbench.domain.spans import Span
from workbench.suggest.parsing import Parsed
from workbench.suggest.quoted_speech import Zone
from workbench.suggest.reporting import Attribution
from workbench.suggest.words import say_verbs, words

#: Reporting kinds whose own clause is no claim: what they report is.
_REPORTING = frozenset({"speech", "quoted", "evidence", "thought", "quotation", "noun"})
#: Reporting phrases that are no clause: they are cut off wherever they stand at an end.
_PHRASES = frozenset({"according", "citing", "quotation"})
_FIGURE_NOUNS = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "billions", "dozen"})
_CONDITIONS = frozenset({"if", "unless", "because", "until", "only"})
_TIME_NAMES = frozenset({"DATE", "TIME", "ORDINAL"})
_MIN_AS_CLAUSE = 6


@dataclass(frozen=True, slots=True)
class Context:
    """What the clause rules need to know of a paragraph. Token ranges are inclusive.

    ``zones``: direct quotations; ``frames``: reporting words; ``contents``: what is reported; ``reporting`` and
    ``nouns``: the verbs and nouns that report it; ``timed``: tokens of dates and times.
    """

    parsed: Parsed
    zones: tuple[Zone, ...]
    frames: tuple[tuple[int, int], ...]
    contents: tuple[tuple[int, int], ...]
    reporting: frozenset[int]
    nouns: frozenset[int]
    timed: frozenset[int]


def context_of(parsed: Parsed, zones: Sequence[Zone], found: Sequence[Attribution]) -> Context:
    """The context of one paragraph, from its quotations and its attributions."""
    reporting = [item for item in found if _reports_clause(parsed, item)]
    nouns = [item for item in found if item.kind == "noun" and item.frame is None]
    frames = [item.frame for item in found if item.frame and (item in reporting or item.kind in _PHRASES)]
    return Context(
        parsed,
        tuple(zone for zone in zones if zone.direct),
        (*frames, *(_venues(parsed) if reporting else ())),
        tuple(_tokens_of(parsed, span) for item in (*reporting, *nouns) for span in item.content),
        frozenset(item.verb for item in reporting),
        frozenset(item.verb for item in nouns),
        frozenset(i for name in parsed.names if name.kind in _TIME_NAMES for i in range(name.first, name.last + 1)),
    )


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
    if clauses and all(_is_question_clause(parsed, kid) for kid in clauses):
        return False
    if not clauses or (item.kind == "speech" and item.mode in (HopMode.DIRECT, HopMode.PARTIAL)):
        return True
    return any(parsed.deps[kid] == "ccomp" and _holds_clause(parsed, kid) for kid in clauses)


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
            yield before, max(token, parsed.right[token])


def _tokens_of(parsed: Parsed, span: Span) -> tuple[int, int]:
    """The first and the last token that the span touches."""
    first = bisect_right(parsed.ends, span.start)
    return first, max(first, bisect_left(parsed.starts, span.end) - 1)


def _has_figure(parsed: Parsed, first: int, last: int, timed: frozenset[int] = frozenset()) -> bool:
    """True when a number that is no date stands in the range."""
    for token in range(first, last + 1):
        number = parsed.tags[token] == "CD" or parsed.lower[token] in _FIGURE_NOUNS
        if number and token not in timed and parsed.lower[token] not in ("one",):
            return True
    return False


def kind_of(context: Context, token: int, sentence: tuple[int, int]) -> str:
    """What sort of proposition this token heads; "" for none."""
    parsed = context.parsed
    if token in context.reporting or _only_says(parsed, token):
        return ""
    dep = parsed.deps[token]
    if dep == "ROOT":
        return "main" if _asserts(parsed, token) else ""
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


def _is_reported(context: Context, token: int) -> bool:
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
    if say is None or (say.kind != "speech" and say.lemma != "ask"):
        return False
    clauses = parsed.children(verb, "ccomp", "xcomp")
    if clauses:
        return say.lemma == "ask" and all(_is_question_clause(parsed, clause) for clause in clauses)
    objects = parsed.children(verb, "prep", "attr", "acomp", "oprd", "auxpass", "prt")
    return not objects and (say.lemma == "tell" or not parsed.children(verb, "dobj"))


def _conjunct(context: Context, token: int) -> str:
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


def _adverbial(context: Context, token: int, sentence: tuple[int, int]) -> str:
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


def _brings_figure(context: Context, token: int) -> bool:
    parsed = context.parsed
    return _has_figure(parsed, parsed.left[token], parsed.right[token], context.timed) and (
        parsed.lower[token] in words("clause", "result_verbs") or bool(parsed.children(token, "dobj"))
    )


def _relative(context: Context, token: int) -> str:
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
    return "aside" if which and _has_figure(parsed, token, parsed.right[token], context.timed) else ""
