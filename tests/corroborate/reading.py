"""Articles for these tests: the sample, the seeds where they are there, and whatever words a test makes up."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from workbench.corroborate.texts.article import ReadArticle
from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import DatePrecision
from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span
from workbench.domain.versions.published import Published
from workbench.ingest.blocks.marking import mark_blocks
from workbench.ingest.readers import read_path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample"
SEEDS = ROOT.parent / "shared" / "seeds"

needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not part of the repository")


def whole(text: str, article_id: int = 1, **more: object) -> ReadArticle:
    """An article that is in scope from end to end."""
    scope = (Span(0, len(text)),) if text else ()
    return ReadArticle(article_id, Text(text, scope), **more)  # type: ignore[arg-type]


@cache
def read_folder(folder: Path) -> dict[str, ReadArticle]:
    """The articles of a folder as import marks them, by the first part of their name; ids are 1, 2, 3 ..."""
    drafts = sorted((one for one in read_path(folder) if isinstance(one, ArticleDraft)), key=lambda one: one.path)
    return {Path(draft.path).name[: 3 if folder == SEEDS else 2]: _read(n, draft) for n, draft in enumerate(drafts, 1)}


def _read(article_id: int, draft: ArticleDraft) -> ReadArticle:
    scope = tuple(block.span for block in mark_blocks(draft.raw_text, draft.title) if block.in_scope)
    published = None
    if draft.published_at is not None:
        published = Published(draft.published_at, draft.published_precision or DatePrecision.MINUTE)
    return ReadArticle(article_id, Text(draft.raw_text, scope), draft.title, published=published)
