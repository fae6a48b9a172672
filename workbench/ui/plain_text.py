"""Words from outside made safe to stand in the interface.

``visible`` is for labels (titles, file names, faults), where a direction override or a line break could make one
thing look like another. ``literal`` shows words as they are where Streamlit reads Markdown; ``markdown`` is both.
``html`` shows them as they are, lines and all, where HTML is read. None of them draws hidden characters.
The article that is annotated goes through none of them: the component writes it as text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from html import escape
from itertools import count as numbers
from typing import TypeVar

from workbench.domain.text.as_read import is_hidden
from workbench.domain.text.hidden_characters import as_drawn
from workbench.domain.titles import called
from workbench.domain.words.counted import counted as counted

_Option = TypeVar("_Option")

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
#: What Streamlit would turn into a link, an arrow or a dash after Markdown is done; a word joiner keeps it apart.
_TRANSFORMED = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=\S)(?=@\S)|(?<=[-<>=~!])(?=[-<>=])", re.IGNORECASE)
_WORD_JOINER = "\u2060"
#: They turn the direction of what follows: shown as a replacement, as every control character is.
_DIRECTING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str, limit: int = 120, *, keep_end: bool = False) -> str:
    """One line of at most ``limit`` characters, without control, direction or surrogate characters.

    What is too long loses its end, or its middle with ``keep_end``: the end of a file name says what it is.
    """
    line = " ".join(as_drawn(_ends(text, 50 * limit)).split())
    if not line.isprintable():  # what is printable holds nothing that is replaced
        line = "".join(map(_shown, line))
    if len(line) <= limit:
        return line
    tail = limit // 3 if keep_end else 0
    return f"{line[: limit - tail - 1].rstrip()}…{line[len(line) - tail :].lstrip()}"


def _ends(text: str, size: int) -> str:
    """Enough of a text of any length to cut a line from."""
    return text if len(text) <= 2 * size else text[:size] + text[-size:]


def _shown(sign: str) -> str:
    if is_hidden(sign):  # ``as_drawn`` left only what belongs to a sign that is seen
        return _REPLACEMENT if sign in _DIRECTING else sign
    odd = unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} or _is_noncharacter(ord(sign))
    return _REPLACEMENT if odd else sign


def _is_noncharacter(point: int) -> bool:
    """Unicode never gives these a meaning, and XML, so SVG, refuses some of them."""
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF


def literal(text: str, limit: int = 2_000) -> str:
    """Article words as Markdown that shows them as they are, on one line; what is over ``limit`` is cut.

    Nothing in them becomes markup, a link, a picture or an arrow; control and direction characters show as U+FFFD.
    """
    line = "".join(map(_kept, as_drawn(text)[: limit + 1]))
    cut = f"{line[:limit]}…" if len(line) > limit else line
    return _PUNCTUATION.sub(r"\\\1", _TRANSFORMED.sub(_WORD_JOINER, cut))


def _kept(sign: str) -> str:
    """Any white space as a blank, so that lines do not grow together."""
    return " " if sign in "\t\n\r\f\v\u2028\u2029" else _shown(sign)


def html(text: str) -> str:
    """Article words as HTML that shows them as they are.

    Control and direction characters show as U+FFFD, so that none turns the words around that are not the article's.
    """
    return escape("".join(sign if sign in "\t\n\r" else _shown(sign) for sign in as_drawn(text)))


def markdown(text: str, limit: int = 120, *, keep_end: bool = False) -> str:
    """A label as literal Markdown."""
    return literal(visible(text, limit, keep_end=keep_end))


def distinct(labels: Mapping[_Option, str]) -> dict[_Option, str]:
    """The same, with a number behind each that reads like one before it.

    Streamlit knows the options of a menu by their words alone: of two that read alike it would always take the last.
    """
    told: dict[_Option, str] = {}
    taken = set(labels.values())
    seen: set[str] = set()
    for option, label in labels.items():
        if label in seen:
            label = next(name for number in numbers(2) if (name := f"{label} ({number})") not in taken)
        told[option] = label
        taken.add(label)
        seen.add(label)
    return told


def article_name(title: str, opening: str, path: str, article_id: int) -> str:
    """The title of an article; without one that it has none and how it begins, or the file that it came from."""
    if visible(title):
        return visible(title)
    begins = visible(opening)
    return called("", begins, "") if begins else visible(path, keep_end=True) or f"Article {article_id}"
