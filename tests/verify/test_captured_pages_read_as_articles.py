"""A captured page reads as the article that comes of it: powers, notes, fractions, ruby and emoji are what they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.pages.page_desk import draft_of, page
from workbench.errors import ExcerptNotFound
from workbench.verify.captures import why_not_shown
from workbench.verify.excerpts import find_excerpt
from workbench.verify.page_words import words_of_page

_MARK = re.compile(r"\[\w{1,3}\]")
_AROUND = "The tannery of Ostrow, the county said, kept {} behind its gates until the river took them on Sunday."


def shown(words: str) -> str:
    return words_of_page(page(f"<p>{_AROUND.format(words)}</p>").decode()).shown


#: What stands in the page, what is read, and what a browser gives where the passage is copied.
READINGS = [
    ("31<sup>2</sup> vats", "31[2] vats", "31 vats", "312 vats"),
    ("31<sup><a href='#fn2'>2</a></sup> vats", "31[2] vats", "31 vats", "312 vats"),
    ("31<a class='footnote-ref' href='#fn12'>12</a> vats", "31[12] vats", "31 vats", "3112 vats"),
    ("31<sup class='reference'><a href='#cite_note-4'>[4]</a></sup> vats", "31[4] vats", "31 vats", "31[4] vats"),
    ("31 vats<sup>b</sup>", "31 vatsb", "31 vatsb", "31 vatsb"),
    ("10<sup>6</sup> litres", "10⁶ litres", "10⁶ litres", "106 litres"),
    ("4 × 10<sup>−6</sup> litres", "4 × 10⁻⁶ litres", "4 × 10⁻⁶ litres", "4 × 10−6 litres"),
    ("<math><msup><mn>10</mn><mn>6</mn></msup></math> litres", "10⁶ litres", "10⁶ litres", "106 litres"),
    ("900 m<sup>2</sup> of hides", "900 m² of hides", "900 m² of hides", "900 m2 of hides"),
    ("CO<sub>2</sub> and hides", "CO2 and hides", "CO2 and hides", "CO2 and hides"),
    ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of it", "1/2 of it", "1/2 of it", "12 of it"),
    ("2<sup>1</sup>/<sub>2</sub> vats", "2 1/2 vats", "2 1/2 vats", "21/2 vats"),
    ("a hide at $5<sup>99</sup>", "a hide at $5.99", "a hide at $5.99", "a hide at $599"),
    ("the 4<sup>th</sup> vat", "the 4th vat", "the 4th vat", "the 4th vat"),
    ("<ruby>川<rp>(</rp><rt>かわ</rt><rp>)</rp></ruby>の皮", "川(かわ)の皮", "川(かわ)の皮", "川かわの皮"),
    ("hides <img src='x.png' alt='🔥'> and vats", "hides 🔥 and vats", "hides 🔥 and vats", "hides 🔥 and vats"),
]


PARTS = ["31", " vats ", "10", "², ", "a", "<b>x</b>", *(markup for markup, _, _, _ in READINGS)]


@pytest.mark.parametrize(("markup", "read", "article", "copied"), READINGS)
def test_a_capture_reads_as_the_article_and_what_is_copied_is_found(
    markup: str, read: str, article: str, copied: str
) -> None:
    text = shown(markup)
    assert read in text
    assert article in draft_of(page(f"<p>{_AROUND.format(markup)}</p>")).raw_text
    for typed in (read, article, copied, f"kept {copied} behind", f"kept {article} behind"):
        match = find_excerpt(text, typed)
        assert match.span.slice(text) == match.excerpt
        assert read.startswith(match.excerpt.removeprefix("kept ").removesuffix(" behind").removesuffix("]"))


@pytest.mark.parametrize(
    ("markup", "typed"),
    [
        ("31<sup>2</sup> vats", "961 vats"),
        ("31<sup>2</sup> vats", "31 2 vats"),
        ("31 [not] vats", "31 vats"),
        ("12.50 vats", "1250 vats"),
        ("1.200 vats", "1200 vats"),
        ("38/40 vats", "3840 vats"),
        ("10<sup>6</sup> litres", "10 litres"),
        ("31 (41) vats", "3141 vats"),
    ],
)
def test_no_other_figure_is_found_for_it(markup: str, typed: str) -> None:
    with pytest.raises(ExcerptNotFound):
        find_excerpt(shown(markup), typed)


@pytest.mark.parametrize(
    ("markup", "typed", "why"),
    [
        ("<del>52<sup>3</sup> vats</del> 31 vats", "52 vats", "struck out"),
        ("<s>10<sup>6</sup> litres</s> 31 vats", "106 litres", "struck out"),
        ("<span hidden>52<sup>3</sup> vats</span> 31 vats", "523 vats", "hidden"),
        ("31<sup><del>2</del></sup> vats", "312 vats", "struck out"),
    ],
)
def test_struck_and_hidden_words_stay_no_excerpt_with_their_raised_letters(markup: str, typed: str, why: str) -> None:
    whole = page(f"<p>{_AROUND.format(markup)}</p>")
    with pytest.raises(ExcerptNotFound):
        find_excerpt(words_of_page(whole.decode()).shown, typed)
    assert why in why_not_shown(whole, "page.html", typed)


@given(
    st.lists(st.sampled_from(["31", " vats ", "10", "², ", "a", "<b>x</b>", *(one[0] for one in READINGS)]), max_size=6)
)
def test_but_for_marks_of_notes_capture_and_article_hold_the_same_words(parts: list[str]) -> None:
    markup = "".join(parts)
    capture = "".join(_MARK.sub("", shown(markup)).split())
    article = "".join(_MARK.sub("", draft_of(page(f"<p>{_AROUND.format(markup)}</p>")).raw_text).split())
    assert "".join(_AROUND[:40].split())[:30] in article
    assert article in capture


@pytest.mark.parametrize("hostile", ["a[a]", "1/2", "[[[", "](", "$5.99", "10⁶", "川(かわ)"])
def test_texts_of_added_signs_are_searched_in_one_pass(hostile: str) -> None:
    text = hostile * (100_000 // len(hostile))
    with pytest.raises(ExcerptNotFound):
        find_excerpt(text, f"{'a1' * 40} nowhere")


def test_quotation_marks_of_a_new_line_are_its_own() -> None:
    assert words_of_page("<div>“<p><q>Nobody came.</q></p></div>").shown == "“\n“Nobody came.”"
