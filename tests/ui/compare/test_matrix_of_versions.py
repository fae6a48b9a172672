"""The matrix of claims holds the versions of an article in one column, and counts outlets."""

from __future__ import annotations

import csv
from io import StringIO

from making import add_article, suggest_spans
from version_desk import add_versions

from workbench.services.compare import grouping
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_comparison import EventComparison
from workbench.storage.database.engine import Engine
from workbench.ui.compare.pictures import matrix, matrix_files
from workbench.ui.compare.pictures.matrix import MatrixCell, MatrixLine

GONE = "The fire at Torrin killed 14 people in the mill"
NOW = "The fire at Torrin killed 9 people in the mill"
HELD = "The owner of the Torrin mill had been fined twice"


def read(engine: Engine) -> EventComparison:
    return EventBoard().read(engine, grouping.find_event(engine, "Mill"))


def marked(engine: Engine, article_id: int, text: str) -> int:
    """Every sentence of the text is suggested."""
    starts = [text.index(sentence) for sentence in text.split(". ")]
    spans = [(at, at + len(one.rstrip("."))) for at, one in zip(starts, text.split(". "), strict=True)]
    suggest_spans(engine, article_id, spans)
    return article_id


def versions(engine: Engine, *texts: str, outlet: str = "Torrin Post") -> list[int]:
    ids = add_versions(engine, *texts, outlet=outlet)
    return [marked(engine, key, text) for key, text in zip(ids, texts, strict=True)]


def article(engine: Engine, text: str, outlet: str) -> int:
    return marked(engine, add_article(engine, text, outlet=outlet, event="Mill"), text)


def line_of(lines: tuple[MatrixLine, ...], words: str) -> MatrixLine:
    return next(line for line in lines if any(cell.wording == words for cell in line.cells))


def told(cell: MatrixCell) -> tuple[int, str, bool]:
    return cell.article_id, cell.earlier, cell.no_longer


def test_versions_of_an_article_are_one_column_and_one_outlet(engine: Engine) -> None:
    _, new = versions(engine, f"{HELD}.", f"{HELD}. More to follow.")
    echo = article(engine, f"{HELD}.", "Vale Echo")
    event = read(engine)
    heads = matrix.columns(event)
    assert {(head.article_id, head.outlet) for head in heads} == {(new, "Torrin Post"), (echo, "Vale Echo")}
    assert any(head.when.endswith("version 2 of 2") for head in heads)
    line = line_of(matrix.lines(event), HELD)
    assert (line.outlets, line.no_longer, matrix.outlet_count(event)) == (2, 0, 2)
    assert {told(cell) for cell in line.cells} == {(new, "Also in version 1", False), (echo, "", False)}


def test_what_only_an_earlier_version_says_is_said_no_longer(engine: Engine) -> None:
    old, _ = versions(engine, f"{HELD}. Nobody slept.", "Nobody slept.")
    article(engine, f"{HELD}.", "Vale Echo")
    line = line_of(matrix.lines(read(engine)), HELD)
    assert (line.outlets, line.no_longer) == (1, 1)
    assert (old, "Only in version 1", True) in {told(cell) for cell in line.cells}


def test_a_corrected_figure_stands_beside_the_one_before(engine: Engine) -> None:
    old, new = versions(engine, f"{GONE}.", f"{NOW}.")
    lines = matrix.lines(read(engine))
    (now,), (before,) = line_of(lines, NOW).cells, line_of(lines, GONE).cells
    assert told(now) == (new, f"Version 1: “{GONE}”", False)
    assert (before.article_id, before.no_longer) == (old, True)


def test_other_words_of_the_version_before_are_told(engine: Engine) -> None:
    other = "The owner of the Torrin mill was fined twice"
    first, _, last = versions(engine, f"{other}.", "Nobody slept.", f"{HELD}.")
    line = line_of(matrix.lines(read(engine)), HELD)
    assert [told(cell) for cell in line.cells] == [(last, f"Version 1: “{other}”", False)]
    assert first != last


def test_two_articles_of_one_outlet_are_two_columns_and_one_outlet(engine: Engine) -> None:
    article(engine, f"{HELD}. A fair opens.", "Torrin Post")
    article(engine, f"{HELD}. A road is closed.", "Torrin Post")
    event = read(engine)
    line = line_of(matrix.lines(event), HELD)
    assert (len(matrix.columns(event)), line.outlets, len(line.cells)) == (2, 1, 2)


def test_articles_of_an_unknown_outlet_may_be_by_several(engine: Engine) -> None:
    article(engine, f"{HELD}. A fair opens.", "Unknown outlet")
    article(engine, f"{HELD}. A road is closed.", "Unknown outlet")
    assert line_of(matrix.lines(read(engine)), HELD).outlets == 2


def test_the_files_of_the_matrix_tell_what_an_earlier_version_said(engine: Engine) -> None:
    versions(engine, f"{GONE}.", f"{NOW}.")
    event = read(engine)
    heads, lines = matrix.columns(event), matrix.lines(event)
    rows = list(csv.reader(StringIO(matrix_files.as_csv(heads, lines))))
    assert any(f"Version 1: “{GONE}”" in cell for row in rows for cell in row)
    assert "Only in version 1" in matrix_files.picture("Mill", heads, lines)
