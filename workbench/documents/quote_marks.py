"""The marks around ``<q>`` by the language of its text: those of CLDR as browsers print them, Arabic as papers do."""

from __future__ import annotations

from workbench.domain.text import quotation_marks


def _for(languages: str, marks: str) -> dict[str, str]:
    return dict.fromkeys(languages.split(), marks)


_MARKS = {
    **_for("en zh ko tr th id ms vi hi pt-br he", "“”‘’"),
    **_for("de cs sk sl sq is bg lt ka et", "„“‚‘"),
    **_for("pl ro hu nl-be sr hr bs", "„”‚’"),
    **_for("fr it es pt ca gl el no nb nn uk be hy fa ar ur ckb de-ch it-ch", "«»“”"),
    **_for("ru az kk ky", "«»„“"),
    **_for("sv fi", "””’’"),
    **_for("da", "»«›‹"),
    "ja": "「」『』",
    "zh-tw": "「」『』",
    "zh-hk": "「」『』",
    "nl": "‘’“”",
}
#: French sets a space inside its marks that no line ends at.
_SPACED = frozenset({"fr"})
_NARROW_SPACE = "\u202f"
#: Behind one of these the page has printed the opening mark itself.
OPENING = frozenset(quotation_marks.OPENING + "\"'”’")


def marks_for(language: str, depth: int) -> tuple[str, str]:
    """The opening and the closing mark of a quotation at this depth (0 is the outermost)."""
    tag = language.lower().replace("_", "-")
    base = tag.partition("-")[0]
    marks = _MARKS.get(tag) or _MARKS.get(base) or "“”‘’"
    start, end = (marks[0], marks[1]) if depth % 2 == 0 else (marks[2], marks[3])
    if base in _SPACED and start == "«":
        return start + _NARROW_SPACE, _NARROW_SPACE + end
    return start, end
