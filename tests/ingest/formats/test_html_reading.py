"""Web pages: the article's words and metadata, and nothing of the page around it."""

from __future__ import annotations

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import DatePrecision
from workbench.errors import UnreadableFile
from workbench.ingest.limits import Limits
from workbench.ingest.readers import read_bytes

_PARAGRAPHS = (
    "The wall of the pond broke before dawn on Thursday, and the mud reached the first houses within the hour.",
    "Some 900&nbsp;000 cubic metres of water ran down the gully, the company said in a statement on Sunday evening.",
    "“Nobody had told us what was in the water,” said a teacher who climbed on the roof of her school with children.",
)
_HEAD = """
<title>Wall broke before dawn | The Valley Post</title>
<meta property="og:title" content="Wall broke before dawn">
<meta property="og:site_name" content="The Valley Post">
<meta name="author" content="Ida Holm">
<link rel="canonical" href="https://www.valley-post.example/wall">
<meta property="article:published_time" content="2024-03-11T20:32:00+01:00">
<script>var note = "at least 99 people killed";</script>
<style>p { position: absolute }</style>
"""


def _page(*, head: str = _HEAD, before: str = "", after: str = "", charset: str = "utf-8") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in _PARAGRAPHS)
    page = (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="{charset}">{head}</head><body>{before}'
        f"<article><h1>Wall broke before dawn</h1>{body}</article>{after}</body></html>"
    )
    return page.encode(charset)


def _read(data: bytes) -> ArticleDraft:
    (draft,) = read_bytes(data, "page.html")
    assert isinstance(draft, ArticleDraft), draft
    return draft


def test_a_page_becomes_its_title_and_paragraphs() -> None:
    draft = _read(_page())
    lines = [paragraph.replace("&nbsp;", "\u00a0") for paragraph in _PARAGRAPHS]
    assert draft.raw_text.split("\n") == ["Wall broke before dawn", *lines]


def test_metadata_comes_from_the_head_with_the_time_of_publication() -> None:
    draft = _read(_page())
    assert (draft.title, draft.byline) == ("Wall broke before dawn", "Ida Holm")
    assert draft.outlet is not None
    assert (draft.outlet.name, draft.outlet.domain) == ("The Valley Post", "valley-post.example")
    assert (draft.url, draft.language) == ("https://www.valley-post.example/wall", "en")
    assert draft.published_at is not None
    assert draft.published_at.isoformat() == "2024-03-11T19:32:00+00:00"
    assert draft.published_precision == DatePrecision.MINUTE


def test_a_title_that_the_text_lacks_stands_first() -> None:
    data = _page().replace(b"<h1>Wall broke before dawn</h1>", b"")
    assert _read(data).raw_text.startswith("Wall broke before dawn\nThe wall of the pond")


def test_scripts_markup_navigation_captions_and_comments_never_reach_the_text() -> None:
    before = '<nav><a href="/">News</a> <a href="/sport">Sport</a></nav><div onclick="steal()"></div>'
    figure = (
        b"<figure><img src=x onerror=alert(1)><figcaption>Mud in the lane. Photo: A/B</figcaption></figure></article>"
    )
    after = (
        '<script>document.write("more")</script><iframe src="https://evil.example"></iframe>'
        '<section id="comments"><h2>Comments</h2><div class="comment"><p>They are hiding 200 dead.</p></div></section>'
    )
    text = _read(_page(before=before, after=after).replace(b"</article>", figure)).raw_text
    for furniture in ("99 people", "absolute", "Sport", "onclick", "onerror", "Photo", "write", "evil", "hiding", "<"):
        assert furniture not in text


def test_a_page_in_an_old_code_page_is_read_as_it_declares() -> None:
    data = _page(head="<title>Cafés</title>", charset="windows-1252").replace(b"Nobody", b"Personne \xe0 No\xebl")
    assert "“Personne à Noël had told us" in _read(data).raw_text


def test_a_page_that_declares_nonsense_is_still_read() -> None:
    assert "900\u00a0000" in _read(_page().replace(b'charset="utf-8"', b'charset="klingon"')).raw_text


def test_a_page_without_metadata_leaves_it_unknown() -> None:
    draft = _read(_page(head=""))
    assert (draft.outlet, draft.url, draft.published_at, draft.byline) == (None, "", None, "")


def test_an_address_that_is_no_web_address_is_not_taken() -> None:
    draft = _read(_page(head='<link rel="canonical" href="javascript:alert(1)">'))
    assert draft.url == ""


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><script>alert(1)</script></body></html>",
        b"<html></html>",
        b"<div>" * 30_000,
        b"<!-- only a remark -->",
    ],
)
def test_a_page_without_article_text_is_refused_once(page: bytes) -> None:
    (fault,) = read_bytes(page, "page.html")
    assert isinstance(fault, UnreadableFile)
    assert str(fault) == "page.html: has no article text that could be separated from its markup."


def test_an_empty_page_is_called_empty() -> None:
    (fault,) = read_bytes(b" \n", "page.html")
    assert str(fault) == "page.html: is empty."


def test_a_page_above_the_limit_is_refused() -> None:
    (fault,) = read_bytes(_page(), "page.html", limits=Limits(file_bytes=300))
    assert isinstance(fault, UnreadableFile)
    assert "too large for one article" in fault.reason


def test_the_symbol_that_guards_no_break_spaces_survives_where_a_page_prints_it() -> None:
    assert (
        "the sign \u237d is printed"
        in _read(_page().replace(b"Nobody", "the sign \u237d is printed".encode())).raw_text
    )
