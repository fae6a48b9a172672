"""Which article lies in which: the seeds, the sample, and the laws."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corroborate.reading import SAMPLE, SEEDS, needs_seeds, read_folder, whole
from workbench.corroborate.texts.article import ReadArticle
from workbench.corroborate.texts.near_duplicates import compare, near_duplicates, share_in
from workbench.domain.comparison_labels import DerivationClass
from workbench.domain.labels import DatePrecision
from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span
from workbench.domain.versions.published import Published

ORDER = random.Random(3)
STORY = [f"word{number}" for number in range(400)]
OTHER = [f"other{number}" for number in range(400)]


def _made(words: list[str], article_id: int, **more: object) -> ReadArticle:
    return whole(" ".join(words), article_id, **more)


def _all_in_scope(article: ReadArticle) -> ReadArticle:
    return whole(article.text.raw_text, article.article_id)


@needs_seeds
def test_a_seed_lies_in_another_and_a_third_shares_less_than_half() -> None:
    seeds = read_folder(SEEDS)
    whole_texts = {name: _all_in_scope(article) for name, article in seeds.items()}
    pair = compare(whole_texts["001"], whole_texts["002"])
    assert 0.78 <= pair.first_in_second <= 0.84
    assert 0.38 <= share_in(whole_texts["003"], [whole_texts["001"], whole_texts["002"]]) <= 0.46
    in_scope = compare(seeds["001"], seeds["002"])
    assert in_scope.first_in_second > 0.95, "captions and the sign-off are out of scope"
    assert (in_scope.first_class, in_scope.second_class) == (DerivationClass.WHOLLY, DerivationClass.PARTIALLY)
    assert in_scope.copy == seeds["001"].article_id


@needs_seeds
def test_only_one_pair_of_the_seeds_is_wholly_derived() -> None:
    found = near_duplicates(read_folder(SEEDS).values())
    wholly = [pair for pair in found if DerivationClass.WHOLLY in (pair.first_class, pair.second_class)]
    assert [(pair.first, pair.second) for pair in wholly] == [(2, 3)]


def test_in_the_sample_one_article_lies_in_another_and_no_other_pair_does() -> None:
    sample = read_folder(SAMPLE)
    found = {(pair.first, pair.second): pair for pair in near_duplicates(sample.values())}
    inner = found.pop((1, 2))
    assert inner.first_class == DerivationClass.WHOLLY
    assert inner.copy == 1, "the courier came out after the agency"
    assert any("later" in reason for reason in inner.reasons)
    assert all(max(pair.first_in_second, pair.second_in_first) < 0.5 for pair in found.values())
    share = share_in(sample["03"], [sample["01"], sample["02"]])
    assert 0.35 <= share_in(_all_in_scope(sample["03"]), [_all_in_scope(sample[n]) for n in ("01", "02")]) <= share


def test_what_is_found_among_many_is_what_a_comparison_of_each_pair_finds() -> None:
    sample = list(read_folder(SAMPLE).values())
    each = [compare(one, other) for n, one in enumerate(sample) for other in sample[n + 1 :]]
    close = {pair for pair in each if max(pair.first_in_second, pair.second_in_first) >= 0.1}
    assert set(near_duplicates(sample)) == close


def test_who_comes_later_is_the_copy_even_where_the_earlier_lies_in_the_later() -> None:
    early = Published(datetime(2024, 3, 11, 9, tzinfo=UTC))
    late = Published(datetime(2024, 3, 11, 21, tzinfo=UTC))
    pair = compare(_made(STORY[:200], 1, published=early), _made(STORY, 2, published=late))
    assert (pair.copy, pair.first_class) == (2, DerivationClass.WHOLLY)
    assert "the second was published 12 hours later" in pair.reasons


def test_of_a_day_and_an_hour_of_that_day_nobody_knows_which_came_first() -> None:
    day = Published(datetime(2024, 3, 11, tzinfo=UTC), DatePrecision.DAY)
    hour = Published(datetime(2024, 3, 11, 21, tzinfo=UTC))
    pair = compare(_made(STORY, 1, published=hour), _made(STORY, 2, published=day))
    assert pair.copy is None
    assert (pair.first_in_second, pair.second_in_first) == (1, 1)


def test_unrelated_texts_and_empty_ones_share_nothing() -> None:
    pair = compare(_made(STORY, 1), _made(OTHER, 2))
    assert (pair.first_in_second, pair.first_class, pair.copy, pair.reasons) == (
        0,
        DerivationClass.NOT_DERIVED,
        None,
        (),
    )
    assert compare(whole("", 1), whole("", 2)).first_in_second == 0
    assert near_duplicates([whole("", 1), whole("", 2), _made(STORY, 3), _made(OTHER, 4)]) == []
    assert share_in(_made(STORY, 1), []) == 0


@pytest.mark.parametrize("kept", [60, 200, 400])
def test_a_copied_part_is_found_among_unrelated_articles(kept: int) -> None:
    others = [_made([f"x{n}y{at}" for at in range(300)], 10 + n) for n in range(20)]
    copy = _made([*OTHER[: 400 - kept], *STORY[:kept]], 2)
    found = near_duplicates([_made(STORY, 1), *others, copy])
    assert [(pair.first, pair.second) for pair in found] == [(1, 2)]


def test_what_stands_out_of_scope_does_not_count() -> None:
    text = " ".join([*STORY, *OTHER])
    border = len(" ".join(STORY))
    pair = compare(_made(OTHER, 1), ReadArticle(2, Text(text, (Span(0, border),))))
    assert pair.first_in_second == 0


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f"]), max_size=40), st.lists(st.sampled_from(["a", "b", "c"]))
)
def test_shares_lie_between_nothing_and_all_and_turn_with_the_pair(one: list[str], other: list[str]) -> None:
    pair = compare(_made(one, 1), _made(other, 2))
    turned = compare(_made(other, 1), _made(one, 2))
    assert 0 <= min(pair.first_in_second, pair.second_in_first) <= max(pair.first_in_second, pair.second_in_first) <= 1
    assert (pair.first_in_second, pair.second_in_first) == (turned.second_in_first, turned.first_in_second)
    assert compare(_made(one, 1), _made(one, 2)).first_in_second == (1 if one else 0)
