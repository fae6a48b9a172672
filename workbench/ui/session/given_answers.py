"""The rulings that one person has given on the Compare page in this visit, as their undo needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.services.compare.ruling_subjects import Subject


@dataclass(frozen=True, slots=True)
class GivenRuling:
    """A ruling on what the machine proposes; ``version`` is the one that it made of the ruling."""

    event_id: int
    subject: Subject
    version: int
