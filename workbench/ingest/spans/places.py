"""What else in a line looks like spans: those of Dataturks, which are read, and places that no reader knows."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.ingest.spans.found import FoundSpan
from workbench.ingest.spans.items import is_span_like, labels_of, read_item

_STARTS = frozenset({"start", "startchar", "startoffset", "begin", "beginoffset", "from", "charstart", "startindex"})
_ENDS = frozenset({"end", "endchar", "endoffset", "to", "charend", "endindex", "length", "stop"})
_ALONE = frozenset({"offset", "offsets", "indices", "points", "charoffset", "charoffsets"})
_DEEPEST, _MOST_LOOKED_AT = 4, 20


def pointed_spans(value: object) -> list[FoundSpan] | None:
    """The spans of Dataturks: labels with ``points``, whose end is the last character's; None for anything else."""
    if not isinstance(value, list) or not value:
        return None
    if not all(isinstance(one, Mapping) and isinstance(one.get("points"), list) for one in value):
        return None
    return [_pointed(point, labels_of(one.get("label"))) for one in value for point in one["points"]]


def _pointed(point: object, labels: tuple[str, ...]) -> FoundSpan:
    if not isinstance(point, Mapping) or not isinstance(point.get("text"), str):
        return FoundSpan(fault="has no words that tell what its offsets count")
    return read_item({**point, "label": list(labels)})


def holds_places(value: object, depth: int = 0) -> bool:
    """Whether a value looks like a list of places in a text, at whatever name within it."""
    if depth > _DEEPEST:
        return False
    if isinstance(value, Mapping):
        return any(holds_places(one, depth + 1) for one in list(value.values())[:_MOST_LOOKED_AT])
    if not isinstance(value, list):
        return False
    return any(is_span_like(one) or _has_place(one) or holds_places(one, depth + 1) for one in value[:_MOST_LOOKED_AT])


def _has_place(item: object) -> bool:
    if not isinstance(item, Mapping):
        return False
    named = {"".join(filter(str.isalnum, key.casefold())) for key, said in item.items() if _is_place(said)}
    if named & _ALONE or (named & _STARTS and named & _ENDS):
        return True
    return any(isinstance(one, Mapping) and _has_place(one) for one in list(item.values())[:_MOST_LOOKED_AT])


def _is_place(said: object) -> bool:
    if isinstance(said, (list, Mapping)):
        return bool(said)
    return type(said) in (int, float) or (isinstance(said, str) and said.isdecimal())
