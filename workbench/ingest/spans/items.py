"""One span as a JSON object or list: the keys that doccano, Label Studio, Prodigy, spaCy and our own lines use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from workbench.ingest.blank_words import is_blank
from workbench.ingest.spans.found import FoundSpan, shown

#: In lower case, without blanks and signs: tools write startOffset, start_offset and Start.
_STARTS = ("start", "startchar", "startoffset", "begin", "beginoffset", "offset")
_ENDS = ("end", "endchar", "endoffset")
#: Names that mean much else in the row of a table, but a place in an object of a list.
_INNER_STARTS = (*_STARTS, "from", "charstart", "startindex", "startpos")
_INNER_ENDS = (*_ENDS, "to", "charend", "endindex", "endpos", "stop")
_LENGTHS = ("length", "len")
#: Both ends in one list, or a list of such lists where a span has gaps.
_BOTH = ("offsets", "span", "indices", "range", "charoffsets")
_PEOPLE = ("annotator", "annotatedby", "createdby", "completedby", "author")
_WORDS = ("exact", "text", "quote", "words", "surface")
_LABELS = ("label", "labels", "type", "tag", "category")
_SCORES = ("score", "confidence", "probability")
#: In a row that is one span, ``text`` is the article's.
_FLAT = (*_STARTS, *_ENDS, *_LENGTHS, "exact", "quote", "words", "surface", "label", "labels", *_SCORES)
#: A list as doccano and spaCy write a span: start, end, label.
_LEAST, _MOST = 2, 4
_LONGEST_NUMBER = 20
#: A list of labels in a cell, as JSON or Python writes it.
_LISTED = re.compile(r"\s*[\[({]([^\[\](){}]*)[\])}]\s*")


def read_item(item: object) -> FoundSpan:
    """The span, with its ``fault`` where it is none."""
    if isinstance(item, Mapping):
        return _of_object(item)
    if isinstance(item, (list, tuple)) and _LEAST <= len(item) <= _MOST and type(item[0]) is int:
        return FoundSpan(_whole(item[0]), _whole(item[1]), labels_of(item[2] if len(item) > _LEAST else None))
    return FoundSpan(fault="is not an object with start and end")


def flat_item(fields: Mapping[str, Any]) -> tuple[FoundSpan, frozenset[str]] | None:
    """The span of a row that is one span of its article, with the fields that say so; None where it is none."""
    plain = {_folded(key): key for key in fields}
    named = {name: fields[plain[name]] for name in _FLAT if name in plain}
    start, end = (_first(named, keys) for keys in (_STARTS, _ENDS))
    places = [_number(start), _number(end)]
    if end is None and type(size := _number(_first(named, _LENGTHS))) is int and type(places[0]) is int:
        places[1] = places[0] + size
    if not all(type(place) is int for place in places):
        return None
    named = {name: value for name, value in named.items() if name not in (*_STARTS, *_ENDS, *_LENGTHS)}
    score = _first(named, _SCORES)
    item = {**named, "start": places[0], "end": places[1], "score": _number(score) if score is not None else None}
    return read_item(item), frozenset(plain[name] for name in _FLAT if name in plain)


def is_span_like(item: object) -> bool:
    """Whether it looks like a span: a place with a label or with words, or a list of start, end and label."""
    if isinstance(item, Mapping):
        plain = _by_folded(item)
        placed = _first(plain, _INNER_STARTS) is not None or any(_ranges_in(plain.get(key)) for key in _BOTH)
        return placed and any(key in plain for key in (*_LABELS, *_WORDS))
    return (
        isinstance(item, (list, tuple))
        and _LEAST < len(item) <= _MOST
        and all(type(at) is int for at in item[:_LEAST])
        and isinstance(item[_LEAST], str)
    )


def labels_of(said: object) -> tuple[str, ...]:
    """The labels that are given, none for what means nothing."""
    if isinstance(said, (list, tuple)):
        return tuple(label for one in said[:_MOST] for label in labels_of(shown(one) if one else None))
    if isinstance(said, Mapping):
        return labels_of(said.get("name") or said.get("text"))
    if isinstance(said, str) and (listed := _LISTED.fullmatch(said)) is not None:
        return tuple(label for one in listed[1].split(",")[:_MOST] for label in labels_of(one.strip(" '\"") or None))
    return () if said is None or is_blank(shown(said)) else (shown(said).strip(),)


@lru_cache(maxsize=256)
def _folded(key: str) -> str:
    return "".join(filter(str.isalnum, key.casefold()))


def _by_folded(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same with plain keys; of two that are alike, the first that has a value."""
    plain: dict[str, Any] = {}
    for key, value in item.items():
        if plain.get(_folded(key)) is None:
            plain[_folded(key)] = value
    return plain


def _of_object(item: Mapping[str, Any]) -> FoundSpan:
    item = _by_folded(item)
    words = _first(item, _WORDS)
    if isinstance(words, list) and all(isinstance(one, str) for one in words):
        words = " ".join(words)
    if words is not None and not isinstance(words, str):
        return FoundSpan(fault=f"has {shown(words)} where its words belong")
    labels = next(filter(None, (labels_of(item.get(key)) for key in _LABELS)), ())
    start, end = _whole(_first(item, _INNER_STARTS)), _whole(_first(item, _INNER_ENDS))
    size = _whole(_first(item, _LENGTHS))
    if end is None and type(start) is int and type(size) is int:
        end = start + size
    parts = next(filter(None, (_ranges_in(item.get(key)) for key in _BOTH)), ()) if start is None else ()
    if parts:
        start, end = min(first for first, _ in parts), max(last for _, last in parts)
    by = next((said.strip() for key in _PEOPLE if isinstance(said := item.get(key), str)), "")
    several = parts if len(parts) > 1 else ()
    return FoundSpan(start, end, labels, _first(item, _SCORES), words or "", by=by, parts=several)


def _ranges_in(value: object) -> tuple[tuple[int, int], ...]:
    """``[0, 12]``, or ``[[0, 12], [18, 40]]``; nothing for anything else."""
    if not isinstance(value, (list, tuple)):
        return ()
    if _is_pair(value):
        return ((value[0], value[1]),)
    if not all(map(_is_pair, value)):
        return ()
    return tuple((one[0], one[1]) for one in value)


def _is_pair(value: object) -> bool:
    return isinstance(value, (list, tuple)) and len(value) == _LEAST and all(type(one) is int for one in value)


def _first(item: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((item[key] for key in keys if item.get(key) is not None), None)


def _number(cell: object) -> object:
    """A number that may stand in a table as text."""
    if not isinstance(cell, str):
        return _whole(cell)
    try:
        return _whole(float(cell)) if len(cell) < _LONGEST_NUMBER else cell
    except ValueError:
        return cell


def _whole(offset: object) -> object:
    """An offset; table programs write 12 as 12.0 where the column has gaps."""
    return int(offset) if isinstance(offset, float) and offset.is_integer() else offset
