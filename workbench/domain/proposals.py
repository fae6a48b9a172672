"""What a detector says about one article, before anything is stored.

Offsets are code points into ``Text.raw_text``. ``DetectorLike`` is what the services need of a detector.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from workbench.domain.labels import Bound, ClaimType, Commitment, HopMode, HopRole, Measure
from workbench.domain.reasons import Reason
from workbench.domain.text.spans import Span


@dataclass(frozen=True, slots=True)
class Text:
    """An article as a detector sees it: the raw text and the stretches that are in scope.

    ``key`` is what it is called where something is said of it, "" where it has no name.
    """

    raw_text: str
    in_scope: tuple[Span, ...]
    language: str = "en"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of an attribution chain; position 0 is the outlet itself.

    ``agent`` is the name as it should be shown (resolved where the text says "he"); ``source`` and
    ``cue`` are where it is said, None where the text says nothing.
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
    """One suggested claim span. ``score`` is in 0..1; a plain string among the ``reasons`` is one in words."""

    span: Span
    label: ClaimType
    score: float
    reasons: tuple[Reason | str, ...]
    hops: tuple[Hop, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Attributed:
    """``source`` says ``content``, which ``cue`` tells; ``agent`` is the source's name where it is known."""

    content: Span
    mode: HopMode
    source: Span | None = None
    cue: Span | None = None
    agent: str | None = None


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that one detector says of one article; ``borders_guessed`` when it had no punctuation to go by.

    ``names`` are the people, bodies and places that it read there, the most frequent first. ``attributions`` and
    ``figures`` are all that it read, also those outside the suggestions, in text order. ``borders`` are where a
    sentence is guessed to begin.
    """

    items: tuple[Proposal, ...]
    borders_guessed: bool = False
    notice: str = ""
    names: tuple[str, ...] = ()
    attributions: tuple[Attributed, ...] = ()
    figures: tuple[Figure, ...] = ()
    borders: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DetectorIdentity:
    """What a suggestion can be traced back to: name, version, SHA-256 of the configuration."""

    name: str
    version: str
    config_hash: str = field(default="")


class DetectorLike(Protocol):
    """What the services need of a detector."""

    @property
    def identity(self) -> DetectorIdentity: ...

    def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
        """One Proposals for each Text, in order, streaming."""
        ...
