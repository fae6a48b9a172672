"""What a page shows beside its article is stored with it, shown on Annotate, and counted on Import and in exports."""

from __future__ import annotations

import json
from pathlib import Path

from workbench.domain.labels import BlockKind
from workbench.services.annotate import open_article
from workbench.services.exchange import releases
from workbench.services.exchange.articles_in import ImportReport, ingest_uploads
from workbench.storage.database.engine import Engine

_PAGE = """<!DOCTYPE html><html lang="en"><head><title>Rope frays</title></head><body>
<nav><a href="/">Front page</a> <a href="/hills">Hills</a></nav><article><h1>Rope frays</h1>
<p>The hauling rope of the cable car is frayed, its operator said in a notice on Monday morning.</p>
<p>It was laid in <del>1978</del> <ins>1988</ins> and is nine kilometres long, the foreman said in the afternoon.</p>
<aside><h4>&lt;script&gt;alert(1)&lt;/script&gt;</h4><a href="/a">Ten huts for a long weekend</a></aside>
<p>The valley council meets about it in the school hall on Wednesday evening, the mayor said.</p>
<footer><p>Correction: An earlier version of this article gave a wrong length of the rope. It is nine kilometres.</p>
</footer></article></body></html>"""


def _taken(engine: Engine, *files: tuple[str, str]) -> ImportReport:
    return ingest_uploads(engine, [(name, text.encode()) for name, text in files], mappings={}, max_bytes=10**7)


def test_a_page_brings_along_what_was_left_out_of_it(any_engine: Engine) -> None:
    report = _taken(any_engine, ("page.html", _PAGE))
    opened = open_article.open_article(any_engine, report.article_ids[0], annotator="Ada")
    menu, box = opened.left_out
    assert (menu.place, menu.words, menu.text) == (0, 3, "Front page Hills")
    assert box.text == "<script>alert(1)</script>\nTen huts for a long weekend"
    assert opened.article.raw_text[box.place :].startswith("The valley council")
    assert (report.left_out_stretches, report.left_out_words) == (2, 10)


def test_the_blocks_that_the_page_tells_are_stored(any_engine: Engine) -> None:
    (article,) = _taken(any_engine, ("page.html", _PAGE)).article_ids
    opened = open_article.open_article(any_engine, article, annotator="Ada")
    said = {
        block.kind: (opened.article.raw_text[block.start_char : block.end_char], block.in_scope)
        for block in opened.blocks
    }
    assert said[BlockKind.STRUCK_OUT] == ("1978", False)
    assert said[BlockKind.CORRECTION][1]
    assert said[BlockKind.CORRECTION][0].startswith("Correction: An earlier version")


def test_a_text_says_nothing_of_pages(engine: Engine) -> None:
    report = _taken(engine, ("text.txt", "The rope is frayed.\nIt was laid in 1988."))
    assert open_article.open_article(engine, report.article_ids[0], annotator="Ada").left_out == []
    assert (report.left_out_stretches, report.left_out_words) == (0, 0)


def test_the_same_page_twice_is_counted_once(engine: Engine) -> None:
    report = _taken(engine, ("page.html", _PAGE), ("again.html", _PAGE))
    assert (len(report.article_ids), len(report.duplicates)) == (1, 1)
    assert report.left_out_words == 10


def test_an_export_counts_the_words(engine: Engine, tmp_path: Path) -> None:
    _taken(engine, ("page.html", _PAGE), ("text.txt", "The other rope is not frayed."))
    releases.export_one(engine, "articles.jsonl", tmp_path / "articles.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["left_out_words"] for row in rows] == [10, 0]
