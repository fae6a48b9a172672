"""Which annotations of a UIMA CAS are marks, what their labels are, and who made them.

A CAS (the form of INCEpTION, WebAnno and DKPro) holds what machines worked out beside what people marked: sentences,
tokens, parts of speech. Offsets count UTF-16 units of the text, whatever the program that wrote it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from workbench.ingest.spans.found import Found, FoundSpan
from workbench.ingest.spans.units import Counting, range_in

#: Packages of types that no person marks claims with, and single types of INCEpTION's own.
_WORKED_OUT = (
    "uima.",
    *(f"de.tudarmstadt.ukp.dkpro.core.api.{name}." for name in ("segmentation", "lexmorph", "morph", "syntax")),
    *(f"de.tudarmstadt.ukp.dkpro.core.api.{name}." for name in ("metadata", "transform", "anomaly", "structure")),
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
    "org.dkpro.core.api.xml.",
)
#: Features that hold the label of a mark, the likelier first.
_LABELS = ("label", "value", "category", "type", "tag", "class", "kind")
#: Features that tie two marks or name a thing, and are no labels.
_NO_LABELS = frozenset({"begin", "end", "sofa", "id", "order", "governor", "dependent", "source", "target", "first"})
#: Names in INCEpTION's exports that are nobody's.
_NOBODY = frozenset({"curation_user", "initial_cas", "webanno", "curated"})
_UTF16 = Counting("UTF-16 units")


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation: ``kind`` is the name of its type with dots; offsets as the file has them."""

    kind: str
    begin: object
    end: object
    features: Mapping[str, Any]


def found_in(annotations: Iterable[Annotation], text: str, path: str) -> Found:
    """The marks among these annotations, in code points."""
    found = Found(any=True, tool="UIMA CAS", by=_by(path))
    places: Sequence[int] = range(len(text) + 1) if text.isascii() else _UTF16.places(text)
    for one in annotations:
        if one.kind.startswith(_WORKED_OUT) or one.begin is None or one.end is None:
            continue
        if {"governor", "dependent"} & {name.casefold() for name in one.features}:
            found.unread.append(f"relations of {one.kind.rpartition('.')[2]}")
            continue
        found.add((_span(one, places, len(text)),))
    found.unread = list(dict.fromkeys(found.unread))
    return found


def _span(one: Annotation, places: Sequence[int], length: int) -> FoundSpan:
    begin, end = one.begin, one.end
    if type(begin) is not int or type(end) is not int:
        return FoundSpan(fault=f"of {one.kind} has no whole numbers as its ends")
    at = range_in(places, begin, end)
    if at is None:
        return FoundSpan(fault=f"({begin}..{end}) lies outside the text of {length:,} characters, or within one")
    return FoundSpan(at[0], at[1], (_label(one),))


def _label(one: Annotation) -> str:
    """The label that it has, else the name of its layer."""
    said = {name.casefold(): value.strip() for name, value in one.features.items() if isinstance(value, str)}
    named = next((said[name] for name in _LABELS if said.get(name)), "")
    if not named:
        others = (
            value for name, value in said.items() if name not in _NO_LABELS and not name.startswith(("%", "@", "^"))
        )
        named = next((value for value in others if value and not value.isdecimal()), "")
    return named or one.kind.rpartition(".")[2]


def _by(path: str) -> str:
    """Whose work it is: INCEpTION exports a project as ``annotation/DOCUMENT/PERSON.xmi``, or as a zip of that name."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    at = max((place for place, part in enumerate(parts) if part == "annotation"), default=len(parts))
    person = PurePosixPath(parts[at + 2]).stem if at + 2 < len(parts) else ""
    return "" if person.casefold() in _NOBODY else person
