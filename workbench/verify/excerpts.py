"""Finding an excerpt in a capture.

An exact match first. Otherwise white space, dashes, quotation marks, ligatures, hidden characters, hyphens at line ends
and Unicode composition may differ, as they do when text is copied out of a browser or a PDF. The excerpt is always the
text of the capture at the offsets found, never what was typed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from workbench.domain.text.as_read import as_read, words_as_read
from workbench.domain.text.repeats import DASHES, QUOTES
from workbench.domain.text.spans import Span, trimmed
from workbench.errors import ExcerptNotFound

_PIECES = re.compile(rf"\s*[{DASHES}]\s*|\s+|…|\.\s?\.\s?\.|.", re.DOTALL)
#: Possessive, so that a text of a million spaces costs no more than any other.
_GAP = r"\s*+"
#: A word that goes on in the next line, as printed: whether its hyphen belongs to it cannot be seen.
_BROKEN = r"(?:[-‐¬][ \t]*+[\n\r\f]\s*+)?+"
_SOFT_HYPHEN_AT_LINE_END = re.compile(r"\u00ad(?=[ \t]*[\n\r\f])")
#: One character for another, so that offsets stay: similarity ignores typography.
_PLAIN = str.maketrans({**dict.fromkeys(QUOTES, "'"), **dict.fromkeys(DASHES, "-"), "\n": " ", "\u00a0": " "})
#: Raised and lowered letters stand in one row with the others where they are copied or typed.
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎⁄", "0123456789+-=()ni0123456789+-=()/")
#: What a page's text holds that is no letter of the page: brackets around the mark of a note and the reading of a word,
#: the line of a fraction, the space before one, the point before raised cents. Who types leaves the mark of a note out;
#: who copies has the mark, and none of these signs.
_MARK = r"\[(?:\d{1,3}|[a-z]|[ivx]{2,4})\]"
_FRACTION = r"\d/\d{1,2}(?![\d/])"
_AFTER_MONEY = "|".join(rf"(?<=[$€£¥]\d{{{digits}}})" for digits in range(1, 5))
_NOTE = rf"(?:(?<=\S){_MARK})?+"
_COPIED = (
    r"(?:[\[\]]|\((?=[^\x00-\u02ff])|(?<=[^\x00-\u02ff])\)"
    rf"|(?<=\d)[ ](?={_FRACTION})|(?<=(?<![\d.,/])\d)/(?=\d{{1,2}}(?![\d/]))|(?:{_AFTER_MONEY})\.(?=\d\d(?!\d)))?+"
)
_SIGNS = frozenset("[]()/.")
_ADDED = re.compile(rf"{_MARK}|{_FRACTION}|\([^\x00-\u02ff]|[$€£¥]\d{{1,4}}\.\d\d(?!\d)")
#: Below this share of common characters (0..1) a passage is not worth showing.
_CLOSE = 0.6


@dataclass(frozen=True, slots=True)
class Match:
    """``text[span.start:span.end] == excerpt``; ``exact`` is False if typography differed."""

    span: Span
    excerpt: str
    exact: bool


def find_excerpt(text: str, wanted: str) -> Match:
    """The first occurrence of ``wanted`` in ``text``, in code points.

    Raises ExcerptNotFound, with the closest passage if any is similar.
    """
    sought = wanted.strip()
    if not any(char.isalnum() for char in sought):
        raise ExcerptNotFound("Give the words that you rely on, as they stand in the source.")
    if not text.strip():
        raise ExcerptNotFound(
            "This source holds no text that can be read (an image, or a scan): no excerpt can be found in it. "
            "Keep it as a note, or paste its words as a source of their own."
        )
    found = _search(text, sought)
    if found is None:
        raise _not_found(text, sought)
    return found


def is_found(text: str, wanted: str) -> bool:
    """Whether ``find_excerpt`` finds these words."""
    return any(char.isalnum() for char in wanted) and _search(text, wanted.strip()) is not None


def _search(text: str, sought: str) -> Match | None:
    at = text.find(sought)
    if at >= 0:
        return Match(Span(at, at + len(sought)), sought, exact=True)
    # one character for another: offsets stay
    seen = as_read(_SOFT_HYPHEN_AT_LINE_END.sub("-", text))
    printed = seen.text.translate(_LEVEL)
    ways = [""] if _ADDED.search(printed) is None else ["", _NOTE, _COPIED]
    found = next(filter(None, (_tolerant(sought, between).search(printed) for between in ways)), None)
    if found is None or found.start() == found.end():
        return None
    span = seen.stored_span(found.start(), found.end())
    return Match(span, span.slice(text), exact=False)


def _tolerant(sought: str, between: str) -> re.Pattern[str]:
    """A pattern for the typed text that tolerates typography in a text as read, and what may stand between its letters.

    No token of it can match in two ways.
    """
    pieces = _PIECES.findall(words_as_read(sought).strip().translate(_LEVEL))
    pattern = ""
    for before, piece in zip(["", *pieces], pieces, strict=False):
        pattern += between if before and piece not in _SIGNS else ""
        pattern += (_BROKEN if _is_letter(before) and _is_letter(piece) else "") + _printed(piece)
    behind = r"\]?+" if between == _COPIED else ""
    return re.compile(pattern.removeprefix(_GAP).removesuffix(_GAP) + behind)


def _is_letter(piece: str) -> bool:
    return piece[-1:].isalpha() or unicodedata.combining(piece[-1:] or " ") > 0


def _printed(piece: str) -> str:
    """A pattern for what the source may have in place of one typed token."""
    if piece.isspace():
        return rf"\s{_GAP}"
    if piece.strip() in DASHES:
        printed = f"{_GAP}[{DASHES}]{_GAP}"
        # copied out of a page in which the word was broken
        return f"(?:{printed})?+" if "\n" in piece and piece[:1] in "-‐" else printed
    if piece in QUOTES:
        return f"[{QUOTES}]"
    if piece == "…" or (piece.startswith(".") and len(piece) > 1):
        return r"(?:…|\.\s?\.\s?\.)"
    return re.escape(piece)


def _not_found(text: str, sought: str) -> ExcerptNotFound:
    closest, similarity = closest_passage(text, sought)
    if closest is None:
        return ExcerptNotFound("These words are not in the source, and nothing in it comes close.")
    return ExcerptNotFound(
        "These words are not in the source. Compare the passage that comes closest.",
        closest=closest.slice(text),
        similarity=similarity,
    )


def closest_passage(text: str, sought: str) -> tuple[Span | None, float]:
    """The passage of about the same length that is most similar to ``sought``, extended to whole words.

    The similarity, in 0..1, is the normalised Indel similarity (rapidfuzz ``partial_ratio``).
    """
    best = fuzz.partial_ratio_alignment(sought.translate(_PLAIN), text.translate(_PLAIN), score_cutoff=_CLOSE * 100)
    if best is None or best.dest_start >= best.dest_end:
        return None, 0.0
    start, end = best.dest_start, best.dest_end
    if len(sought) > len(text):  # rapidfuzz then looks for the text in what is sought
        start, end = 0, len(text)
    while start > 0 and not text[start - 1].isspace() and not text[start].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace() and not text[end - 1].isspace():
        end += 1
    span = trimmed(text, start, end)
    if span is None or 2 * (span.end - span.start) < min(len(sought), len(text)):
        return None, 0.0
    return span, best.score / 100
