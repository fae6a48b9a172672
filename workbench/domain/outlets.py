"""What is known of an outlet, as people state it: cleaned, checked, and what changed from one statement to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from workbench.domain.labels import OutletKind, Reliability
from workbench.domain.text.hidden_characters import as_named
from workbench.domain.text.web_addresses import bare_domain, domain_of
from workbench.errors import InputError

_MAX_CHARS = 200
_MAX_DOMAIN_CHARS = 253
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+")
_WORDS = ("name", "country", "rating", "rating_source", "owner")


@dataclass(frozen=True, slots=True)
class OutletFacts:
    """An outlet as it is known; "" is unknown.

    ``domains`` are in small letters and without ``www.``. ``reliability`` is the Admiralty scale, A to F; ``rating`` is
    on any scale of the desk's own, ``rating_source`` says whose it is. ``owner`` is whoever owns or steers it.
    """

    name: str
    domains: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    reliability: str = ""
    rating: str = ""
    rating_source: str = ""
    owner: str = ""
    party_to_conflict: bool = False


def cleaned(facts: OutletFacts) -> OutletFacts:
    """The same on single lines, its domains bare and each once.

    Raises InputError for no name, for words that are too long, for what is no domain, kind or grade.
    """
    words: dict[str, Any] = {field: _line(field, getattr(facts, field)) for field in _WORDS}
    if not words["name"]:
        raise InputError("An outlet needs a name.")
    for field, allowed in (("kind", OutletKind), ("reliability", Reliability)):
        if (value := getattr(facts, field)) and value not in set(allowed):
            raise InputError(f"{value[:40]!r} is no {field} of an outlet; it is one of {', '.join(allowed)}.")
    domains = tuple(dict.fromkeys(_domain(said) for said in facts.domains if said.strip()))
    return replace(facts, **words, domains=domains)


def _line(field: str, said: str) -> str:
    line = as_named(said.replace("\0", ""))
    if len(line) > _MAX_CHARS:
        raise InputError(f"The {field.replace('_', ' ')} is too long: {_MAX_CHARS} characters at most.")
    return line


def _domain(said: str) -> str:
    """An address stands for its domain."""
    found = domain_of(said.strip()) if "//" in said else bare_domain(said)
    if len(found) > _MAX_DOMAIN_CHARS or not _DOMAIN.fullmatch(found):
        raise InputError(f"{said.strip()[:80]!r} is no domain: write it like news.example.")
    return found


def changes(was: OutletFacts, now: OutletFacts) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs, by field: as it was, and as it is."""
    before, after = asdict(was), asdict(now)
    fields = [field for field in before if before[field] != after[field]]
    return {field: _kept(before[field]) for field in fields}, {field: _kept(after[field]) for field in fields}


def _kept(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def with_values(facts: OutletFacts, values: Mapping[str, Any]) -> OutletFacts:
    """The facts with these values, as ``changes`` gives them."""
    said: dict[str, Any] = dict(values)
    if "domains" in said:
        said["domains"] = tuple(said["domains"])
    return replace(facts, **said)


def filled(facts: OutletFacts, other: OutletFacts) -> OutletFacts:
    """The facts with those of the other where nothing was known; the domains stay each one's own."""
    own, others = asdict(facts), asdict(other)
    return replace(facts, **{name: others[name] for name in own if name != "domains" and not own[name]})


def told(fields: Iterable[str]) -> str:
    """Names of fields for people: "country, rating source"."""
    return ", ".join(field.replace("_", " ") for field in fields)
