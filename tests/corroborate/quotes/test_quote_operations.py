"""What was done to an utterance: each operation by name, and what it makes of the meaning."""

from __future__ import annotations

import pytest

from tests.corroborate.reading import whole
from workbench.corroborate.quotes.families import quote_families
from workbench.corroborate.quotes.family import Variant
from workbench.domain.comparison_labels import Materiality, QuoteMarks, QuoteOperation, WordChange

SAID = "The northern wall was inspected on 28 February, and no licence should be renewed while the siren is broken"


def _variant(printed: str, said: str = SAID) -> Variant:
    """The form of another outlet, against the words as two outlets print them."""
    articles = [whole(f"“{said},” she said.", 1), whole(f"“{said}.”", 2), whole(printed, 3)]
    family = next(one for one in quote_families(articles) if 3 in one.article_ids)
    return next(variant for variant in family.variants if variant.article_id == 3)


@pytest.mark.parametrize(
    ("printed", "operations", "materiality"),
    [
        (SAID, [], "none"),
        (SAID.replace("licence", "license"), ["spelling"], "cosmetic"),
        (SAID.replace("28 February", "February 28"), ["spelling"], "cosmetic"),
        (SAID.replace("February,", "February;"), ["punctuation"], "cosmetic"),
        ("The northern wall was inspected on 28 February", ["truncate"], "cosmetic"),
        ("no licence should be renewed", ["truncate"], "changes_meaning"),
        (SAID.replace("on 28 February, and", "... and"), ["elide"], "cosmetic"),
        (SAID.replace("on 28 February, and", "and"), ["elide"], "cosmetic"),
        (SAID.replace("and no licence", "and the licence"), ["substitute"], "changes_meaning"),
        (SAID.replace("28 February", "29 February"), ["substitute"], "changes_meaning"),
        (SAID.replace("was inspected", "was hastily inspected"), ["insert"], "changes_meaning"),
        (SAID.replace("the siren", "the [warning] siren"), ["bracket"], "cosmetic"),
        (SAID.replace("The northern wall", "[The wall of the pond]"), ["bracket"], "cosmetic"),
    ],
)
def test_each_operation_has_its_name(printed: str, operations: list[str], materiality: str) -> None:
    variant = _variant(f"“{printed},” she said.")
    assert [operation.value for operation in variant.operations] == operations
    assert variant.materiality == materiality


@pytest.mark.parametrize(
    ("condition", "materiality"),
    [("If the pumps fail again", "changes_meaning"), ("In the coming winter", "cosmetic")],
)
def test_a_condition_cut_off_before_the_main_clause_is_a_reason(condition: str, materiality: str) -> None:
    said = f"{condition}, the northern wall will break and flood the market"
    variant = _variant("“The northern wall will break and flood the market,” she said.", said)
    assert (variant.operations, variant.materiality) == ((QuoteOperation.TRUNCATE,), materiality)


def test_words_without_marks_are_found_and_say_so() -> None:
    variant = _variant(f"He wrote that {SAID.lower().replace('northern', 'north-ern')} and went home.")
    assert variant.marks == QuoteMarks.NONE
    assert variant.operations == (QuoteOperation.PUNCTUATION,)
    assert variant.coverage == 1


def test_an_elision_says_whether_there_is_a_sign_of_it() -> None:
    printed = [SAID.replace("on 28 February, and", words) for words in ("… and", "and")]
    signed, silent = (_variant(f"“{words},” she said.") for words in printed)
    assert "left out with a sign of it" in signed.reasons
    assert "left out without a sign of it" in silent.reasons


def test_a_hedge_before_the_cut_is_a_reason() -> None:
    said = "This was avoidable, and it may yet prove criminal neglect"
    variant = _variant("It was “criminal neglect,” she said.", said)
    assert variant.materiality == Materiality.CHANGES_MEANING
    assert "may yet prove" in variant.reasons[0]


def test_a_cut_between_two_sentences_is_no_change_of_meaning() -> None:
    said = "The wall must never hold acid again. Operators lower every pond to the level of its design"
    variant = _variant("“Operators lower every pond to the level of its design,” she said.", said)
    assert (variant.operations, variant.materiality) == ((QuoteOperation.TRUNCATE,), Materiality.COSMETIC)


def test_joined_words_are_typography() -> None:
    said = "The company held mine was safe for everybody in the valley"
    variant = _variant("“The companyheld mine was safe for everybody in the valley,” she said.", said)
    assert variant.operations == (QuoteOperation.PUNCTUATION,)
    changed = [segment for segment in variant.segments if segment.change != WordChange.EQUAL]
    assert [(segment.canonical, segment.variant) for segment in changed] == [("company held", "companyheld")]


def test_the_same_odd_word_in_two_outlets_is_told() -> None:
    odd = SAID.replace("was inspected", "was hastily inspected")
    articles = [whole(f"“{said},” she said.", n) for n, said in enumerate([SAID, SAID, SAID, odd, odd])]
    family = quote_families(articles)[0]
    assert [(one.operation, one.printed, one.article_ids) for one in family.oddities] == [
        (QuoteOperation.INSERT, "hastily", (3, 4))
    ]
