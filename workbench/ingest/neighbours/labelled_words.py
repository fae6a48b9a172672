"""Spans of words as CoNLL writes them at each word: BIO and its kin, or brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def spans_of(signs: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First word, last word and label of each span of a sentence, in the order in which they end."""
    if any("(" in sign or "*" in sign for sign in signs):
        yield from _bracketed(signs)
        return
    start, open_label = -1, ""
    for at, sign in enumerate((*signs, "O")):
        kind, label = _parted(sign)
        begins = kind in ("B", "S", "U") or (kind in ("I", "E", "L") and label != open_label)
        if start >= 0 and (begins or kind == "O"):
            yield start, at - 1, open_label
            start, open_label = -1, ""
        if begins:
            start, open_label = at, label
        if kind in ("E", "L", "S", "U") and start >= 0:
            yield start, at, open_label
            start, open_label = -1, ""


def ended(sign: str) -> str:
    """A sign without what CoNLL-U escapes in it."""
    return sign.strip().replace("\\p", "|")


def _parted(sign: str) -> tuple[str, str]:
    kind, dash, label = sign.partition("-")
    if dash and kind in ("B", "I", "E", "S", "L", "U"):
        return kind, label
    return "O", ""


def _bracketed(signs: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    open_spans: list[tuple[int, str]] = []
    for at, sign in enumerate(signs):
        for piece in sign.replace("*", "").replace(")", ") ").replace("(", " (").split():
            if piece.startswith("("):
                open_spans.append((at, piece.strip("()")))
            if piece.endswith(")") and open_spans:
                start, label = open_spans.pop()
                yield start, at, label
