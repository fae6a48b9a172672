"""A task of Label Studio's JSON export: its data, and the regions that people or models marked in it.

Regions of a text have ``value.start``, ``value.end`` and the words; those of HTML have paths, and mostly
``globalOffsets`` beside them; those of dialogues, pictures and sound have other places. What has offsets can be placed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from workbench.domain.drafts import GivenAs
from workbench.ingest.spans.found import Found, FoundSpan, shown
from workbench.ingest.spans.items import labels_of

_BY_PEOPLE = ("annotations", "completions")


def is_task(row: Mapping[str, Any]) -> bool:
    """Whether it is a task as exported in full, not in the short form."""
    return isinstance(row.get("data"), dict) and any(key in row for key in (*_BY_PEOPLE, "predictions"))


def read_task(row: Mapping[str, Any]) -> tuple[dict[str, Any], Found]:
    """The task's data as fields of an article, and its spans: those of people, else those that a model predicted.

    What is marked as the ground truth comes last, and so counts where people differ.
    """
    found = Found(any=True, tool="Label Studio")
    by_people = [one for key in _BY_PEOPLE for one in _objects(row.get(key))]
    kept = [one for one in by_people if not one.get("was_cancelled") and not one.get("skipped")]
    if len(kept) < len(by_people):
        found.remarks.append("what an annotator skipped there is left out")
    predictions = _objects(row.get("predictions"))
    if kept:
        found.unread.extend(["predictions"] if any(one.get("result") for one in predictions) else [])
    for one in sorted(kept, key=lambda one: bool(one.get("ground_truth"))):
        found.add(_regions(one, found, _name_of(one.get("completed_by")), None))
    for one in () if by_people else predictions:
        found.add(_regions(one, found, "", GivenAs.PREDICTED))
    found.unread.extend(key for key in ("drafts", "meta") if row.get(key))
    return _with_text(row["data"]), found


def _name_of(person: object) -> str:
    """The name of an annotator; of one that has a number only, that."""
    if isinstance(person, Mapping):
        names = (f"{person.get('first_name') or ''} {person.get('last_name') or ''}", *map(person.get, _NAMES))
        return next((name.strip() for name in names if isinstance(name, str) and name.strip()), "") or _name_of(
            person.get("id")
        )
    return str(person) if type(person) is int else person.strip() if isinstance(person, str) else ""


_NAMES = ("username", "email")


def _with_text(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data; where no field has one of the usual names of a text, the longest one is the text."""
    fields = dict(data)
    texts = {key: value for key, value in data.items() if isinstance(value, str) and len(value.split(None, 1)) > 1}
    if texts and not {key.casefold() for key in data} & {"text", "body", "content", "article"}:
        longest = max(texts, key=lambda key: len(texts[key]))
        fields["text"] = fields.pop(longest)
    return fields


def _objects(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _regions(annotation: Mapping[str, Any], found: Found, by: str, given_as: GivenAs | None) -> Iterator[FoundSpan]:
    overall = annotation.get("score")
    for region in _objects(annotation.get("result")):
        value, kind = region.get("value"), region.get("type") or "labels"
        if type(value) is not dict or type(kind) is not str:
            found.unread.append(f"{shown(kind)} of {shown(region.get('from_name') or 'a region')}")
            continue
        start, end = value.get("start"), value.get("end")
        if type(start) is not int and isinstance(whole := value.get("globalOffsets"), dict):
            start, end = whole.get("start"), whole.get("end")
        labels = _labels_in(value, kind)
        if type(start) is not int or not labels:
            found.unread.append(f"{kind[:60]} of {shown(region.get('from_name') or 'a region')}")
            continue
        words, score = value.get("text"), region.get("score")
        said = given_as or (GivenAs.ACCEPTED if region.get("origin") == "prediction" else None)
        yield FoundSpan(
            start,
            int(end) if isinstance(end, float) and end.is_integer() else end,
            labels,
            overall if score is None else score,
            words if type(words) is str else "",
            by=by,
            given_as=said,
        )


def _labels_in(value: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    """The labels of a region, under the name of its kind."""
    for key in (kind, "labels", "hypertextlabels"):
        said = value.get(key)
        if type(said) is list and len(said) == 1 and type(said[0]) is str:
            return _single(said[0])
        if found := labels_of(said):
            return found
    return ()


@lru_cache(maxsize=1024)
def _single(label: str) -> tuple[str, ...]:
    return labels_of([label])
