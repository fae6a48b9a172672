"""Spans that need no second look: offsets that are right, labels that are known. Files of a million have few others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from workbench.domain.drafts import GivenSpan
from workbench.domain.labels import ClaimType
from workbench.domain.text.spans import Span
from workbench.ingest.spans.items import labels_of
from workbench.ingest.spans.labels import first_known


def plain_spans(items: Sequence[object], text: str) -> list[GivenSpan] | None:
    """The spans of these items, None where one of them has anything about it that must be looked at or named."""
    found = []
    length = len(text)
    for item in items:
        # no set is made of the keys: a million new containers are what the search for circles goes by
        if type(item) is not dict:
            return None
        get = item.get
        start, end, label, score, exact = get("start"), get("end"), get("label"), get("score"), get("exact")
        # every field is one of these five and has a value, or each has to be looked at
        missing = (label is None and "label" not in item) + (score is None and "score" not in item)
        if len(item) != 5 - missing - (exact is None and "exact" not in item):
            return None
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
            return None
        words = text[start:end]
        if (exact is not None and exact != words) or words.isspace():
            return None
        kind = _label(label) if label is None or type(label) is str else None
        score = 1.0 if score is None else score
        if kind is None or (type(score) is not float and type(score) is not int) or not 0 <= score <= 1:
            return None
        found.append(GivenSpan(Span(start, end), kind, float(score), exact))
    return found


@lru_cache(maxsize=1024)
def _label(name: str | None) -> ClaimType | None:
    return first_known(labels_of(name))
