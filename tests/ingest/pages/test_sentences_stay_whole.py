"""Elements in a line never take words out of a sentence and never break it; blocks always end a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.ingest.pages.page_desk import PARAGRAPHS, draft_of, page, printed
from workbench.documents.page_hidden import Hidden
from workbench.documents.page_tags import BLOCKS
from workbench.ingest.pages.stretches import walk

_IN_LINE = """
a abbr acronym b bdi bdo big button cite code data dfn em font i ins kbd label mark meter nobr output progress rb samp
small span strong time tt u var x-term glossary-word marquee blink
"""


@pytest.mark.parametrize("tag", _IN_LINE.split())
def test_no_element_in_a_line_swallows_its_words_or_breaks_the_line(tag: str) -> None:
    body = f"<p>The spring gives <{tag}>310 litres</{tag}> of water a minute, the keeper said.</p>"
    assert printed(body) == ["The spring gives 310 litres of water a minute, the keeper said."]


@given(
    st.lists(
        st.tuples(st.sampled_from(_IN_LINE.split()), st.sampled_from(["on", "17", "the ridge", "Ada", "ö", "م"])),
        min_size=1,
        max_size=8,
    )
)
def test_any_words_in_any_such_elements_make_one_line(words: list[tuple[str, str]]) -> None:
    inner = " ".join(f"<{tag}>{word}</{tag}>" for tag, word in words)
    tree = html.document_fromstring(f"<html><body><p>Begin {inner} end.</p></body></html>")
    stretches, _ = walk(tree, "page.html", Hidden(tree))
    assert [stretch.line.text for stretch in stretches] == [f"Begin {' '.join(word for _, word in words)} end."]


@given(
    st.lists(st.sampled_from(sorted(BLOCKS - {"html", "body", "dialog", "hr", "frameset", "plaintext"})), min_size=1)
)
def test_what_stands_in_different_blocks_never_stands_in_one_line(tags: list[str]) -> None:
    inner = "".join(f"<{tag}>w{place}</{tag}>t{place}" for place, tag in enumerate(tags))
    tree = html.document_fromstring(f"<html><body>{inner}</body></html>")
    stretches, _ = walk(tree, "page.html", Hidden(tree))
    lines = [stretch.line.text.split(" | ") for stretch in stretches]
    assert all(len(line) == 1 or "td" in tags or "th" in tags for line in lines)
    assert [word for line in lines for part in line for word in part.split()] == [
        word for place in range(len(tags)) for word in (f"w{place}", f"t{place}")
    ]


def test_a_heading_is_one_line_however_it_is_broken() -> None:
    draft = draft_of(page("").replace(b"<h1>Cable car stands", b"<h1>Cable car<br>stands"))
    assert draft.raw_text.split("\n")[:2] == ["Cable car stands", PARAGRAPHS[0]]


def test_a_place_for_a_break_and_a_soft_hyphen_part_no_word() -> None:
    assert printed("<p>A land<wbr>slide of 17&shy;000 tonnes came down on them.</p>") == [
        "A landslide of 17000 tonnes came down on them."
    ]


def test_formulas_and_readings_stay_in_the_sentence() -> None:
    body = (
        "<p>It is <math><mn>3</mn><mo>×</mo><msup><mn>10</mn><mn>6</mn></msup></math> or "
        "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> there.</p>"
    )
    assert printed(body) == ["It is 3×10⁶ or 1/2 of 漢(kan) there."]


def test_a_line_of_nothing_but_a_button_is_no_text() -> None:
    assert printed("<p><button>Show all of it now.</button></p>") == []


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<div>Hornfell<div>17 hurt</div>Mittal<div>4 hurt</div></div>", ["Hornfell", "17 hurt", "Mittal", "4 hurt"]),
        (
            "<p>First of them<br>second of them<br/><br/>third of them</p>",
            ["First of them", "second of them", "third of them"],
        ),
        ("<ul><li>17 hurt on it</li><li>4 dead on it</li></ul>", ["- 17 hurt on it", "- 4 dead on it"]),
        ("<dl><dt>Hurt</dt><dd>17</dd><dt>Dead</dt><dd>4</dd></dl>", ["Hurt", "17", "Dead", "4"]),
        ('<p>One of<span style="display:block">two of</span>three of</p>', ["One of", "two of", "three of"]),
    ],
)
def test_words_of_different_lines_stay_apart(body: str, lines: list[str]) -> None:
    assert printed(body) == lines
