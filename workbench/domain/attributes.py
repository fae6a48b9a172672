"""Attributes that a person sets on a span besides range and label: attribution chain, figures, stance ...

All are optional: for a field that is None or empty, the detector's value applies.
Offsets are half-open code points into the article's raw text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from workbench.domain.labels import Bound, Commitment, HopMode, HopRole, Measure, Stance

_Offset = Annotated[int, Field(ge=0)]
_Range = tuple[_Offset, _Offset]
_Word = Annotated[str, Field(max_length=300)]


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Link(_Said):
    """One link of the attribution chain, from the outlet inwards; ``agent`` None is somebody unnamed."""

    agent: _Word | None
    role: HopRole
    mode: HopMode
    commitment: Commitment = Commitment.ASSERTS
    source: _Range | None = None
    cue: _Range | None = None


class Frame(_Said):
    """A figure as a person reads it. ``low`` and ``high`` are inclusive; None is unbounded or unknown.

    ``place_in_text`` is where it is printed, None for one that the words only imply.
    """

    value_text: _Word
    measure: Measure
    bound: Bound
    low: float | None = None
    high: float | None = None
    unit: _Word = ""
    population: _Word = ""
    period: _Word = ""
    as_of: _Word = ""
    place: _Word = ""
    blamed_agent: _Word = ""
    place_in_text: _Range | None = None


class Attributes(_Said):
    """Everything that a person may say of a span; see ``workflow.Action.DESCRIBE``."""

    hops: Annotated[tuple[Link, ...], Field(max_length=12)] | None = None
    quantities: Annotated[tuple[Frame, ...], Field(max_length=40)] | None = None
    stance: Stance | None = None
    check_worthiness: Annotated[float, Field(ge=0, le=1)] | None = None
    note: Annotated[str, Field(max_length=4000)] = ""

    def ranges(self) -> Iterator[tuple[int, int]]:
        """Every text range in the attributes."""
        for link in self.hops or ():
            yield from (found for found in (link.source, link.cue) if found is not None)
        for frame in self.quantities or ():
            if frame.place_in_text is not None:
                yield frame.place_in_text

    def stored(self) -> dict[str, Any]:
        """As plain JSON for storage and transport, without unset fields."""
        return self.model_dump(mode="json", exclude_defaults=True)


def speaker_of(attributes: dict[str, Any]) -> str:
    """The last agent of the chain set by a person; "" if none is named."""
    hops = attributes.get("hops") or []
    return next((str(hop["agent"]) for hop in reversed(hops[1:]) if hop.get("agent")), "")
