"""Annotation guidelines: what counts as a claim, which label it gets, where its span ends, when to reject one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from workbench.domain.labels import ClaimType, RejectReason
from workbench.domain.text.json_lines import json_lines
from workbench.errors import InputError

#: The version that comes with the workbench; in force until a desk publishes one of its own.
SHIPPED_VERSION = "1"
_SHIPPED_FILE = "guideline_1.toml"

_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
_Lines = Annotated[tuple[_Line, ...], Field(max_length=50)]


class Section(StrEnum):
    """What an entry explains: a label, where a span ends, or a reason for rejecting."""

    LABEL = "label"
    BORDER = "border"
    REASON = "reason"


#: Of these sections every value has one entry, named like it.
_VALUES = {Section.LABEL: tuple(ClaimType), Section.REASON: tuple(RejectReason)}


class _Text(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(_Text):
    """One label, rule of span borders, or reason: ``name`` is its value, or the title of the rule."""

    section: Section
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    definition: _Line
    examples: _Lines = ()
    counterexamples: _Lines = ()
    borderline: _Lines = ()


class GuidelineText(_Text):
    """A complete guideline: one entry per label and per rejection reason, and any number of span boundary rules."""

    model_config = ConfigDict(extra="ignore")

    introduction: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
    entries: Annotated[tuple[Entry, ...], Field(max_length=100)]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for section, values in _VALUES.items():
            names = [entry.name for entry in self.entries if entry.section is section]
            if sorted(names) != sorted(values):
                raise ValueError(f"there must be one entry for each {section}: {', '.join(values)}")
        keys = [(entry.section, entry.name) for entry in self.entries]
        if len(set(keys)) != len(keys):
            raise ValueError("no two entries of a section may have the same name")
        return self

    def of(self, section: Section) -> list[Entry]:
        """The entries of a section: labels and reasons in the order of the vocabulary, rules in their own."""
        found = [entry for entry in self.entries if entry.section is section]
        order = {value: place for place, value in enumerate(_VALUES.get(section, ()))}
        return sorted(found, key=lambda entry: order.get(entry.name, 0))  # type: ignore[call-overload]


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs. ``section`` is None for the introduction; a field that was absent has no lines."""

    section: Section | None
    name: str
    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


_FIELDS = ("definition", "examples", "counterexamples", "borderline")


def changes(old: GuidelineText, new: GuidelineText) -> list[Change]:
    """The differences between two versions, in reading order; empty if there are none."""
    return list(_changes(old, new))


def _changes(old: GuidelineText, new: GuidelineText) -> Iterator[Change]:
    if old.introduction != new.introduction:
        yield Change(None, "", "introduction", (old.introduction,), (new.introduction,))
    for section in Section:
        before = {entry.name: entry for entry in old.of(section)}
        after = {entry.name: entry for entry in new.of(section)}
        for name in [*before, *(name for name in after if name not in before)]:
            for field in _FIELDS:
                was, now = _lines(before.get(name), field), _lines(after.get(name), field)
                if was != now:
                    yield Change(section, name, field, was, now)


def _lines(entry: Entry | None, field: str) -> tuple[str, ...]:
    said = getattr(entry, field, ())
    return (said,) if isinstance(said, str) else said


@cache
def shipped() -> GuidelineText:
    """The text of ``SHIPPED_VERSION``."""
    source = files("workbench.domain").joinpath(_SHIPPED_FILE).read_text(encoding="utf-8")
    facts = tomllib.loads(source)
    return GuidelineText(introduction=facts["introduction"], entries=facts["entries"])


def read_guideline(body: bytes, *, path: str = "") -> GuidelineText:
    """Parse a ``GuidelineText`` from JSON. Raises InputError saying what is wrong."""
    try:
        return GuidelineText.model_validate_json(b"".join(json_lines(BytesIO(body))))
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in fault["loc"])
        raise InputError(f"{where}: {fault['msg']}" if where else fault["msg"], path=path) from error
