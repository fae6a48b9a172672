"""Finds the boxes in an article that ask its readers to pay, to register or to take a newsletter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from workbench.documents.page_tags import HEADINGS
from workbench.ingest.pages.asks import asks_readers
from workbench.ingest.pages.stretches import Stretch

_MAX_BOX_CHARS = 700
_MAX_AROUND = 4
_BOXES = frozenset({"div", "section", "aside", "form", "center", "fieldset"})
_NAMED = re.compile(
    r"subscri(?:be|ption)|pay-?wall|reg(?:istration)?-?wall|(?:^|[\s_-])(?:gate|wall|meter)(?:$|[\s_-])|newsletter"
    r"|sign-?_?up|(?:^|[\s_-])(?:membership|donat(?:e|ion))(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\bsubscri(?:be|ption)|\bsign (?:up|in)\b|\bregister\b|\blog ?in\b|\bfree trial\b|\bcancel any ?time\b"
    r"|\bnewsletter|\binbox\b|\bmembership\b|\bdonat(?:e|ion)\b|\bsupport (?:us|our)\b|\babonn|\bsuscr[ií]b|\bassin",
    re.IGNORECASE,
)


def lines_at_walls(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    """The chosen lines in small boxes that are named for asking, or have a heading that asks, and that do ask."""
    asked: dict[Any, bool] = {}
    found: set[int] = set()
    for number in chosen:
        for box in islice(stretches[number].block.iterancestors(), _MAX_AROUND):
            if box.tag not in _BOXES:
                break
            if box not in asked:
                asked[box] = _asks(box)
            if asked[box]:
                found.add(number)
    return found


def _asks(box: Any) -> bool:
    words = []
    chars = 0
    for text in box.itertext():
        words.append(text)
        chars += len(text.strip())
        if chars > _MAX_BOX_CHARS:
            return False
    if next(box.iter("h1"), None) is not None:
        return False
    if any(asks_readers("".join(heading.itertext()).strip()) for heading in box.iter(*HEADINGS)):
        return True
    named = f"{box.get('class') or ''} {box.get('id') or ''}"
    return _NAMED.search(named) is not None and _ASKS.search(" ".join(words)) is not None
