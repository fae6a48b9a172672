from __future__ import annotations

import base64
import hashlib
import io
import plistlib
import quopri

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from workbench.domain.labels import CaptureMethod
from workbench.errors import InputError, UnreadableFile
from workbench.verify import captures
from workbench.verify.captures import CaptureDraft, read_paste, read_upload, why_not_shown
from workbench.verify.excerpts import is_found
from workbench.verify.page_words import words_of_page


def upload(content: bytes, name: str = "source") -> CaptureDraft:
    return read_upload(content, name, max_bytes=1_000_000)


def a_pdf(words: str) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(300, 200)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    drawing = DecodedStreamObject()
    drawing.set_data(f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(drawing)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_the_bytes_are_kept_as_they_came_with_their_hash() -> None:
    content = "\ufeffVasányi\r\n“23”".encode()
    source = upload(content, "notes.txt")
    assert source.content == content
    assert source.sha256 == hashlib.sha256(content).hexdigest()
    assert source.text == "Vasányi\r\n“23”"
    assert (source.mime, source.method) == ("text/plain", CaptureMethod.UPLOAD)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "cp1252", "utf-8-sig"])
def test_texts_in_common_encodings_are_read(encoding: str) -> None:
    words = "The monitor Vasányi said that “23 people” had been killed, and that the café was closed. "
    content = (b"\xfe\xff" if encoding == "utf-16-be" else b"") + words.encode(encoding)
    assert upload(content, "notes.txt").text == words


def test_a_web_page_gives_its_words_and_no_script() -> None:
    page = (
        "<!doctype html><html><head><title>Toll</title><script>killed = 99</script></head><body>"
        "<p>At least <b>23</b>&nbsp;people</p><table><tr><td>61</td><td>hurt</td></tr></table><!-- 99 --></body></html>"
    )
    source = upload(page.encode(), "page.html")
    assert source.mime == "text/html"
    assert source.text == "Toll\nAt least 23\u00a0people\n61\nhurt"


@pytest.mark.parametrize(
    "tag", ["center", "menu", "dir", "search", "hgroup", "dialog open", "details", "xmp", "legend"]
)
def test_words_of_two_blocks_are_never_one_word(tag: str) -> None:
    page = f"<html><body><p>Herd of 4</p>5 goats<{tag}>9 sheep</{tag.split()[0]}>7 cows</body></html>"
    lines = words_of_page(page).shown.split("\n")
    assert lines == ["Herd of 4", "5 goats", "9 sheep", "7 cows"]


@pytest.mark.parametrize("box", ["<input>", "<select><option>8</option></select>", "<textarea>8</textarea>"])
def test_a_box_to_fill_in_parts_the_words_beside_it(box: str) -> None:
    assert words_of_page(f"<p>In pen 4{box}5 goats slept.</p>").shown == "In pen 4 5 goats slept."


def test_a_page_in_an_old_code_page_names_it_itself() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Kožel říká</p></body></html>'
    assert upload(page.encode("iso-8859-2"), "page").text == "Kožel říká"


@pytest.mark.parametrize(
    "page", ["", "<", "<p>" * 3_000 + "deep", "<svg><p>x", "<p>a\0b</p>", "<!-- only a comment -->"]
)
def test_broken_markup_never_stops_the_reading(page: str) -> None:
    assert not any("\0" in words for words in words_of_page(page))


def test_a_pdf_gives_its_text_layer() -> None:
    source = upload(a_pdf("At least 23 people had been killed"), "report.pdf")
    assert source.mime == "application/pdf"
    assert source.text == "At least 23 people had been killed"


@pytest.mark.parametrize("content", [b"%PDF-1.4 broken", a_pdf("x")[:400], b"%PDF-1.7\n" + bytes(range(256)) * 20])
def test_a_damaged_pdf_is_kept_without_text(content: bytes) -> None:
    source = upload(content, "report.pdf")
    assert source.content == content
    assert source.text == ""


@pytest.mark.parametrize(
    ("content", "name", "mime"),
    [
        (b"\x89PNG\r\n\x1a\n123", "photo.png", "image/png"),
        (b"\xff\xd8\xff\xe0123", "photo", "image/jpeg"),
        (b"RIFF1234WEBPVP8 ", "photo.webp", "image/webp"),
        (b"\0\1\2\3\4\5", "recording.mp3", "audio/mpeg"),
        (b"\0\1\2\3\4\5", "named.txt", "application/octet-stream"),
    ],
)
def test_what_has_no_text_is_kept_without(content: bytes, name: str, mime: str) -> None:
    source = upload(content, name)
    assert (source.mime, source.text) == (mime, "")


def test_a_name_with_a_path_keeps_only_its_end() -> None:
    assert upload(b"words", "..\\..\\secret/notes.txt").filename == "notes.txt"


def test_an_empty_or_huge_file_is_refused_in_one_sentence() -> None:
    with pytest.raises(UnreadableFile, match="empty"):
        upload(b"", "notes.txt")
    with pytest.raises(UnreadableFile, match="more than the 1 MB"):
        upload(b"x" * 2_000_000, "notes.txt")


def test_a_text_beyond_all_reading_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(captures, "MAX_TEXT_CHARS", 10)
    with pytest.raises(UnreadableFile, match="too long"):
        upload(b"eleven char", "notes.txt")


def test_pasted_words_are_a_source_of_their_own() -> None:
    source = read_paste("Kožel said:\n“inspected”")
    assert source.content == "Kožel said:\n“inspected”".encode()
    assert source.method is CaptureMethod.PASTE


def test_nothing_pasted_is_refused() -> None:
    with pytest.raises(InputError, match="Paste the words"):
        read_paste(" \n")


def test_no_text_holds_what_a_database_cannot_store() -> None:
    assert "\0" not in read_paste("a\0b").text
    assert read_paste("a\ud800b").text == "a?b"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Length", b"/Filter /Unheard /Length"),
        (b"/Length", b"/Filter /FlateDecode /Length"),
        (b"/Length", b"/Filter /LZWDecode /Length"),
        (b"trailer\n<<", b"trailer\n<< /Encrypt << /Filter /Standard /V 5 /R 6 /O () /U () /P -4 >>"),
        (b"trailer\n<<", b"trailer\n<< /Encrypt << /Filter /Nobody /V 9 >>"),
        (b"/Kids", b"/Kids 7 /Kinds"),
        (b"/Count 1", b"/Count -1"),
        (b"/Type1", b"/Type0"),
        (b"startxref\n", b"startxref\n9"),
        (b"(", b"<5"),
    ],
)
def test_a_pdf_that_is_damaged_within_is_kept_with_what_can_be_read(old: bytes, new: bytes) -> None:
    whole = a_pdf("The dam held.")
    assert old in whole
    source = upload(whole.replace(old, new, 1), "report.pdf")
    assert (source.mime, source.content[:5]) == ("application/pdf", b"%PDF-")
    for end in range(0, len(whole), 40):
        assert upload(whole[: end + 5], "cut.pdf").mime == "application/pdf"


@pytest.mark.parametrize("name", ["undefined", "idna", "punycode", "unicode_escape", "base64", "utf-7"])
def test_a_source_that_names_no_encoding_of_text_is_read_as_if_it_named_none(name: str) -> None:
    page = f'<html><meta charset="{name}"><p>Les gens du village ont pass\xe9 la nuit \\u0041 dehors.</p></html>'
    assert "passé la nuit \\u0041 dehors" in upload(page.encode("latin-1"), "page.html").text


def test_a_source_is_read_whole_however_deep_it_is_nested() -> None:
    inside = "".join(f"<div><b><p>Sentence {number}.</p>" for number in range(2_000))
    text = upload(f"<html><body>{inside}<style>p {{}}</style>".encode(), "deep.html").text
    assert text.splitlines() == [f"Sentence {number}." for number in range(2_000)]


_TAKEN_BACK = "a wave of nine metres hit the pier"
_PAGE = (
    "<!doctype html><html><head>{head}</head><body><p>The mayor said that {said}, and that the pier stands.</p></body>"
    "</html>"
)


@pytest.mark.parametrize(
    ("said", "head", "reason"),
    [
        ("<del>{}</del>", "", "struck out"),
        ("<s>{}</s>", "", "struck out"),
        ("<strike>{}</strike>", "", "struck out"),
        ("<del>a wave of <b>nine</b> metres hit the pier</del>", "", "struck out"),
        ("<del>a wave of nine</del> metres hit the pier", "", "struck out"),
        ('<span style="text-decoration: line-through">{}</span>', "", "struck out"),
        ('<span class="old">{}</span>', "<style>.old {{ text-decoration: line-through }}</style>", "struck out"),
        ("<span hidden>{}</span>", "", "hidden"),
        ('<span style="display:none">{}</span>', "", "hidden"),
        ('<span style="visibility: hidden">{}</span>', "", "hidden"),
        ('<span class="sr-only">{}</span>', "", "hidden"),
        ('<span class="gone">{}</span>', "<style>.gone {{ display: none }}</style>", "hidden"),
        ("<template>{}</template>", "", "hidden"),
        ("<noscript>{}</noscript>", "", "hidden"),
        ("<dialog>{}</dialog>", "", "hidden"),
    ],
)
def test_words_that_a_page_does_not_show_are_no_excerpt_and_it_is_said_why(said: str, head: str, reason: str) -> None:
    page = _PAGE.format(said=said.format(_TAKEN_BACK), head=head.format()).encode()
    source = upload(page, "page.html")
    assert not is_found(source.text, _TAKEN_BACK)
    assert is_found(source.text, "and that the pier stands")
    assert reason in why_not_shown(page, "page.html", _TAKEN_BACK)
    assert why_not_shown(page, "page.html", "a wave of ten metres") == ""


@pytest.mark.parametrize(
    ("printed", "sought", "whole"),
    [
        ("lost <s>64</s> 640 boats", "lost 64 640 boats", False),
        ("lost <s>64</s> 640 boats", "64 640", False),
        ("lost <s>64 boats</s> 640 boats", "lost 64 boats", False),
        ("lost <s>64 boats</s> 640 boats", "64 boats", True),
        ("lost <s>64</s> <s>boats</s> and 640 crates", "64 boats", True),
        ("lost <s>64</s> good <s>boats</s> and 640 crates", "64 good boats", False),
        ("<s>It lost</s> <b>64</b> <s>boats</s>", "It lost 64 boats", False),
    ],
)
def test_an_excerpt_of_which_a_part_is_struck_out_is_told_from_one_that_is_struck_out_whole(
    printed: str, sought: str, whole: bool
) -> None:
    page = _PAGE.format(said=printed, head="").encode()
    assert not is_found(upload(page, "page.html").text, sought)
    why = why_not_shown(page, "page.html", sought)
    assert why.startswith("These words are struck out" if whole else "A part of these words is struck out")


def test_inserted_and_unhidden_words_are_shown() -> None:
    page = _PAGE.format(
        said=f"<del>45</del> <ins>31</ins> boats, and <span hidden=until-found>{_TAKEN_BACK}</span>", head=""
    )
    text = upload(page.encode(), "page.html").text
    assert is_found(text, "said that 31 boats")
    assert is_found(text, _TAKEN_BACK)


def a_page_in_one_file(page: str, encoding: str, transfer: str) -> bytes:
    """As Chrome and Edge write them: the page first, then its frames and pictures."""
    data = page.encode(encoding)
    body = quopri.encodestring(data) if transfer == "quoted-printable" else base64.encodebytes(data)
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://ulm-kurier.example/pier\r\n"
        'Subject: Pier\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        '\tboundary="----Part--x----"\r\n\r\n'
    )
    part = "------Part--x----\r\nContent-Type: {}\r\nContent-Transfer-Encoding: {}\r\nContent-Location: {}\r\n\r\n"
    frame = b"<html><body><p>A frame that speaks of nobody at all.</p></body></html>\r\n"
    named = f"text/html; charset={encoding}"
    return b"".join(
        (
            head.encode(),
            part.format(named, transfer, "https://ulm-kurier.example/pier").encode(),
            body.replace(b"\n", b"\r\n"),
            b"\r\n",
            part.format("text/html", "binary", "cid:frame-2@mhtml.blink").encode(),
            frame,
            b"------Part--x------\r\n",
        )
    )


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_a_page_in_one_file_is_decoded_and_its_frames_are_not_part_of_it(encoding: str, transfer: str) -> None:
    page = _PAGE.format(said="le détour de “soixante” kilomètres est signalé pour les camions", head="")
    source = upload(a_page_in_one_file(page, encoding, transfer), "pier.mhtml")
    assert source.mime == "multipart/related"
    assert is_found(source.text, "le détour de “soixante” kilomètres est signalé pour les camions")
    assert "A frame" not in source.text


def test_a_web_archive_gives_its_page() -> None:
    page = _PAGE.format(said="le détour est signalé", head="").encode("utf-16")
    main = {"WebResourceData": page, "WebResourceMIMEType": "text/html", "WebResourceURL": "https://a.example/"}
    content = plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
    assert is_found(upload(content, "pier.webarchive").text, "le détour est signalé")


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.webarchive"])
@pytest.mark.parametrize(
    "content", [b"From: <Saved by Blink>\r\n\r\n", b"bplist00" + bytes(40), b"\xff" * 90, b"MIME-Version: 1.0"]
)
def test_a_damaged_page_in_one_file_is_kept_without_text(content: bytes, name: str) -> None:
    source = upload(content, name)
    assert (source.content, source.text) == (content, "")


@pytest.mark.parametrize(
    "hidden", ["<div style='display:none'>{}</div>", "<p hidden>{}</p>", "<template>{}</template>"]
)
def test_hidden_words_are_not_shown_however_many_they_are(hidden: str) -> None:
    page = f"<!doctype html><body><p>The pier stands.</p>{hidden.format(f'{_TAKEN_BACK}. ' * 50)}</body>".encode()
    assert upload(page, "page.html").text == "The pier stands."
    assert "hidden" in why_not_shown(page, "page.html", _TAKEN_BACK)


def test_a_page_that_hides_all_it_has_until_its_script_runs_is_read() -> None:
    page = f"<!doctype html><body><div id=app style='visibility:hidden'><p>{_TAKEN_BACK}</p></div></body>".encode()
    assert upload(page, "page.html").text == _TAKEN_BACK
