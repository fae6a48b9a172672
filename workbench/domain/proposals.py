"""The output of a detector for one article, before anything is stored.

Offsets are code points into ``Text.raw_text``. ``DetectorLike`` is what the services need of a detector.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from workbench.domain.labels import Bound, ClaimType, Commitment, HopMode, HopRole, Measure
from workbench.domain.reasons import Reason
from workbench.domain.text.as_read import AsRead, as_read
from workbench.domain.text.spans import Span


@dataclass(frozen=True, slots=True)
class Text:
    """An article as a detector sees it: its text and the ranges that are in scope.

    ``key`` names it in messages, "" if it has no name. ``set_apart`` are the lines that stand in quoted blocks.
    """

    raw_text: str
    in_scope: tuple[Span, ...]
    language: str = "en"
    key: str = ""
    set_apart: tuple[Span, ...] = ()

    def as_read(self) -> tuple[Text, AsRead]:
        """The text without what nobody sees, and the way back. A stretch of nothing else is out of scope."""
        view = as_read(self.raw_text)
        if view.is_stored:
            return self, view
        return replace(
            self,
            raw_text=view.text,
            in_scope=_as_read(view, self.in_scope),
            set_apart=_as_read(view, self.set_apart),
        ), view


def _as_read(view: AsRead, spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(one for span in spans if (one := view.read_span(span)) is not None)


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
    """One suggested claim span. ``score`` is in 0..1; a plain string among the ``reasons`` is one in words."""

    span: Span
    label: ClaimType
    score: float
    reasons: tuple[Reason | str, ...]
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
