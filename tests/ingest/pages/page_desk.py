"""Pages of a paper that does not exist, and what the importer makes of them."""

from __future__ import annotations

from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import BlockKind
from workbench.ingest.blocks.marking import mark_blocks
from workbench.ingest.readers import read_bytes

PARAGRAPHS = (
    "The cable car on the Hornfell has been standing since the gale, its operator said in a notice on Monday.",
    "Two riggers climbed the third pylon and came down with pictures of a frayed hauling rope, the foreman said.",
    "Hikers now take the old mule track to the hut, which costs them three hours, the keeper told this paper.",
)
LAST = "The valley council meets about it in the school hall on Wednesday evening, the mayor said."


def page(body: str, *, head: str = "", language: str = "en", after: str = "") -> bytes:
    """An article of four ordinary paragraphs with ``body`` before the last, under a menu."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Cable car stands</title>{head}'
        '</head><body><header><nav><a href="/">Front page</a> <a href="/hills">Hills</a></nav></header>'
        f"<article><h1>Cable car stands</h1>{text}{body}<p>{LAST}</p></article>{after}</body></html>"
    ).encode()


def draft_of(data: bytes) -> ArticleDraft:
    """The article of a page; a fault fails the test."""
    (draft,) = read_bytes(data, "page.html")
    assert isinstance(draft, ArticleDraft), draft
    return draft


def blocks_of(draft: ArticleDraft) -> list[tuple[BlockKind, str]]:
    """The blocks that are not the four ordinary paragraphs or the headline, as (kind, words)."""
    known = {*PARAGRAPHS, LAST, "Cable car stands"}
    found = []
    for block in mark_blocks(draft.raw_text, draft.title, draft.marks):
        words = draft.raw_text[block.span.start : block.span.end]
        if words not in known:
            found.append((block.kind, words))
    return found


def printed(body: str, *, head: str = "", language: str = "en", after: str = "") -> list[str]:
    """The lines in scope that ``body`` adds to the article."""
    draft = draft_of(page(body, head=head, language=language, after=after))
    known = {*PARAGRAPHS, LAST, "Cable car stands"}
    return [
        words
        for block in mark_blocks(draft.raw_text, draft.title, draft.marks)
        if block.in_scope and (words := draft.raw_text[block.span.start : block.span.end]) not in known
    ]
