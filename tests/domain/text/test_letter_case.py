"""Small letters stand where the letters of the text stand."""

from __future__ import annotations

import re
import sys

from workbench.domain.text.letter_case import caseless_key, lower_keeping_length


def test_every_letter_there_is_has_one_small_form_of_one_code_point() -> None:
    assert [sign for sign in map(chr, range(sys.maxunicode + 1)) if len(lower_keeping_length(sign)) != 1] == []


def test_offsets_into_the_small_letters_hold_for_the_text() -> None:
    text = "İSTANBUL'DA İKİ KİŞİ, BETWEEN 20 AND 30"
    at = lower_keeping_length(text).find("between")
    assert text[at:] == "BETWEEN 20 AND 30"
    assert lower_keeping_length("ΟΔΟΣ İ") == "οδος i"


def test_what_a_pattern_takes_for_one_letter_is_looked_up_as_one() -> None:
    for written, printed in (("million", "MıLLİON"), ("six", "ſIX"), ("km", "Km"), ("πολλές", "ΠΟΛΛΈσ"), ("µ", "μ")):
        assert re.fullmatch(written, printed, re.IGNORECASE)
        assert caseless_key(written) == caseless_key(printed)
