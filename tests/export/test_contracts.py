"""The contracts and the schemas that are generated from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar

import pytest
from jsonschema import Draft202012Validator

from workbench.errors import ExportError
from workbench.export.catalogue import RECORDS
from workbench.export.columns import Kind, columns_of, csv_columns_of
from workbench.export.contracts.of_spans import Suggestion
from workbench.export.contracts.records import InArticle, Place, Record
from workbench.export.schemas import all_schemas, check_schemas, schema_bytes, write_schemas

REPOSITORY = Path(__file__).parents[2]
#: What DESIGN promises at the least.
PROMISED = {
    "suggestions": "suggestion_id article_id article_path outlet start_char end_char exact label score reasons "
    "detector detector_version outcome",
    "spans": "decision_id suggestion_id article_id outlet start_char end_char start_utf16 end_utf16 exact text_sha256 "
    "action label reject_reason annotator seconds guideline_version detector_version created_at",
}


def test_the_schemas_in_the_repository_are_those_of_the_contracts() -> None:
    assert set(check_schemas(REPOSITORY / "schemas")) == {path.name for path in (REPOSITORY / "schemas").iterdir()}


def test_every_schema_is_a_schema() -> None:
    for content in all_schemas().values():
        Draft202012Validator.check_schema(json.loads(content))


def test_schemas_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    assert write_schemas(tmp_path / "a") == write_schemas(tmp_path / "b")
    for name in all_schemas():
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_schema_that_was_changed_by_hand_is_named(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    (tmp_path / "spans.v1.json").write_text("{}")
    with pytest.raises(ExportError, match=r"spans\.v1\.json is not what the contracts say"):
        check_schemas(tmp_path)


def test_a_schema_that_is_missing_is_named(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    (tmp_path / "claims.v1.json").unlink()
    with pytest.raises(ExportError, match=r"claims\.v1\.json"):
        check_schemas(tmp_path)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_every_field_is_required_and_nothing_else_is_allowed(record: type[Record]) -> None:
    schema = json.loads(schema_bytes(record))
    assert list(schema["properties"]) == schema["required"] == list(record.model_fields)
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("stem", PROMISED)
def test_records_hold_at_least_what_the_design_promises(stem: str) -> None:
    record = next(found for found in RECORDS if found.stem == stem)
    assert set(PROMISED[stem].split()) <= set(record.model_fields)


def test_every_row_about_an_article_carries_its_proof() -> None:
    proof = {"article_path", "outlet", "text_sha256", "start_char", "end_char", "start_utf16", "end_utf16", "exact"}
    for record in RECORDS:
        if issubclass(record, InArticle):
            assert proof <= set(record.model_fields)


def test_columns_know_what_their_cells_hold() -> None:
    kinds = {column.name: column.kind for column in columns_of(Suggestion)}
    assert kinds["exact"] is Kind.TEXT
    assert kinds["label"] is Kind.WORD
    assert kinds["score"] is Kind.NUMBER
    assert kinds["current"] is Kind.FLAG
    assert kinds["reasons"] is Kind.LIST
    assert kinds["created_at"] is Kind.TIME
    assert [column.name for column in columns_of(Suggestion) if column.nullable] == ["decision_id", "created_at"]


class Untold(Record):
    """A record with a field that no cell of a CSV can hold."""

    stem: ClassVar[str] = "untold"
    claim_id: int
    places: list[Place]


class Listed(Record):
    """A record with a list of words that may hold anything."""

    stem: ClassVar[str] = "listed"
    claim_id: int
    names: list[str]


@pytest.mark.parametrize(("record", "field"), [(Untold, "places"), (Listed, "names")])
def test_a_field_that_a_csv_cannot_hold_must_say_what_is_lost(record: type[Record], field: str) -> None:
    assert [column.name for column in columns_of(record)] == ["claim_id", field]
    with pytest.raises(TypeError, match=f"A CSV cannot hold {field} of {record.stem} as it is"):
        csv_columns_of(record)
