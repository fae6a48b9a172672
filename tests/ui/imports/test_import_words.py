from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadRow, InputError, UnreadableFile
from workbench.services.exchange.again import CameAgain
from workbench.services.exchange.articles_in import ImportReport, Remark
from workbench.services.exchange.table_previews import FIELDS
from workbench.ui.imports import import_words
from workbench.ui.imports.import_words import FIELD_NAMES, Upload

TABLE = b"id,headline,wording_7\n1,Mill burns,A mill burned down on Friday.\n2,,Three people were hurt.\n"


def test_every_field_of_an_article_can_be_chosen_by_name() -> None:
    assert set(FIELD_NAMES) == set(FIELDS)
    assert len(set(FIELD_NAMES.values())) == len(FIELD_NAMES)


def test_two_files_of_one_name_keep_their_own() -> None:
    files = import_words.uploads([("a.csv", b"1"), ("a.csv", b"2"), ("a (2).csv", b"3"), ("a.csv", b"4")])

    assert [file.name for file in files] == ["a.csv", "a (2).csv", "a (2) (2).csv", "a (3).csv"]
    assert [file.data for file in files] == [b"1", b"2", b"3", b"4"]


@given(st.lists(st.sampled_from(["a", "a (2)", "b.txt", "b (2).txt", ""])))
def test_names_are_always_told_apart(names: list[str]) -> None:
    files = import_words.uploads((name, b"") for name in names)

    assert len({file.name for file in files}) == len(names)


def test_a_table_shows_its_columns_with_first_values_and_a_guess() -> None:
    (table,), faults = import_words.tables([Upload("export.csv", TABLE)])

    assert not faults
    assert [(column.name, column.examples, column.field) for column in table.columns] == [
        ("id", ("1", "2"), ""),
        ("headline", ("Mill burns",), "title"),
        ("wording_7", ("A mill burned down on Friday.", "Three people were hurt."), ""),
    ]


def test_tables_with_one_header_are_mapped_once() -> None:
    files = [
        Upload("a.csv", TABLE),
        Upload("b.csv", TABLE),
        Upload("c.csv", b"text\nWords.\n"),
        Upload("d.txt", b"Text"),
    ]

    tables, _ = import_words.tables(files)

    assert [table.files for table in tables] == [("a.csv", "b.csv"), ("c.csv",)]
    assert len({table.key for table in tables}) == 2


def test_a_table_that_cannot_be_read_is_told_by_its_name() -> None:
    tables, (fault,) = import_words.tables([Upload("empty.csv", b"")])

    assert tables == []
    assert isinstance(fault, UnreadableFile)
    assert fault.path == "empty.csv"


def test_the_table_that_describes_the_files_beside_it_has_no_columns_to_choose() -> None:
    assert import_words.tables([Upload("metadata.csv", b"file,outlet\na.txt,Courier\n")]) == ([], [])


def test_a_wide_table_shows_the_columns_that_were_recognised() -> None:
    header = ",".join([*(f"c{number}" for number in range(200)), "text"])

    (table,), _ = import_words.tables([Upload("wide.csv", f"{header}\n{',' * 200}Words.\n".encode())])

    assert table.columns[-1].field == "text"
    assert len(table.columns) + table.left_out == 201


def test_a_mapping_needs_a_text_and_one_column_for_each_field() -> None:
    assert import_words.mapping({"a": "text", "b": "", "c": "title"}) == ({"text": "a", "title": "c"}, "")
    assert import_words.mapping({"a": "title"})[1] == "Say which column holds the “Text of the article”."
    assert "cannot both be" in import_words.mapping({"a": "text", "b": "text"})[1]


def test_the_size_of_an_import_is_guessed_from_lines_and_members() -> None:
    files = [Upload("a.csv", TABLE), Upload("b.jsonl", b"{}\n{}\n"), Upload("c.txt", b"x\ny\n"), Upload("d.zip", b"")]

    assert import_words.expected_articles(files) == 3 + 2 + 1 + 1


def test_the_outcome_is_one_sentence() -> None:
    report = ImportReport([1, 2], [CameAgain("a.txt", None, 9, "Courier")], [BadRow("is bad.", path="b", line=2)], 30)

    assert import_words.outcome(report) == (
        "2 articles imported, 1 was already here, 30 marked spans taken over, 1 problem found."
    )
    assert import_words.outcome(ImportReport()) == "Nothing new was imported."


def test_spans_for_an_article_that_was_here_are_not_told_as_the_new_ones() -> None:
    again = CameAgain("a.json", 2, 9, "Courier", span_count=3)
    report = ImportReport([1], [again], [], 3)

    assert import_words.outcome(report) == (
        "1 article imported, 1 was already here (completed from the file), 3 marked spans taken over."
    )


def test_what_was_left_out_of_pages_is_one_sentence_or_none() -> None:
    report = ImportReport([1], left_out_stretches=4, left_out_words=1_312)
    assert import_words.left_out(report) == (
        "Left out of the page: 4 stretches, 1,312 words. Annotate shows them above its text."
    )
    report = ImportReport([1, 2], left_out_stretches=1, left_out_words=1)
    assert import_words.left_out(report) == (
        "Left out of the pages: 1 stretch, 1 word. Annotate shows them above each text."
    )
    assert import_words.left_out(ImportReport([1])) == ""


def test_a_hostile_file_name_stays_one_line_of_text() -> None:
    (problem,) = import_words.problems([InputError("is\nbad", path="a\u202egnp.txt\n" + "x" * 500 + ".exe", line=1204)])

    assert "\u202e" not in problem.file
    assert "\n" not in problem.file + problem.reason
    assert problem.file.endswith(".exe")
    assert problem.line == "1,204"


def test_problems_and_remarks_are_counted_apart() -> None:
    report = ImportReport(
        article_ids=[1],
        problems=[BadRow("has no text.", path="a.jsonl", line=2)],
        remarks=[Remark("b.txt", None, "The encoding was guessed."), Remark("c.txt", None, "It was moved.")],
    )
    assert import_words.outcome(report) == "1 article imported, 1 problem found, 2 remarks."
    assert [problem.file for problem in import_words.problems(report.problems)] == ["a.jsonl"]
    assert [remark.file for remark in import_words.remarks(report.told())] == ["b.txt", "c.txt"]
