"""A page that a browser saved into one file is the article of that page."""

from __future__ import annotations

import plistlib

import pytest
from test_guessed_encodings import only_article

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError
from workbench.ingest.readers import read_bytes

_TEXT = (
    "The pier at Ulmendorf stays closed until the autumn, the harbour office said on Tuesday. A détour of “sixty” "
    "kilometres has been signposted for lorries. Nobody was hurt when the storm tore the northern part away."
)
_PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Pier closed</title>"
    f"<meta property='og:site_name' content='Ulm Kurier'></head><body><article><h1>Pier closed</h1><p>{_TEXT}</p>"
    f"<p>It is the second time this year. {_TEXT}</p><iframe src='cid:frame-1@mhtml.blink'></iframe></article>"
    "</body></html>"
)
_FRAME = (
    "<html><body><article><h1>Advert</h1><p>Buy a boat of the best sort, and do so today.</p></article></body></html>"
)


def _multipart(*parts: tuple[str, str, str], head: str = "", kind: str = 'type="text/html"') -> bytes:
    lines = [
        "From: <Saved by Blink>",
        *([head] if head else []),
        "Subject: Pier closed",
        "Date: Tue, 4 Feb 2025 10:00:00 -0000",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related; {kind}; boundary="b--x"',
        "",
    ]
    for fields, address, body in parts:
        lines += ["--b--x", fields, f"Content-Location: {address}", "", body]
    return "\r\n".join([*lines, "--b--x--", ""]).encode()


_HTML = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit"


@pytest.mark.parametrize("name", ["pier.mhtml", "pier.mht", "pier.html", "PIER.MHTML"])
def test_the_page_is_the_article_with_the_address_that_it_was_saved_from(name: str) -> None:
    content = _multipart(
        (_HTML, "https://www.ulm-kurier.example/pier", _PAGE), (_HTML, "cid:frame-1@mhtml.blink", _FRAME)
    )
    article = only_article(content, name)
    assert "A détour of “sixty” kilometres" in article.raw_text
    assert "Buy a boat" not in article.raw_text
    assert article.url == "https://www.ulm-kurier.example/pier"
    assert article.outlet is not None
    assert (article.outlet.name, article.outlet.domain) == ("Ulm Kurier", "ulm-kurier.example")
    assert article.published_at is None
    assert article.remarks == ()


def test_the_page_is_found_where_a_frame_stands_before_it() -> None:
    frame, page = (_HTML, "https://ads.example/", _FRAME), (_HTML, "https://a.example/pier", _PAGE)
    named = _multipart(frame, page, head="Snapshot-Content-Location: https://a.example/pier")
    assert only_article(named, "pier.mhtml").title == "Pier closed"
    started = (_HTML + "\r\nContent-ID: <page@x>", "https://a.example/pier", _PAGE)
    assert only_article(_multipart(frame, started, kind='start="<page@x>"'), "pier.mhtml").title == "Pier closed"


def test_a_page_behind_pictures_and_styles_is_found() -> None:
    style = ("Content-Type: text/css", "https://a.example/a.css", "p { color: red }")
    assert only_article(_multipart(style, (_HTML, "https://a.example/", _PAGE)), "pier.mhtml").title == "Pier closed"


def test_a_plain_page_under_that_name_is_read_as_the_page_that_it_is() -> None:
    assert only_article(_PAGE.encode(), "pier.mhtml").title == "Pier closed"


def test_a_web_archive_of_safari_is_read() -> None:
    main = {
        "WebResourceData": _PAGE.replace("utf-8", "x").encode("utf-16-le"),
        "WebResourceTextEncodingName": "UTF-16LE",
        "WebResourceURL": "https://a.example/pier",
    }
    content = plistlib.dumps(
        {"WebMainResource": main, "WebSubresources": [{"WebResourceData": b"x"}]}, fmt=plistlib.FMT_BINARY
    )
    article = only_article(content, "pier.webarchive")
    assert (article.title, article.url) == ("Pier closed", "https://a.example/pier")


_DEEP = b"MIME-Version: 1.0\r\n" + b"".join(
    b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number) for number in range(3_000)
)


@pytest.mark.parametrize("name", ["a.mhtml", "a.webarchive"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n",
        _multipart(("Content-Type: text/css", "https://a.example/a.css", "p {}")),
        _multipart((_HTML, "https://a.example/", "")),
        _multipart((_HTML.replace("8bit", "base64"), "https://a.example/", "%%%")),
        b"bplist00" + b"\xff" * 60,
        b"<?xml version='1.0'?><plist><dict><key>WebMainResource</key><string>x</string></dict></plist>",
        _DEEP,
    ],
)
def test_a_damaged_file_is_one_sentence(content: bytes, name: str) -> None:
    found = list(read_bytes(content, name))
    assert len(found) == 1
    assert isinstance(found[0], InputError), found
    assert found[0].reason.endswith(".")


def test_a_cut_file_gives_what_is_there_or_a_reason() -> None:
    whole = _multipart((_HTML, "https://a.example/pier", _PAGE))
    for end in range(0, len(whole), 53):
        found = list(read_bytes(whole[:end], "pier.mhtml"))
        assert len(found) == 1
        assert isinstance(found[0], (ArticleDraft, InputError))


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- saved from url=(0034)https://www.ulm-kurier.example/pier -->",
        "<!--\n Page saved with SingleFile \n url: https://www.ulm-kurier.example/pier \n saved date: Tue -->",
    ],
)
def test_a_saved_page_has_the_address_that_is_written_at_its_head(mark: str) -> None:
    page = _PAGE.replace("<html", f"{mark}\n<html", 1)
    article = only_article(page.encode(), "pier.html")
    assert article.url == "https://www.ulm-kurier.example/pier"
    own = page.replace("<title>", "<link rel='canonical' href='https://ulm-kurier.example/own'><title>")
    assert only_article(own.encode(), "pier.html").url == "https://ulm-kurier.example/own"
