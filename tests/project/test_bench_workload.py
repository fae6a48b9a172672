"""The benchmark's workload: the same every time, and as awkward as news is."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.ingest.readers import read_path

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    from bench.workload import write_jsonl

    for name in ("one", "two"):
        write_jsonl(tmp_path / name, 5)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_every_article_is_awkward_and_every_span_holds_its_words() -> None:
    from bench.workload import ARTICLE_WORDS, SPANS_PER_ARTICLE, Maker

    maker = Maker()
    made = [maker.by_words(number) for number in range(9)]
    for one in made:
        assert {"🌊", "\u0301", "\t", "  ", "\u00a0", "<b>", "&amp;"} <= {
            sign for sign in ("🌊", "\u0301", "\t", "  ", "\u00a0", "<b>", "&amp;") if sign in one.text
        }
        assert abs(len(one.text.split()) - ARTICLE_WORDS) < 20
        assert len(one.spans) == SPANS_PER_ARTICLE
        assert all(one.text[start:end].strip() for start, end in one.spans)
        assert all(first[1] <= second[0] for first, second in zip(one.spans, one.spans[1:], strict=False))
    assert sum("\r\n" in one.text for one in made) == 3


def test_the_large_article_has_the_size_that_is_promised() -> None:
    from bench.workload import Maker

    made = Maker().by_chars(1, 100_000, 2_000)
    assert (len(made.text), len(set(made.spans))) == (100_000, 2_000)
    assert all(0 <= start < end <= 100_000 for start, end in made.spans)


def test_the_import_takes_every_line(tmp_path: Path) -> None:
    from bench.workload import write_jsonl

    write_jsonl(tmp_path / "articles.jsonl", 3)
    drafts = list(read_path(tmp_path / "articles.jsonl"))
    assert all(isinstance(draft, ArticleDraft) and len(draft.given_spans) == 20 for draft in drafts)
    rows = (tmp_path / "articles.jsonl").read_bytes().splitlines()
    assert [orjson.loads(row)["text"] for row in rows] == [d.raw_text for d in drafts if isinstance(d, ArticleDraft)]


def test_the_page_of_measurements_lists_every_figure() -> None:
    from bench.figures import FIGURES

    page = (ROOT / "docs" / "measurements.md").read_text(encoding="utf-8")
    for figure in FIGURES:
        assert f"| {figure.what} |" in page
        assert f"`python -m bench --only {figure.name}`" in page


def test_the_project_of_label_studio_comes_in_whole(tmp_path: Path) -> None:
    from bench.workload import write_label_studio

    write_label_studio(tmp_path / "project.json", 3)
    drafts = list(read_path(tmp_path / "project.json"))
    assert len(drafts) == 3
    assert all(isinstance(draft, ArticleDraft) and len(draft.given_spans) == 20 for draft in drafts)
