"""Assertions in subordinate clauses: adverbial, relative and participle clauses, and nouns that sum up."""

from __future__ import annotations

from workbench.suggest.attribution.attribution_relation import is_passive
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import words
from workbench.suggest.propositions.context import Context

_FIGURE_NOUNS = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "billions", "dozen"})
_MIN_AS_CLAUSE = 6
_MIN_AFTER_CLAUSE = 7
_MIN_RELATIVE = 5
_PERFECT = frozenset({"has", "have", "'ve"})
_DASHES = frozenset({"-", "–", "—", "--"})
_ASSERTING = frozenset({"ROOT", "conj", "ccomp", "parataxis"})


def adverbial(context: Context, token: int, sentence: tuple[int, int]) -> str:
    """What an adverbial clause asserts beside the clause it depends on; "" for nothing."""
    parsed = context.parsed
    first = parsed.left[token]
    mark = next((kid for kid in parsed.children(token, "mark", "advmod") if kid < token), None)
    if parsed.subject(token) is not None and parsed.is_finite(token):
        if parsed.lower[first - 1 : first] == [","] and parsed.lower[first + 1] == "which":
            return "aside"
        if parsed.deps[parsed.heads[token]] not in _ASSERTING or mark is None:
            return ""
        return "compound" if _splits(context, token, mark) else ""
    after_comma = first > sentence[0] and (parsed.lower[first - 1] == "," or parsed.lower[first - 1] in _DASHES)
    if parsed.tags[token] == "VBG" and after_comma and parsed.heads[token] not in context.reporting:
        return "aside" if _brings_figure(context, token) else ""
    return ""


def _splits(context: Context, token: int, mark: int) -> bool:
    """True where the clause behind ``mark`` is an assertion of its own, and no bound of the other clause."""
    parsed = context.parsed
    word, size = parsed.lower[mark], parsed.right[token] - parsed.left[token]
    if word == "because":
        return parsed.lower[parsed.heads[token]] in words("label", "stance_verbs")
    if word == "after":
        return size >= _MIN_AFTER_CLAUSE and _follows(context, token, mark)
    return word in words("clause", "splitting_marks") and (word != "as" or size >= _MIN_AS_CLAUSE)


def _follows(context: Context, token: int, mark: int) -> bool:
    """True for "A did X after B did Y", where both would do alone; not for "X came after", "three minutes after"."""
    parsed = context.parsed
    head, subject = parsed.heads[token], parsed.subject(token)
    named = subject is not None and parsed.tags[subject].startswith("NN")
    whole = is_passive(parsed, head) or mark - head > 2
    return named and whole and head < mark and parsed.tags[token] == "VBD" and mark - 1 not in context.timed


def relative(context: Context, token: int) -> str:
    """What a relative or participle clause asserts beside the noun it describes; "" for nothing."""
    parsed = context.parsed
    first = parsed.left[token]
    if owned(parsed, token):
        return "aside" if parsed.is_finite(token) else ""
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
    if apart and parsed.lower[first] == "which" and _tells_news(parsed, token):
        return "aside"
    return "aside" if which and _has_figure(parsed, token, parsed.right[token], context.timed) else ""


def _tells_news(parsed: Parsed, token: int) -> bool:
    """False for what is only background: · which lies in the north · which is known as S · which it backs."""
    tensed = [token, *parsed.children(token, "aux", "auxpass")]
    happened = any(parsed.tags[kid] == "VBD" or parsed.lower[kid] in _PERFECT for kid in tensed)
    return happened and parsed.right[token] - parsed.left[token] + 1 >= _MIN_RELATIVE


def owned(parsed: Parsed, token: int) -> bool:
    """..., whose use violates the law: a clause about what belongs to the noun, also where the parser lost the noun."""
    first = parsed.left[token]
    subject = parsed.subject(token)
    return first > 0 and parsed.lower[first - 1 : first + 1] == [",", "whose"] and subject is not None


def noun_aside(context: Context, token: int) -> bool:
    """True for a noun that, with the clause behind it, asserts something beside the sentence it closes.

    ... with the latest attack occurring on Monday: · ... despite officials claiming that S: · ... – an act that S.
    """
    parsed = context.parsed
    if not parsed.tags[token].startswith("NN"):
        return False
    above = parsed.heads[token]
    if parsed.deps[token] == "pobj" and parsed.lower[above] in ("with", "despite"):
        doing = [kid for kid in parsed.children(token, "acl") if parsed.tags[kid] == "VBG" and kid > token]
        verb = parsed.heads[above]
        apart = parsed.lower[above] == "despite" or (parsed.is_finite(verb) and _is_dated(context, token))
        return apart and parsed.is_verb(verb) and any(parsed.right[kid] - kid >= 3 for kid in doing)
    first = parsed.left[token]
    told = [kid for kid in parsed.children(token, "relcl") if parsed.is_finite(kid) and parsed.right[kid] - kid >= 2]
    begins = first > 1 and parsed.lower[first] in ("a", "an") and parsed.lower[first - 1] in (",", *_DASHES)
    return begins and bool(told) and any(parsed.lower[parsed.left[kid]] in ("that", "which") for kid in told)


def _is_dated(context: Context, token: int) -> bool:
    return any(inside in context.timed for inside in range(token, context.parsed.right[token] + 1))


def _brings_figure(context: Context, token: int) -> bool:
    parsed = context.parsed
    return _has_figure(parsed, parsed.left[token], parsed.right[token], context.timed) and (
        parsed.lower[token] in words("clause", "result_verbs") or bool(parsed.children(token, "dobj"))
    )


def _has_figure(parsed: Parsed, first: int, last: int, timed: frozenset[int]) -> bool:
    """True when a number that is no date stands in the range."""
    for token in range(first, last + 1):
        number = parsed.tags[token] == "CD" or parsed.lower[token] in _FIGURE_NOUNS
        if number and token not in timed and parsed.lower[token] not in ("one",):
            return True
    return False
