"""The output of a detector for one article, before anything is stored.

Offsets are code points into ``Text.raw_text``. ``DetectorLike`` is what the services need of a detector.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from workbench.domain.labels import Bound, ClaimType, Commitment, HopMode, HopRole, Measure
from workbench.domain.text.spans import Span


@dataclass(frozen=True, slots=True)
class Text:
    """An article as a detector sees it: the raw text and the ranges that are in scope.

    ``key`` names it in messages, "" if it has no name.
    """

    raw_text: str
    in_scope: tuple[Span, ...]
    language: str = "en"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of an attribution chain; position 0 is the outlet itself.

    ``agent`` is the name to show (resolved if the text says "he"); ``source`` and ``cue`` are the spans that express
    it, None if the text has none.
    """

    position: int
    agent: str | None
    role: HopRole
    mode: HopMode
    commitment: Commitment = Commitment.ASSERTS
    source: Span | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as printed. ``low``/``high`` are inclusive; None is unbounded or unknown."""

    span: Span
    measure: Measure
    bound: Bound
    low: float | None
    high: float | None
    unit: str = ""
    population: str = ""
    period: str = ""
    place: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One suggested claim span. ``score`` is in 0..1, ``reasons`` are sentences for people."""

    span: Span
    label: ClaimType
    score: float
    reasons: tuple[str, ...]
    hops: tuple[Hop, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributionSpans:
    """Source, cue and content of one attribution, as in PARC; ``agent`` is the resolved source name, if known."""

    content: Span
    mode: HopMode
    source: Span | None = None
    cue: Span | None = None
    agent: str | None = None


@dataclass(frozen=True, slots=True)
class Proposals:
    """The whole output of one detector for one article; ``borders_guessed`` if there was no punctuation to rely on.

    ``names`` are the people, organisations and places in it, most frequent first. ``attributions`` and ``figures``
    are all that were found, including those outside suggestions, in text order. ``borders`` are the offsets where a
    sentence is guessed to begin.
    """

    items: tuple[Proposal, ...]
    borders_guessed: bool = False
    notice: str = ""
    names: tuple[str, ...] = ()
    attributions: tuple[AttributionSpans, ...] = ()
    figures: tuple[Figure, ...] = ()
    borders: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DetectorIdentity:
    """The provenance of a suggestion: name and version of the detector, SHA-256 of its configuration."""

    name: str
    version: str
    config_hash: str = field(default="")


class DetectorLike(Protocol):
    """The interface of a detector."""

    @property
    def identity(self) -> DetectorIdentity: ...

    def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
        """Yield one Proposals per Text, in order."""
        ...
