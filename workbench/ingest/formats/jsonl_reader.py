"""JSON: one object per line, or a list of them, is one article each, with the spans that another tool gave it.

Keys: ``text`` (or body, content, raw_text, article), the metadata fields under their usual names, and spans as
``ingest/spans`` reads them, such as ``spans``, a list of ``{"start", "end", "label"?, "score"?, "exact"?}``: half-open,
in code points.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import count, islice
from typing import IO, Any

import orjson

from workbench.domain.drafts import ArticleDraft
from workbench.domain.text.json_lines import without_mark
from workbench.errors import BadRow, InputError, UnreadableFile
from workbench.ingest.encodings import decode, head_encoding
from workbench.ingest.formats.article_rows import SpansOfFile
from workbench.ingest.formats.columns import METADATA_FIELDS, cached_mapping, is_clock_reading
from workbench.ingest.formats.json_objects import Readable, json_objects
from workbench.ingest.formats.left_fields import LeftFields
from workbench.ingest.formats.metadata import apply_metadata
from workbench.ingest.formats.own_articles import as_told
from workbench.ingest.formats.text_reader import check_cell
from workbench.ingest.limits import Limits
from workbench.ingest.sources import ByteSource, open_source
from workbench.ingest.spans.found import Found
from workbench.ingest.spans.rows import unfolded, unread_fields

_HEAD_BYTES = 65_536
_FIRST_OBJECTS = 20
_WORDS_OF_A_SENTENCE = 5
#: A first line that begins a document which goes on in the next lines.
_DOCUMENT_STARTS = ("[", "{", "[{")
#: What Python and JavaScript write for no number, which JSON does not have; strings are matched to be passed over.
_NO_NUMBER = re.compile(rb'"(?:[^"\\]|\\.)*+"|(?<![\w.])-?(?:NaN|nan|Infinity|undefined|None)\b')


def read_jsonl(source: ByteSource, limits: Limits) -> Iterator[ArticleDraft | InputError]:
    """Yield articles one by one, and a BadRow for each faulty line or value; never more than one object in memory.

    A bad metadata value or span is left out and reported, but its article is kept; a bad text rejects the line. Raises
    UnreadableFile for an empty or binary file.
    """
    with open_source(source) as stream:
        head = stream.read(_HEAD_BYTES)
    encoding, start = head_encoding(head, source.path)
    rows = _Rows(source.path, limits)
    empty = True
    with open_source(source) as stream:
        stream.read(start)
        if _is_document(head[start:].decode(encoding or "latin-1", "replace"), source.suffix):
            pieces: Iterator[tuple[int, bytes | str | None]] = json_objects(
                _narrowed(stream, encoding), limits.line_bytes
            )
        else:
            pieces = _lines(stream, encoding, source.path, limits)
        for number, line in pieces:
            if line is not None and line.isspace():
                continue
            empty = False
            yield from rows.read(line, number)
    if empty:
        reason = "holds no JSON object." if head.strip() else "is empty."
        raise UnreadableFile(reason, path=source.path)


class Holding(Enum):
    """What the first objects of a JSON file hold: a text; sentences under other names; neither, in a list or alone."""

    ARTICLES = auto()
    SENTENCES = auto()
    DATA = auto()
    SETTINGS = auto()


def what_it_holds(source: ByteSource, limits: Limits) -> Holding:
    """What a JSON file of a folder is for, by its first objects."""
    with open_source(source) as stream:
        encoding, start = head_encoding(stream.read(_HEAD_BYTES), source.path)
    with open_source(source) as stream:
        stream.read(start)
        objects = json_objects(_narrowed(stream, encoding), limits.line_bytes)
        first = [_fields_of(one, source.path) for _, one in islice(objects, _FIRST_OBJECTS)]
    if any(isinstance(fields.get(cached_mapping(tuple(fields)).get("text", "")), str) for fields in first):
        return Holding.ARTICLES
    if any(_is_sentence(value) for fields in first for value in fields.values()):
        return Holding.SENTENCES
    return Holding.SETTINGS if len(first) == 1 else Holding.DATA


def _fields_of(piece: bytes | None, path: str) -> dict[str, Any]:
    try:
        return _load(_as_utf8(piece or b"{}", path)[0])[0]
    except ValueError:
        return {}


def _is_sentence(value: object) -> bool:
    return isinstance(value, str) and len(value[:1_000].split()) >= _WORDS_OF_A_SENTENCE


def _is_document(head: str, suffix: str) -> bool:
    """Whether its objects may go on over several lines, or stand in a list."""
    first = head.lstrip("\ufeff \t\r\n").partition("\n")[0].strip()
    if suffix == ".json" or first in _DOCUMENT_STARTS:
        return True
    if not first.startswith("["):
        return False
    try:
        alone = orjson.loads(first)
    except orjson.JSONDecodeError:
        return True
    return bool(alone) and all(isinstance(one, (dict, list)) for one in alone)


def _narrowed(stream: IO[bytes], encoding: str) -> Readable:
    return stream if encoding in ("", "utf-8") else _Narrowed(stream, encoding)


class _Narrowed:
    """A stream in UTF-16 or UTF-32 as one in UTF-8."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")

    def read(self, size: int, /) -> bytes:
        return self._text.read(size).encode("utf-8", "replace")


def _lines(stream: IO[bytes], encoding: str, path: str, limits: Limits) -> Iterator[tuple[int, bytes | str | None]]:
    """Numbered lines; None for one that is longer than ``limits.line_bytes``, which is never held whole."""
    wide = encoding not in ("", "utf-8")
    lines: IO[Any] = io.TextIOWrapper(stream, encoding, newline="\n") if wide else stream
    end = "\n" if wide else b"\n"
    for number in count(1):
        try:
            line = lines.readline(limits.line_bytes)
            whole = len(line) < limits.line_bytes or line.endswith(end)
            piece = line
            while not whole and piece and not piece.endswith(end):
                piece = lines.readline(limits.line_bytes)
        except UnicodeError as error:
            raise UnreadableFile(
                f"breaks off from {encoding.upper()} at line {number}: save it again.", path=path
            ) from error
        if not line:
            return
        yield number, line if whole else None


class _Rows:
    """Reads the objects of one file."""

    def __init__(self, path: str, limits: Limits) -> None:
        self._path, self._limits = path, limits
        self._spans = SpansOfFile(path)
        self._left = LeftFields()

    def read(self, line: bytes | str | None, number: int) -> Iterator[ArticleDraft | InputError]:
        """The article of an object, after a BadRow for each thing that is wrong with it."""
        try:
            if line is None:
                most = f"{self._limits.line_bytes / 1e6:.0f} MB"
                raise ValueError(
                    f"the line is longer than {most}, or what begins here is never closed: write one object a line"
                )
            words, remark, guess = _as_utf8(line, self._path)
            fields, found = _load(words)
            fields = as_told(fields)
            mapping = cached_mapping(tuple(fields))
            text = check_cell(fields.get(mapping.get("text", "")), self._limits)
        except ValueError as error:
            yield BadRow(f"{error}.", path=self._path, line=number)
            return
        values = {field: fields[mapping[field]] for field in METADATA_FIELDS if field in mapping}
        if "published_at" in values and is_clock_reading(mapping["published_at"], values["published_at"]):
            del values["published_at"]
        remarks = (remark,) if remark else ()
        draft = ArticleDraft(text, self._path, number, remarks=remarks, encoding_guess=guess)
        draft, bad = apply_metadata(draft, values, self._path, number)
        yield from bad
        yield from self._spans.name_unread(unread_fields(fields, mapping.values(), found), number)
        if found.any:
            yield from self._spans.give(draft, found)
        else:
            yield self._left.name(draft, fields, mapping.values())


def _load(line: bytes) -> tuple[dict[str, Any], Found]:
    row = _parsed(line)
    found = unfolded(row)
    if found is None:
        raise ValueError('this is not a JSON object: write {"text": ...} on each line')
    return found


def _parsed(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        spelled = _NO_NUMBER.sub(lambda said: said[0] if said[0][:1] == b'"' else b"null", line)
        if spelled == line:
            raise ValueError(f"this is not valid JSON ({error.msg}, column {error.colno})") from error
    try:
        return orjson.loads(spelled)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"this is not valid JSON ({error.msg})") from error


def _as_utf8(line: bytes | str, path: str) -> tuple[bytes, str, str]:
    """The line in UTF-8, without a mark at its head, what is to be said of its encoding, and its name if guessed.

    One in a legacy code page is decoded like a separate file.
    """
    if isinstance(line, str):
        return without_mark(line.encode("utf-8", "surrogatepass")), "", ""
    if line.isascii():
        return line, "", ""
    try:
        line.decode()
    except UnicodeDecodeError:
        try:
            found = decode(line, path)
            return found.text.encode(), found.remark, found.guess
        except UnreadableFile as error:
            raise ValueError(error.reason.rstrip(".")) from error
    return without_mark(line), "", ""
