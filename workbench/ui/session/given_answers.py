"""The answers that one person has given on the Compare page in this visit, as their undo needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.corroborate.matching.pairs import Pair
    from workbench.domain.coverage import SpanKey
    from workbench.services.compare.pairs.answered import Answered
    from workbench.services.compare.ruling_subjects import Subject


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer to a pair of spans of that event."""

    event_id: int
    pair: Pair[SpanKey]
    answered: Answered


@dataclass(frozen=True, slots=True)
class GivenRuling:
    """A ruling on what the machine proposes; ``version`` is the one that it made of the ruling."""

    event_id: int
    subject: Subject
    version: int


@dataclass(frozen=True, slots=True)
class ContestedPair:
    """A pair that somebody else decided on before this person's act counted."""

    event_id: int
    pair: Pair[SpanKey]
