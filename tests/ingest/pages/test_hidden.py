"""What a page does not show is not its text; what a reader may unfold is."""

from __future__ import annotations

import pytest

from tests.ingest.pages.page_desk import draft_of, page, printed
from workbench.verify.captures import read_upload, why_not_shown

_STYLE = (
    "<style>.gone{display:none} p#away{visibility:hidden} .clip{position:absolute;clip:rect(0 0 0 0)}"
    ".clear{opacity:0} .soft{opacity:0;transition:opacity 1s} .fade-in{opacity:0} body{opacity:0}"
    ".back{visibility:visible} body{visibility:hidden} .lead{display:none} .lead.on{display:block}"
    "@media print{article{display:none}} @keyframes k{from{visibility:hidden}to{visibility:visible}}</style>"
)
_SECRET = "Rescuers found 71 people on the ridge, the warden said."


@pytest.mark.parametrize(
    "hidden",
    [
        f"<p hidden>{_SECRET}</p>",
        f'<div hidden=""><p>{_SECRET}</p></div>',
        f'<p style="color:red; display : none !important">{_SECRET}</p>',
        f'<p style="visibility:hidden">{_SECRET}</p>',
        f'<div style="position:absolute;left:-9999px"><p>{_SECRET}</p></div>',
        f'<p class="gone">{_SECRET}</p>',
        f'<div style="height:1px;width:1px;overflow:hidden"><p>{_SECRET}</p></div>',
        f'<p id="away">{_SECRET}</p>',
        f'<p class="clip">{_SECRET}</p>',
        f'<p class="lead">{_SECRET}</p>',
        f'<p class="visually-hidden">{_SECRET}</p>',
        f'<div class="screen-reader-text"><p>{_SECRET}</p></div>',
        f'<p style="opacity:0">{_SECRET}</p>',
        f'<p style="opacity: 0.0 !important">{_SECRET}</p>',
        f'<p class="clear">{_SECRET}</p>',
        f'<p class="clear" style="display:block;visibility:visible">{_SECRET}</p>',
        f'<p class="gone" style="opacity:1;visibility:visible">{_SECRET}</p>',
        f"<template><p>{_SECRET}</p></template>",
        f"<noscript><p>{_SECRET}</p></noscript>",
        f"<dialog><p>{_SECRET}</p></dialog>",
        f'<div role="tooltip"><p>{_SECRET}</p></div>',
        f"<svg><title>{_SECRET}</title></svg>",
    ],
)
def test_what_is_not_shown_is_neither_article_nor_left_out(hidden: str) -> None:
    draft = draft_of(page(hidden, head=_STYLE))
    assert "71" not in draft.raw_text
    assert not any("71" in stretch.text for stretch in draft.left_out)


@pytest.mark.parametrize(
    "shown",
    [
        f"<details><summary>More of it</summary><p>{_SECRET}</p></details>",
        f'<div hidden="until-found"><p>{_SECRET}</p></div>',
        f"<dialog open><p>{_SECRET}</p></dialog>",
        f'<news-box><template shadowrootmode="open"><p>{_SECRET}</p></template></news-box>',
        f'<p class="lead on">{_SECRET}</p>',
        f'<p class="gone" style="display:block">{_SECRET}</p>',
        f'<p style="opacity:0.4">{_SECRET}</p>',
        f'<p class="clear" style="opacity:1">{_SECRET}</p>',
        f'<p class="soft">{_SECRET}</p>',
        f'<p class="fade-in">{_SECRET}</p>',
        f'<p style="opacity:0;transform:translateY(20px)">{_SECRET}</p>',
        f'<div style="visibility:hidden"><p style="visibility:visible">{_SECRET}</p></div>',
        f'<div style="visibility:hidden"><div><p class="back">{_SECRET}</p></div></div>',
        f'<p><span aria-hidden="true">{_SECRET}</span></p>',
    ],
)
def test_what_a_reader_sees_or_may_unfold_is_article(shown: str) -> None:
    assert _SECRET in printed(shown, head=_STYLE)


def test_words_for_screen_readers_leave_no_trace_in_a_sentence() -> None:
    body = '<p>So <a href="/x">the warden<span class="sr-only"> (opens in a new tab)</span></a> said on Friday.</p>'
    assert printed(body) == ["So the warden said on Friday."]


def test_a_page_that_a_script_shows_once_it_is_loaded_is_not_empty() -> None:
    data = page("").replace(b"<article>", b'<article style="visibility:hidden">')
    assert "Cable car stands" in draft_of(data).raw_text


def test_what_the_page_names_as_its_article_for_subscribers_is_article() -> None:
    head = (
        '<style>.paid{display:none}</style><script type="application/ld+json">{"@type":"NewsArticle",'
        '"isAccessibleForFree":false,"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,'
        '"cssSelector":".paid"}}</script>'
    )
    assert _SECRET in printed(f'<div class="paid"><p>{_SECRET}</p></div>', head=head)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('saved <i style="visibility:hidden">52 <b style="visibility:visible">38</b></i> goats', "saved 38 goats"),
        ('saved <i style="visibility:hidden">52 <b class="back">38</b> or 60</i> goats', "saved 38 goats"),
        ('saved <i id="away2">5<u>2 <b class="back">38</b></u> <s>7</s></i> goats', "saved 38 goats"),
        ('saved <i style="visibility:hidden">52 <b style="visibility:inherit">38</b></i>no goats', "saved no goats"),
        ('saved <i style="display:none">52 <b style="visibility:visible">38</b></i>no goats', "saved no goats"),
        ('saved <i hidden>52 <b class="back">38</b></i>no goats', "saved no goats"),
        (
            'saved <i style="visibility:hidden">5 <b class="back">38 <u style="visibility:hidden">9</u></b></i> goats',
            "saved 38 goats",
        ),
    ],
)
def test_what_is_shown_inside_of_what_is_hidden_is_read_by_import_and_by_verify(words: str, shown: str) -> None:
    data = page(f"<p>The keeper {words} that night.</p>", head=f"{_STYLE}<style>#away2{{visibility:hidden}}</style>")
    text = draft_of(data).raw_text
    assert f"The keeper {shown} that night." in text
    assert " ".join(f"The keeper {shown} that night.".split()) in read_upload(data, "p.html", max_bytes=10**6).text


@pytest.mark.parametrize("words", ['<span style="opacity:0">71</span>', '<span class="clear">71</span>'])
def test_clear_words_are_no_words_of_a_capture(words: str) -> None:
    source = read_upload(page(f"<p>Guides saved {words} goats.</p>", head=_STYLE), "p.html", max_bytes=10**6)
    assert "Guides saved" in source.text
    assert "71" not in source.text
    assert "hidden" in why_not_shown(source.content, source.filename, "71")


def test_a_page_of_thousands_of_rules_for_thousands_of_elements_is_read() -> None:
    """Each rule would be weighed for each element."""
    rules = "".join(f".lift{{display:block;margin:{number}px}}" for number in range(4_000))
    body = "".join(f'<p class="lift">Cabin {number} was empty on Monday.</p>' for number in range(4_000))
    text = draft_of(page(body, head=f"<style>{rules}</style>")).raw_text
    assert "Cabin 0 was empty on Monday." in text
    assert "Cabin 3999 was empty on Monday." in text
