"""The spans of one JSON object: doccano, Label Studio (in full and short), spaCy, Prodigy, and lines of our own.

Which tool wrote a line is told by its fields. ``unread_fields`` names what it holds besides, but for what only counts,
times or repeats.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from workbench.domain.drafts import GivenAs
from workbench.domain.words.counted import counted
from workbench.ingest.spans.found import Found, shown
from workbench.ingest.spans.items import flat_item, is_span_like
from workbench.ingest.spans.label_studio import is_task, read_task
from workbench.ingest.spans.places import holds_places, pointed_spans

#: Fields that hold spans by their name, in any of these tools.
_SPAN_FIELDS = frozenset({"spans", "label", "labels", "entities", "ents", "annotations", "highlights"})
#: Fields that hold what any tool works out anew, or keeps for itself; any field that begins with "_" is such a one.
_BOOKKEEPING = frozenset(
    {
        *("id", "answer", "tokens", "sents", "annotator", "annotation_id", "lead_time", "created_at", "updated_at"),
        *(
            "completed_by",
            "created_username",
            "task_id",
            "inner_id",
            "project",
            "updated_by",
            "file_upload",
            "agreement",
        ),
        *("total_annotations", "cancelled_annotations", "total_predictions", "comment_count", "comment_authors"),
        *("unresolved_comment_count", "last_comment_updated_at", "session_id", "annotation_approver", "is_confirmed"),
        *("annotation_approver", "user", "line", "task_hash", "input_hash"),
    }
)
#: Lists of places that are no marks of a person.
_WORKED_OUT = frozenset({"sents", "tokens", "noun_chunks"})
_ANSWERS = {
    **dict.fromkeys(("accept", "accepted"), GivenAs.ACCEPTED),
    **dict.fromkeys(("reject", "rejected"), GivenAs.REJECTED),
}
#: Who marked or answered a line, in the tools that say it by name.
_BY = ("annotator", "_annotator_id", "_session_id", "annotated_by", "created_username")
#: What Prodigy calls somebody who did not give a name.
_NAMELESS = re.compile(r"(?:.*-)?\d{4}-\d\d-\d\d[_T ]\d\d-\d\d-\d\d")
#: Fields by which a tool is known.
_TOOLS = {
    **dict.fromkeys(("_input_hash", "_task_hash", "answer"), "Prodigy"),
    **dict.fromkeys(("annotation_approver", "Comments", "is_confirmed"), "doccano"),
    **dict.fromkeys(("annotation_id", "lead_time"), "Label Studio"),
}


def unfolded(row: object) -> tuple[dict[str, Any], Found] | None:
    """The fields of an article, and the spans in them; None for what is no object.

    spaCy's pairs of a text and its annotations are taken as one object, a task of Label Studio as its data.
    """
    if isinstance(row, list) and len(row) == 2 and isinstance(row[0], str) and isinstance(row[1], dict):
        row = {**row[1], "text": row[0]}
    if not isinstance(row, dict):
        return None
    if is_task(row):
        return read_task(row)
    found = Found()
    if isinstance(row.get("data"), str) and "text" not in row:
        row = {**{key: value for key, value in row.items() if key != "data"}, "text": row["data"]}
    fields = {key: value for key, value in row.items() if not _took(key, value, found)}
    flat = flat_item(fields) if not found.items else None
    if flat is not None:
        found.add(flat[:1])
        found.unread = [key for key in found.unread if key not in flat[1]]
        fields = {key: value for key, value in fields.items() if key not in flat[1]}
    if found.any:
        _take_answer(row, found)
    return fields, found


def _take_answer(row: Mapping[str, Any], found: Found) -> None:
    """Who marked the line, and what was answered where a tool asked about it, as Prodigy does."""
    names = (said.strip() for key in _BY if isinstance(said := row.get(key), str))
    found.by = next((name for name in names if name and not _NAMELESS.fullmatch(name)), "")
    found.tool = next((tool for key, tool in _TOOLS.items() if key in row), "")
    answer = str(row.get("answer")).casefold()
    if answer in ("ignore", "ignored") and found.items:
        one, many = "of its spans was ignored there and is left out", "of its spans were ignored there and are left out"
        found.remarks.append(counted(len(found.items), one, many))
        found.items.clear()
    found.given_as = _ANSWERS.get(answer, GivenAs.MARKED)


def unread_fields(fields: Mapping[str, Any], taken: Collection[str], found: Found) -> list[str]:
    """The fields of an article with spans that are not taken, beside those that ``found`` names already."""
    if not found.any:
        held = [key for key in fields if key not in taken and key not in _WORKED_OUT and holds_places(fields[key])]
        return list(dict.fromkeys((*found.unread, *held)))
    left = [key for key in fields if key not in taken and _speaks(key, fields[key])]
    return list(dict.fromkeys((*found.unread, *left)))


def left_fields(fields: Mapping[str, Any], taken: Collection[str]) -> list[str]:
    """The fields of an article without spans that are not taken and say something."""
    return [key for key in fields if key not in taken and key.strip() and _speaks(key, fields[key])]


def _speaks(key: str, value: object) -> bool:
    return key not in _BOOKKEEPING and not key.startswith("_") and value not in (None, "", [], {}, False)


def _took(key: str, value: object, found: Found) -> bool:
    """Whether the field holds spans, which are then added."""
    if key in _WORKED_OUT or value is None:
        return False
    if isinstance(value, dict) and (key == "spans" and value):
        return _took_groups(value, found)
    by_name = key.casefold() in _SPAN_FIELDS
    pointed = pointed_spans(value)
    if pointed is not None:
        found.add(pointed)
        return True
    if not isinstance(value, list):
        if by_name and key == "spans":
            found.add([])
            found.unread.append(f"spans, which is {shown(value)} and not a list")
            return True
        return False
    if key != "spans" and not (all(map(is_span_like, value)) if value else by_name):
        if by_name and any(not isinstance(item, str) for item in value):
            found.add(value)
            return True
        found.unread.extend([key] if by_name and value else [])
        return False
    found.add(value)
    return True


def _took_groups(groups: Mapping[str, Any], found: Found) -> bool:
    """spaCy keeps spans in groups by name."""
    found.any = True
    for name, group in groups.items():
        if isinstance(group, list):
            found.add(group)
        else:
            found.unread.append(f"spans.{name}")
    return True
