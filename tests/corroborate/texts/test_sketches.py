"""Articles that arrive one by one: who shares words with whom."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tests.corroborate.reading import whole
from workbench.corroborate.texts.sketches import MOST_CARRIERS, Sketches
from workbench.domain.proposals import Text


def _text(*words: str) -> Text:
    return whole(" ".join(words)).text


def _story(name: str, length: int = 200) -> list[str]:
    return [f"{name}{number}" for number in range(length)]


def test_candidates_come_with_how_much_they_share_the_most_first() -> None:
    sketches = Sketches()
    sketches.add(7, _text(*_story("a")))
    sketches.add(8, _text(*_story("a", 100), *_story("b", 100)))
    sketches.add(9, _text(*_story("c")))
    found = sketches.candidates(_text(*_story("a")))
    assert [one.article_id for one in found] == [7, 8]
    assert found[0].share == 1
    assert 0.3 < found[1].share < 0.7
    assert [one.article_id for one in sketches.candidates(_text(*_story("a")), apart_from=7)] == [8]
    assert sketches.pairs() == [(7, 8)]


def test_an_article_that_is_added_again_is_known_by_its_new_text_alone() -> None:
    sketches = Sketches()
    sketches.add(1, _text(*_story("a")))
    sketches.add(2, _text(*_story("a")))
    sketches.add(1, _text(*_story("b")))
    assert len(sketches) == 2
    assert [one.article_id for one in sketches.candidates(_text(*_story("a")))] == [2]
    assert sketches.pairs() == []


def test_nothing_known_and_nothing_said_give_nothing() -> None:
    sketches = Sketches()
    assert (sketches.candidates(_text(*_story("a"))), sketches.pairs()) == ([], [])
    sketches.add(1, _text())
    assert (sketches.candidates(_text()), sketches.pairs()) == ([], [])


def test_a_release_that_everybody_carries_makes_few_pairs_and_loses_nobody() -> None:
    sketches = Sketches()
    carriers = range(2 * MOST_CARRIERS)
    for article_id in carriers:
        sketches.add(article_id, _text(*_story("release", 60), *_story(f"own{article_id}x", 20)))
    pairs = sketches.pairs()
    assert len(pairs) < len(carriers) ** 2 / 8
    assert {article_id for pair in pairs for article_id in pair} == set(carriers)
    assert len(sketches.candidates(_text(*_story("release", 60)))) >= MOST_CARRIERS


@given(st.integers(0, 10**6), st.integers(14, 40))
def test_a_common_run_of_fourteen_words_is_always_found(seed: int, length: int) -> None:
    rng = random.Random(seed)
    run = _story("run", length)
    one = [*_story("a", rng.randint(0, 60)), *run, *_story("b", rng.randint(0, 60))]
    other = [*_story("c", rng.randint(0, 60)), *run, *_story("d", rng.randint(0, 60))]
    sketches = Sketches()
    sketches.add(1, _text(*one))
    assert [found.article_id for found in sketches.candidates(_text(*other))] == [1]


def test_in_whatever_order_articles_arrive_the_pairs_are_the_same() -> None:
    texts = {number: _text(*_story("abc"[number % 3], 40 + number)) for number in range(30)}
    for order in (sorted(texts), sorted(texts, reverse=True), random.Random(5).sample(sorted(texts), len(texts))):
        sketches = Sketches()
        for number in order:
            sketches.add(number, texts[number])
        assert sketches.pairs() == [(n, m) for n in range(30) for m in range(n + 1, 30) if n % 3 == m % 3]
