"""A source in which nothing can be found says why; quoted words are found as the importer prints them."""

from __future__ import annotations

import pytest
from printed import Put, printed

from tests.ingest.pages.page_desk import draft_of, page
from workbench.errors import ExcerptNotFound
from workbench.services.claims.sources import find_in_source, uploaded
from workbench.storage.database.engine import Engine
from workbench.verify.captures import read_upload
from workbench.verify.excerpts import find_excerpt

_SOUND = printed([Put(50, 700, "The weir broke at noon, the miller said.")])


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (_SOUND[:400], "weir.pdf", "is a damaged PDF: open it and save it again."),
        (b"%PDF-1.4 broken", "weir.pdf", "is a damaged PDF"),
        (printed([Put(50, 700, "The weir broke.")], password="miller"), "weir.pdf", "is locked with a password"),
        (printed([]), "weir.pdf", "a scan"),
        (b"<!doctype html><html><body></body></html>", "weir.html", "is a page without any words"),
        (b"   \n", "weir.html", "is a page without any words"),
        (b" \n\n ", "weir.txt", "is a file without any words"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n",
            "weir.mhtml",
            "holds no web page",
        ),
        (b"bplist00 WebMainResource", "weir.webarchive", "web archive"),
        (b"\x89PNG\r\n\x1a\n123", "weir.png", "an image, or a scan"),
    ],
)
def test_a_source_without_words_says_why(engine: Engine, content: bytes, name: str, reason: str) -> None:
    source = uploaded(content, name, max_bytes=1_000_000)
    with pytest.raises(ExcerptNotFound) as caught:
        find_in_source(engine, source, "The weir broke at noon")
    assert reason in str(caught.value)
    assert "paste its words" in str(caught.value)


def test_a_pdf_behind_a_line_of_a_careless_server_is_read() -> None:
    source = read_upload(b"\r\n\r\n" + _SOUND, "weir.pdf", max_bytes=1_000_000)
    assert source.mime == "application/pdf"
    assert "The weir broke at noon" in source.text


@pytest.mark.parametrize("language", ["en", "de", "fr", "pl", "sv", "ja", "ru", "nl", "ar"])
@pytest.mark.parametrize(
    "said",
    [
        "The miller said <q>the weir broke <q>at noon</q> or so</q> to them.",
        "The miller said “<q>the weir broke</q>” to them.",
        'The miller said <q lang="de">das Wehr brach</q>, she <b><q>wept</q></b>.',
        "<q>The weir broke</q>: so the miller said to them.",
    ],
)
def test_quoted_words_are_found_in_the_source_as_the_article_prints_them(language: str, said: str) -> None:
    data = page(f"<p>{said}</p>", language=language)
    line = next(line for line in draft_of(data).raw_text.split("\n") if "miller said" in line)
    text = read_upload(data, "page.html", max_bytes=1_000_000).text
    assert find_excerpt(text, line).excerpt == line
    assert line in text


def test_marks_of_hidden_quotations_are_hidden_with_them() -> None:
    data = page("<p>The miller wept<i hidden>, <q>it broke</q></i>.</p>")
    assert "The miller wept." in read_upload(data, "page.html", max_bytes=1_000_000).text
