"""Spans that need no second look: right offsets, words that stand there. Files of a million have few others."""

from __future__ import annotations

from functools import lru_cache

from workbench.domain.drafts import GivenSpan
from workbench.domain.labels import ClaimType
from workbench.domain.text.spans import Span
from workbench.ingest.spans.found import Found, FoundSpan
from workbench.ingest.spans.items import labels_of
from workbench.ingest.spans.labels import first_known


def plain_spans(found: Found, text: str) -> list[GivenSpan] | None:
    """The spans of these items, None where one of them has anything about it that must be looked at or named."""
    given: list[GivenSpan] = []
    start: object
    exact: object
    score: object
    length, tool = len(text), found.tool
    make, made = tuple.__new__, given.append  # a named tuple of ten fields is made in a third of its time
    for item in found.items:
        if type(item) is FoundSpan:
            start, end, said, score, words, fault, own_by, own_as, parts, _ = item
            if fault or parts:
                return None
            exact, by, given_as = words or None, own_by or found.by, own_as or found.given_as
        # no set is made of the keys: a million new containers are what the search for circles goes by
        elif type(item) is dict:
            get = item.get
            start, end, label, score, exact = get("start"), get("end"), get("label"), get("score"), get("exact")
            # every field is one of these five and has a value, or each has to be looked at
            missing = (label is None and "label" not in item) + (score is None and "score" not in item)
            if len(item) != 5 - missing - (exact is None and "exact" not in item):
                return None
            if label is not None and type(label) is not str:
                return None
            said = _said(label)
            by, given_as = found.by, found.given_as
        else:
            return None
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
            return None
        words = text[start:end]
        if (exact is not None and exact != words) or words.isspace():
            return None
        score = 1.0 if score is None else score
        if (type(score) is not float and type(score) is not int) or not 0 <= score <= 1:
            return None
        made(make(GivenSpan, (Span(start, end), _ours(said), float(score), exact, said, by, given_as, (), tool, False)))
    return given


@lru_cache(maxsize=1024)
def _said(name: str | None) -> tuple[str, ...]:
    return labels_of(name)


@lru_cache(maxsize=1024)
def _ours(said: tuple[str, ...]) -> ClaimType | None:
    return first_known(said)
