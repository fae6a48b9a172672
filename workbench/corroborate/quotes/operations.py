"""What was done to an utterance on its way into print.

The word diff between two forms is cut into segments; each change gets a name (words left out, put in, exchanged, …) and
a proposal whether it changes the meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from workbench.corroborate.quotes import materiality
from workbench.corroborate.quotes.family import DiffSegment, Variant
from workbench.corroborate.quotes.forms import Form
from workbench.corroborate.quotes.splices import joins_sentences, spliced_onto
from workbench.corroborate.quotes.word_diff import Change, word_changes
from workbench.corroborate.texts.printed_words import Words
from workbench.domain.comparison_labels import DriftKind, Materiality, QuoteMarks, QuoteOperation, WordChange
from workbench.domain.text.repeats import QUOTES

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_MARKS = re.compile(rf"[{QUOTES}\s]")
_OPEN_BRACKET = re.compile(r"\[[^\[\]]*$")
_CLOSING_BRACKET = re.compile(r"[^\[\]]*\]")
_LONGEST_BRACKET = 80
_LEAST_SPLICED = 4
#: Whether these words stand in another utterance.
Elsewhere = Callable[[Sequence[str]], bool]


@dataclass(slots=True)
class _Findings:
    segments: list[DiffSegment] = field(default_factory=list)
    operations: set[QuoteOperation] = field(default_factory=set)
    material: list[tuple[DriftKind, str]] = field(default_factory=list)
    cosmetic: list[str] = field(default_factory=list)

    def note(self, kind: DriftKind, reason: str | None) -> None:
        if reason:
            self.material.append((kind, reason))


def describe_variant(canonical: Form, form: Form, stands_elsewhere: Elsewhere) -> Variant:
    """The form as a variant of the canonical one."""
    changes = word_changes(canonical.words, form.words)
    kept = sum(change.ours[1] - change.ours[0] for change in changes if _keeps(change))
    coverage = kept / max(1, len(canonical.words))
    found = _Findings()
    actor = _spliced_onto(canonical, form, changes, coverage)
    if actor:
        fragment = " ".join(form.span.slice(form.words.raw_text).split()).rstrip(" ,.;")
        found.note(DriftKind.ACTOR, f"spliced: “{fragment}” is said of {actor}, of whom the utterance does not speak")
    for change in changes:
        operation = _operation(canonical.words, form.words, change, stands_elsewhere)
        if operation is QuoteOperation.TRUNCATE and actor:
            operation = QuoteOperation.SPLICE
        found.segments.append(_segment(canonical.words, form.words, change, operation))
        if operation is not None:
            found.operations.add(operation)
            _weigh(canonical.words, form.words, change, operation, coverage, bool(actor), found)
    if _punctuation_differs(canonical.words, form.words, changes):
        found.operations.add(QuoteOperation.PUNCTUATION)
    if form.marks != QuoteMarks.BOTH:
        found.operations.add(QuoteOperation.PUNCTUATION)
        lost = form.marks != QuoteMarks.NONE
        found.cosmetic.append("it lost a quotation mark" if lost else "it has no quotation marks")
    return Variant(
        form.article.article_id,
        form.span,
        form.span.slice(form.words.raw_text),
        form.marks,
        coverage,
        tuple(found.segments),
        tuple(operation for operation in QuoteOperation if operation in found.operations),
        _proposed(found),
        tuple(dict.fromkeys([*(reason for _, reason in found.material), *found.cosmetic])),
        tuple(dict.fromkeys(found.material)),
        form.article.stored(form.span),
    )


def _spliced_onto(canonical: Form, form: Form, changes: Sequence[Change], coverage: float) -> str:
    """Whom a quoted fragment is said of, of whom the utterance does not speak; "" for anything else."""
    kept = [change.ours for change in changes if _keeps(change)]
    if form.marks == QuoteMarks.NONE or coverage >= materiality.FRAGMENT or not kept:
        return ""
    return spliced_onto(canonical.words, (kept[0][0], kept[-1][1]), form.words, form.span)


def _proposed(found: _Findings) -> Materiality:
    if found.material:
        return Materiality.CHANGES_MEANING
    return Materiality.COSMETIC if found.operations else Materiality.NONE


def _keeps(change: Change) -> bool:
    return change.kind == WordChange.EQUAL or change.same_words


def _operation(ours: Words, theirs: Words, change: Change, stands_elsewhere: Elsewhere) -> QuoteOperation | None:
    if change.kind == WordChange.EQUAL:
        return None
    if change.same_words:
        joined = ["".join(w.keys[slice(*r)]) for w, r in ((ours, change.ours), (theirs, change.theirs))]
        one_word = change.ours[1] - change.ours[0] == change.theirs[1] - change.theirs[0] == 1
        return QuoteOperation.PUNCTUATION if joined[0] == joined[1] and not one_word else QuoteOperation.SPELLING
    if _in_brackets(theirs, change.theirs) or _in_brackets(ours, change.ours):
        return QuoteOperation.BRACKET
    printed = theirs.keys[slice(*change.theirs)]
    if len(printed) >= _LEAST_SPLICED and stands_elsewhere(printed):
        return QuoteOperation.SPLICE
    if change.kind == WordChange.DELETED:
        if change.ours[0] == 0 or change.ours[1] == len(ours):
            return QuoteOperation.TRUNCATE
        spliced = joins_sentences(_around(ours, change.ours), _around(theirs, change.theirs))
        return QuoteOperation.SPLICE if spliced else QuoteOperation.ELIDE
    return QuoteOperation.INSERT if change.kind == WordChange.INSERTED else QuoteOperation.SUBSTITUTE


def _in_brackets(words: Words, place: tuple[int, int]) -> bool:
    """Whether these words, or the gap where none are, stand between square brackets."""
    first, after = place
    start = words.spans[first].start if first < after else words.spans[max(0, first - 1)].end
    end = words.spans[after - 1].end if first < after else start
    return bool(_OPEN_BRACKET.search(words.raw_text, max(0, start - _LONGEST_BRACKET), start)) and bool(
        _CLOSING_BRACKET.match(words.raw_text, end, end + _LONGEST_BRACKET)
    )


def _around(words: Words, place: tuple[int, int]) -> str:
    """The signs on both sides of a place, and the words between."""
    start = words.spans[place[0] - 1].end if place[0] else words.spans[0].start
    end = words.spans[place[1]].start if place[1] < len(words) else words.spans[-1].end
    return words.raw_text[start:end]


def _segment(ours: Words, theirs: Words, change: Change, operation: QuoteOperation | None) -> DiffSegment:
    mine, other = (
        words.span(*place).slice(words.raw_text) if place[0] < place[1] else ""
        for words, place in ((ours, change.ours), (theirs, change.theirs))
    )
    return DiffSegment(change.kind, mine, other, operation)


def _weigh(
    ours: Words,
    theirs: Words,
    change: Change,
    operation: QuoteOperation,
    coverage: float,
    said_of_somebody: bool,
    found: _Findings,
) -> None:
    left_out = ours.between(*change.ours)
    keys, printed = ours.keys[slice(*change.ours)], theirs.keys[slice(*change.theirs)]
    if operation == QuoteOperation.TRUNCATE or said_of_somebody:
        if change.ours[0] == 0:
            found.note(DriftKind.HEDGE, materiality.cut_head(_around(ours, change.ours)))
            found.note(DriftKind.CONDITION, materiality.cut_condition(_around(ours, change.ours)))
        else:
            found.note(DriftKind.CONDITION, materiality.cut_tail(left_out, keys))
        found.note(DriftKind.ACTOR, materiality.lost_generality(left_out, coverage))
    elif operation == QuoteOperation.SPLICE:
        apart = "two utterances" if printed else "two sentences that stand apart"
        found.note(DriftKind.SPLICE, f"its words are taken from {apart}")
    elif operation == QuoteOperation.ELIDE:
        found.note(DriftKind.HEDGE, "what is left out denies or softens" if materiality.turns(keys) else None)
        signed = _ELLIPSIS.search(_around(theirs, change.theirs))
        found.cosmetic.append("left out with a sign of it" if signed else "left out without a sign of it")
    elif operation in (QuoteOperation.INSERT, QuoteOperation.SUBSTITUTE):
        found.note(*materiality.other_words(keys, printed))


def _punctuation_differs(ours: Words, theirs: Words, changes: Sequence[Change]) -> bool:
    """Whether other signs stand between the same words; quotation marks and what stands at the ends do not count."""
    return any(
        _sign(ours, mine) != _sign(theirs, other)
        for change in changes
        if change.kind == WordChange.EQUAL
        for mine, other in _pairs(change)
    )


def _pairs(change: Change) -> Iterator[tuple[int, int]]:
    """The places between two words of an equal stretch."""
    length = change.ours[1] - change.ours[0]
    yield from ((change.ours[0] + at, change.theirs[0] + at) for at in range(1, length))


def _sign(words: Words, at: int) -> str:
    return _MARKS.sub("", words.raw_text[words.spans[at - 1].end : words.spans[at].start])
