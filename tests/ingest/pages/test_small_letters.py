"""Raised and lowered letters: no note touches a figure, and powers, fractions and formulas stay what they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.pages.page_desk import printed
from workbench.documents.pages.pieces import Piece
from workbench.ingest.pages.page_lines import put_together


@pytest.mark.parametrize(
    "note",
    [
        "<sup>2</sup>",
        '<sup><a href="#fn2">2</a></sup>',
        '<a href="#footnote-2"><sup>2</sup></a>',
        '<sup class="reference"><a href="#cite_note-2">[2]</a></sup>',
        '<a role="doc-noteref" href="#x">2</a>',
        '<a href="#_ftn2">[2]</a>',
        '[<a href="#note2">2</a>]',
        '<span class="footnote-ref">2</span>',
        '<span style="vertical-align: super">2</span>',
        "<sup>2,3</sup>",
        "<sup>2, 3</sup>",
        "<sup>*</sup>",
        "<sup>†</sup>",
        "<sup>a</sup>",
        '<a href="#note-star">*</a>',
    ],
)
def test_the_mark_of_a_note_never_touches_a_figure(note: str) -> None:
    (line,) = printed(f"<p>The gale hurt 17{note} people on the ridge.</p>")
    assert re.fullmatch(r"The gale hurt 17 people on the ridge\.", line), line


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ("10<sup>6</sup> litres", "10⁶ litres"),
        ("3 × 10<sup>-9</sup> grams", "3 × 10⁻⁹ grams"),
        ("1.5·10<sup>12</sup> grams", "1.5·10¹² grams"),
        ("12 km<sup>2</sup> of wood", "12 km² of wood"),
        ("5 m<sup>3</sup> of gravel", "5 m³ of gravel"),
        ("E = mc<sup>2</sup> on a wall", "E = mc² on a wall"),
        ("CO<sub>2</sub> and H<sub>2</sub>O", "CO2 and H2O"),
        ("<sup>137</sup>Cs in moss", "¹³⁷Cs in moss"),
        ("Ca<sup>2+</sup> in water", "Ca²⁺ in water"),
        ("the 1<sup>st</sup> and the 22<sup>nd</sup>", "the 1st and the 22nd"),
        ("2<sup>1</sup>/<sub>2</sub> cups", "2 1/2 cups"),
        ("a ticket of $10<sup>99</sup> a day", "a ticket of $10.99 a day"),
        ("<sup>3</sup>/<sub>4</sub> of them", "3/4 of them"),
        ("&frac12; a mile", "½ a mile"),
        ("the brand<sup>™</sup> name", "the brand™ name"),
    ],
)
def test_powers_fractions_and_formulas_stay_what_they_are(written: str, reads: str) -> None:
    assert printed(f"<p>They wrote of {written} in the report.</p>") == [f"They wrote of {reads} in the report."]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", "La 1<sup>re</sup> fois, M<sup>me</sup> Roux, le XX<sup>e</sup> siècle."),
        ("es", "El 1<sup>o</sup> de mayo y la 3<sup>a</sup> parte."),
    ],
)
def test_ordinals_keep_their_letters(language: str, written: str) -> None:
    assert printed(f"<p>{written}</p>", language=language) == [re.sub(r"</?sup>", "", written)]


_DIGITS = st.text("0123456789", min_size=1, max_size=4)


@given(figure=_DIGITS, small=_DIGITS, after=st.sampled_from([" people", ".", "", "7 people"]), up=st.booleans())
def test_a_small_figure_never_becomes_part_of_a_large_one(figure: str, small: str, after: str, up: bool) -> None:
    """However the two stand: the figures of the line are those that were printed in full size."""
    pieces = [Piece("It hurt "), Piece(figure), Piece(small, rise=1 if up else -1), Piece(after)]
    line = put_together(pieces, "en")
    assert line is not None
    assert re.findall(r"[0-9]+", line.text) == [figure, *re.findall(r"[0-9]+", after)]
