"""Measuring what the importer takes for the article of a page, on pages whose article is known."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import orjson

from workbench.domain.drafts import ArticleDraft
from workbench.errors import UnreadableFile
from workbench.evaluation.page_texts import PageFigures
from workbench.ingest.blocks.marking import mark_blocks
from workbench.ingest.readers import read_bytes

_GOLD = "ground-truth.json"


def evaluate_pages(folder: Path, progress: Callable[[int], None]) -> dict[str, float]:
    """Figures of a folder with ``ground-truth.json`` (by name: ``articleBody``) and ``html/NAME.html.gz``.

    ``f1``, ``precision`` and ``recall`` are of the stored text, title and all; the same with ``scope_`` before them are
    of its blocks in scope. Raises UnreadableFile where a file is missing or is not what its name says.
    """
    try:
        gold = {name: str(page["articleBody"]) for name, page in orjson.loads((folder / _GOLD).read_bytes()).items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFile("holds no pages with the text of their articles.", path=str(folder / _GOLD)) from error
    whole, scope = PageFigures(), PageFigures()
    for done, (name, wanted) in enumerate(gold.items(), start=1):
        stored, in_scope = _texts(folder / "html" / f"{name}.html.gz")
        whole.add(stored, wanted)
        scope.add(in_scope, wanted)
        progress(done)
    return {
        "rows": float(len(gold)),
        **whole.facts(),
        **{f"scope_{name}": value for name, value in scope.facts().items()},
    }


def _texts(path: Path) -> tuple[str, str]:
    """The text that is stored of a page, and that of its blocks in scope; nothing of one that cannot be imported."""
    try:
        data = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile("is no packed page.", path=str(path)) from error
    found = next(iter(read_bytes(data, path.name.removesuffix(".gz"))))
    if not isinstance(found, ArticleDraft):
        return "", ""
    text = found.raw_text
    blocks = mark_blocks(text, found.title, found.marks)
    return text, "\n".join(text[block.span.start : block.span.end] for block in blocks if block.in_scope)
