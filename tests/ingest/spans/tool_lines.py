"""Lines as annotation tools write them, of one text, and how they are read."""

from __future__ import annotations

import json
from typing import Any

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError
from workbench.ingest.readers import read_bytes

TEXT = "Two boats sank off Hallum on Monday. The harbour will be closed for a week, the warden said."
FIRST, SECOND = "Two boats sank off Hallum on Monday", "The harbour will be closed for a week"


def place_of(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


ONE, TWO = place_of(FIRST), place_of(SECOND)


def read_row(row: object, name: str = "a.jsonl") -> tuple[ArticleDraft, list[str]]:
    results: list[ArticleDraft | InputError] = list(read_bytes(json.dumps(row).encode(), name))
    (draft,) = [result for result in results if isinstance(result, ArticleDraft)]
    return draft, [result.reason for result in results if isinstance(result, InputError)]


def words_of(draft: ArticleDraft) -> list[str]:
    return [given.span.slice(draft.raw_text) for given in draft.given_spans]


def region_at(place: tuple[int, int], label: str = "Claim", **more: Any) -> dict[str, Any]:
    value = {"start": place[0], "end": place[1], "text": TEXT[slice(*place)], "labels": [label]}
    return {"value": value, "id": "r1", "from_name": "label", "to_name": "text", "type": "labels", **more}


def task_of(*regions: dict[str, Any], **more: Any) -> dict[str, Any]:
    annotation = {"id": 1, "completed_by": 1, "was_cancelled": False, "result": list(regions)}
    return {"id": 3, "data": {"text": TEXT}, "annotations": [annotation], "predictions": [], "meta": {}, **more}
