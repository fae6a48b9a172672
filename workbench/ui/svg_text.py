"""Words in a picture, which breaks no lines by itself: cut into lines that keep to their place."""

from __future__ import annotations

from unicodedata import combining, east_asian_width


def wrapped(text: str, room: int, most: int) -> list[str]:
    """At most ``most`` lines of ``room`` narrow characters; a word that is longer is broken, what is over is cut."""
    lines: list[str] = []
    for word in text.split():
        if lines and breadth(lines[-1]) + breadth(word) < room:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, room)
        if len(lines) > most:
            return [*lines[: most - 1], f"{_pieces(lines[most - 1], room - 2)[0]} …"]
    return lines


def breadth(text: str) -> int:
    """How many narrow characters it is as broad as: East Asian ones and emoji count for two."""
    return sum(map(_breadth, text))


def _breadth(sign: str) -> int:
    if combining(sign):
        return 0
    return 2 if east_asian_width(sign) in "WF" else 1


def _pieces(word: str, room: int) -> list[str]:
    pieces, used = [""], 0
    for sign in word:
        used += _breadth(sign)
        if used > room:
            pieces.append("")
            used = _breadth(sign)
        pieces[-1] += sign
    return pieces
