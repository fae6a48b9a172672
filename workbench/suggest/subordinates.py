"""Assertions in a clause that hangs from another: adverbial, relative and participle clauses, and nouns that sum up."""

from __future__ import annotations

from workbench.suggest.clause_context import Context
from workbench.suggest.parsing import Parsed
from workbench.suggest.words import words

_FIGURE_NOUNS = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "billions", "dozen"})
_MIN_AS_CLAUSE = 6


def adverbial(context: Context, token: int, sentence: tuple[int, int]) -> str:
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


def relative(context: Context, token: int) -> str:
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


def _has_figure(parsed: Parsed, first: int, last: int, timed: frozenset[int] = frozenset()) -> bool:
    """True when a number that is no date stands in the range."""
    for token in range(first, last + 1):
        number = parsed.tags[token] == "CD" or parsed.lower[token] in _FIGURE_NOUNS
        if number and token not in timed and parsed.lower[token] not in ("one",):
            return True
    return False
