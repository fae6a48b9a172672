"""Folders, single files and uploads, with the table that describes the files beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.labels import DatePrecision, Derivation, OutletKind, Reliability
from workbench.errors import BadRow, InputError, PassedOver, UnknownFormat, UnreadableFile
from workbench.ingest.folders import list_folder
from workbench.ingest.limits import Limits
from workbench.ingest.readers import READABLE_SUFFIXES, read_bytes, read_path, read_uploads

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())


def _by_name(results: list[ArticleDraft | InputError]) -> dict[str, ArticleDraft]:
    return {Path(result.path).name: result for result in results if isinstance(result, ArticleDraft)}


def _faults(results: list[ArticleDraft | InputError]) -> list[InputError]:
    return [result for result in results if isinstance(result, InputError)]


def test_a_folder_is_read_in_order_with_its_subfolders(tmp_path: Path) -> None:
    _write(tmp_path, {"b.txt": "B", "a.jsonl": '{"text": "A"}', "in/c.TXT": "C", "in/deep/d.csv": "text\nD\n"})
    drafts = [draft for draft in read_path(tmp_path) if isinstance(draft, ArticleDraft)]
    assert [draft.raw_text for draft in drafts] == ["A", "B", "C", "D"]
    assert drafts[2].path == "in/c.TXT"


def test_hidden_and_other_files_are_passed_over_and_can_be_listed(tmp_path: Path) -> None:
    _write(tmp_path, {"a.txt": "A", "README.md": "no", "numbers.json": '{"text": 3}', ".b.txt": "B", ".git/c.txt": "C"})
    assert list(_by_name(list(read_path(tmp_path)))) == ["a.txt"]
    listing = list_folder(tmp_path, READABLE_SUFFIXES)
    assert [path.name for path in listing.skipped] == ["README.md"]
    assert listing.faults == []


def test_a_circle_of_links_is_not_entered(tmp_path: Path) -> None:
    _write(tmp_path, {"a.txt": "A"})
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(read_path(tmp_path))) == 1


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (fault,) = read_path(tmp_path)
    assert isinstance(fault, UnreadableFile)
    assert fault.reason.startswith("holds no file that can be read")


def test_a_file_of_another_format_is_told_when_it_is_named(tmp_path: Path) -> None:
    _write(tmp_path, {"README.md": "no", "notes": "no"})
    (fault,) = read_path(tmp_path / "README.md")
    assert isinstance(fault, UnknownFormat)
    assert fault.reason == ".md files cannot be read; .txt, .html, .mhtml, .pdf, .jsonl, .csv and .zip can."
    (other,) = read_path(tmp_path / "notes")
    assert isinstance(other, UnknownFormat)


def test_a_missing_file_is_told() -> None:
    (fault,) = read_path(Path("nowhere/a.txt"))
    assert str(fault) == "nowhere/a.txt: there is no such file: check the name."


def test_a_text_file_is_kept_exactly() -> None:
    text = "\ufeff \tTwo  blanks\r\nand a no-break\u00a0space 😢\r\n\r\n"
    (draft,) = read_bytes(text.encode(), "a.txt")
    assert isinstance(draft, ArticleDraft)
    assert draft.raw_text == text[1:]
    assert draft.line is None


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(article_chars=10), "the text has 20 characters; an article may have 10 at most: split it."),
        (Limits(file_bytes=10), "too large for one article"),
    ],
)
def test_a_text_above_a_limit_is_refused(limits: Limits, words: str) -> None:
    (fault,) = read_bytes(b"A" * 20, "a.txt", limits=limits)
    assert isinstance(fault, UnreadableFile)
    assert words in fault.reason


def test_the_sidecar_describes_the_files_beside_it(tmp_path: Path) -> None:
    table = (
        "file,outlet,domain,kind,country,reliability,party_to_conflict,url,title,byline,published_at,language,event,derivation\n"
        "a.txt,Courier,courier.example,agency,XT,b,yes,https://courier.example/1,T,A. One,2024-03,en,Dam,wire_copy\n"
        "b.txt,,,,,,,,,,,,,\n"
    )
    _write(tmp_path, {"metadata.csv": table, "a.txt": "A", "b.txt": "B", "in/a.txt": "C"})
    results = list(read_path(tmp_path))
    assert _faults(results) == []
    described, bare, elsewhere = (result for result in results if isinstance(result, ArticleDraft))
    assert described.outlet == OutletDraft("Courier", "courier.example", OutletKind.AGENCY, "XT", Reliability.B, True)
    assert (described.title, described.byline, described.event) == ("T", "A. One", "Dam")
    assert (described.published_precision, described.derivation) == (DatePrecision.MONTH, Derivation.WIRE_COPY)
    assert (bare.outlet, bare.title, elsewhere.outlet) == (None, "", None)


def test_a_bad_value_in_the_sidecar_is_told_once_and_its_file_goes_in(tmp_path: Path) -> None:
    table = "file,outlet,reliability,published_at\na.txt,Courier,Z,31.02.2024\nnowhere.txt,X,,\na.txt,Other,,\n"
    _write(tmp_path, {"metadata.csv": table, "a.txt": "A"})
    results = list(read_path(tmp_path))
    assert [(type(fault), fault.line) for fault in _faults(results)] == [
        (BadRow, 2),
        (BadRow, 2),
        (BadRow, 3),
        (BadRow, 4),
    ]
    assert _faults(results)[0].reason == "reliability was left out: 'Z' is none of A, B, C, D, E, F."
    assert _faults(results)[2].reason == "there is no file 'nowhere.txt' beside this table."
    assert _faults(results)[3].reason == "'a.txt' has a row already; this one was left out."
    assert _by_name(results)["a.txt"].outlet == OutletDraft("Courier")


def test_a_sidecar_without_the_right_columns_is_told(tmp_path: Path) -> None:
    _write(
        tmp_path, {"metadata.csv": "name,outlet\na.txt,X\n", "a.txt": "A", "in/metadata.csv": "file,mood\nb.txt,x\n"}
    )
    _write(tmp_path, {"in/b.txt": "B"})
    results = list(read_path(tmp_path))
    first, second = _faults(results)
    assert first.reason == "needs a column named file; it has name, outlet."
    assert second.reason.startswith("no column mood is known; known are file, title, outlet")
    assert len(_by_name(results)) == 2


def test_the_sidecar_counts_more_than_what_a_page_says_of_itself(tmp_path: Path) -> None:
    page = '<html><head><meta property="og:site_name" content="Old name"></head><body><p>{}</p></body></html>'
    _write(tmp_path, {"a.html": page.format("The wall broke before dawn, said the works. " * 4)})
    _write(tmp_path, {"metadata.csv": "file,outlet,title\na.html,New name,New title\n"})
    draft = _by_name(list(read_path(tmp_path)))["a.html"]
    assert draft.outlet is not None
    assert (draft.outlet.name, draft.title) == ("New name", "New title")


def test_a_sidecar_named_alone_is_no_article_table(tmp_path: Path) -> None:
    _write(tmp_path, {"metadata.csv": "file,title\na.txt,T\n"})
    (fault,) = read_path(tmp_path / "metadata.csv")
    assert isinstance(fault, InputError)
    assert fault.reason == "describes the files beside it: import the whole folder."


def test_uploads_that_come_together_share_a_sidecar_and_their_mappings() -> None:
    uploads = [
        ("a.txt", b"A"),
        ("metadata.csv", b"file,outlet\na.txt,Courier\n"),
        ("t.csv", b"words\nTable\n"),
        ("notes.md", b"no"),
    ]
    results = list(read_uploads(uploads, mappings={"t.csv": {"text": "words"}}))
    drafts = _by_name(results)
    assert drafts["a.txt"].outlet == OutletDraft("Courier")
    assert drafts["t.csv"].raw_text == "Table"
    assert [type(fault) for fault in _faults(results)] == [UnknownFormat]


def test_the_sample_corpus_is_read_without_a_fault() -> None:
    results = list(read_path(SAMPLE))
    assert _faults(results) == []
    drafts = _by_name(results)
    assert len(drafts) == 10
    assert all(draft.outlet and draft.published_precision == DatePrecision.MINUTE for draft in drafts.values())
    assert "\r\n" in drafts["08-tarvenia-one.txt"].raw_text
    assert "Some 900\u00a0000 cubic metres" in drafts["04-kanal-aurel.html"].raw_text


def test_a_json_file_whose_objects_have_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry sank.")
    (tmp_path / "b.json").write_text('[{"id": 1}, {"id": 2}]')
    (tmp_path / "c.json").write_text('{"story": "The ferry sank on Monday, they say."}')
    (tmp_path / "d.json").write_text('[{"id": 1}, {"text": "The lock is shut."}]')
    (tmp_path / "settings.json").write_text('{"port": 1}')
    results = list(read_path(tmp_path))
    named = [(Path(one.path).name, one.reason) for one in results if isinstance(one, InputError)]
    passed = "is passed over: its first objects have no text."
    assert named == [("b.json", passed), ("c.json", passed), ("d.json", "there is no text.")]
    assert [Path(one.path).name for one in results if isinstance(one, PassedOver)] == ["b.json"]
    texts = [one.raw_text for one in results if isinstance(one, ArticleDraft)]
    assert texts == ["The ferry sank.", "The lock is shut."]
