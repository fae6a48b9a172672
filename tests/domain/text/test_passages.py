"""Passages: always the same, a sentence each, and drawn by nothing but the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.text.passages import LONGEST, article_sampling_hash, passages_of, sampling_hash, untouched
from workbench.domain.text.spans import Span


def cut(text: str, *scope: Span) -> list[str]:
    return [span.slice(text) for span in passages_of(text, scope or (Span(0, len(text)),))]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        (
            "The dam broke at dawn. At least 23 people died, the mayor said.",
            ["The dam broke at dawn.", "At least 23 people died, the mayor said."],
        ),
        (
            "“Nobody warned us in time.” Dr. A. Hale of Brance said so at 3.5 km depth.",
            ["“Nobody warned us in time.”", "Dr. A. Hale of Brance said so at 3.5 km depth."],
        ),
        (
            "The U.S. envoy spoke at noon on Monday.\nThe next line is one of its own",
            ["The U.S. envoy spoke at noon on Monday.", "The next line is one of its own"],
        ),
        (
            "水坝在黎明前突然决堤造成严重损失需要大量救援。官员表示至少有二十三人在洪水中不幸死亡。",
            ["水坝在黎明前突然决堤造成严重损失需要大量救援。", "官员表示至少有二十三人在洪水中不幸死亡。"],
        ),
        ("Yes. No. Ha", []),
    ],
)
def test_a_passage_is_a_sentence(text: str, passages: list[str]) -> None:
    assert cut(text) == passages


def test_a_long_sentence_is_cut_at_a_comma_and_words_without_end_anywhere() -> None:
    text = f"{'word ' * 40}and then, {'word ' * 40}and no stop at all"
    pieces = cut(text)
    assert pieces[0].endswith("and then,")
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
    assert [len(piece) for piece in cut("x" * 650)] == [LONGEST, LONGEST, 50]


def test_what_is_out_of_scope_is_in_no_passage() -> None:
    text = "A caption that nobody needs to check. The dam broke at dawn on Thursday."
    assert cut(text, Span(38, len(text))) == ["The dam broke at dawn on Thursday."]


@given(st.text(alphabet="aB .!?,\n\r\t“”🌊é1。", max_size=900))
def test_passages_lie_in_order_within_the_text_and_lose_no_long_word(text: str) -> None:
    scope = [Span(0, len(text))] if text else []
    found = passages_of(text, scope)
    assert all(1 <= span.end - span.start <= LONGEST and span.slice(text).strip() == span.slice(text) for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert found == passages_of(text, scope)


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair))), max_size=8
)


@given(spans, spans)
def test_untouched_passages_meet_no_span(passages: list[Span], others: list[Span]) -> None:
    kept = untouched(passages, others)
    assert kept == sorted(passage for passage in passages if not any(passage.overlaps(other) for other in others))


def test_lots_are_even_and_their_own() -> None:
    lots = [sampling_hash("a" * 64, Span(place, place + 20)) for place in range(4000)]
    assert sum(found < 0.05 for found in lots) == pytest.approx(200, abs=45)
    assert (
        sampling_hash("a" * 64, Span(3, 9))
        == sampling_hash("a" * 64, Span(3, 9))
        != sampling_hash("b" * 64, Span(3, 9))
    )
    assert 0 <= article_sampling_hash("a" * 64) < 1
    assert sum(article_sampling_hash(f"{place}") < 0.2 for place in range(2000)) == pytest.approx(400, abs=60)
