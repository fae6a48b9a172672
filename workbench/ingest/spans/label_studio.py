"""A task of Label Studio's JSON export: its data, and the regions that people or models marked in it.

Regions of a text have ``value.start``, ``value.end`` and the words; those of HTML and of dialogues have paths instead,
pictures and sound have other places. Only the first can be placed in a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.ingest.spans.found import Found, FoundSpan, shown
from workbench.ingest.spans.items import labels_of, read_item

_BY_PEOPLE = ("annotations", "completions")


def is_task(row: Mapping[str, Any]) -> bool:
    """Whether it is a task as exported in full, not in the short form."""
    return isinstance(row.get("data"), dict) and any(key in row for key in (*_BY_PEOPLE, "predictions"))


def read_task(row: Mapping[str, Any]) -> tuple[dict[str, Any], Found]:
    """The task's data as fields of an article, and its spans: those of people, else those that a model predicted."""
    found = Found(any=True)
    by_people = [one for key in _BY_PEOPLE for one in _objects(row.get(key))]
    kept = [one for one in by_people if not one.get("was_cancelled") and not one.get("skipped")]
    if len(kept) < len(by_people):
        found.remarks.append("what an annotator skipped there is left out")
    predictions = _objects(row.get("predictions"))
    if kept:
        found.unread.extend(["predictions"] if any(one.get("result") for one in predictions) else [])
    for one in kept or ([] if by_people else predictions):
        found.add(_regions(one, found))
    found.unread.extend(key for key in ("drafts", "meta") if row.get(key))
    return _with_text(row["data"]), found


def _with_text(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data; where no field has one of the usual names of a text, the longest one is the text."""
    fields = dict(data)
    texts = {key: value for key, value in data.items() if isinstance(value, str) and len(value.split()) > 1}
    if texts and not {key.casefold() for key in data} & {"text", "body", "content", "article"}:
        longest = max(texts, key=lambda key: len(texts[key]))
        fields["text"] = fields.pop(longest)
    return fields


def _objects(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _regions(annotation: Mapping[str, Any], found: Found) -> Iterator[FoundSpan]:
    for region in _objects(annotation.get("result")):
        value, kind = region.get("value"), shown(region.get("type") or "labels")
        if not isinstance(value, dict) or type(value.get("start")) is not int or not _labels_in(value, kind):
            found.unread.append(f"{kind} of {shown(region.get('from_name') or 'a region')}")
            continue
        score = next((one for one in (region.get("score"), annotation.get("score")) if one is not None), None)
        words = value.get("text") if isinstance(value.get("text"), str) else None
        item = {"start": value["start"], "end": value.get("end"), "exact": words, "score": score}
        yield read_item({**item, "labels": list(_labels_in(value, kind))})


def _labels_in(value: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    """The labels of a region, under the name of its kind."""
    return next(filter(None, (labels_of(value.get(key)) for key in (kind, "labels", "hypertextlabels"))), ())
