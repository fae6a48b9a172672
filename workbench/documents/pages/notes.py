"""Recognises what leads to a note or back from it: a link with its number, an element that is said to be one."""

from __future__ import annotations

import re
from typing import Any

_NOTE_TARGET = re.compile(
    r"#_?(?:fn|footnote|foot|note|cite|ref|ftn|edn|endnote|sdfootnote|easy-footnote|nota|bib|source|quelle|anm)[\w.:-]*$",
    re.IGNORECASE,
)
_NOTE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:footnote|noteref|fnref|fn-ref|footnote-ref|footnoteref|note-ref|endnote|reference|cite_?ref|note-link"
    r"|footnote-link|sup-note|footnote-back-?(?:ref|link)|reversefootnote)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: Lead back from a note, with or without the sign for a plain form.
_ARROWS = "↩↑⤴⏎↵^\ufe0e "
_MARKING = frozenset({"a", "sup", "span", "small"})


def leads_to_note(element: Any) -> bool:
    """Whether an element in a line is the mark of a note, if its text is one as well."""
    if element.get("role") in ("doc-noteref", "doc-backlink") or element.get("epub:type") == "noteref":
        return True
    if element.tag not in _MARKING:
        return False
    if element.tag == "a" and (target := element.get("href") or "").startswith("#"):
        return bool(_NOTE_TARGET.match(target)) or (element.text or "").strip(_ARROWS) == ""
    if element.tag == "a" and _NOTE_TARGET.search(element.get("href") or ""):
        return True
    name = element.get("class")
    return bool(name) and _NOTE_CLASS.search(name) is not None
