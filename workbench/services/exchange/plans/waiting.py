"""Imports that wait to be stored: looked at and corrected by people, kept on disk until they are stored or discarded.

Each waits in a private file of its own in a folder of the data directory, so that neither a reload nor a restart of
the server loses what was read and corrected. A file that was never read to its end, or is too old, is removed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from workbench.domain.clock import Clock, utc_now
from workbench.errors import InputError, NotFound, StorageError
from workbench.services.exchange.neighbours.span_choices import NO_CHOICES, SpanChoices
from workbench.services.exchange.plans import plan_file
from workbench.services.exchange.plans.erased_rows import erase_from_plan
from workbench.services.exchange.plans.plan_file import Change, PlanWriter
from workbench.services.exchange.plans.planning import Plan, Result, make_plan
from workbench.services.exchange.plans.rows import FIELDS, PlannedArticle, checked
from workbench.services.exchange.plans.uploads import Uploads
from workbench.storage.database.engine import Engine

#: The folder in the data directory, and how its files end.
FOLDER, _ENDING = "imports", ".plan"
MAX_AGE = timedelta(days=14)
#: The field of a change that leaves a row out ("yes") or takes it in again ("").
LEFT_OUT = "left_out"
_NOT_OPEN = "This import has been stored or discarded meanwhile."


class Wanted(NamedTuple):
    """A change of a row; ``was`` is what stood there when the person changed it, None to change it whatever it is."""

    row: int
    field: str
    value: str
    was: str | None = None


class Refused(NamedTuple):
    """A change that was not made, and why, in a sentence."""

    row: int
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A plan that waits. ``whole`` is False where the server ended before all its files were read."""

    plan_id: str
    file_count: int
    begun_at: datetime
    begun_by: str
    whole: bool


@dataclass(slots=True)
class WaitingPlan:
    """A plan and its file. All visits of the server share one, so that each sees what the others did."""

    facts: Unfinished
    path: Path
    plan: Plan
    is_open: bool = True
    choices: SpanChoices = NO_CHOICES
    _one_at_a_time: Lock = field(default_factory=Lock)

    def change(self, wanted: Sequence[Wanted]) -> tuple[list[PlannedArticle], list[Refused]]:
        """Make those changes that can be made, on disk too: the rows that look different now, and what was refused.

        Raises InputError once it is being stored, or is discarded.
        """
        with self._one_at_a_time:
            if not self.is_open:
                raise InputError(_NOT_OPEN)
            changes: list[Change] = []
            refused: list[Refused] = []
            for one in wanted:
                found = self._checked(one)
                if isinstance(found, Change):
                    changes.append(found)
                else:
                    refused.append(found)
            if changes:
                plan_file.add_changes(self.path, changes)
                apply(self.plan, changes)
            return self._alike({one.row for one in changes} | {one.row for one in refused}), refused

    def choose(self, choices: SpanChoices) -> None:
        """What the spans of other tools shall become, on disk too. Raises InputError once it is being stored."""
        with self._one_at_a_time:
            if not self.is_open:
                raise InputError(_NOT_OPEN)
            if choices != self.choices:
                plan_file.add_choices(self.path, choices)
                self.choices = choices

    def close(self) -> None:
        """From now on nobody changes it. Raises InputError where that was so already."""
        with self._one_at_a_time:
            if not self.is_open:
                raise InputError(_NOT_OPEN)
            self.is_open = False

    def _checked(self, wanted: Wanted) -> Change | Refused:
        number, name, words, was = wanted
        if not 0 <= number < len(self.plan.rows) or name not in (*FIELDS, LEFT_OUT):
            return Refused(number, name, "There is no such row.")
        row = self.plan.rows[number]
        if name == LEFT_OUT:
            return Change(number, name, words and "yes")
        now = row.values[name]
        if was is not None and was != now:
            return Refused(number, name, f"Somebody else has written {now[:100]!r} here meanwhile.")
        try:
            return Change(number, name, checked(name, words))
        except InputError as error:
            why = error.reason.split(": ", 1)[-1]
            return Refused(number, name, why[:1].upper() + why[1:])

    def _alike(self, numbers: Collection[int]) -> list[PlannedArticle]:
        """These rows, and those with the text of one of them: whether they are one article depends on all."""
        wanted = set(numbers)
        return [row for row in self.plan.rows if row.number in wanted or not wanted.isdisjoint(row.twin_rows)]


def apply(plan: Plan, changes: Iterable[Change]) -> None:
    """Bring changes that were checked into the rows."""
    for number, name, value in ((one.row, one.field, one.value) for one in changes):
        if not 0 <= number < len(plan.rows):
            continue
        row = plan.rows[number]
        if name == LEFT_OUT:
            row.left_out = bool(value)
        elif value == row.told[name]:
            row.given.pop(name, None)
        else:
            row.given[name] = value


class PlanRoom:
    """The imports that wait in one data directory, and the files that come for them.

    ``max_bytes`` is what all of them may take up on disk, ``max_file_bytes`` what one file that is sent may.
    """

    def __init__(
        self, data_dir: Path, *, max_bytes: int, max_file_bytes: int | None = None, clock: Clock = utc_now
    ) -> None:
        self._folder = data_dir / FOLDER
        self._max_bytes = max_bytes
        self.uploads = Uploads(self._folder, max_file_bytes=max_file_bytes or max_bytes, max_bytes=max_bytes)
        self._clock = clock
        self._open: dict[str, WaitingPlan] = {}
        self._reading: set[str] = set()
        self._whole: set[str] = set()
        self._opening = Lock()

    def make(
        self,
        engine: Engine,
        results: Iterable[Result],
        *,
        file_count: int,
        by: str,
        progress: Callable[[int], None] | None = None,
    ) -> WaitingPlan:
        """Read the files into a plan that waits from then on. Raises InputError where they are too much for it.

        Where reading stops for any reason nothing is left of it.
        """
        begun = self._clock()
        self.sweep()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        facts = Unfinished(secrets.token_hex(8), file_count, begun, by, True)
        path = self._path(facts.plan_id)
        head = {"files": file_count, "begun_at": begun.isoformat(), "begun_by": by}
        self._reading.add(facts.plan_id)
        try:
            with closing(PlanWriter(path, head, max_bytes=self._max_bytes - self._taken_bytes())) as writer:
                plan = make_plan(engine, results, keep=writer.keep, progress=progress, clock=self._clock)
                writer.end()
        finally:
            if not self._is_whole(facts.plan_id, path):
                path.unlink(missing_ok=True)
            self._reading.discard(facts.plan_id)
        waiting = WaitingPlan(facts, path, plan)
        self._open[facts.plan_id] = waiting
        return waiting

    def open(self, engine: Engine, plan_id: str) -> WaitingPlan:
        """The plan of that name, read anew where the server was restarted: what is here already is looked up again.

        Raises NotFound, also for one whose files were never all read.
        """
        with self._opening:
            if plan_id in self._open:
                return self._open[plan_id]
            found = next((one for one in self.unfinished() if one.plan_id == plan_id), None)
            if found is None or not found.whole:
                raise NotFound("import", plan_id)
            path = self._path(plan_id)
            plan = make_plan(engine, plan_file.results_of(path), clock=lambda: found.begun_at)
            apply(plan, plan_file.changes_of(path))
            waiting = WaitingPlan(found, path, plan, choices=plan_file.choices_of(path))
            self._open[plan_id] = waiting
            return waiting

    def unfinished(self) -> list[Unfinished]:
        """All that wait, the oldest first; those that are being read or stored just now are none of them."""
        found = []
        for path in self._files():
            plan_id = path.name.removesuffix(_ENDING)
            known = self._open.get(plan_id)
            if plan_id in self._reading or (known is not None and not known.is_open):
                continue
            with suppress(OSError, ValueError, KeyError):
                head = plan_file.head_of(path)
                if head is not None:
                    begun = datetime.fromisoformat(head["begun_at"])
                    facts = int(head["files"]), begun, str(head["begun_by"])
                    found.append(Unfinished(plan_id, *facts, self._is_whole(plan_id, path)))
        return sorted(found, key=lambda one: one.begun_at)

    def discard(self, plan_id: str) -> None:
        """Nothing is left of it; it is no fault where that was so already."""
        known = self._open.pop(plan_id, None)
        if known is not None:
            known.is_open = False
        if any(path.name == plan_id + _ENDING for path in self._files()):
            self._path(plan_id).unlink(missing_ok=True)

    def erase(self, digest: str) -> int:
        """Take an article that was erased, by its hash, out of all that wait; how many rows it was.

        A plan that is open here is read anew when it is next looked at. Raises StorageError for a file that cannot be
        written.
        """
        count = 0
        for path in list(self._files()):
            try:
                found = erase_from_plan(path, digest)
            except OSError as error:
                raise StorageError(f"{path} may still hold it: delete that file. ({error})") from error
            if found:
                count += found
                known = self._open.get(path.name.removesuffix(_ENDING))
                if known is not None and known.is_open:
                    self._open.pop(known.facts.plan_id, None)
        return count

    def give_back(self, plan_id: str) -> None:
        """Its storing broke off: it waits again, and what was stored of it is recognised when it is opened."""
        self._open.pop(plan_id, None)

    def sweep(self) -> None:
        """Discard what is too old, or of another form."""
        self.uploads.sweep()
        known = {one.plan_id: one for one in self.unfinished()}
        oldest = self._clock() - MAX_AGE
        for path in self._files():
            plan_id = path.name.removesuffix(_ENDING)
            is_busy = plan_id in self._reading or (plan_id in self._open and plan_id not in known)
            if not is_busy and (plan_id not in known or known[plan_id].begun_at < oldest):
                self.discard(plan_id)

    def _is_whole(self, plan_id: str, path: Path) -> bool:
        """Told once by reading all of it; it stays so."""
        if plan_id not in self._whole and path.exists() and plan_file.is_whole(path):
            self._whole.add(plan_id)
        return plan_id in self._whole

    def _taken_bytes(self) -> int:
        return sum(path.stat().st_size for path in self._files())

    def _files(self) -> Iterator[Path]:
        with suppress(OSError):
            yield from sorted(self._folder.glob(f"*{_ENDING}"))

    def _path(self, plan_id: str) -> Path:
        return self._folder / f"{plan_id}{_ENDING}"
