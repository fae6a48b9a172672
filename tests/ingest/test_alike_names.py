"""Names of files that look alike are alike, in folders, uploads and archives of any program."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError
from workbench.ingest.file_names import FileNames, is_hidden, look_of
from workbench.ingest.readers import read_bytes, read_path, read_uploads

_TEXT = b"The lock at Hallum stayed shut on Monday."


def _outlets(results: list[ArticleDraft | InputError]) -> list[str]:
    assert [str(result) for result in results if isinstance(result, InputError)] == []
    return [draft.outlet.name if draft.outlet else "" for draft in results if isinstance(draft, ArticleDraft)]


_ALIKE = [
    (unicodedata.normalize("NFD", "Brücke.txt"), "Brücke.txt"),
    ("Brücke.txt", unicodedata.normalize("NFD", "Brücke.txt")),
    ("Lock.TXT", "lock.txt"),
    ("lock.txt", "LOCK.TXT"),
    ("lock one.txt", "lock\u00a0one.txt"),
    ("lock–one.txt", "lock-one.txt"),
    ("lock.txt", "./lock.txt"),
    ("İzmir.txt", "i̇zmir.txt"),
    ("한글.txt", unicodedata.normalize("NFD", "한글.txt")),
]


@pytest.mark.parametrize(("stored", "told"), _ALIKE)
def test_a_table_finds_its_files_by_how_their_names_look(tmp_path: Path, stored: str, told: str) -> None:
    table = f"file,outlet\n{told},Hallum Post\n".encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(stored, _TEXT)
        archive.writestr("Metadata.CSV", table)
    (tmp_path / stored).write_bytes(_TEXT)
    (tmp_path / "metadata.csv").write_bytes(table)
    for results in (
        list(read_bytes(buffer.getvalue(), "a.zip")),
        list(read_path(tmp_path)),
        list(read_uploads([(stored, _TEXT), ("METADATA.csv", table)])),
    ):
        assert _outlets(results) == ["Hallum Post"]


def test_the_exact_name_counts_before_one_that_looks_alike_and_two_of_them_are_asked_about() -> None:
    table = b"file,outlet\nlock.txt,Hallum Post\nLOCK.txt,Echo\n"
    files = [("lock.txt", _TEXT), ("Lock.txt", _TEXT + b" One."), ("metadata.csv", table)]
    results = list(read_uploads(files))
    (fault,) = [result for result in results if isinstance(result, InputError)]
    assert fault.reason == "'LOCK.txt' may be 'Lock.txt' and 'lock.txt': spell it as one of them."
    drafts = {result.path: result for result in results if isinstance(result, ArticleDraft)}
    assert drafts["lock.txt"].outlet is not None
    assert drafts["Lock.txt"].outlet is None


@given(st.text(max_size=12), st.sampled_from(["NFC", "NFD"]))
def test_forms_and_case_of_a_name_make_no_other_name(name: str, form: str) -> None:
    look = look_of(name)
    assert look_of(unicodedata.normalize(form, name)) == look  # type: ignore[arg-type]
    assert look_of(look) == look
    assert FileNames([name]).find(name) == [name]


def _zip_of(raw_name: bytes, *, extra: bytes = b"") -> bytes:
    """An archive with one file, the bytes of whose name are these, without the flag for UTF-8."""
    stand_in = "n" * len(raw_name)
    info = zipfile.ZipInfo(stand_in)
    info.extra = extra
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, _TEXT)
        archive.writestr("metadata.csv", "file,outlet\nBrücke.txt,Hallum Post\n".encode())
    return buffer.getvalue().replace(stand_in.encode(), raw_name)


@pytest.mark.parametrize("raw", ["Brücke.txt".encode(), unicodedata.normalize("NFD", "Brücke.txt").encode()])
def test_names_in_utf_8_without_its_flag_are_read_as_that(raw: bytes) -> None:
    assert _outlets(list(read_bytes(_zip_of(raw), "a.zip"))) == ["Hallum Post"]


def test_names_in_the_code_page_of_the_specification_are_read_as_that() -> None:
    assert _outlets(list(read_bytes(_zip_of("Brücke.txt".encode("cp437")), "a.zip"))) == ["Hallum Post"]


@pytest.mark.parametrize(("checksum_of", "outlet"), [(b"Br_cke.txt", "Hallum Post"), (b"other.txt", "")])
def test_the_true_name_that_stands_beside_counts_for_its_own_name_only(checksum_of: bytes, outlet: str) -> None:
    field = struct.pack("<BI", 1, zlib.crc32(checksum_of)) + "Brücke.txt".encode()
    data = _zip_of(b"Br_cke.txt", extra=struct.pack("<HH", 0x7075, len(field)) + field)
    drafts = [one for one in read_bytes(data, "a.zip") if isinstance(one, ArticleDraft)]
    assert [draft.outlet.name if draft.outlet else "" for draft in drafts] == [outlet]


@pytest.mark.parametrize("name", ["../evil.txt", "/evil.txt"])
def test_a_true_name_that_leaves_the_archive_refuses_it(name: str) -> None:
    field = struct.pack("<BI", 1, zlib.crc32(b"plain.txt")) + name.encode()
    data = _zip_of(b"plain.txt", extra=struct.pack("<HH", 0x7075, len(field)) + field)
    (fault,) = read_bytes(data, "a.zip")
    assert "leaves the archive" in str(fault)


def test_what_operating_systems_leave_behind_is_passed_over() -> None:
    left = ["__MACOSX/._a.txt", "__MACOSX/a.txt", "._a.txt", "x/.DS_Store", "Thumbs.db", "desktop.ini", "in/._b.csv"]
    assert all(map(is_hidden, left))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in (*left, "a.txt"):
            archive.writestr(name, _TEXT)
    assert _outlets(list(read_bytes(buffer.getvalue(), "a.zip"))) == [""]
    assert _outlets(list(read_uploads([("._a.txt", b"\0\5\x16\7"), ("a.txt", _TEXT)]))) == [""]
