"""The ends of a proposition: no stray marks, no "and", no "according to X", and never more than 60 words."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import words

MAX_WORDS = 60
_KEPT_OPENERS = frozenset("$£€¥#@[(")
_KEPT_CLOSERS = frozenset("%)]°")
_BREAKS = frozenset({",", ";", ":", "–", "—", "-", "--", "and", "but", "or"})
_BARE_CONNECTORS = frozenset(
    {"and", "but", "or", "so", "yet", "that", "while", "whilst", "although", "though", "whereas"}
)


def tidy(parsed: Parsed, first: int, last: int, reporting_tokens: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The range without reporting words, connectors and marks at its ends. May come back empty (last < first)."""
    before = (0, 0)
    while before != (first, last) and first <= last:
        before = (first, last)
        first, last = _without_marks(parsed, first, last)
        first, last = _without_reporting(first, last, reporting_tokens)
        if first <= last:
            first = _without_connector(parsed, first, last)
    return first, _with_closing_mark(parsed, first, last)


def shortened(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    """At most MAX_WORDS words, cut at the last natural break where there is one."""
    if last < first or _count(parsed, first, last) <= MAX_WORDS:
        return first, last
    end = first
    while _count(parsed, first, end + 1) <= MAX_WORDS:
        end += 1
    breaks = [token for token in range(first + 8, end + 1) if parsed.lower[token] in _BREAKS]
    return _without_marks(parsed, first, breaks[-1] - 1 if breaks else end)


def _count(parsed: Parsed, first: int, last: int) -> int:
    return len(parsed.text(first, last).split())


def _without_marks(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    while first <= last and not parsed.words[first][0].isalnum() and parsed.words[first][0] not in _KEPT_OPENERS:
        first += 1
    while last >= first and not _ends_well(parsed, first, last):
        last -= 1
    return first, last


def _with_closing_mark(parsed: Parsed, first: int, last: int) -> int:
    """A quotation that opens inside the range is closed inside it."""
    marks = [parsed.words[token][0] for token in range(first, last + 1)]
    single = sum(parsed.words[token] == "'" for token in range(first, last + 1)) + marks.count("‘")
    opened = marks.count("“") > marks.count("”") or marks.count('"') % 2 == 1 or single % 2 == 1
    for token in range(last + 1, min(last + 3, len(parsed)) if opened else last + 1):
        if parsed.words[token] in ("”", '"', "'", "’"):
            return token
        if parsed.words[token] not in (".", ","):
            break
    return last


def _ends_well(parsed: Parsed, first: int, last: int) -> bool:
    word = parsed.words[last]
    if parsed.tags[last] == "CC" or (parsed.tags[last] in ("IN", "TO") and parsed.right[last] > last):
        return False
    if word[-1] in ")]":
        opening = "(" if word[-1] == ")" else "["
        return any(opening in parsed.words[token] for token in range(first, last + 1))
    return word[-1].isalnum() or "." in word[:-1].strip(".") or word[-1] in _KEPT_CLOSERS or word in ("'s", "’s")


def _without_reporting(first: int, last: int, reporting_tokens: Sequence[tuple[int, int]]) -> tuple[int, int]:
    for start, end in reporting_tokens:
        if start <= first <= end:
            first = end + 1
        if start <= last <= end:
            last = start - 1
    return first, last


def _without_connector(parsed: Parsed, first: int, last: int) -> int:
    lower = parsed.lower[first]
    if lower in _BARE_CONNECTORS and not (lower == "that" and parsed.tags[first] == "DT"):
        return first + 1
    if lower in ("as", "after", "because") and parsed.deps[first] == "mark":
        return first + 1
    if parsed.tags[first] == "IN" and first < last and parsed.lower[first + 1] == "which":
        return first + 2
    followed = first < last and parsed.lower[first + 1] == ","
    return first + 2 if followed and lower in words("clause", "connectors") else first
