"""spaCy's DocBin (``.spacy``): tokens, entities and groups of spans of many texts, packed with zlib and msgpack.

Read here and not by spaCy, which unpacks without a limit, builds each text with all its annotations, and ends at the
first that is damaged. The layout is that of ``spacy.tokens.DocBin`` 3.x. Labels and words are stored as hashes of the
strings beside them; spaCy tells which.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError, UnreadableFile
from workbench.ingest.limits import Limits
from workbench.ingest.neighbours.documents import SpanDocument, articles_of
from workbench.ingest.neighbours.rebuilding import BLANKS_GUESSED, Word, rebuilt
from workbench.ingest.sources import ByteSource, open_source
from workbench.ingest.spans.found import Found, FoundSpan

if TYPE_CHECKING:
    import numpy as np

DOC_BIN_SUFFIX = ".spacy"
_BLOCK_BYTES = 1_048_576
#: ``ENT_IOB``: missing, within, outside, at the beginning.
_WITHIN, _BEGINS = 1, 3
#: A span of a group: id, knowledge base id, label, first token, token behind the last, first character, last one.
_SPAN = struct.Struct(">QQQllll")
_NO_DOC_BIN = "is no DocBin of spaCy, or a damaged one."


def read_doc_bin(source: ByteSource, limits: Limits) -> Iterator[ArticleDraft | InputError]:
    """The article of each text in the file. Raises UnreadableFile for what is no DocBin, or holds no text."""
    try:
        stored = _unpacked(_decompressed(source, limits))
        yield from articles_of(_documents(stored, limits), source.path, limits)
    except (ValueError, KeyError, TypeError, IndexError, struct.error) as error:
        raise UnreadableFile(_NO_DOC_BIN, path=source.path) from error


def _decompressed(source: ByteSource, limits: Limits) -> bytes:
    """Raises UnreadableFile above ``limits.unpacked_bytes``, and for what zlib did not pack."""
    inflater = zlib.decompressobj()
    pieces, size = [], 0
    with open_source(source) as stream:
        while packed := stream.read(_BLOCK_BYTES):
            try:
                pieces.append(inflater.decompress(packed, limits.unpacked_bytes + 1 - size))
            except zlib.error as error:
                raise UnreadableFile(_NO_DOC_BIN, path=source.path) from error
            size += len(pieces[-1])
            if size > limits.unpacked_bytes:
                raise UnreadableFile(
                    f"unpacks to more than {limits.unpacked_bytes / 1e6:.0f} MB: split it.", path=source.path
                )
    return b"".join(pieces)


def _unpacked(data: bytes) -> Mapping[str, Any]:
    found = _loaded(data)
    if not isinstance(found, dict) or not {"attrs", "tokens", "spaces", "lengths", "strings"} <= found.keys():
        raise ValueError(_NO_DOC_BIN)
    return found


def _loaded(data: bytes) -> Any:
    from srsly.msgpack import unpackb
    from srsly.msgpack.exceptions import UnpackException

    try:
        return unpackb(data, raw=False, strict_map_key=False)
    except (UnpackException, RecursionError) as error:
        raise ValueError(_NO_DOC_BIN) from error


def _documents(stored: Mapping[str, Any], limits: Limits) -> Iterator[SpanDocument]:
    import numpy as np
    from spacy.attrs import IDS
    from spacy.strings import StringStore

    strings = StringStore([one for one in stored["strings"] if isinstance(one, str)])
    attrs = list(stored["attrs"])
    lengths = np.frombuffer(stored["lengths"], dtype="<i4")
    tokens = np.frombuffer(stored["tokens"], dtype="<u8").reshape(-1, len(attrs))
    spaces = np.frombuffer(stored["spaces"], dtype=np.bool_)
    if (lengths < 0).any() or int(lengths.sum(dtype="int64")) != len(tokens) or len(spaces) != len(tokens):
        raise ValueError(_NO_DOC_BIN)
    groups, flags, cats = (stored.get(name) or [] for name in ("span_groups", "flags", "cats"))
    columns = {name: attrs.index(IDS[name]) for name in ("ORTH", "ENT_IOB", "ENT_TYPE") if IDS[name] in attrs}
    at = 0
    for number, length in enumerate(map(int, lengths)):
        rows, own = tokens[at : at + length], spaces[at : at + length]
        at += length
        unknown = bool(number < len(flags) and dict(flags[number]).get("has_unknown_spaces"))
        words = [
            Word(strings[int(word)], None if unknown else bool(blank))
            for word, blank in zip(rows[:, columns["ORTH"]], own, strict=True)
        ]
        text, places = rebuilt([words]) if unknown else _as_printed(words)
        found = Found(any=True, tool="spaCy")
        found.add(_entities(rows, columns, places, strings))
        if number < len(groups):
            found.add(_grouped(groups[number], places, strings))
        if number < len(cats) and cats[number]:
            found.unread.append("cats")
        if unknown:
            found.remarks.append(BLANKS_GUESSED)
        yield SpanDocument(text, found, number + 1, rebuilt=unknown)


def _as_printed(words: Sequence[Word]) -> tuple[str, list[tuple[int, int]]]:
    """The text with the blanks that it had, also behind the last word."""
    pieces, places, at = [], [], 0
    for word in words:
        places.append((at, at + len(word.form)))
        pieces.append(f"{word.form} " if word.blank else word.form)
        at += len(pieces[-1])
    return "".join(pieces), places


def _entities(
    rows: np.ndarray[Any, Any], columns: Mapping[str, int], places: Sequence[tuple[int, int]], strings: Any
) -> Iterator[FoundSpan]:
    if "ENT_TYPE" not in columns:
        return
    labels = rows[:, columns["ENT_TYPE"]].tolist()
    # a file may be written without: then what stands side by side under one label is one entity
    signs = rows[:, columns["ENT_IOB"]].tolist() if "ENT_IOB" in columns else [_WITHIN if one else 0 for one in labels]
    start = -1
    for at in range(len(signs) + 1):
        sign, label = (signs[at], labels[at]) if at < len(signs) else (0, 0)
        goes_on = start >= 0 and sign == _WITHIN and label == labels[start]
        if start >= 0 and not goes_on:
            yield FoundSpan(places[start][0], places[at - 1][1], _named(labels[start], strings))
            start = -1
        if start < 0 and sign in (_WITHIN, _BEGINS) and label:
            start = at


def _grouped(packed: object, places: Sequence[tuple[int, int]], strings: Any) -> Iterator[FoundSpan]:
    """The spans of a text's groups; a group that has no labels is one."""
    stored = _loaded(packed) if isinstance(packed, bytes) and packed else []
    named = stored.items() if isinstance(stored, dict) else ((one, ()) for one in stored)
    for group, names in named:
        told = _loaded(group)
        name = str((names or [told["name"]])[0])
        for span in told["spans"]:
            _, _, label, first, behind, *_ = _SPAN.unpack(span)
            if not 0 <= first < behind <= len(places):
                yield FoundSpan(fault=f"of the group {name[:40]!r} lies outside the text")
                continue
            yield FoundSpan(places[first][0], places[behind - 1][1], _named(label, strings) or (name,))


def _named(label: int, strings: Any) -> tuple[str, ...]:
    said = str(strings[label]) if label else ""
    return (said,) if said else ()
