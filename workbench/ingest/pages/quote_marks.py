"""The marks that a browser puts around ``<q>``, by the language of the text (CLDR, "quotationStart" and so on)."""

from __future__ import annotations

_MARKS = {
    **dict.fromkeys(["en", "zh", "ko", "tr", "th", "id", "ms", "vi", "hi", "pt-br", "he"], "“”‘’"),
    **dict.fromkeys(["de", "cs", "sk", "sl", "sq", "is", "bg", "lt", "ka", "et"], "„“‚‘"),
    **dict.fromkeys(["pl", "ro", "hu", "nl-be", "sr", "hr", "bs"], "„”‚’"),
    **dict.fromkeys(
        ["fr", "it", "es", "pt", "ca", "gl", "el", "no", "nb", "nn", "uk", "be", "hy", "fa", "de-ch", "it-ch"], "«»“”"
    ),
    **dict.fromkeys(["ru", "az", "kk", "ky"], "«»„“"),
    **dict.fromkeys(["sv", "fi"], "””’’"),
    **dict.fromkeys(["da"], "»«›‹"),
    **dict.fromkeys(["ar", "ur", "ckb"], "”“’‘"),
    "ja": "「」『』",
    "zh-tw": "「」『』",
    "zh-hk": "「」『』",
    "nl": "‘’“”",
}
#: French sets a space inside its marks that no line ends at.
_SPACED = frozenset({"fr"})
_NARROW_SPACE = "\u202f"
OPENING = frozenset("\"“„«‘‚»‹›「『”'’")


def marks_for(language: str, depth: int) -> tuple[str, str]:
    """The opening and the closing mark of a quotation at this depth (0 is the outermost)."""
    tag = language.lower().replace("_", "-")
    base = tag.partition("-")[0]
    marks = _MARKS.get(tag) or _MARKS.get(base) or "“”‘’"
    start, end = marks[:2] if depth % 2 == 0 else marks[2:]
    if base in _SPACED and start == "«":
        return start + _NARROW_SPACE, _NARROW_SPACE + end
    return start, end
