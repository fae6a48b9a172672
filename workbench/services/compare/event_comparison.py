"""One event as it stands in the database: its articles and spans, and what people said of them.

Its parts, one for each subject (``event_parts``), work out what the articles agree and differ on: a page imports and
uses only the parts that it shows. ``event_board`` keeps a comparison, with all that was worked out, while nothing
changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from workbench.domain.coverage import Coverage
from workbench.services.compare.ruling_subjects import Subject

if TYPE_CHECKING:
    from workbench.corroborate.matching.pairs import Embed
    from workbench.services.compare.desk_words.drift_lessons import DriftSort
    from workbench.storage.coverage import CoverageMark
    from workbench.storage.links import Ruled
    from workbench.storage.origins import Refusal, StoredOrigin


class EventPart:
    """One subject of an event, such as its quotations. Each result is worked out once, then kept (``once``).

    A part may use other parts of the same event. Each has a lock of its own: of two parts only one may use the other.
    """

    def __init__(self, event: EventComparison) -> None:
        self.event = event

    def has(self, result: str) -> bool:
        """Whether the result of that name was worked out already."""
        return result in vars(self)


Part = TypeVar("Part", bound=EventPart)


@dataclass(frozen=True)
class EventComparison:
    """An event as of a mark, with the newest rulings and the origins that people settled."""

    event_id: int
    mark: CoverageMark
    coverage: Coverage
    rulings: Mapping[tuple[str, str], Ruled]
    settled: Sequence[StoredOrigin]
    #: Proposals that people refused in other events, and have accepted nowhere since.
    refused_elsewhere: Mapping[str, Refusal] = field(default_factory=dict)
    #: Gives the vectors of spans; None while too many spans have none yet.
    embed: Embed | None = None
    unread_count: int = 0
    #: How often the desk said of each sort of drift that it is none.
    lessons: Mapping[DriftSort, int] = field(default_factory=dict)
    _parts: dict[type[EventPart], EventPart] = field(default_factory=dict, init=False, repr=False, compare=False)

    def part(self, kind: type[Part]) -> Part:
        """What is worked out of the event on one subject: always the same object, made at its first use."""
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
