"""What one answer to a pair of spans did, as its undo needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.coverage import SpanKey
from workbench.services.compare.ruling_subjects import PairSubject
from workbench.storage.links import ClaimRelationLink, Ruled


@dataclass(frozen=True, slots=True)
class Tie:
    """That a span was tied to a claim, by that version of its mention."""

    claim_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did, for the undo: a ruling on the spans, spans accepted and tied, claims made and linked.

    ``version`` is the one that it made of the ruling on ``subject``, ``decided`` how often the linked claims have been
    decided on with it. ``ruled`` and ``link`` are the answers that gave way: an undo puts them back.
    """

    subject: PairSubject | None = None
    version: int = 0
    accepted: Mapping[SpanKey, str] = field(default_factory=dict)
    tied: Mapping[SpanKey, Tie] = field(default_factory=dict)
    made: frozenset[int] = frozenset()
    linked: tuple[int, int] | None = None
    decided: int = 0
    ruled: Ruled | None = None
    link: ClaimRelationLink | None = None
