"""Every field of every export is filled by something, and one that is not is named."""

from __future__ import annotations

from typing import Annotated, ClassVar

import pytest

from workbench.errors import ExportError
from workbench.export.catalogue import RECORDS
from workbench.export.contracts.declaring import WorkedOut
from workbench.export.contracts.records import InArticle, Record
from workbench.services.exchange.filling import check_filled, plan_of


class Unfilled(InArticle):
    """A record with a field that is stored nowhere."""

    stem: ClassVar[str] = "unfilled"
    rows_of: ClassVar[str] = "spans"
    mood: str


class Unsourced(Record):
    """A record whose rows come from nowhere."""

    stem: ClassVar[str] = "unsourced"
    claim_id: int


class NullThere(Record):
    """A record that denies that a value can be missing."""

    stem: ClassVar[str] = "null_there"
    rows_of: ClassVar[str] = "decisions"
    undoes_id: int


class Narrow(Record):
    """A few values of the rows of spans, one from a table beside them and one worked out of what is not in it."""

    stem: ClassVar[str] = "narrow"
    rows_of: ClassVar[str] = "spans"
    bulk_id: str
    detector_config_hash: str
    words: Annotated[int, WorkedOut(lambda exact: len(exact.split()), ("exact",))]


def test_every_field_of_every_record_is_filled() -> None:
    check_filled()
    for record in RECORDS:
        assert list(plan_of(record).blank)[: len(record.model_fields)] == list(record.model_fields)


def test_a_field_that_nothing_fills_is_named_with_what_to_do() -> None:
    with pytest.raises(ExportError, match=r"Nothing fills mood of unfilled: .* name it in the source .spans."):
        check_filled([Unfilled])


def test_rows_that_no_source_gives_are_named() -> None:
    with pytest.raises(ExportError, match=r"unsourced has no rows"):
        check_filled([Unsourced])


def test_a_field_that_can_be_null_must_say_so() -> None:
    with pytest.raises(ExportError, match=r"undoes_id of null_there can be null where it is stored"):
        check_filled([NullThere])


def test_a_narrow_record_asks_for_what_it_is_proved_and_worked_out_by_and_leaves_that_out() -> None:
    plan = plan_of(Narrow)
    assert {"bulk_id", "detector_config_hash", "exact", "start_char", "end_char", "decision_id"} <= set(plan.stored)
    row = {name: "two words" if name == "exact" else "" for name in plan.blank}
    (record,) = plan.finished(iter([row]))
    assert record == {"bulk_id": "", "detector_config_hash": "", "words": 2}
