"""Hidden characters are counted by kind; what only shapes a sign that is seen is none; credentials are recognised."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.domain.text.hidden import seen, with_hidden
from workbench.domain.text.as_read import without_hidden
from workbench.domain.text.hidden_characters import HiddenKind, as_drawn, hidden_characters


def selectors(content: bytes) -> str:
    """One variation selector a byte: the first sixteen in the first block of them, the others in the second."""
    return "".join(chr(byte + (0xFE00 if byte < 16 else 0xE00F0)) for byte in content)


MANIFEST = "\ufeff" + selectors(b"C2PATXT\0\x01\x00\x00\x00\x04jumb")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("har\u00adbour of\u00adfice", {HiddenKind.SOFT_HYPHEN: 2}),
        ("1\u200b4 \u2060peo\u200cple", {HiddenKind.ZERO_WIDTH: 3}),
        ("\u200eleft \u202eright\u202c \u2066apart\u2069", {HiddenKind.DIRECTION: 5}),
        ("the \ufeffmiddle", {HiddenKind.BYTE_ORDER: 1}),
        ("wave\U000e0141\ufe01", {HiddenKind.VARIATION: 2}),
        ("t\U000e0041\U000e0042", {HiddenKind.TAG: 2}),
        ("x\u2062y \u3164", {HiddenKind.OTHER: 2}),
    ],
)
def test_each_kind_is_counted(text: str, kinds: dict[HiddenKind, int]) -> None:
    found = hidden_characters(text)
    assert dict(found.counts) == kinds
    assert found.total == sum(kinds.values())
    assert not found.content_credentials


@pytest.mark.parametrize(
    "text",
    [
        *("a ❤\ufe0f", "☎\ufe0e 12", "6\ufe0f\u20e3 boats", "👩\u200d🚒", "🏳\ufe0f\u200d🌈"),
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        *("می\u200cخواهم", "क्\u200dष", "葛\U000e0100城", "ᠠ\u180b", "ᄀ\u1160"),
        *("", "plain words", "é, ﬁ and İ"),
    ],
)
def test_what_shapes_a_sign_that_is_seen_is_not_hidden(text: str) -> None:
    assert hidden_characters(text).counts == ()
    assert as_drawn(text) == text


def test_content_credentials_are_recognised_wherever_they_stand() -> None:
    for text in (f"The quay broke.{MANIFEST}", f"“The {MANIFEST}quay broke”", f"The quay ☂{MANIFEST}"):
        assert hidden_characters(text).content_credentials
    noise = selectors(bytes(range(40, 200)))
    assert not hidden_characters(f"The quay broke.\ufeff{noise}").content_credentials
    assert hidden_characters(f"The quay broke.\ufeff{noise}").total == 161


def test_credentials_written_as_tags_are_recognised() -> None:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "C2PATXT{}")
    assert hidden_characters(f"The quay broke.{tags}").content_credentials


@given(with_hidden(seen))
def test_what_is_drawn_reads_the_same(text: str) -> None:
    assert without_hidden(as_drawn(text)) == without_hidden(text)
    assert hidden_characters(text).total <= len(text) - len(without_hidden(text))


def test_a_hundred_thousand_selectors_are_counted_at_once() -> None:
    assert hidden_characters("🌊" + "\ufe0f" * 100_000 + "\u200d" * 100_000).total >= 199_999
