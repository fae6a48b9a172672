"""Words of an utterance joined into a sentence that its speaker did not say."""

from __future__ import annotations

import pytest

from tests.corroborate.reading import SAMPLE, SEEDS, needs_seeds, read_folder, whole
from workbench.corroborate.quotes.families import quote_families
from workbench.corroborate.quotes.family import Variant
from workbench.corroborate.quotes.splices import said_of
from workbench.domain.comparison_labels import DriftKind, Materiality, QuoteOperation
from workbench.domain.text.spans import Span

SAID = (
    "Sending a ship out in fog is reckless gambling with lives. Whoever owns the pier, the northern gate must stay shut"
)


def variant_of(printed: str, said: str = SAID) -> Variant:
    """The form of a third outlet, against the words as two outlets print them."""
    articles = [whole(f"“{said},” she said.", 1), whole(f"“{said}.”", 2), whole(printed, 3)]
    family = next(one for one in quote_families(articles) if 3 in one.article_ids)
    return next(variant for variant in family.variants if variant.article_id == 3)


@pytest.mark.parametrize(
    ("printed", "actor"),
    [
        ("She accused Norrhav Lines of “reckless gambling with lives”.", "Norrhav Lines"),
        (
            "The mayor, she said, was blamed. She blamed the council for its “reckless gambling with lives”.",
            "the council",
        ),
        ("Norrhav Lines was accused of “reckless gambling with lives”, the union said.", "Norrhav Lines"),
        ("Norrhav Lines is guilty of “reckless gambling with lives”, the union said.", "Norrhav Lines"),
        ("She called the harbour board a “reckless gambling with lives”.", "the harbour board"),
        ("She accused Norrhav Lines, on Monday, of “reckless gambling with lives”.", "Norrhav Lines"),
        ("She described the harbour board as “reckless gambling with lives”.", "the harbour board"),
    ],
)
def test_a_fragment_said_of_somebody_of_whom_the_utterance_does_not_speak_is_a_splice(printed: str, actor: str) -> None:
    variant = variant_of(printed)
    assert variant.operations == (QuoteOperation.SPLICE,)
    assert variant.materiality is Materiality.CHANGES_MEANING
    assert (
        DriftKind.ACTOR,
        f"spliced: “reckless gambling with lives” is said of {actor}, of whom the utterance does not speak",
    ) in variant.drifts


@pytest.mark.parametrize(
    "said",
    [
        SAID.replace("Whoever owns the pier", "Norrhav Lines owns the pier"),
        SAID.replace("Sending a ship out in fog", "What they do at the pier"),
    ],
)
def test_no_splice_where_the_utterance_speaks_of_them_or_points_to_somebody(said: str) -> None:
    variant = variant_of("She accused Norrhav Lines of “reckless gambling with lives”.", said)
    assert variant.operations == (QuoteOperation.TRUNCATE,)


@pytest.mark.parametrize(
    "printed",
    [
        "It was “reckless gambling with lives”, she said.",
        "They were accused of “reckless gambling with lives”, she said.",
        "She called on Norrhav Lines to end “reckless gambling with lives”.",
        "She spoke of “reckless gambling with lives” on the pier.",
        "She accused Norrhav Lines of much. It was “reckless gambling with lives”.",
    ],
)
def test_a_fragment_said_of_nobody_by_name_is_no_splice(printed: str) -> None:
    assert variant_of(printed).operations == (QuoteOperation.TRUNCATE,)


def test_two_sentences_printed_as_one_without_a_sign_are_a_splice() -> None:
    said = "The northern wall was built of sand. Rain fell in the winter. The eastern gate must be closed tonight"
    joined = "The northern wall was built of sand and the eastern gate must be closed tonight"
    silent, signed = (
        variant_of(f"“{words},” she said.", said)
        for words in (
            joined.replace("and the", "the"),
            joined.replace("and the", "... the"),
        )
    )
    assert (silent.operations, silent.materiality) == ((QuoteOperation.SPLICE,), Materiality.CHANGES_MEANING)
    assert (signed.operations, signed.materiality) == ((QuoteOperation.ELIDE,), Materiality.COSMETIC)


def test_a_sentence_left_out_between_two_that_stay_sentences_is_an_elision() -> None:
    said = "The northern wall was built of sand. Rain fell in the winter. The eastern gate must be closed tonight"
    variant = variant_of(
        "“The northern wall was built of sand. The eastern gate must be closed tonight,” she said.", said
    )
    assert variant.operations == (QuoteOperation.ELIDE,)


def test_whom_a_clause_accuses_is_told_in_its_own_words() -> None:
    text = "On Monday. The group also accused the armed opposition of “a war crime,” it said."
    at = text.index("a war crime")
    assert said_of(text, Span(at, at + 11)) == "the armed opposition"
    assert said_of("“A war crime,” it said.", Span(1, 12)) == ""


@needs_seeds
def test_the_war_crime_of_the_seeds_is_a_splice_and_their_other_fragments_are_none() -> None:
    seeds = read_folder(SEEDS)
    spliced = [
        (variant.article_id, variant.exact)
        for family in quote_families(list(seeds.values()))
        for variant in family.variants
        if QuoteOperation.SPLICE in variant.operations
    ]
    assert spliced == [(seeds["000"].article_id, "a war crime,")]


def test_the_splices_of_the_sample_are_an_accusation_and_two_utterances_joined() -> None:
    sample = read_folder(SAMPLE)
    spliced = {
        variant.article_id: [kind for kind, _ in variant.drifts]
        for family in quote_families(list(sample.values()))
        for variant in family.variants
        if QuoteOperation.SPLICE in variant.operations
    }
    assert set(spliced) == {sample["04"].article_id, sample["10"].article_id}
    assert DriftKind.ACTOR in spliced[sample["04"].article_id]
    assert spliced[sample["10"].article_id] == [DriftKind.SPLICE]
