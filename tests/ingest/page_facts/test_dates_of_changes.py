"""A page that says when its article was changed: kept beside the date of publication, and never for it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.ingest.readers import read_bytes

_TITLE = "Weir at Sorrel holds"
_PROSE = (
    "The weir at Sorrel held through the night, though the river stood higher than in any spring since it was built.",
    "Farmers below it had driven their cattle to the hills on Friday, and will not bring them before Monday, they say.",
)
OUT, CHANGED = "2025-04-05T08:00:00+02:00", "2025-04-05T11:30:00+02:00"
AT = datetime(2025, 4, 5, 9, 30, tzinfo=UTC)
_ARTICLE = {"@type": "NewsArticle", "headline": _TITLE, "datePublished": OUT}


def _ld(*things: Any) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)


def _read(head: str = "", *, above: str = "", after: str = "") -> ArticleDraft:
    prose = "".join(f"<p>{words}</p>" for words in _PROSE)
    page = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{_TITLE}</title>{head}</head><body>
    <article><h1>{_TITLE}</h1>{above}{prose}{after}</article></body></html>"""
    (draft,) = read_bytes(page.encode(), "page.html")
    assert isinstance(draft, ArticleDraft), draft
    return draft


_META = f'<meta property="article:published_time" content="{OUT}">'


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (_ld({**_ARTICLE, "dateModified": CHANGED}), ""),
        (_META + f'<meta property="article:modified_time" content="{CHANGED}">', ""),
        (_META + f'<meta property="og:updated_time" content="{CHANGED}">', ""),
        (_META, f'<meta itemprop="dateModified" content="{CHANGED}">'),
        (_META, f'<p>Updated <time datetime="{CHANGED}">at half past eleven</time></p>'),
        (_META, '<p class="date">Updated: 5 April 2025, 11:30 +02:00</p>'),
        (_META, '<p class="date">Published 5 April 2025, 08:00 +02:00 | Last updated 5 April 2025, 11:30 +02:00</p>'),
    ],
)
def test_the_date_of_a_change_is_kept_beside_that_of_publication(head: str, above: str) -> None:
    draft = _read(head, above=above)
    assert (draft.modified_at, draft.published_at) == (AT, datetime(2025, 4, 5, 6, tzinfo=UTC))


@pytest.mark.parametrize(
    "page",
    [
        {"head": _META},
        {"head": _META, "above": '<p class="date">Updated 5 April 2025</p>'},
        {"head": _META, "after": f'<aside>Updated <time datetime="{CHANGED}">today</time>: more of the flood</aside>'},
        {"head": _META + _ld({"@type": "WebPage", "comment": {"@type": "Comment", "dateModified": CHANGED}})},
        {"head": _META + '<meta property="article:modified_time" content="yesterday">'},
        {"head": _META, "above": "<p>The county updated its map on 5 April 2025, 11:30, it says in the report.</p>"},
    ],
)
def test_what_is_no_time_of_its_change_is_none(page: dict[str, str]) -> None:
    assert _read(**page).modified_at is None


@pytest.mark.parametrize("told", ["5 April 2025", "1743845400123", "soon", "", None])
def test_what_a_table_notes_of_a_change_without_its_time_is_no_fault(told: str | None) -> None:
    row = {"text": "The weir held.", "date": OUT, "date_modified": told}
    (draft,) = read_bytes(json.dumps(row).encode(), "rows.jsonl")
    assert isinstance(draft, ArticleDraft)
    assert draft.modified_at is None


def test_a_table_may_tell_when_an_article_was_changed() -> None:
    row = {"text": "The weir held.", "date": OUT, "date_modified": CHANGED, "updated_at": "2030-01-01T00:00:00Z"}
    (draft,) = read_bytes(json.dumps(row).encode(), "rows.jsonl")
    assert isinstance(draft, ArticleDraft)
    assert draft.modified_at == AT
