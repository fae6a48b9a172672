"""Tables: columns guessed or given, texts exact, broken rows told and passed over."""

from __future__ import annotations

import unicodedata

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import OutletKind
from workbench.errors import BadRow, InputError, UnreadableFile
from workbench.ingest.formats.columns import guess_mapping
from workbench.ingest.formats.csv_reader import preview_csv
from workbench.ingest.limits import Limits
from workbench.ingest.readers import read_bytes


def _texts(results: list[ArticleDraft | InputError]) -> list[str]:
    return [result.raw_text for result in results if isinstance(result, ArticleDraft)]


def _faults(results: list[ArticleDraft | InputError]) -> list[str]:
    return [str(result) for result in results if isinstance(result, InputError)]


def test_columns_are_guessed_whatever_their_case_and_signs() -> None:
    header = ["Id", "Article Text", "HEADLINE", "Source", "Published-At", "Author ", "lang", "Web URL"]
    assert guess_mapping(header) == {
        "text": "Article Text",
        "title": "HEADLINE",
        "outlet": "Source",
        "url": "Web URL",
        "byline": "Author ",
        "published_at": "Published-At",
        "language": "lang",
    }


@pytest.mark.parametrize(
    "header",
    [
        ["Headline", "Outlet", "Date", "Body text"],
        ["Title", "Publication", "Published on", "Article body"],
        ["Überschrift", "Zeitung", "Veröffentlicht am", "Volltext"],
        ["Titel", "Medium", "Datum", "Artikeltext"],
        ["Titre", "Journal", "Date de publication", "Texte intégral"],
        ["Título", "Periódico", "Fecha", "Cuerpo del texto"],
        ["Titolo", "Testata", "Data", "Testo"],
        ["Tytuł", "Gazeta", "Data", "Treść artykułu"],
        ["Overskrift", "Avis", "Dato", "Brødtekst"],
        ["Заголовок", "Издание", "Дата публикации", "Текст статьи"],
        ["العنوان", "المصدر", "التاريخ", "نص المقال"],
        ["标题", "来源", "发布日期", "正文"],
        ["見出し", "新聞社", "公開日", "本文"],
        ["शीर्षक", "स्रोत", "तारीख", "पाठ"],
    ],
)
def test_columns_are_known_by_the_words_of_many_languages(header: list[str]) -> None:
    fields = ("title", "outlet", "published_at", "text")
    assert guess_mapping(header) == dict(zip(fields, header, strict=True))
    plain = [unicodedata.normalize("NFD", name).upper() for name in header]
    assert guess_mapping(plain) == dict(zip(fields, plain, strict=True)), "decomposed, in capitals"


def test_a_word_that_means_another_thing_in_english_is_not_taken_in_an_english_table() -> None:
    assert guess_mapping(["text", "data", "medium", "avis"]) == {"text": "text"}


@pytest.mark.parametrize("header", [["Summary", "Abstract", "Keywords"], ["Beschreibung", "Nummer"], ["résumé", "nom"]])
def test_what_is_no_field_of_an_article_is_not_guessed(header: list[str]) -> None:
    assert guess_mapping(header) == {}


def test_the_surest_name_wins() -> None:
    assert guess_mapping(["content", "text", "date", "published_at"]) == {
        "text": "text",
        "published_at": "published_at",
    }


def test_a_table_becomes_articles_with_their_lines() -> None:
    data = b'outlet,kind,text,published_at\r\nCourier,newspaper,One.,2024-03-11\r\n\r\n,,"Two,\r\nlines",\r\n,,Three.,'
    first, second, third = read_bytes(data, "a.csv")
    assert isinstance(first, ArticleDraft)
    assert first.outlet is not None
    assert (first.outlet.name, first.outlet.kind, first.line) == ("Courier", OutletKind.NEWSPAPER, 2)
    assert isinstance(second, ArticleDraft)
    assert (second.raw_text, second.line, second.outlet) == ("Two,\r\nlines", 4, None)
    assert isinstance(third, ArticleDraft)
    assert third.line == 6


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_header(delimiter: str) -> None:
    rows = [["title", "text"], ["T", '"One, two; three"']]
    data = "\n".join(delimiter.join(row) for row in rows).encode()
    assert _texts(list(read_bytes(data, "a.csv"))) == ["One, two; three"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_tables_in_other_encodings_are_read(encoding: str) -> None:
    data = "title,text\nCafé,“The wall broke”\nNaïve,– so they said in the town\n".encode(encoding)
    assert _texts(list(read_bytes(data, "a.csv"))) == ["“The wall broke”", "– so they said in the town"]


def test_the_text_of_a_cell_is_kept_exactly() -> None:
    text = ' \tTwo  blanks,\u00a0a "quotation", 😢\r\nand a line '
    data = f'text\n"{text.replace(chr(34), chr(34) * 2)}"\n'.encode()
    assert _texts(list(read_bytes(data, "a.csv"))) == [text]


def test_a_given_mapping_replaces_the_guess() -> None:
    data = b"text,teaser\nlong,short\n"
    assert _texts(list(read_bytes(data, "a.csv", mapping={"text": "teaser"}))) == ["short"]


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        (None, r"a\.csv: has no column with the text; its columns are 'id', 'words': name one of them text"),
        ({"title": "id"}, "has no column with the text"),
        ({"text": "body"}, "has no column 'body' for text; its columns are 'id', 'words'"),
        ({"text": "words", "mood": "id"}, "'mood' is not a field of an article"),
    ],
)
def test_a_missing_column_is_one_fault_that_names_the_columns(mapping: dict[str, str] | None, words: str) -> None:
    (fault,) = read_bytes(b"id,words\n1,One\n2,Two\n", "a.csv", mapping=mapping)
    with pytest.raises(InputError, match=words):
        raise fault  # type: ignore[misc]


def test_a_bad_row_never_stops_the_rest() -> None:
    data = b'title,text\nA,One.\nB\nC,Three.,extra\nD,\nE,"Five."\nF,"Si"x."\nG,Seven.,\n'
    results = list(read_bytes(data, "a.csv"))
    assert _texts(results) == ["One.", "Five.", "Seven."]
    assert _faults(results) == [
        "a.csv, line 3: the row has 1 cell where the header has 2.",
        "a.csv, line 4: the row has 3 cells where the header has 2.",
        "a.csv, line 5: the text is empty.",
        'a.csv, line 7: there is a quotation mark inside a cell: double it ("").',
    ]


def test_a_quotation_mark_that_is_never_closed_costs_one_row() -> None:
    data = b'title,text\nA,One.\nB,"Two.\nC,Three.\nD,Four.\n'
    results = list(read_bytes(data, "a.csv"))
    assert _texts(results) == ["One.", "Three.", "Four."]
    assert _faults(results) == ["a.csv, line 3: a quotation mark that opens here is never closed."]


def test_a_text_above_the_limit_costs_its_row() -> None:
    data = b"text\n" + b"A" * 30 + b"\n" + b"B" * 10 + b"\n"
    results = list(read_bytes(data, "a.csv", limits=Limits(article_chars=20)))
    assert _texts(results) == ["B" * 10]
    assert "30 characters" in _faults(results)[0]


def test_a_cell_of_a_megabyte_is_read() -> None:
    assert len(_texts(list(read_bytes(b'text\n"' + b"word " * 200_000 + b'"\n', "a.csv")))[0]) == 1_000_000


def test_a_bad_value_is_left_out_and_its_article_goes_in() -> None:
    results = list(read_bytes(b"text,kind,reliability\nOne.,tabloid,b\n", "a.csv"))
    (draft,) = [result for result in results if isinstance(result, ArticleDraft)]
    assert draft.outlet is None
    assert _faults(results)[0].startswith("a.csv, line 2: kind was left out: 'tabloid' is none of newspaper, agency")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x7fELF" + bytes(90)])
def test_a_file_without_rows_is_refused_once(data: bytes) -> None:
    (fault,) = read_bytes(data, "a.csv")
    assert isinstance(fault, UnreadableFile)


def test_a_header_alone_holds_no_article() -> None:
    assert list(read_bytes(b"title,text\n", "a.csv")) == []


def test_the_preview_shows_header_rows_and_guess() -> None:
    data = b"Headline;Body\nA;One\nB;Two\nC;Three\n"
    assert preview_csv(data, 2) == (
        ["Headline", "Body"],
        [["A", "One"], ["B", "Two"]],
        {"title": "Headline", "text": "Body"},
    )


def test_the_preview_of_binary_data_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        preview_csv(b"\x89PNG\r\n\x1a\n")


def test_a_broken_header_is_one_fault() -> None:
    (fault,) = read_bytes(b'"title,text\n', "a.csv")
    assert isinstance(fault, BadRow)


def test_an_old_code_page_that_shows_late_in_the_file_is_read() -> None:
    data = b"text\n" + b"Plain words of the first rows.\n" * 5_000 + "“Café” – closed for good".encode("cp1252")
    assert _texts(list(read_bytes(data, "a.csv")))[-1] == "“Café” – closed for good"


def test_a_table_of_damaged_utf_8_is_refused() -> None:
    data = "text\n“The wall” broke – “before dawn”\n".encode() + b"\xff cut\n"
    (fault,) = read_bytes(data, "a.csv")
    assert isinstance(fault, UnreadableFile)
    assert "damaged bytes" in fault.reason


def test_a_line_too_long_for_a_row_ends_the_file() -> None:
    results = list(read_bytes(b"text\nOne.\n" + b"A" * 300 + b"\nThree.\n", "a.csv", limits=Limits(line_bytes=100)))
    assert _texts(results) == ["One."]
    assert _faults(results) == ["a.csv, line 3: the line is too long to be a row; nothing after it was read."]


def test_a_file_full_of_stray_quotation_marks_is_given_up() -> None:
    results = list(read_bytes(b"text\n" + b'"a"b\n' * 100, "a.csv"))
    assert len(results) == 20
    assert _faults(results)[-1].endswith("after so many broken rows the rest was not read.")


def test_a_blank_between_the_comma_and_a_quotation_mark_does_not_count() -> None:
    table = b'text, outlet\n"One boat sank.", "Echo, Daily"\n"Two, boats", "Echo\nTwo"\n"She", "Echo" she said\n'
    drafts = [found for found in read_bytes(table, "a.csv") if isinstance(found, ArticleDraft)]
    assert [(draft.raw_text, draft.outlet.name) for draft in drafts if draft.outlet] == [
        ("One boat sank.", "Echo, Daily"),
        ("Two, boats", "Echo\nTwo"),
        ("She", '"Echo" she said'),
    ]
