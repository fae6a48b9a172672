"""The migrated database is what the models say, on both databases, however often and by whomever it is migrated."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from making import TEXT, add_article
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from workbench.domain.models import METADATA
from workbench.errors import StorageError
from workbench.storage import decisions
from workbench.storage.database import append_only, schema
from workbench.storage.database.engine import WRITES, Engine, open_engine, read_transaction


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """A database without a table."""
    if request.param == "postgresql":
        found: Engine = request.getfixturevalue("empty_postgres")
        return found
    opened = open_engine(f"sqlite:///{tmp_path}/empty.db")
    request.addfinalizer(opened.dispose)
    return opened


def schema_text(engine: Engine) -> list[tuple[str, str]]:
    """Every table, index and trigger as the database itself describes it."""
    query = (
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        if engine.dialect.name == "sqlite"
        else "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL "
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger UNION ALL "
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1, 2"
    )
    with engine.connect() as connection:
        return [(str(name), str(sql)) for name, sql in connection.execute(text(query))]


def test_the_migrated_database_is_what_the_models_say(any_engine: Engine) -> None:
    assert schema.differences(any_engine) == []
    assert schema.current_revision(any_engine) == schema.newest_revision()


def test_the_newest_revision_is_that_of_the_last_migration() -> None:
    assert ScriptDirectory.from_config(schema._config()).get_heads() == [schema.newest_revision()]


def test_indexes_of_what_few_rows_have_are_partial(any_engine: Engine) -> None:
    made = dict(schema_text(any_engine))
    assert [name for name in ("ix_decision_bulk_id", "ix_decision_said") if " WHERE " not in made[name]] == []


def test_migrating_twice_changes_nothing(any_engine: Engine) -> None:
    add_article(any_engine, TEXT)
    before = schema_text(any_engine)
    assert schema.migrate(any_engine) == schema.newest_revision()
    assert schema_text(any_engine) == before


def test_two_starts_on_an_empty_database_migrate_it_once(empty_database: Engine) -> None:
    together = threading.Barrier(4)
    answers: list[str] = []

    def start() -> None:
        together.wait()
        answers.append(schema.migrate(empty_database))

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [schema.newest_revision()] * 4
    assert schema.differences(empty_database) == []


def test_a_migration_that_fails_leaves_nothing_behind(empty_database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_connection: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched, pytest.raises(ZeroDivisionError):
        patched.setattr(schema, "guard", fail)
        patched.setattr(schema, "lay_tables", fail)  # a new SQLite file is made in one step
        schema.migrate(empty_database)
    assert inspect(empty_database).get_table_names() == []
    assert schema.migrate(empty_database) == schema.newest_revision()


def test_a_database_of_a_newer_version_is_left_alone(any_engine: Engine) -> None:
    with any_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from_tomorrow'"))
    with pytest.raises(StorageError, match=r"newer version \(from_tomorrow\)"):
        schema.migrate(any_engine)
    with pytest.raises(StorageError, match="workbench migrate"):
        schema.require_current(any_engine)


def test_an_empty_database_is_told_to_migrate(empty_database: Engine) -> None:
    with pytest.raises(StorageError, match=r"run `python -m workbench (init|migrate)` first"):
        schema.require_current(empty_database)
    schema.migrate(empty_database)
    schema.require_current(empty_database)


def test_every_constraint_and_index_has_a_name(any_engine: Engine) -> None:
    found = inspect(any_engine)
    for table in METADATA.tables:
        named = [found.get_pk_constraint(table)["name"]]
        named += [item["name"] for item in found.get_foreign_keys(table)]
        named += [item["name"] for item in found.get_check_constraints(table)]
        named += [item["name"] for item in found.get_unique_constraints(table)]
        named += [item["name"] for item in found.get_indexes(table)]
        assert all(name and name.split("_")[0] in {"pk", "fk", "ck", "uq", "ix"} for name in named), (table, named)


def test_every_vocabulary_and_range_is_checked_by_the_database(any_engine: Engine) -> None:
    found = inspect(any_engine)
    checks = {item["name"] for table in METADATA.tables for item in found.get_check_constraints(table)}
    declared = {
        str(constraint.name)
        for table in METADATA.tables.values()
        for constraint in table.constraints
        if type(constraint).__name__ == "CheckConstraint"
    }
    assert checks == declared
    assert {"ck_decision_action_known", "ck_decision_span_ordered", "ck_suggestion_score_in_range"} <= checks


#: A database as version 0001 left it: an article, a decision on a suggestion, and a mention that points to it.
_ROWS_OF_0001 = (
    "INSERT INTO annotator (id, name, role, created_at) VALUES (1, 'Ada', 'annotator', '2024-03-12 08:00:00')",
    "INSERT INTO outlet (id, name, domain, kind, country, reliability, party_to_conflict) "
    "VALUES (1, 'Courier', '', '', '', '', false)",
    "INSERT INTO article (id, outlet_id, path, url, title, byline, published_precision, language, derivation, "
    "raw_sha256, char_count, created_at, raw_text) VALUES (1, 1, 'a.txt', '', '', '', '', '', '', 'x', 5, "
    "'2024-03-12 08:00:00', 'Words')",
    "INSERT INTO decision (id, article_id, span_id, version, action, state, start_char, end_char, exact, label, "
    "reject_reason, annotator_id, seconds, guideline_version, client_id, sequence, part, created_at) "
    "VALUES (1, 1, 'c:1', 1, 'add_missed', 'added', 0, 5, 'Words', 'event', '', 1, 2.5, '1', 'client', 1, 0, "
    "'2024-03-12 08:00:00')",
    "INSERT INTO claim (id, annotator_id, created_at) VALUES (1, 1, '2024-03-12 08:00:00')",
    "INSERT INTO mention (id, article_id, span_id, version, claim_id, decision_id, start_char, end_char, exact, "
    "stance, fidelity, drift_flags, annotator_id, created_at) VALUES (1, 1, 'c:1', 1, 1, 1, 0, 5, 'Words', '', '', "
    "'[]', 1, '2024-03-12 08:00:00')",
)


#: Tables that are younger than the first version.
_LATER = {
    *("guideline", "learned_model", "model_choice", "passage_check"),
    *("claim_link", "ruling", "origin_revision", "event_move", "article_change", "article_version"),
    "carried_decision",
    "outlet_change",
    "pair_answer",
}


@pytest.mark.parametrize("version", [f"{number:04}" for number in range(1, int(schema.newest_revision()))])
def test_a_database_of_any_version_is_brought_up_with_all_that_is_in_it(
    empty_database: Engine, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    config = schema._config()
    with (
        empty_database.connect().execution_options(**WRITES) as connection,
        schema._unchecked_keys(connection),
        connection.begin(),
        monkeypatch.context() as patched,
    ):
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        patched.setattr(append_only, "TABLES", [table for table in append_only.TABLES if table not in _LATER])
        append_only.guard(connection)
        for row in _ROWS_OF_0001:
            connection.execute(text(row))
        append_only.release(connection)
        command.upgrade(config, version)
    assert schema.migrate(empty_database) == schema.newest_revision()
    assert schema.differences(empty_database) == []
    with read_transaction(empty_database) as session:
        standing = decisions.decided_statuses(session, 1)["c:1"]
        assert (standing.state, standing.version, standing.parts, standing.attributes) == ("added", 1, (), {})
        assert standing.blind is False
        pointing = "SELECT m.exact, d.exact FROM mention m JOIN decision d ON d.id = m.decision_id"
        assert session.connection().execute(text(pointing)).all() == [("Words", "Words")]
    with pytest.raises(DBAPIError, match="append-only"), empty_database.begin() as connection:
        connection.execute(text("UPDATE decision SET label = 'quote'"))
    with pytest.raises(DBAPIError), empty_database.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO mention SELECT 2, 1, 'c:1', 2, 1, 99, 0, 5, 'Words', '', '', '[]', 1, "
                "'2024-03-12 08:00:00'"
            )
        )
