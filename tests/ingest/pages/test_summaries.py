"""The list at the head of a page that sums it up is the article's text, however the outlet boxes it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.ingest.pages.page_desk import LAST, PARAGRAPHS, draft_of
from workbench.domain.labels import BlockKind
from workbench.ingest.blocks.marking import mark_blocks

Build = Callable[[str], bytes]
POINTS = (
    "Nobody has ridden the cable car since Sunday",
    "Riggers found a hauling rope that had frayed through",
    "The hut is open, its keeper says",
)
_FOOT = "<footer><h3>Key services</h3><ul><li>Weather of the hills</li><li>Call the mountain rescue</li></ul></footer>"


def listed(points: tuple[str, ...] = POINTS, tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{point}</li>" for point in points) + f"</{tag}>"


def explainer(summary: str) -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (*PARAGRAPHS, LAST))
    return _page(f"<article><h1>Cable car stands</h1>{summary}{text}</article>")


def live(summary: str) -> bytes:
    entries = "".join(
        f"<article class='post'><header><time>1{n}:05</time><h3>Entry {n}</h3></header><p>{text}</p></article>"
        for n, text in enumerate((*PARAGRAPHS, LAST))
    )
    return _page(
        f"<main><div class='top'><h1>Cable car stands</h1>{summary}</div><div class='feed'>{entries}</div></main>"
    )


def _page(body: str) -> bytes:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Cable car stands</title></head><body>'
        f'<nav><ul><li><a href="/">Front page of the paper</a></li></ul></nav>{body}{_FOOT}</body></html>'
    ).encode()


def in_scope(data: bytes) -> list[str]:
    draft = draft_of(data)
    blocks = mark_blocks(draft.raw_text, draft.title, draft.marks)
    return [block.span.slice(draft.raw_text) for block in blocks if block.in_scope]


BOXES = (
    f"<section class='sum'><h2>Key points</h2>{listed()}</section>",
    f"<aside><h3>What we know so far</h3>{listed()}</aside>",
    f"<div><p><strong>At a glance:</strong></p>{listed()}</div>",
    f"<details open><summary>In brief</summary>{listed()}</details>",
    f"<aside><h2>Das Wichtigste in Kürze</h2>{listed()}</aside>",
    f"<aside><h2>Ce que l’on sait</h2>{listed()}</aside>",
    f"<aside class='c-key-points'>{listed()}</aside>",
    f"<section aria-label='Summary'>{listed()}</section>",
    f"<div class='box'>{listed()}</div>",
    f"<aside><h3>Key takeaways</h3>{listed(tag='ol')}</aside>",
    "<aside><h3>Key facts</h3><ul>" + "".join(f"<li><p>{point}</p></li>" for point in POINTS) + "</ul></aside>",
    "<aside><h3>Key events</h3><ul>"
    + "".join(f"<li><a href='#e'>{point}</a></li>" for point in POINTS)
    + "</ul></aside>",
    "<aside><h3>The story so far</h3>" + "".join(f"<p>{point}</p>" for point in POINTS) + "</aside>",
)


@pytest.mark.parametrize("build", [explainer, live])
@pytest.mark.parametrize("box", BOXES)
def test_every_point_of_a_summary_is_in_scope_once_and_before_the_text(build: Build, box: str) -> None:
    lines = [re.sub(r"^(?:-|\d+\.) ", "", line) for line in in_scope(build(box))]
    assert [line for line in lines if line in POINTS] == list(POINTS)
    assert lines.index(POINTS[-1]) < lines.index(PARAGRAPHS[0])
    assert not [line for line in lines if "rescue" in line or "Front page" in line]


@pytest.mark.parametrize("build", [explainer, live])
def test_the_heading_of_a_summary_is_a_subhead(build: Build) -> None:
    draft = draft_of(build(BOXES[0]))
    kinds = {
        block.span.slice(draft.raw_text): block.kind for block in mark_blocks(draft.raw_text, draft.title, draft.marks)
    }
    assert kinds["Key points"] is BlockKind.SUBHEAD
    assert {kinds[f"- {point}"] for point in POINTS} == {BlockKind.BODY}


@pytest.mark.parametrize(
    "box",
    [
        "<aside><h3>Highlights</h3><ul><li><a href='/a'>Ten huts for a long weekend</a></li>"
        "<li><a href='/b'>What to pack for the hills</a></li></ul></aside>",
        f"<aside><h3>Key events</h3><ul><li><a href='#a'>{PARAGRAPHS[0]}</a></li></ul></aside>",
        "<ul class='meta'><li>Updated: 18 Nov 2019, 19:11</li><li>Nov 18 2019, 17:02 ist</li></ul>",
        "<ul class='share'><li>Facebook</li><li>Copy link</li><li>E-mail</li></ul>",
        "<div class='summary'><nav><ul><li>News of the hills</li><li>Huts that are open now</li></ul></nav></div>",
    ],
)
@pytest.mark.parametrize("build", [explainer, live])
def test_links_to_other_stories_dates_and_things_to_press_are_no_summary(build: Build, box: str) -> None:
    lines = in_scope(build(box))
    assert lines == ["Cable car stands", *PARAGRAPHS, LAST]


def test_a_list_of_which_most_is_article_comes_in_whole() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = _page(f"<article><h1>Cable car stands</h1>{text}<p>Found were:</p>{listed()}<p>{LAST}</p></article>")
    assert [line for line in in_scope(page) if line.startswith("- ")] == [f"- {point}" for point in POINTS]
