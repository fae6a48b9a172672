"""Quote families: the seeds, the sample and its facts, and what belongs to no family."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corroborate.reading import ROOT, SAMPLE, SEEDS, needs_seeds, read_folder, whole
from workbench.corroborate.quotes.families import compared_with, quote_families
from workbench.corroborate.quotes.family import QuoteFamily, Variant
from workbench.corroborate.texts.article import ReadArticle
from workbench.domain.comparison_labels import Materiality, QuoteMarks, QuoteOperation
from workbench.domain.text.spans import Span
from workbench.domain.versions.published import Published

FACTS = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))


def _family(families: list[QuoteFamily], beginning: str) -> QuoteFamily:
    return next(family for family in families if family.canonical.exact.startswith(beginning))


def _by_name(family: QuoteFamily, articles: dict[str, ReadArticle]) -> dict[str, list[Variant]]:
    return {
        name: found
        for name, article in articles.items()
        if (found := [variant for variant in family.variants if variant.article_id == article.article_id])
    }


@pytest.fixture(scope="module")
def sample_families() -> list[QuoteFamily]:
    return quote_families(list(read_folder(SAMPLE).values()))


def test_a_person_may_choose_the_form_that_the_others_are_compared_with(sample_families: list[QuoteFamily]) -> None:
    articles = list(read_folder(SAMPLE).values())
    for family in sample_families:
        same = compared_with(family, family.canonical, articles, sample_families)
        assert [one.segments for one in same.variants] == [one.segments for one in family.variants]
        last = family.variants[-1]
        turned = compared_with(family, last, articles, sample_families)
        assert (turned.canonical.article_id, turned.canonical.span) == (last.article_id, last.span)
        assert turned.canonical.coverage == 1
        assert {one.span for one in turned.variants} == {one.span for one in family.variants}


@needs_seeds
def test_one_quotation_stands_in_all_five_seeds_as_one_family() -> None:
    seeds = read_folder(SEEDS)
    family = _family(quote_families(list(seeds.values())), "The goal of breaking")
    variants = _by_name(family, seeds)
    assert {name: len(found) for name, found in variants.items()} == dict.fromkeys(seeds, 1)
    marks = {name: found[0].marks for name, found in variants.items()}
    assert marks["004"] == QuoteMarks.LOST_OPENING
    assert marks["003"] == QuoteMarks.NONE
    assert QuoteOperation.SPELLING in variants["003"][0].operations
    assert all(found[0].coverage == 1 for found in variants.values())
    assert all(found[0].materiality != Materiality.CHANGES_MEANING for found in variants.values())


@needs_seeds
def test_the_bracket_of_three_seeds_is_told_as_evidence_of_a_common_parent() -> None:
    seeds = read_folder(SEEDS)
    family = _family(quote_families(list(seeds.values())), "Those who argue")
    assert family.article_ids == tuple(seeds[name].article_id for name in ("001", "002", "004"))
    assert [(oddity.operation, oddity.article_ids) for oddity in family.oddities] == [
        (QuoteOperation.BRACKET, family.article_ids)
    ]


@needs_seeds
def test_a_fragment_that_turns_a_general_sentence_on_somebody_is_proposed_as_a_change_of_meaning() -> None:
    seeds = read_folder(SEEDS)
    family = _family(quote_families(list(seeds.values())), "Chemical weapons are")
    variants = _by_name(family, seeds)
    assert sorted(variants) == ["000", "001", "002", "003"]
    assert variants["000"][0].materiality == Materiality.CHANGES_MEANING
    assert any("regardless of who" in reason for reason in variants["000"][0].reasons)


def test_the_main_family_of_the_sample_has_its_forms_operations_and_materiality(
    sample_families: list[QuoteFamily],
) -> None:
    sample, facts = read_folder(SAMPLE), FACTS["quote_family"]
    family = _family(sample_families, "No production target")
    assert family.canonical.article_id == sample[facts["canonical_file"][:2]].article_id
    variants = _by_name(family, sample)
    assert sorted(variants) == sorted(name[:2] for name in facts["variants"])
    for name, printed in facts["variants"].items():
        found = [one for one in variants[name[:2]] if one.exact.rstrip(",") == printed]
        assert len(found) == 1, name
        assert [operation.value for operation in found[0].operations] == facts["operations"][name], name
        assert found[0].materiality == facts["material"][name], name
    lost = [one for found in variants.values() for one in found if one.marks == QuoteMarks.LOST_OPENING]
    assert [one.article_id for one in lost] == [sample[facts["lost_opening_mark"][:2]].article_id]


@pytest.mark.parametrize("facts", FACTS["more_quote_families"], ids=lambda facts: facts["name"])
def test_the_smaller_families_of_the_sample_are_found(
    facts: dict[str, object], sample_families: list[QuoteFamily]
) -> None:
    sample = read_folder(SAMPLE)
    printed, changed = facts["variants"], facts["changes_meaning"]
    assert isinstance(printed, dict) and isinstance(changed, dict)
    beginning = str(facts["canonical"])[:20]
    family = _family(sample_families, beginning)
    variants = _by_name(family, sample)
    for name, words in printed.items():
        assert any(" ".join(words.split())[:60] in " ".join(one.exact.split()) for one in variants[name[:2]]), name
        meanings = {one.materiality for one in variants[name[:2]]}
        assert (Materiality.CHANGES_MEANING in meanings) == (name in changed), name


def test_the_bracket_of_the_sample_is_shared_also_where_it_is_damaged(sample_families: list[QuoteFamily]) -> None:
    sample = read_folder(SAMPLE)
    family = _family(sample_families, "Those who tell us")
    shared = tuple(sample[name[:2]].article_id for name in FACTS["bracket"]["files"])
    assert [oddity.article_ids for oddity in family.oddities] == [shared]


def follow_each_other(segments: Iterable[str], text: str, within: Span) -> bool:
    """Whether the segments stand in the text in their order, none on another, from the start to the end of a span."""
    at = within.start
    for segment in segments:
        at = text.index(segment, at) + len(segment)
    return at <= within.end


def test_every_form_stands_where_it_says(sample_families: list[QuoteFamily]) -> None:
    texts = {article.article_id: article.text.raw_text for article in read_folder(SAMPLE).values()}
    for family in sample_families:
        raw = texts[family.canonical.article_id]
        for variant in family.variants:
            own = texts[variant.article_id]
            assert variant.span.slice(own) == variant.exact
            assert follow_each_other([one.variant for one in variant.segments], own, variant.span)
            assert follow_each_other([one.canonical for one in variant.segments], raw, family.canonical.span)


def test_sayings_and_phrases_of_everybody_make_no_family() -> None:
    one = whole("“Thank you very much,” she said of the water. The quick response was praised by “state media”.", 1)
    two = whole("He wrote: “Thank you very much.” Reporters of state media were there. “State media” came too.", 2)
    assert quote_families([one, two]) == []


def test_words_of_one_article_alone_are_no_family() -> None:
    said = "“The pumps were never tested in winter,” she said. Again: “The pumps were never tested in winter.”"
    assert quote_families([whole(said, 1), whole("Nobody spoke of pumps at all.", 2)]) == []
    assert quote_families([]) == []


def test_a_short_quotation_that_two_print_alike_is_a_family_however_plain_its_words() -> None:
    one, two = (whole(f"“We have lost none of them,” he told {who}.", n) for n, who in enumerate(("us", "the Post"), 1))
    assert [family.article_ids for family in quote_families([one, two])] == [(1, 2)]


def test_marks_that_went_astray_a_thousand_words_apart_quote_nothing() -> None:
    astray = "“" + " ".join(f"river{n} dam" for n in range(600)) + "”"
    assert quote_families([whole(astray, 1), whole(astray, 2)]) == []


def test_what_the_caller_knows_to_be_quoted_counts_without_marks() -> None:
    words = "the pumps were never tested in winter"
    one = whole(f"She said {words}.", 1, quoted=(Span(9, 9 + len(words)),))
    two = whole(f"At night, she wrote, {words} and she left.", 2)
    family = quote_families([one, two])[0]
    assert [(variant.article_id, variant.exact, variant.marks) for variant in family.variants] == [
        (1, words, QuoteMarks.NONE),
        (2, words, QuoteMarks.NONE),
    ]


def test_of_equal_forms_the_one_published_first_is_canonical() -> None:
    said = "“The pumps were never tested in winter,” she said."
    late, early = (Published(datetime(2024, 3, day, tzinfo=UTC)) for day in (12, 11))
    family = quote_families([whole(said, 1, published=late), whole(said, 2, published=early)])[0]
    assert family.canonical.article_id == 2
    assert "published first of 2 that say the same" in family.reasons


def test_a_form_spliced_from_two_utterances_is_canonical_of_neither() -> None:
    first = "The pumps were never tested in winter and nobody asked the engineers about them"
    second = "If the council hears us then the northern gate must stay closed until spring"
    joined = "The pumps were never tested in winter and the northern gate must stay closed until spring"
    articles = [whole(f"“{first}.” So she said. “{second}.”", n) for n in (1, 2)]
    families = quote_families([*articles, whole(f"She said: “{joined}.”", 3)])
    assert {family.canonical.exact.rstrip(".") for family in families} == {first, second}
    spliced = [variant for family in families for variant in family.variants if variant.article_id == 3]
    assert spliced[0].operations == (QuoteOperation.SPLICE,)
    assert spliced[0].materiality == Materiality.CHANGES_MEANING


PRINTED = ["dam", "river", "“", "”", '"', "closed", "never", "the", "...", "[x]", "again,", "3", "water’s"]
quoted = st.lists(st.sampled_from(PRINTED), max_size=25)


@given(st.lists(quoted.map(" ".join), max_size=4))
def test_whatever_is_quoted_offsets_hold(texts: list[str]) -> None:
    articles = [whole(text, number) for number, text in enumerate(texts)]
    for family in quote_families(articles):
        assert family.canonical in family.variants
        assert len(family.article_ids) > 1
        for variant in family.variants:
            assert variant.span.slice(texts[variant.article_id]) == variant.exact


def test_a_form_that_fits_two_utterances_equally_goes_to_the_same_one_in_every_process() -> None:
    texts = (
        "He said: “Zinc levels rose sharply near Kelmost while officials of the northern harbour counted empty "
        "barrels, sealed gates and burned ledgers”.",
        "She said: “Wells, orchards, bridges and two mills were lost before angry farmers blocked every road north”.",
        "They said “zinc levels rose sharply near Kelmost angry farmers blocked every road north” again.",
    )
    code = (
        "from tests.corroborate.reading import whole\n"
        "from workbench.corroborate.quotes.families import quote_families\n"
        f"texts = {texts!r}\n"
        "families = quote_families([whole(text, number) for number, text in enumerate(texts, 1)])\n"
        "print([family.article_ids for family in families])"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "0123"
    }
    assert answers == {"[(1, 3)]\n"}
