"""One event as it stands in the database: its articles and spans, and what people said of them.

What the comparisons make of it is worked out by the parts of a reading, one for each subject (``event_parts``): a page
imports and asks only the parts that it shows. ``event_board`` keeps a reading, with all that was worked out, while
nothing changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from workbench.domain.coverage import Coverage
from workbench.services.compare.ruling_subjects import Subject

if TYPE_CHECKING:
    from workbench.corroborate.matching.pairs import Embed
    from workbench.storage.coverage import CoverageMark
    from workbench.storage.links import Ruled
    from workbench.storage.origins import StoredOrigin


class EventPart:
    """One subject of an event, such as its quotations. What it is asked for it works out once, and holds (``once``).

    A part may ask other parts of the same event. Each has a lock of its own: of two parts only one may ask the other.
    """

    def __init__(self, event: EventReading) -> None:
        self.event = event


Part = TypeVar("Part", bound=EventPart)


@dataclass(frozen=True)
class EventReading:
    """An event as of a mark, with the newest rulings and the origins that people settled."""

    event_id: int
    mark: CoverageMark
    coverage: Coverage
    rulings: Mapping[tuple[str, str], Ruled]
    settled: Sequence[StoredOrigin]
    #: Tells what spans mean; None while too many of them are unread.
    embed: Embed | None = None
    unread_count: int = 0
    _parts: dict[type[EventPart], EventPart] = field(default_factory=dict, init=False, repr=False, compare=False)

    def part(self, kind: type[Part]) -> Part:
        """What is worked out of the event on one subject: always the same object, made when it is first asked for."""
        return cast(Part, self._parts.setdefault(kind, kind(self)))

    def ruled(self, subject: Subject) -> Ruled | None:
        """What a person said of it, None where nobody has or they took it back."""
        found = self._newest(subject)
        return found if found is not None and found.decision else None

    def ruling_version(self, subject: Subject) -> int:
        """The version that a ruling has now, taken back or not; 0 where there never was one."""
        found = self._newest(subject)
        return found.version if found is not None else 0

    def _newest(self, subject: Subject) -> Ruled | None:
        return self.rulings.get((subject.ruling_kind, subject.to_key()))
