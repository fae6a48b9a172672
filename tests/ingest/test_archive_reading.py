"""Zip archives: read in memory, and refused with one sentence when they are unsafe."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError, UnreadableFile, UnsafeArchive
from workbench.ingest.limits import Limits
from workbench.ingest.readers import read_bytes, read_path


def _zip(members: Mapping[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _only_fault(data: bytes, limits: Limits | None = None) -> InputError:
    (fault,) = read_bytes(data, "a.zip", limits=limits or Limits())
    assert isinstance(fault, InputError)
    return fault


def test_every_readable_member_is_read_in_order() -> None:
    data = _zip(
        {
            "b.txt": b"B",
            "in/c.jsonl": b'{"text": "C1"}\n{"text": "C2"}',
            "a.txt": b"A",
            "in/README.md": b"no article",
            "__MACOSX/a.txt": b"fork",
            ".hidden.txt": b"hidden",
        }
    )
    drafts = list(read_bytes(data, "a.zip"))
    assert [(draft.raw_text, draft.path) for draft in drafts if isinstance(draft, ArticleDraft)] == [
        ("A", "a.zip/a.txt"),
        ("B", "a.zip/b.txt"),
        ("C1", "a.zip/in/c.jsonl"),
        ("C2", "a.zip/in/c.jsonl"),
    ]
    assert len(drafts) == 4


def test_an_archive_on_disk_under_a_dotted_path_is_read(tmp_path: Path) -> None:
    folder = tmp_path / ".cache"
    folder.mkdir()
    (folder / "a.zip").write_bytes(_zip({"a.txt": b"A"}))
    (draft,) = read_path(folder / "a.zip")
    assert isinstance(draft, ArticleDraft)
    assert draft.path == "a.zip/a.txt"


def test_a_bad_member_never_stops_the_rest() -> None:
    results = list(read_bytes(_zip({"a.txt": b"", "b.txt": b"\x7fELF" + bytes(50), "c.txt": b"C"}), "a.zip"))
    assert [str(result) for result in results if isinstance(result, InputError)] == [
        "a.zip/a.txt: is empty.",
        "a.zip/b.txt: is a program, not text: save it as plain text or HTML first.",
    ]
    assert isinstance(results[2], ArticleDraft)


@pytest.mark.parametrize("name", ["../evil.txt", "in/../../evil.txt", "/etc/evil.txt", "C:/evil.txt", "..\\evil.txt"])
def test_a_path_that_leaves_the_archive_refuses_all_of_it(name: str) -> None:
    fault = _only_fault(_zip({"good.txt": b"good", name: b"evil"}))
    assert isinstance(fault, UnsafeArchive)
    assert "has a file whose path leaves the archive" in fault.reason


def test_a_link_refuses_the_archive() -> None:
    link = zipfile.ZipInfo("passwords.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    fault = _only_fault(_zip({link: b"/etc/passwd"}))
    assert isinstance(fault, UnsafeArchive)
    assert "holds a link ('passwords.txt')" in fault.reason


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    fault = _only_fault(_zip({"good.txt": b"good", "bomb.txt": bytes(20_000_000)}))
    assert isinstance(fault, UnsafeArchive)
    assert str(fault) == (
        "a.zip: has a file ('bomb.txt') that unpacks to more than 100 times its size, as zip bombs do, "
        "so nothing of it was read."
    )


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(archive_files=2), "holds 3 files; an archive may hold 2"),
        (Limits(archive_bytes=2_000_000), "unpacks to 3 MB; 2 MB is the most"),
    ],
)
def test_an_archive_above_a_limit_is_refused(limits: Limits, words: str) -> None:
    data = _zip({f"{name}.txt": b"word " * 200_000 for name in "abc"}, zipfile.ZIP_STORED)
    fault = _only_fault(data, limits)
    assert isinstance(fault, UnsafeArchive)
    assert words in fault.reason


def test_an_archive_within_an_archive_is_read_and_one_within_that_is_refused() -> None:
    inner = _zip({"a.txt": b"A", "deep.zip": _zip({"d.txt": b"D"}), "b/c.txt": b"C"})
    results = list(read_bytes(_zip({"in.zip": inner, "z.txt": b"Z"}), "a.zip"))
    assert [(one.raw_text, one.path) for one in results if isinstance(one, ArticleDraft)] == [
        ("A", "a.zip/in.zip/a.txt"),
        ("C", "a.zip/in.zip/b/c.txt"),
        ("Z", "a.zip/z.txt"),
    ]
    assert [str(one) for one in results if isinstance(one, InputError)] == [
        "a.zip/in.zip/deep.zip: lies in an archive within an archive: unpack it first."
    ]


@pytest.mark.parametrize(
    ("inner", "limits", "words"),
    [
        (_zip({"bomb.txt": bytes(20_000_000)}), Limits(), "as zip bombs do, so nothing of it was read"),
        (_zip({"../evil.txt": b"x"}), Limits(), "whose path leaves the archive"),
        (_zip({"a.txt": b"A", "b.txt": b"B"}), Limits(archive_files=5), "holds 6 files with what lies around it"),
        (_zip({"a.txt": b"word " * 300}), Limits(archive_bytes=1_000), "MB with what lies around it"),
        (_zip({"a.txt": b"A"}), Limits(inner_archive_bytes=50), "too large for an archive within an archive"),
        (b"no zip", Limits(), "is not a zip archive"),
        (_zip({"a.exe": b"A"}), Limits(), "holds no file that can be read"),
    ],
)
def test_the_limits_hold_for_all_archives_together_and_the_rest_is_read(
    inner: bytes, limits: Limits, words: str
) -> None:
    outer = _zip({"1.zip": _zip({"1.txt": b"one"}), "2.zip": inner, "z.txt": b"Z"})
    results = list(read_bytes(outer, "a.zip", limits=limits))
    drafts = [one.raw_text for one in results if isinstance(one, ArticleDraft)]
    faults = [one for one in results if isinstance(one, InputError) and one.path == "a.zip/2.zip"]
    assert "Z" in drafts
    assert [words in one.reason for one in faults] == [True]
    assert ("one" in drafts) == (limits.inner_archive_bytes > 50)


def test_a_text_and_its_table_within_an_inner_archive_belong_together() -> None:
    inner = _zip({"a.txt": b"A ship sank.", "metadata.csv": b"file,outlet\na.txt,Kelm Post\n"})
    for name in ("a.zip", "in.zip"):
        (draft,) = read_bytes(_zip({"in.zip": inner}), name)
        assert isinstance(draft, ArticleDraft)
        assert draft.outlet is not None
        assert draft.outlet.name == "Kelm Post"


@pytest.mark.parametrize("data", [b"", b"no zip", _zip({"a.txt": b"A"})[:-30]], ids=["empty", "text", "cut short"])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    fault = _only_fault(data)
    assert isinstance(fault, UnreadableFile)
    assert fault.reason == "is not a zip archive, or is a damaged one."


def test_an_archive_without_articles_says_so() -> None:
    fault = _only_fault(_zip({"photo.png": b"\x89PNG"}))
    assert fault.reason == "holds no file that can be read; .txt, .html, .mhtml, .pdf, .jsonl, .csv and .zip can."


def test_a_damaged_member_is_one_fault() -> None:
    data = _zip({"a.txt": b"The wall broke before dawn.", "b.txt": b"B"}, zipfile.ZIP_STORED)
    results = list(read_bytes(data.replace(b"wall", b"WALL"), "a.zip"))
    assert isinstance(results[0], UnreadableFile)
    assert results[0].reason.startswith("breaks off while it is read")
    assert isinstance(results[1], ArticleDraft)


def test_a_locked_member_is_one_fault() -> None:
    data = bytearray(_zip({"a.txt": b"A"}, zipfile.ZIP_STORED))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    fault = _only_fault(bytes(data))
    assert fault.reason == "is locked with a password: unlock it first."


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("Fähre.txt", "cp1252"), ("Fähre.txt", "cp850"), ("Паром.txt", "cp866"), ("ソ連の表.txt", "cp932")],
)
@pytest.mark.parametrize("folder", ["", "a\\"])
def test_names_in_old_code_pages_and_with_backslashes_are_those_of_the_table(
    name: str, encoding: str, folder: str
) -> None:
    stored = (folder + name).encode(encoding)
    stand_in = "n" * len(stored)
    data = _zip({stand_in: b"The ferry sank.", f"{folder}metadata.csv": f"file,outlet\n{name},Echo\n".encode()})
    (draft,) = read_bytes(data.replace(stand_in.encode(), stored), "a.zip")
    assert isinstance(draft, ArticleDraft)
    assert draft.outlet is not None
    assert draft.outlet.name == "Echo"
