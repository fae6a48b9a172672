"""Article metadata: parsed, checked, and applied to a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.labels import DatePrecision, Derivation, OutletKind, Reliability
from workbench.errors import BadRow
from workbench.ingest.blank_words import is_blank
from workbench.ingest.dates.printed_dates import parse_date

_MAX_CHARS = 2_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
#: A table program that has to leave some cells empty writes the others as 1.0 and 0.0.
_YES = frozenset({"true", "yes", "1", "1.0", "y"})
_NO = frozenset({"false", "no", "0", "0.0", "n"})
_OUTLET_FIELDS = frozenset({"domain", "kind", "country", "reliability", "party_to_conflict"})


def apply_metadata(
    draft: ArticleDraft, values: Mapping[str, Any], path: str, line: int
) -> tuple[ArticleDraft, list[BadRow]]:
    """The draft updated with every usable value (field -> value), and one BadRow for each unusable one.

    A value that means nothing (``blank_words``) is unknown and changes nothing. A bad value is left out; it
    never rejects the article.
    """
    found: dict[str, Any] = {}
    outlet: dict[str, Any] = {}
    bad: list[BadRow] = []
    for field, value in values.items():
        try:
            printed = _printed(value)
            if not printed:
                continue
            if field == "outlet" or field in _OUTLET_FIELDS:
                outlet["name" if field == "outlet" else field] = _PARSERS.get(field, str)(printed)
            else:
                found |= field_values(field, printed)
        except ValueError as error:
            bad.append(BadRow(f"{field} was left out: {error}.", path=path, line=line))
    if outlet:
        found["outlet"] = _outlet(draft.outlet, outlet)
    return (draft.changed(**found) if found else draft), bad


def field_values(field: str, printed: str) -> dict[str, Any]:
    """The fields of a draft that a printed value is: one, or of a date its time, precision and zone.

    Raises ValueError, with what is wrong, for a value that the field cannot have.
    """
    if field == "published_at":
        date = parse_date(printed)
        return {"published_at": date.at, "published_precision": date.precision, "published_zone": date.zone}
    if field == "modified_at":
        return _modified(printed)
    return {field: _PARSERS.get(field, str)(_checked_length(printed))}


def _modified(printed: str) -> dict[str, Any]:
    """When it was changed, if that is told to the minute: a program's own notes are no fault of the article."""
    try:
        date = parse_date(printed)
    except ValueError:
        return {}
    return {"modified_at": date.at} if date.precision is DatePrecision.MINUTE else {}


def _outlet(known: OutletDraft | None, said: dict[str, Any]) -> OutletDraft | None:
    """A new name is a new outlet; without a name the values update the known one, or the domain is the name."""
    if known is not None and said.get("name", known.name) == known.name:
        return replace(known, **said, stated=known.stated or "name" in said)
    name = said.pop("name", said.get("domain"))
    return OutletDraft(name, **said) if name else None


def _printed(value: object) -> str:
    """A value as one line of text, "" for what means nothing.

    Raises ValueError unless it is a string, a number or a list of strings.
    """
    if value is None:
        return ""
    if type(value) is str:
        return _checked(value.strip())
    if isinstance(value, Mapping):
        value = value.get("name")
        if isinstance(value, (Mapping, list)):
            raise ValueError("its name is not text")
    if isinstance(value, list):
        if any(isinstance(part, list) for part in value):
            raise ValueError("it is a list of lists")
        value = ", ".join(filter(None, map(_printed, value)))
    if not isinstance(value, (str, int, float)):
        raise ValueError("it is not text")
    return _checked(str(value).strip())


def _checked(printed: str) -> str:
    return "" if is_blank(_checked_length(printed)) else printed


def _checked_length(printed: str) -> str:
    if "\0" in printed:
        raise ValueError("it holds a null character (U+0000)")
    if len(printed) > _MAX_CHARS:
        raise ValueError(f"it has {len(printed):,} characters, more than {_MAX_CHARS:,}")
    return printed


def _member(vocabulary: type[StrEnum]) -> Callable[[str], Any]:
    known = {member.value.casefold(): member for member in vocabulary}

    def parse(printed: str) -> StrEnum:
        member = known.get(printed.casefold().replace(" ", "_"))
        if member is None:
            raise ValueError(f"{printed[:60]!r} is none of {', '.join(vocabulary)}")
        return member

    return parse


def _yes_or_no(printed: str) -> bool:
    if printed.casefold() in _YES:
        return True
    if printed.casefold() in _NO:
        return False
    raise ValueError(f"{printed[:60]!r} is neither true nor false")


def _web_address(printed: str) -> str:
    if not _WEB_ADDRESS.fullmatch(printed):
        raise ValueError(f"{printed[:60]!r} does not begin with http:// or https://")
    return printed


def _language(printed: str) -> str:
    if not _LANGUAGE.fullmatch(printed):
        raise ValueError(f"{printed[:60]!r} is not a language code such as en or pt-BR")
    return printed.replace("_", "-")


_PARSERS: dict[str, Callable[[str], Any]] = {
    "kind": _member(OutletKind),
    "reliability": _member(Reliability),
    "derivation": _member(Derivation),
    "party_to_conflict": _yes_or_no,
    "url": _web_address,
    "language": _language,
}
