"""What to look for next: sources that outlets cite and nobody has captured, and where a claim appeared first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.corroborate.origins import Origin, SpanKey
from workbench.domain.coverage import Coverage


@dataclass(frozen=True, slots=True)
class MissingPrimary:
    """A source that several outlets cite, of which there is no capture."""

    origin: Origin
    outlets: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class FirstAppearance:
    """The earliest dated mention. ``tied`` are others that may be as early; ``undated`` those without a date."""

    key: SpanKey
    published_at: datetime
    precision: str
    tied: tuple[int, ...]
    undated: tuple[int, ...]
    sentence: str


def missing_primaries(
    coverage: Coverage, origins: Sequence[Origin], captured: Collection[str] = ()
) -> tuple[MissingPrimary, ...]:
    """Origins that two or more outlets cite; left out where the name or address of a capture names the agent."""
    raise NotImplementedError


def first_appearance(coverage: Coverage, keys: Collection[SpanKey]) -> FirstAppearance | None:
    """Where a claim was printed first, None where no mention has a date."""
    raise NotImplementedError
