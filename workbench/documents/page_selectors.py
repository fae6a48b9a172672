"""The rules of a style sheet that hold on every screen, and which elements their selectors name.

Of selectors (Selectors Level 3) the compounds of a tag, classes, ids and attributes count, with blanks and ``>``
between them; one with anything else (``:hover``, ``~``, ``+``) names nothing, as it may hold at times
only. Of at-rules the content of ``@layer`` and of ``@media`` for all screens counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_HOLDS = re.compile(
    r"@media\s+(?:only\s+)?(?:all|screen)\s*(?:,\s*(?:only\s+)?(?:all|screen|print)\s*)*|@layer\b[^,]*", re.IGNORECASE
)
_ATTRIBUTE = r"""\[\s*[\w-]+\s*(?:[~^$*|]?=\s*(?:"[^"\]]*"|'[^'\]]*'|[\w-]+)\s*)?\]"""
_COMPOUND = re.compile(rf"(\*|[a-zA-Z][a-zA-Z0-9-]*)?((?:[.#][\w-]+|{_ATTRIBUTE})*)")
_NAME = re.compile(r"[.#][\w-]+(?![^\[]*\])")
_ATTRIBUTE_PARTS = re.compile(r"""\[\s*([\w-]+)\s*(?:([~^$*|]?=)\s*["']?([^"'\]]*?)["']?\s*)?\]""")
_BETWEEN = re.compile(r"\s*>\s*|\s+")
_MAX_SELECTOR_CHARS = 400


class _Compound(NamedTuple):
    tag: str
    names: frozenset[str]
    attributes: tuple[tuple[str, str, str], ...]

    def fits(self, element: Any) -> bool:
        return (
            self.tag in ("", element.tag)
            and (not self.names or self.names <= names_of(element))
            and all(_has(element, *attribute) for attribute in self.attributes)
        )


class Selector(NamedTuple):
    """``parts`` from the right: a compound, and whether it is the parent itself that the one before it stands in."""

    parts: tuple[tuple[_Compound, bool], ...]
    key: str
    weight: tuple[int, int, int]

    def ends_at(self, element: Any) -> bool:
        """Whether the last compound names the element."""
        return self.parts[0][0].fits(element)

    def fits(self, line: Sequence[Any]) -> bool:
        """Whether all of it names an element: the first of ``line``, followed by its ancestors from the parent up."""
        places = {0}
        for compound, is_parent in self.parts[1:]:
            if is_parent:
                tried = {place + 1 for place in places if place + 1 < len(line)}
            else:
                tried = set(range(min(places) + 1, len(line)))
            places = {place for place in tried if compound.fits(line[place])}
            if not places:
                return False
        return True


def selector_of(written: str) -> Selector | None:
    """One selector, without commas; None if it is not of the kinds that count."""
    text = written.strip()
    if not text or len(text) > _MAX_SELECTOR_CHARS:
        return None
    parts: list[tuple[_Compound, bool]] = []
    place, is_parent = 0, False
    while True:
        found = _COMPOUND.match(text, place)
        if found is None or not found[0]:
            return None
        said = tuple((part[1].lower(), part[2] or "", part[3] or "") for part in _ATTRIBUTE_PARTS.finditer(found[2]))
        tag = "" if found[1] in (None, "*") else found[1].lower()
        parts.append((_Compound(tag, frozenset(_NAME.findall(found[2])), said), is_parent))
        place = found.end()
        if place == len(text):
            break
        between = _BETWEEN.match(text, place)
        if between is None:
            return None
        is_parent, place = ">" in between[0], between.end()
    # from the right, "is the parent" belongs to the compound before
    links = [False, *(linked for _, linked in reversed(parts[1:]))]
    turned = tuple((compound, link) for (compound, _), link in zip(reversed(parts), links, strict=True))
    last = turned[0][0]
    key = min(last.names, default="") or last.tag or (f"[{last.attributes[0][0]}" if last.attributes else "")
    return Selector(turned, key, _weight(turned)) if key else None


def _weight(parts: Sequence[tuple[_Compound, bool]]) -> tuple[int, int, int]:
    """Specificity: ids, classes and attributes, tags."""
    ids = sum(name.startswith("#") for compound, _ in parts for name in compound.names)
    others = sum(len(compound.names) + len(compound.attributes) for compound, _ in parts) - ids
    return ids, others, sum(bool(compound.tag) for compound, _ in parts)


def _has(element: Any, name: str, sign: str, value: str) -> bool:
    said = element.get(name)
    if said is None or not sign:
        return said is not None
    if sign == "=":
        return bool(said == value)
    if not value:
        return False
    if sign == "~=":
        return value in said.split()
    if sign == "|=":
        return bool(said == value or said.startswith(f"{value}-"))
    return bool({"^=": said.startswith, "$=": said.endswith, "*=": said.__contains__}[sign](value))


def names_of(element: Any) -> frozenset[str]:
    """Classes and id of an element, as selectors write them."""
    said = [f".{name}" for name in (element.get("class") or "").split()]
    key = element.get("id")
    return frozenset([*said, f"#{key}"] if key else said)


def plain_rules(sheet: str) -> list[tuple[str, str]]:
    """Selectors and declarations of each rule that holds on every screen."""
    text = _COMMENT.sub("", sheet)
    rules: list[tuple[str, str]] = []
    inside: list[bool] = []
    start = held = 0
    head = ""
    for brace in re.finditer(r"[{};]", text):
        if brace[0] == ";":
            if held == len(inside):
                start = brace.end()
        elif brace[0] == "{":
            if held == len(inside):
                head = text[start : brace.start()].strip()
                holds = _HOLDS.fullmatch(head) is not None
                held += holds
                start = brace.end()
                inside.append(holds)
            else:
                inside.append(False)
        elif inside:
            if inside.pop():
                held -= 1
            elif held == len(inside) and not head.startswith("@"):
                rules.append((head, text[start : brace.start()]))
            start = brace.end() if held == len(inside) else start
    return rules
