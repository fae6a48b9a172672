"""What a table program writes for nothing is nothing; a first line for Excel names the delimiter."""

from __future__ import annotations

import json

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.errors import BadRow, InputError
from workbench.ingest.blank_words import is_blank
from workbench.ingest.formats.csv_reader import preview_csv
from workbench.ingest.readers import read_bytes, read_uploads

_NOTHING = [
    *("NaN", "nan", "-nan", "None", "none", "NULL", "null", "(null)", "\\N", "NaT", "<NA>", "NA", "N/A", "n/a", "#N/A"),
    *("#N/A N/A", "#NA", "#NV", "#REF!", "#DIV/0!", "#NAME?", "#¡REF!", "#BEZUG!", "Err:502", "#####", "-", "–", "--"),
    *(" nan ", '"NaN"', "'None'", "“N/A”", "\u00a0", "undefined", "?"),
    *("\u00ad", "\u2060", "\ufeff\u200b", " \u202e ", "\u115f" * 20, "\u200b" * 60, "n\u200ban"),
]
_FIELDS = ("title", "outlet", "url", "author", "date", "language", "event", "derivation", "domain", "kind", "country")


def _drafts(results: list[ArticleDraft | InputError]) -> list[ArticleDraft]:
    assert [result for result in results if isinstance(result, InputError)] == []
    return [result for result in results if isinstance(result, ArticleDraft)]


def _known(draft: ArticleDraft) -> list[object]:
    return [draft.title, draft.outlet, draft.url, draft.byline, draft.published_at, draft.language, draft.event]


@pytest.mark.parametrize("word", _NOTHING)
def test_a_field_that_says_nothing_is_unknown_in_every_kind_of_file(word: str) -> None:
    cell = '"' + word.replace('"', '""') + '"'
    table = f"text,{','.join(_FIELDS)}\nThe lock at Hallum is shut.,{','.join([cell] * len(_FIELDS))}\n"
    line = json.dumps({"text": "The lock at Hallum is shut.", **dict.fromkeys(_FIELDS, word)})
    sidecar = f"file,outlet,url,byline,published_at\na.txt,{cell},{cell},{cell},{cell}\n"
    uploads = [("a.txt", b"The lock at Hallum is shut."), ("metadata.csv", sidecar.encode())]
    found = [
        *_drafts(list(read_bytes(table.encode(), "a.csv"))),
        *_drafts(list(read_bytes(line.encode(), "a.jsonl"))),
        *_drafts(list(read_uploads(uploads))),
    ]
    assert [_known(draft) for draft in found] == [["", None, "", "", None, "", ""]] * 3


@pytest.mark.parametrize("word", [word for word in _NOTHING if word.strip()])
def test_a_text_that_says_nothing_is_no_article_and_is_named(word: str) -> None:
    results = list(read_bytes(b'text\n"' + word.replace('"', '""').encode() + b'"\nThe lock is shut.\n', "a.csv"))
    assert [type(result) for result in results] == [BadRow, ArticleDraft]
    (fault,) = read_bytes(json.dumps({"text": word}).encode(), "a.jsonl")
    assert isinstance(fault, BadRow)


@pytest.mark.parametrize("word", ["NaN", "-Infinity", "None", "nan", "undefined"])
def test_a_word_that_is_no_json_is_nothing_and_stays_where_it_is_quoted(word: str) -> None:
    line = f'{{"text": "He typed {word}, \\"{word}\\" and [{word}].", "outlet": {word}, "n": [1, {word}]}}'
    (draft,) = _drafts(list(read_bytes(line.encode(), "a.jsonl")))
    assert draft.raw_text == f'He typed {word}, "{word}" and [{word}].'
    assert draft.outlet is None


@pytest.mark.parametrize(
    "word", ["Nantes", "Nonesuch", "Null Island Post", "N", "#MeToo!", "- 3", "Nil Desperandum", "0"]
)
def test_words_that_only_begin_like_nothing_are_something(word: str) -> None:
    assert not is_blank(word)


def test_a_list_of_authors_keeps_those_that_there_are() -> None:
    line = json.dumps({"text": "The lock is shut.", "authors": ["Runa Falk", "None", None, "N/A", "Odd Berg"]})
    assert _drafts(list(read_bytes(line.encode(), "a.jsonl")))[0].byline == "Runa Falk, Odd Berg"


def test_a_column_of_yes_and_no_with_gaps_is_read_as_a_table_program_writes_it() -> None:
    data = b"text,outlet,party to conflict\nOne.,Post,1.0\nTwo.,Echo,0.0\nThree.,Sun,\n"
    drafts = _drafts(list(read_bytes(data, "a.csv")))
    assert [draft.outlet and draft.outlet.party_to_conflict for draft in drafts] == [True, False, None]


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("sep=;", ";"),
        ("SEP=|", "|"),
        ('"sep=;"', ";"),
        ("sep=\t", "\t"),
        ("sep=\\t", "\t"),
        ("sep=^", "^"),
        ("sep=;;;", ";"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_line_for_excel_names_the_delimiter_and_is_no_row(line: str, sign: str, end: str, encoding: str) -> None:
    rows = [["title", "text", "outlet"], ["Lock", '"Shut, since noon; all of it"', "Hallum Post"]]
    data = end.join([line, *(sign.join(row) for row in rows), ""]).encode(encoding)
    (draft,) = _drafts(list(read_bytes(data, "a.csv")))
    assert (draft.raw_text, draft.line) == ("Shut, since noon; all of it", 3)
    assert draft.outlet is not None
    assert draft.outlet.name == "Hallum Post"
    assert preview_csv(data)[0] == ["title", "text", "outlet"]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_delimiters_behind_the_last_column_and_blank_lines_above_the_header_name_nothing(sign: str) -> None:
    rows = [["text", "outlet", "", ""], ["The lock is shut.", "Hallum Post"], ["Boats wait.", "Echo", "", "", " "]]
    data = "\n\n" + "\n".join(sign.join(row) for row in rows)
    drafts = _drafts(list(read_bytes(data.encode(), "a.csv")))
    assert [draft.outlet and draft.outlet.name for draft in drafts] == ["Hallum Post", "Echo"]


@pytest.mark.parametrize(
    "header", ["TEXT\tOutlet \tDate", ' "Text"\t"OUTLET"\t"Published At"', "\ufefftext\toutlet\tdate"]
)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_the_unicode_text_that_excel_saves_is_a_table(header: str, encoding: str) -> None:
    data = f'{header}\r\n"The lock\nis shut."\tHallum Post\t2025-02-03\r\n'.encode(encoding)
    (draft,) = _drafts(list(read_bytes(data, "a.txt")))
    assert draft.raw_text == "The lock\nis shut."
    assert draft.outlet is not None
    assert draft.published_at is not None


@pytest.mark.parametrize(
    "text", ["Text\tof a letter\n", "The text\toutlet and all\tstood there.\nNot a table.\n", "a\tb"]
)
def test_a_text_with_tabs_is_still_a_text(text: str) -> None:
    assert [draft.raw_text for draft in _drafts(list(read_bytes(text.encode(), "a.txt")))] == [text]
