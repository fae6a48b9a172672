"""Decoding keeps every character and says no in one sentence."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from workbench.errors import UnreadableFile
from workbench.ingest.encodings import decode

_TROUBLE = "“Ça va?”\r\n\r\n\tdouble  blanks\u00a0and a no-break space 😢🙏 Vasa\u0301nyi أين الماء؟\r\n"
_PRINTABLE = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff") | st.sampled_from("\r\n\t")
)
_WESTERN_WORDS = (
    "Grüße Straßenköter schöne Mädchen “Brücke” fünf – Äpfel",
    "d’été – forêt leçon garçon Noël à cœur “déjà” là où",
    "señor mañana ¿qué? “niño” según Ñuñoa días £40 €5",
    "português coração não ações “três” além são",
    "fjörður þorpið götur við það “já” sæti",
    "rådhuset köttbullar ärlig över “två” – får",
    "smørbrød æble gården “på” når",
)


def _marked(text: str, encoding: str) -> bytes:
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "utf-8": codecs.BOM_UTF8}
    return marks[encoding] + text.encode(encoding)


@given(_PRINTABLE)
@example(_TROUBLE)
def test_text_in_utf_8_comes_back_exactly(text: str) -> None:
    assume(text.strip())
    assert decode(text.encode(), "a.txt").text == text


@given(_PRINTABLE, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
@example(_TROUBLE, "utf-16-le")
def test_text_behind_a_byte_order_mark_comes_back_exactly_without_it(text: str, encoding: str) -> None:
    assume(text.strip())
    assert decode(_marked(text, encoding), "a.txt").text == text


@given(st.sampled_from(_WESTERN_WORDS), st.data())
def test_western_prose_in_windows_1252_comes_back_exactly(language: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(language.split()), min_size=1, max_size=30))
    text = f"The council met on Monday and nobody in the village was told of it. {' '.join(words)}. So they said"
    assert decode(text.encode("cp1252"), "a.txt").text == text


@given(st.text("etaoinshrdlu ,.ÄÖÜßé\n", min_size=4), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_utf_16_without_a_mark_is_told_by_its_zero_bytes(text: str, encoding: str) -> None:
    assume(text.strip())
    assert decode(text.encode(encoding), "a.txt").text == text


def test_cyrillic_utf_16_without_a_mark_is_read() -> None:
    text = "В понедельник плотина прорвалась, сообщили спасатели.\n" * 4
    assert decode(text.encode("utf-16-le"), "a.txt").text == text


def test_an_old_cyrillic_code_page_does_not_become_western_letters() -> None:
    text = "В понедельник плотина прорвалась, сообщили спасатели. Жители деревни спаслись на крышах домов.\n" * 4
    assert decode(text.encode("cp1251"), "a.txt").text == text


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t\n", "\u00a0\u2003\n".encode(), codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b"\n\0"]
)
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.txt: is empty\.$"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "a program"),
        (b"PK\x03\x04\x14\0\0\0\x08\0", "a zip archive"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "Office document"),
        (bytes(range(256)) * 8, "binary data"),
        (b"text\0" * 50, "binary data"),
        (b"\x01\x02\x03 almost text \x04\x05\x06", "binary data"),
    ],
)
def test_a_binary_file_named_txt_is_refused_by_its_kind(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableFile, match=name) as caught:
        decode(data, "photo.txt")
    assert caught.value.path == "photo.txt"


def test_a_single_null_character_is_refused_with_its_place() -> None:
    with pytest.raises(UnreadableFile, match=r"null character \(U\+0000\) at character 1001"):
        decode(b"a" * 1000 + b"\0" + b"a" * 1000, "a.txt")


def test_a_stray_control_character_is_kept() -> None:
    text = "A form feed\x0c and one \x1f stray control in a long enough text. " * 4
    assert decode(text.encode(), "a.txt").text == text


def test_damaged_utf_8_is_refused_rather_than_spelt_in_three_signs() -> None:
    data = "“The wall” broke – “before dawn”, they said …".encode()
    with pytest.raises(UnreadableFile, match="damaged bytes, the first at byte 4"):
        decode(data[:3] + b"\xff" + data[3:], "a.txt")


def test_utf_16_that_breaks_off_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="breaks off"):
        decode(codecs.BOM_UTF16_LE + "text 😢".encode("utf-16-le")[:-1], "a.txt")


def test_bytes_in_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadableFile):
        decode(bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF, 0xFE]) * 40, "a.txt")
