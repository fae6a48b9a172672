"""Where each field of a record comes from; a field that nothing fills is an error, and never null.

A field is filled, in this order: by what its contract says it is worked out of, by a step that looks beside the
row, by the article that the row lies in, or by what is stored under its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from workbench.errors import ExportError
from workbench.export.catalogue import RECORDS
from workbench.export.columns import columns_of, worked_out
from workbench.export.contracts.declaring import WorkedOut
from workbench.export.contracts.records import Record
from workbench.export.proof import Row
from workbench.services.exchange.grounds import GIVEN
from workbench.services.exchange.looked_up import STEPS, Step
from workbench.services.exchange.quote_records import QuoteRow
from workbench.services.exchange.version_records import VersionRow
from workbench.storage.release import rows as release_rows

#: What stands in no table, and is worked out as the file is written: the fields of its rows.
COMPUTED = {
    "quotes": frozenset(QuoteRow.__annotations__),
    "versions": frozenset(VersionRow.__annotations__),
}
_OFFSETS = frozenset({"start_utf16", "end_utf16"})
#: What a row is proved by, beside the column that names it in an error.
_PROOF = frozenset({"start_char", "end_char", "exact"})


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of one record are filled.

    ``stored`` are the values to ask the database for, ``blank`` a row with every value still to come, the
    record's own in its contract's order; ``key`` names a row in an error and is empty where rows need no proof.
    """

    source: str
    key: str
    stored: tuple[str, ...]
    steps: tuple[Step, ...]
    worked_out: tuple[tuple[str, WorkedOut], ...]
    blank: Row
    left_out: tuple[str, ...]

    def finished(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows with what is worked out, and without what the record does not hold."""
        if not self.worked_out and not self.left_out:
            return rows
        return self._finished(rows)

    def _finished(self, rows: Iterator[Row]) -> Iterator[Row]:
        made = [(name, mark.by, itemgetter(*mark.out_of)) for name, mark in self.worked_out if len(mark.out_of) > 1]
        of_one = [(name, mark.by, mark.out_of[0]) for name, mark in self.worked_out if len(mark.out_of) == 1]
        for row in rows:
            for name, by, value in of_one:
                row[name] = by(row[value])
            for name, by, values in made:
                row[name] = by(*values(row))
            for name in self.left_out:
                del row[name]
            yield row


@lru_cache(maxsize=64)
def plan_of(record: type[Record]) -> Plan:
    """How the record is filled. Raises ExportError, naming the field, for one that nothing fills."""
    source = record.rows_of or record.stem
    fields = record.model_fields
    made = worked_out(record)
    wanted = {name for name in fields if name not in made} | {name for mark in made.values() for name in mark.out_of}
    steps = tuple(step for step in STEPS.get(source, ()) if step.fills & wanted)
    given = _given(source)
    to_store = {name for name in wanted if not any(name in step.fills for step in steps)} - given
    to_store |= {name for step in steps for name in step.needs}
    key = ""
    if release_rows.lies_in_articles(source):
        to_store.add("article_id")
        if _is_stored(source, "exact"):
            key = release_rows.SOURCES[source].key
            to_store |= {key, *_PROOF}
    _check(record, source, to_store)
    there = given | to_store | {name for step in steps for name in step.fills}
    order = [*fields, *sorted(there - fields.keys())]
    stored = tuple(name for name in order if name in to_store)
    return Plan(source, key, stored, steps, tuple(made.items()), dict.fromkeys(order), tuple(order[len(fields) :]))


def check_filled(records: Iterable[type[Record]] = RECORDS) -> None:
    """Raises ExportError, naming the first field of a record that nothing fills."""
    for record in records:
        plan_of(record)


def _given(source: str) -> frozenset[str]:
    """What a row has without asking the database for it by name."""
    if source in COMPUTED:
        return COMPUTED[source] | GIVEN | _OFFSETS
    if not release_rows.lies_in_articles(source):
        return frozenset()
    return GIVEN | _OFFSETS if _is_stored(source, "exact") else GIVEN


def _is_stored(source: str, name: str) -> bool:
    return release_rows.SOURCES[source].find(name) is not None


def _check(record: type[Record], source: str, names: Iterable[str]) -> None:
    if source not in COMPUTED and source not in release_rows.SOURCES:
        raise ExportError(f"{record.stem} has no rows: nothing in storage/release is a source called {source!r}.")
    never_null = {column.name for column in columns_of(record) if not column.nullable}
    for name in sorted(names):
        stored = None if source in COMPUTED else release_rows.SOURCES[source].find(name)
        if stored is None:
            raise ExportError(
                f"Nothing fills {name} of {record.stem}: no table of its rows has such a column. Say in its contract "
                f"what it is worked out of, or name it in the source {source!r} in storage/release."
            )
        if stored.may_be_null and name in never_null:
            raise ExportError(f"{name} of {record.stem} can be null where it is stored: its contract must allow that.")
