"""Everything that people can hand a command by mistake: one line that says so, and nothing stored is lost."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bad_desk import TEXT, BadDesk, Said, check_refused, make_bad_desk


@pytest.fixture
def desk(
    tmp_path: Path, migrated_file: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[BadDesk]:
    yield from make_bad_desk(tmp_path, migrated_file, monkeypatch, capfd)


Row = Callable[[BadDesk], Said]


def _ingesting(name: str, content: bytes) -> Row:
    return lambda desk: desk.run("ingest", desk.file(name, content))


def _importing(content: bytes) -> Row:
    return lambda desk: desk.run("import", "--format", "decisions.jsonl", desk.file("decisions.jsonl", content))


def _with(*arguments: object, **settings: str) -> Row:
    def row(desk: BadDesk) -> Said:
        desk.set(**settings)
        return desk.run(*arguments)

    return row


def _zip(name: str, content: bytes, *, locked: bool = False) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    data = bytearray(packed.getvalue())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= locked
    return bytes(data)


def _pipe(*before: object, after: tuple[object, ...] = ()) -> Row:
    def row(desk: BadDesk) -> Said:
        os.mkfifo(desk.folder / "pipe.txt")
        return desk.run(*before, desk.folder / "pipe.txt", *after)

    return row


def _predicting(content: bytes, out: str = "out.jsonl") -> Row:
    def row(desk: BadDesk) -> Said:
        return desk.run("predict", "matches", "--in", desk.file("in.jsonl", content), "--out", desk.folder / Path(out))

    return row


_PAIR = b'{"id": 1, "text_a": "Ten died.", "text_b": "Ten people died."}\n'

#: What is done -> how, and a word that the answer must have.
_ROWS: dict[str, tuple[Row, str]] = {
    "ingest a file that is not there": (_with("ingest", "nowhere.txt"), "no such file"),
    "ingest a name too long": (_with("ingest", "x" * 5_000 + ".txt"), "long"),
    "ingest an unknown format": (_ingesting("a.docx", b"words"), ".docx files cannot be read"),
    "ingest an empty file": (_ingesting("a.txt", b""), "is empty"),
    "ingest a picture": (_ingesting("a.txt", b"\x89PNG\r\n\x1a\n\0\0"), "PNG"),
    "ingest a PDF": (_ingesting("a.html", b"%PDF-1.7\n"), "PDF"),
    "ingest half of a UTF-16 file": (_ingesting("a.txt", "words".encode("utf-16")[:-1]), "UTF-16"),
    "ingest a page of no article": (_ingesting("a.html", b"<html><body></body></html>"), "no article text"),
    "ingest lines that are no JSON": (_ingesting("a.jsonl", b"words\n"), "no valid JSON"[3:]),
    "ingest JSON over several lines": (_ingesting("a.jsonl", b"{\n"), "one object a line"),
    "ingest a table without a text": (_ingesting("a.csv", b"x,y\n1,2\n"), "no column with the text"),
    "ingest a damaged zip": (_ingesting("a.zip", b"PK\x03\x04words"), "not a zip archive"),
    "ingest a locked zip": (_ingesting("a.zip", _zip("a.txt", b"words", locked=True)), "password"),
    "ingest a swelling zip": (_ingesting("a.zip", _zip("a.txt", bytes(2_000_000))), "zip bombs"),
    "ingest a zip out of its folder": (_ingesting("a.zip", _zip("../a.txt", b"words")), "leaves the archive"),
    "ingest a zip without articles": (_ingesting("a.zip", _zip("a.png", b"words")), "no file that can be read"),
    "ingest a name that is no text": (_with("ingest", os.fsdecode(b"caf\xe9.txt")), "caf\ufffd.txt"),
    "ingest a pipe": (_pipe("ingest"), "is a pipe"),
    "ingest a device": (_with("ingest", os.devnull), "is a device"),
    "ingest an empty folder": (lambda desk: desk.run("ingest", _folder(desk)), "no file that can be read"),
    "ingest for an outlet that is no text": (
        lambda desk: desk.run("ingest", desk.file("b.txt", b"words"), "--outlet", os.fsdecode(b"\xe9")),
        "not UTF-8",
    ),
    "import a file that is not there": (_with("import", "--format", "decisions.jsonl", "nowhere"), "nowhere"),
    "import a folder": (lambda desk: desk.run("import", "--format", "decisions.jsonl", _folder(desk)), "directory"),
    "import a pipe": (_pipe("import", "--format", "decisions.jsonl"), "pipe"),
    "import an unknown format": (lambda desk: desk.run("import", "--format", "x", desk.file("x", b"")), "imported"),
    "import what is no JSON": (_importing(b"words\n"), "line 1"),
    "import JSON nested beyond reading": (_importing(b"[" * 5_000 + b"\n"), "line 1"),
    "import UTF-16": (_importing("{}".encode("utf-16")), "line 1"),
    "predict from a pipe": (_pipe("predict", "matches", "--in", after=("--out", os.devnull)), "pipe"),
    "predict from what is no JSON": (_predicting(b"words\n"), "in.jsonl"),
    "predict onto a device": (_predicting(_PAIR, "/dev/full"), "no plain file"),
    "predict into a folder": (_predicting(_PAIR, "."), "that is a folder"),
    "evaluate what is not there": (_with("evaluate", "matches", "--data", "nowhere"), "nowhere"),
    "publish a guideline that is no JSON": (
        lambda desk: desk.run("guidelines", "publish", desk.file("g.json", "{".encode("utf-16"))),
        "g.json",
    ),
    "publish a guideline that is not there": (_with("guidelines", "publish", "nowhere.json"), "nowhere.json"),
    "publish a guideline from a pipe": (_pipe("guidelines", "publish"), "pipe"),
    "export an unknown format": (_with("export", "--format", "x", "--out", "x"), "x"),
    "listen to a model that is none": (_with("model", "use", "newest"), "newest"),
    "compare an event that is not there": (_with("compare", "nowhere"), "nowhere"),
}


def _folder(desk: BadDesk) -> Path:
    (desk.folder / "empty").mkdir()
    return desk.folder / "empty"


@pytest.mark.parametrize("name", _ROWS)
def test_a_bad_input_is_one_line_and_what_was_stored_is_there(desk: BadDesk, name: str) -> None:
    row, words = _ROWS[name]
    check_refused(row(desk), words=words)
    assert desk.texts() == [TEXT]


_SETTINGS: dict[str, tuple[str, ...]] = {
    "port": ("0", "-1", "70000", "http"),
    "max_upload_mb": ("0", "much", "1e3"),
    "busy_timeout_s": ("0", "nan", "inf", "soon"),
    "audit_share": ("5", "-1", "half"),
    "blind_share": ("5", "nan", "half"),
    "database_url": (
        *("nowhere", "mysql://desk@host/db", "postgresql://desk@host/db", "sqlite+aiosqlite:///a.db"),
        *("nosuch+driver://host", "postgresql+psycopg://host:port/db"),
    ),
    "annotator": (os.fsdecode(b"\xe9"),),
    "data_dir": (os.fsdecode(b"\xe9"),),
    "detector": ("nobody", "python:nowhere:rule", "spacy:nowhere"),
    "vague_terms": ("nowhere.csv",),
    "spacy_model": ("nowhere",),
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in _SETTINGS for value in _SETTINGS[name]])
def test_a_setting_without_sense_is_one_line(desk: BadDesk, name: str, value: str) -> None:
    desk.set(**{name: value})
    said = desk.run("suggest")
    # a detector that cannot be had is told, and the others go on
    check_refused(said)
    assert desk.texts() == [TEXT]


_USAGE = (
    ("ingest",),
    ("no-such-command",),
    ("schemas",),
    ("export", "--format", "spans.csv"),
    ("suggest", "--processes", "none"),
    ("predict", "claims", "--in", "a", "--out", "b", "--against", "c"),
)


@pytest.mark.parametrize("arguments", _USAGE, ids=" ".join)
def test_wrong_usage_is_status_2_without_a_trace(desk: BadDesk, arguments: tuple[str, ...]) -> None:
    check_refused(desk.run(*arguments), status=2)


def test_what_is_good_beside_what_is_bad_comes_in(desk: BadDesk) -> None:
    good = desk.file("good.txt", b"The mill opened again on Friday, the county said.")
    said = desk.run("ingest", desk.file("bad.html", b""), good, "nowhere.txt")
    assert said.status == 1
    assert [line.partition(":")[0] for line in said.err.splitlines()] == ["workbench", "workbench"]
    assert desk.texts() == [TEXT, good.read_text()]
