"""Compares two wordings: their lexical similarity, and a word diff.

Measured on the sample corpus: of the wordings with at least ``LEAST_SIMILARITY``, one in forty is about something
else; just below it, every other one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz

from workbench.domain.text.as_read import words_as_read
from workbench.domain.text.repeats import normalise_typography
from workbench.domain.words.stop_words import STOP_WORDS

LEAST_SIMILARITY = 0.65
_LEAST_SHARED = 2
_WORD = re.compile(r"[\w%€$£]+(?:[.,’'-]\w+)*")


class Difference(StrEnum):
    """The kind of a diff segment; the text of LEFT_OUT comes from our wording, all else from the other."""

    SAME = "same"
    OTHER = "other"
    LEFT_OUT = "left_out"


DiffSegments = list[tuple[str, Difference]]


def similarity(words: str, other: str) -> float:
    """0..1 over the content words: the mean of token set ratio and token sort ratio."""
    ours, theirs = _content(words), _content(other)
    if len(set(ours) & set(theirs)) < _LEAST_SHARED:
        return 0.0
    one, two = " ".join(ours), " ".join(theirs)
    return (fuzz.token_set_ratio(one, two) + fuzz.token_sort_ratio(one, two)) / 200


def most_similar(words: str, others: Mapping[int, str]) -> list[tuple[int, float]]:
    """The ids of similar wordings with their similarity, most similar first."""
    scored = [(key, similarity(words, other)) for key, other in others.items()]
    return sorted((pair for pair in scored if pair[1] >= LEAST_SIMILARITY), key=lambda pair: -pair[1])


def differences(words: str, other: str) -> DiffSegments:
    """``other`` as read, in segments, with what it omits from ``words``; ignores letter case and typography."""
    words, other = words_as_read(words), words_as_read(other)
    ours, theirs = list(_WORD.finditer(words)), list(_WORD.finditer(other))
    matcher = SequenceMatcher(None, _plain(ours), _plain(theirs), autojunk=False)
    segments: DiffSegments = []
    at = 0
    for kind, first, after, start, end in matcher.get_opcodes():
        if start < end:
            segments.append((other[at : theirs[start].start()], Difference.SAME))
            at = theirs[start].start()
        if first < after and kind != "equal":
            segments.append((words[ours[first].start() : ours[after - 1].end()], Difference.LEFT_OUT))
        if start < end:
            until = theirs[end - 1].end()
            segments.append((other[at:until], Difference.SAME if kind == "equal" else Difference.OTHER))
            at = until
    return _joined([*segments, (other[at:], Difference.SAME)])


def _plain(found: list[re.Match[str]]) -> list[str]:
    return [normalise_typography(match.group()).letters for match in found]


def _joined(segments: DiffSegments) -> DiffSegments:
    joined: DiffSegments = []
    for text, kind in segments:
        if text and joined and joined[-1][1] is kind:
            joined[-1] = (joined[-1][0] + text, kind)
        elif text:
            joined.append((text, kind))
    return joined


def _content(text: str) -> list[str]:
    words = re.findall(r"[\w%€$£]+", words_as_read(text).casefold())
    return [word for word in words if word not in STOP_WORDS]
