"""JSON lines: one object per line is one article, with the spans that another tool gave it.

Keys: ``text`` (or body, content, raw_text, article), the metadata fields under their usual names, and ``spans``,
a list of ``{"start", "end", "label"?, "score"?, "exact"?}`` (or start_char, end_char): half-open, in code points.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count
from typing import IO, Any

import orjson

from workbench.domain.drafts import ArticleDraft, GivenSpan
from workbench.domain.labels import ClaimType
from workbench.domain.text.spans import Span
from workbench.errors import BadRow, InputError, UnknownFormat, UnreadableFile
from workbench.ingest.encodings import decode, head_encoding
from workbench.ingest.formats.columns import METADATA_FIELDS, cached_mapping
from workbench.ingest.formats.metadata import apply_metadata
from workbench.ingest.formats.text_reader import check_text
from workbench.ingest.limits import Limits
from workbench.ingest.sources import ByteSource, open_source

#: Spans of other tools often have no label, or just "claim": they get the most general type.
_LABELS = {member.value: member for member in ClaimType} | {"": ClaimType.EVENT, "claim": ClaimType.EVENT}
_HEAD_BYTES = 65_536
#: A first line that begins a JSON document spread over several lines.
_DOCUMENT_STARTS = ("[", "{", "[{")


def read_jsonl(source: ByteSource, limits: Limits) -> Iterator[ArticleDraft | InputError]:
    """Yield articles one by one, and a BadRow for each faulty line or value; never more than a line in memory.

    A bad metadata value is left out and reported, but its article is kept; a bad text or span rejects the line.
    Raises UnreadableFile for an empty or binary file, UnknownFormat for JSON that is not one object per line.
    """
    with open_source(source) as stream:
        encoding, start = head_encoding(stream.read(_HEAD_BYTES), source.path)
    empty = True
    with open_source(source) as stream:
        stream.read(start)
        for number, line in _lines(stream, encoding, source.path, limits):
            if line is not None and line.isspace():
                continue
            if empty and line is not None and _plain(line) in _DOCUMENT_STARTS:
                raise UnknownFormat("is JSON over several lines: write one object a line.", path=source.path)
            empty = False
            yield from _read_line(line, number, source.path, limits)
    if empty:
        raise UnreadableFile("is empty.", path=source.path)


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


def _plain(line: bytes | str) -> str:
    head = line[:8]
    return (head if isinstance(head, str) else head.decode("latin-1")).strip()


def _read_line(line: bytes | str | None, number: int, path: str, limits: Limits) -> Iterator[ArticleDraft | InputError]:
    try:
        if line is None:
            raise ValueError(f"the line is longer than {limits.line_bytes / 1e6:.0f} MB")
        row = _load(line, path)
        mapping = cached_mapping(tuple(row))
        text = check_text(row.get(mapping.get("text", "")), limits)
        draft = ArticleDraft(text, path, number, given_spans=_spans(row.get("spans"), text))
    except ValueError as error:
        yield BadRow(f"{error}.", path=path, line=number)
        return
    values = {field: row[mapping[field]] for field in METADATA_FIELDS if field in mapping}
    draft, bad = apply_metadata(draft, values, path, number)
    yield from bad
    yield draft


def _load(line: bytes | str, path: str) -> dict[str, Any]:
    try:
        row = orjson.loads(_as_utf8(line, path))
    except orjson.JSONDecodeError as error:
        raise ValueError(f"this is not valid JSON ({error.msg}, column {error.colno})") from error
    if not isinstance(row, dict):
        raise ValueError('this is not a JSON object: write {"text": ...} on each line')
    return row


def _as_utf8(line: bytes | str, path: str) -> bytes | str:
    """The line itself unless it is in a legacy code page: then decoded like a separate file."""
    if isinstance(line, str) or line.isascii():
        return line
    try:
        line.decode()
    except UnicodeDecodeError:
        try:
            return decode(line, path).text
        except UnreadableFile as error:
            raise ValueError(error.reason.rstrip(".")) from error
    return line


def _spans(given: object, text: str) -> tuple[GivenSpan, ...]:
    if given is None:
        return ()
    if not isinstance(given, list):
        raise ValueError("spans is not a list")
    return tuple(_span(item, position, text) for position, item in enumerate(given, 1))


def _span(item: object, position: int, text: str) -> GivenSpan:
    if not isinstance(item, dict):
        raise ValueError(f"span {position} is not an object with start and end")
    get = item.get
    start, end, exact, name, score = get("start"), get("end"), get("exact"), get("label"), get("score")
    if start is None and end is None:
        start, end = get("start_char"), get("end_char")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(
            f"span {position} ({_shown(start)}..{_shown(end)}) lies outside the text of {len(text):,} characters"
        )
    if exact is not None and text[start:end] != exact:
        raise ValueError(
            f"span {position} ({start}..{end}) reads {text[start:end][:60]!r} but says {_shown(exact)!r}; "
            "offsets count Unicode code points"
        )
    if score is None:
        score = 1.0
    if (type(score) is not float and type(score) is not int) or not 0 <= score <= 1:
        raise ValueError(f"span {position} has the score {_shown(score)}, which is not between 0 and 1")
    return GivenSpan(Span(start, end), _label(name, position), float(score), exact)


def _shown(value: object) -> str:
    """A value for a message; a list or an object only by its type, as it may be deeply nested."""
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else str(value)[:60]


def _label(name: object, position: int) -> ClaimType:
    plain = "" if name is None else _shown(name)
    label = _LABELS.get(plain) or _LABELS.get(plain.strip().lower())
    if label is None:
        raise ValueError(f"span {position} has the label {plain!r}, which is none of {', '.join(ClaimType)}")
    return label
