"""Words, quotations and repeats stand where they are printed, whatever letters come before them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.corroborate.texts.printed_words import read_words
from workbench.domain.proposals import Text
from workbench.domain.text.quotations import quotations
from workbench.domain.text.repeats import find_repeats
from workbench.domain.text.spans import Span
from workbench.verify.excerpts import find_excerpt

GROWING = "İıſKẞßﬁﬃﬅςΣŉǰΐ각각\u0307\u0345\u0301㎒㏂ĲǄ\u00ad\u200b"
SAID = "“The ﬁrst boat left İnebolu at noon,” she said."
befores = st.text(st.sampled_from(GROWING + " ab"), max_size=40).map(lambda before: f"{before} | ")


@given(befores)
def test_words_and_quotations_move_by_the_length_of_what_stands_before(before: str) -> None:
    text = before + SAID
    words = read_words(Text(text, (Span(0, len(text)),)))
    alone = read_words(Text(SAID, (Span(0, len(SAID)),)))
    assert words.keys[-len(alone) :] == alone.keys
    assert [span.slice(text) for span in words.spans[-len(alone) :]] == [span.slice(SAID) for span in alone.spans]
    (quoted,) = quotations(text, Span(0, len(text)))
    assert quoted.span.slice(text) == "The ﬁrst boat left İnebolu at noon,"


@given(befores)
def test_the_same_words_are_found_again_where_they_stand(before: str) -> None:
    text = f"{before}{SAID}\n{before}THE FIRST BOAT LEFT İNEBOLU today."
    found = find_repeats(text, "The ﬁrst boat left İnebolu")
    assert [span.slice(text) for span in found] == ["The ﬁrst boat left İnebolu", "THE FIRST BOAT LEFT İNEBOLU"]


@given(befores)
def test_an_excerpt_is_found_where_it_stands(before: str) -> None:
    text = before + SAID
    found = find_excerpt(text, '"The first boat left İnebolu at noon,"')
    assert text[found.span.start : found.span.end] == found.excerpt == SAID.removesuffix(" she said.")
