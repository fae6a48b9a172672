"""Whatever lies in the file beside it, a good article comes in; and what was not taken is named."""

from __future__ import annotations

import io
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError
from workbench.ingest.readers import read_path
from workbench.services.exchange.articles_in import ImportReport, ingest
from workbench.storage.articles import get_article
from workbench.storage.database.engine import Engine, read_transaction

_PARAGRAPH = "The river rose by forty centimetres on Thursday, the warden of the lower district told the council. " * 3
_GOOD = "The bridge at the mill was closed on Monday, the county said."


def _page(*, head: str = "", before: str = "", body: str = "", charset: str = "") -> bytes:
    named = f'<meta charset="{charset}">' if charset else ""
    page = (
        f'{before}<html lang="en"><head>{named}{head}<title>River rises</title></head><body><article>'
        f"<h1>River rises</h1><p>{_PARAGRAPH} Caf\xe9 owners stayed.</p>{body}</article></body></html>"
    )
    return page.encode("latin-1")


def _deep(depth: int) -> str:
    return "[" * depth + '"Ida Holm"' + "]" * depth


def _zip(flag: int = 0) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", _PARAGRAPH)
    data = bytearray(packed.getvalue())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= flag
    return bytes(data)


_CODECS = ("undefined", "idna", "punycode", "unicode_escape", "rot13", "base64", "zlib", "utf-7", "utf-16", "no-such")
#: File name -> bytes, each read to the end: as an article, or named as what it is.
_FILES: dict[str, bytes] = {
    **{f"meta-{name}.html": _page(charset=name) for name in _CODECS},
    **{f"xml-{name}.html": _page(before=f'<?xml version="1.0" encoding="{name}"?>') for name in _CODECS},
    **{
        f"http-{name}.html": _page(head=f'<meta http-equiv="Content-Type" content="text/html; charset={name}">')
        for name in _CODECS
    },
    **{f"author-{depth}.jsonl": b'{"text": "River.", "author": %s}' % _deep(depth).encode() for depth in (2, 400, 990)},
    "names.jsonl": b'{"text": "River.", "author": ' + b'{"name": ' * 400 + b'"Ida"' + b"}" * 401,
    **{
        f"{field}.jsonl": b'{"text": "River.", "spans": [{"start": 0, "end": 2, "%s": %s}]}'
        % (field.encode(), _deep(1000).encode())
        for field in ("start", "end", "label", "score", "exact")
    },
    "far.jsonl": b'{"text": "River.", "spans": [{"start": 0, "end": 99999999999999999999}]}',
    "number.jsonl": b'{"text": "River.", "author": %s, "published_at": %s}' % (b"9" * 300, b"9" * 300),
    "infinite.jsonl": b'{"text": "River.", "author": 1e999}',
    "surrogate.jsonl": b'{"text": "River \\ud800", "title": "\\ud800"}',
    "year.jsonl": b'{"text": "River.", "published_at": "0001-01-01T00:00:00+14:00"}',
    "date.jsonl": b'{"text": "River.", "published_at": "%s"}' % (b"1 May 2020 " * 100),
    "json-ld.html": _page(head=f'<script type="application/ld+json">{{"author": {_deep(3000)}}}</script>'),
    "broken-ld.html": _page(head='<script type="application/ld+json">' + '"author": {"name" ' * 800 + "</script>"),
    "no-json.jsonl": b"River\n[1]\n7\n",
    "no-table.csv": b'"' * 999,
    "metadata.csv": b"file,title\nno-such-file.txt,Nobody\n" + b'"' * 99,
    "utf-16.txt": "The river rose.".encode("utf-16")[:-1],
    "binary.txt": bytes(range(256)) * 4,
    "empty.html": b"",
    "cut.zip": _zip()[:60],
    "locked.zip": _zip(flag=1),
    "no-zip.zip": b"PK\x03\x04 and no more",
}


def _taken_in(engine: Engine, folder: Path) -> ImportReport:
    return ingest(engine, read_path(folder))


def _good_one_came_in(engine: Engine, folder: Path) -> bool:
    report = _taken_in(engine, folder)
    with read_transaction(engine) as session:
        return any(get_article(session, key).raw_text == _GOOD for key in report.article_ids)


@pytest.mark.parametrize("name", _FILES)
def test_a_good_file_comes_in_beside_any_other(engine: Engine, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(_FILES[name])
    (folder / "zz-good.txt").write_text(_GOOD)
    results = list(read_path(folder))
    assert len(results) >= 2
    assert all(isinstance(result, ArticleDraft | InputError) for result in results)
    assert _good_one_came_in(engine, folder)


@pytest.mark.parametrize("name", _CODECS)
def test_a_page_that_names_no_encoding_of_text_is_read_as_if_it_named_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "page.html").write_bytes(_page(charset=name, body=r"<p>It said \u0041 and +AGE- on the wall.</p>"))
    (draft,) = read_path(tmp_path)
    assert isinstance(draft, ArticleDraft)
    assert "Café owners stayed." in draft.raw_text
    assert r"\u0041 and +AGE-" in draft.raw_text


def test_a_file_whose_name_is_no_text_comes_in_under_a_name_that_is(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text(_GOOD)
    (folder / os.fsdecode(b"bad\xff.jsonl")).write_text("{")
    report = _taken_in(engine, folder)
    with read_transaction(engine) as session:
        (path,) = [get_article(session, key).path for key in report.article_ids]
    assert path == "caf\ufffd.txt"
    assert orjson.dumps([problem.path for problem in report.problems])
    assert [Path(problem.path).name for problem in report.problems] == ["bad\ufffd.jsonl"]


def _pipe(place: Path) -> None:
    os.mkfifo(place)


def _socket(place: Path) -> None:
    listening = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(place.parent)  # the address of a socket may have a hundred characters
    try:
        listening.bind(place.name)
    finally:
        os.chdir(here)
        listening.close()


def _device(place: Path) -> None:
    place.symlink_to(os.devnull)


def _circle(place: Path) -> None:
    place.symlink_to(place)


def _nowhere(place: Path) -> None:
    place.symlink_to(place.with_name("nowhere"))


_SPECIAL = {
    _pipe: "is a pipe, not a file: save",
    _socket: "is a socket, not a file: save",
    _device: "is a device, not a file: save",
    _circle: "is a link that leads back to itself",
    _nowhere: "there is no such file",
}


@pytest.mark.parametrize(("make", "words"), _SPECIAL.items())
def test_what_is_no_file_is_named_and_never_waited_for(
    engine: Engine, tmp_path: Path, make: Callable[[Path], None], words: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    make(folder / "a.txt")
    (folder / "b.txt").write_text(_GOOD)
    report = _taken_in(engine, folder)
    assert [(Path(fault.path).name, words in fault.reason) for fault in report.problems] == [("a.txt", True)]
    assert len(report.article_ids) == 1
    (alone,) = read_path(folder / "a.txt")
    assert isinstance(alone, InputError) and words in alone.reason
