"""Measuring the importer on pages whose article is known."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from workbench.errors import UnreadableFile
from workbench.evaluation.page_texts import PageFigures
from workbench.services.engine.evaluating_pages import evaluate_pages

_PARAGRAPHS = [
    "The hauling rope of the cable car is frayed, its operator said in a notice on Monday morning.",
    "It was laid in 1988 and is nine kilometres long, the foreman said in the afternoon.",
    "The valley council meets about it in the school hall on Wednesday evening, the mayor said.",
]


def _folder(path: Path, pages: dict[str, str]) -> Path:
    (path / "html").mkdir()
    for name, page in pages.items():
        (path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(page.encode()))
    gold = {name: {"articleBody": "\n\n".join(_PARAGRAPHS)} for name in pages}
    (path / "ground-truth.json").write_text(json.dumps(gold), encoding="utf-8")
    return path


def _page() -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in _PARAGRAPHS)
    return f"<html><body><nav><a href='/'>Front</a></nav><article>{text}</article></body></html>"


def test_a_page_that_is_read_word_for_word_is_right_in_all(tmp_path: Path) -> None:
    told: list[int] = []
    facts = evaluate_pages(_folder(tmp_path, {"a": _page(), "b": _page()}), told.append)
    assert facts == {"rows": 2.0} | {
        f"{of}{name}": 1.0 for of in ("", "scope_") for name in ("f1", "precision", "recall")
    }
    assert told == [1, 2]


def test_a_page_that_cannot_be_imported_counts_as_nothing_found(tmp_path: Path) -> None:
    facts = evaluate_pages(_folder(tmp_path, {"a": _page(), "b": "<html></html>"}), lambda done: None)
    assert (facts["precision"], facts["recall"]) == (0.5, 0.5)


@pytest.mark.parametrize("gold", [None, "[]", '{"a": {}}', "{"])
def test_a_folder_without_gold_is_named(tmp_path: Path, gold: str | None) -> None:
    if gold is not None:
        (tmp_path / "ground-truth.json").write_text(gold, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="ground-truth"):
        evaluate_pages(tmp_path, lambda done: None)


def test_words_too_many_cost_precision_and_words_too_few_recall() -> None:
    figures = PageFigures()
    figures.add("a b c d e f g h", "a b c d e")
    assert figures.facts()["precision"] == pytest.approx(0.4)
    assert figures.facts()["recall"] == 1
    figures.add("", "a b c d e")
    assert figures.facts()["recall"] == 0.5
    assert PageFigures().facts()["f1"] == 0
