"""Letters whose small, folded or normalised form has another length than themselves move nothing behind them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from articles_in_scope import whole
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.labels import Bound
from workbench.domain.numerals.numbers import numbers
from workbench.domain.numerals.vague_terms import desk_terms
from workbench.domain.proposals import Proposals
from workbench.domain.text.spans import Span
from workbench.suggest.detectors.clauses import ClauseDetector
from workbench.suggest.parsing.chunks import masked
from workbench.suggest.quantities.shares import shares

#: Dotted I, long s, Kelvin, sharp S, ligatures, Greek sigmas, n with an apostrophe, conjoining Jamo, loose marks.
GROWING = "İıſKẞßﬁﬃﬅςΣŉǰΐ각ᄀᆨ\u0307\u0345\u0301\u1fbe㎒㏂ĲǄ"
SAID = "The flood drove between 20 and 30 families out of the valley, the relief office said."


def figures_of(raw_text: str, found: Proposals) -> list[tuple[str, float | None, float | None]]:
    return [(figure.span.slice(raw_text), figure.low, figure.high) for figure in found.figures]


@pytest.mark.parametrize("place", ["İnebolu", "K-town", "GROẞHEIM", "ﬁsher", "Ἀθήνας", "각산", "e\u0307\u0301rd"])
def test_a_figure_stands_where_it_is_printed_whatever_letters_come_before(
    propose: Callable[..., Proposals], place: str
) -> None:
    raw_text = f"Two envoys left {place} and {place} for the coast.\n\n{SAID}\n"
    assert ("between 20 and 30", 20.0, 30.0) in figures_of(raw_text, propose(raw_text))


@settings(max_examples=40)
@given(st.text(st.sampled_from(GROWING + " ab"), max_size=30))
def test_what_is_said_of_a_paragraph_moves_by_the_length_of_what_stands_before_it(
    detector: ClauseDetector, before: str
) -> None:
    raw_text = f"Envoys met {before} at noon.\n\n{SAID}"
    (found,) = detector.propose([whole(raw_text)])
    (alone,) = detector.propose([whole(SAID)])
    assert figures_of(raw_text, found) == figures_of(SAID, alone)
    said = {one.content.slice(raw_text) for one in found.attributions}
    assert {one.content.slice(SAID) for one in alone.attributions} <= said
    if found.items:  # too many foreign letters, and the article counts as foreign
        kept = {item.span.slice(raw_text) for item in found.items}
        assert {item.span.slice(SAID) for item in alone.items} <= kept


@given(st.text(st.sampled_from(GROWING + "ABCDEF 5"), max_size=60))
def test_a_text_in_capitals_is_masked_letter_for_letter(text: str) -> None:
    assert len(masked(text)) == len(text)


@given(st.lists(st.sampled_from([*GROWING, "between ", "at least ", "20", " and ", "30", " ", "people"]), max_size=20))
def test_a_number_is_printed_where_it_is_found(parts: list[str]) -> None:
    text = "".join(parts)
    for found in numbers(text, Span(0, len(text))) if text else ():
        assert re.search(r"\d", found.core.slice(text))
        assert found.bound is not Bound.RANGE or found.span.slice(text).startswith(("between", "20", "30"))


def test_letters_that_a_pattern_takes_for_others_are_looked_up_as_those() -> None:
    text = "A thırd of the crew, two fıfths of guests and ſix in ten of the rest; ſeveral hundred mıllion, 4 mıllıon."
    whole_text = Span(0, len(text))
    assert [one.value for one in shares(text, whole_text)] == [33.33, 40.0, 60.0]
    assert [one.high for one in numbers(text, whole_text)][-2:] == [9e8, 4e6]


def test_a_desk_may_call_vague_what_begins_with_such_a_letter(tmp_path: Path) -> None:
    table = tmp_path / "vague.csv"
    table.write_text("term,low,high\nİki düzine,20,30\nπολλές δεκάδες,30,90\n", encoding="utf-8")
    text = "İki düzine sailors, then ΠΟΛΛΈΣ ΔΕΚΆΔΕΣ and πολλέσ δεκάδεσ."
    found = list(numbers(text, Span(0, len(text)), desk_terms(table)))
    assert [(one.low, one.high) for one in found] == [(20, 30), (30, 90), (30, 90)]


def test_a_number_of_hundreds_of_digits_is_no_figure() -> None:
    text = f"It cost {'9' * 400} and 25 crowns."
    assert [one.value for one in numbers(text, Span(0, len(text)))] == [25.0]
