"""A desk's own table of vague terms: added to the shipped one, refused in one sentence where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_in_scope import whole

from workbench.domain.numerals.numbers import numbers
from workbench.domain.numerals.vague_terms import VagueTerms, desk_terms, shipped_terms
from workbench.domain.text.spans import Span
from workbench.errors import InputError
from workbench.services.engine.batches import configured_detector
from workbench.settings import read_settings
from workbench.suggest.detectors.clauses import ClauseDetector
from workbench.suggest.detectors.registry import load_detector
from workbench.suggest.parsing.spacy_model import find_model


def table(folder: Path, text: str) -> Path:
    path = folder / "vague.csv"
    path.write_bytes(text.encode())
    return path


def read(raw_text: str, terms: VagueTerms) -> list[tuple[str, float | None, float | None]]:
    found = numbers(raw_text, Span(0, len(raw_text)), terms)
    return [(number.span.slice(raw_text), number.low, number.high) for number in found]


def test_the_rows_of_a_desk_are_added_and_win(tmp_path: Path) -> None:
    terms = desk_terms(table(tmp_path, "\ufeffterm,low,high\r\nDozens,20,90\r\n\r\na good  many, 30 ,60.5\r\n"))
    assert terms.desk == (("a good many", 30, 60.5), ("dozens", 20, 90))
    assert read("Dozens sank, A GOOD\nMANY burned, scores fell", terms) == [
        ("Dozens", 20, 90),
        ("A GOOD\nMANY", 30, 60.5),
        ("scores", 40, 199),
    ]
    assert read("dozens of boats", shipped_terms()) == [("dozens", 24, 99)]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "first line must be term,low,high"),
        ("dozens,20,90\n", 1, "first line must be term,low,high"),
        ("term,low,high\ndozens,20\n", 2, "2 cells instead of three"),
        ("term,low,high\n\ndozens,many,90\n", 3, "must be numbers, not 'many' and '90'"),
        ("term,low,high\ndozens,90,20\n", 2, "no less than low"),
        ("term,low,high\ndozens,-1,20\n", 2, "zero or more"),
        ("term,low,high\ndozens,nan,inf\n", 2, "zero or more"),
        ("term,low,high\n12 dozen,1,2\n", 2, "without digits"),
        ("term,low,high\n,1,2\n", 2, "one or more words"),
        ("term,low,high\ndozens,1,2\nDOZENS,2,3\n", 3, "a second time"),
        ('term,low,high\n"dozens,1,2\n', 2, "is not CSV"),
    ],
)
def test_a_wrong_table_is_told_by_file_and_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = table(tmp_path, text)
    with pytest.raises(InputError, match=reason) as caught:
        desk_terms(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert str(caught.value).startswith(f"{path}, line {line}: ")


def test_a_table_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="WORKBENCH_VAGUE_TERMS"):
        desk_terms(tmp_path / "absent.csv")
    path = tmp_path / "latin.csv"
    path.write_bytes("term,low,high\nünzählig,20,90\n".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        desk_terms(path)


def test_the_setting_reaches_the_figures_and_the_identity(tmp_path: Path, detector: ClauseDetector) -> None:
    path = table(tmp_path, "term,low,high\ndozens,20,90\n")
    chosen = configured_detector(read_settings({"WORKBENCH_VAGUE_TERMS": str(path)}))
    plain = configured_detector(read_settings({}))
    assert plain.identity == load_detector().identity
    assert chosen.identity.config_hash != plain.identity.config_hash
    path.write_text("term,low,high\ndozens,20,91\n")
    assert load_detector(vague_terms=str(path)).identity.config_hash not in (
        chosen.identity.config_hash,
        plain.identity.config_hash,
    )
    own = ClauseDetector(find_model(), detector._pipeline(), desk_terms(path))
    (found,) = own.propose([whole("Dozens of sailors were killed in the storm.")])
    assert [(figure.low, figure.high) for figure in found.figures] == [(20, 91)]
    path.write_text("dozens,20,91\n")
    with pytest.raises(InputError, match="line 1"):
        configured_detector(read_settings({"WORKBENCH_VAGUE_TERMS": str(path)}))
