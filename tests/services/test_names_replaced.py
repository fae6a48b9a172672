"""A pseudonym takes the place of a name everywhere: no row, no export and no byte of the file holds the old one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from event_desk import make_event_desk
from full_desk import fill
from hypothesis import given
from hypothesis import strategies as st
from making import Hand, add_article, record, standing, suggest_spans
from sqlalchemy import text

from workbench.domain.models import METADATA
from workbench.errors import InputError, NotFound
from workbench.services import annotators, traces
from workbench.services.compare import rulings
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.ruling_subjects import DerivationSubject
from workbench.services.exchange import releases
from workbench.storage.database.engine import Engine, open_engine, read_transaction

OLD = "Vera"
NAMES = ("Ada", "Eve", "Vera")


def rows_with(engine: Engine, name: str) -> list[str]:
    """The tables that hold the name, in whatever column, as it is or as JSON writes it."""
    signs = {name, json.dumps(name)[1:-1]}
    with engine.connect() as connection:
        return [
            table
            for table in METADATA.tables
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))
            if any(sign in str(value) for value in row for sign in signs)
        ]


@pytest.fixture
def copied(filled_file: Path, tmp_path: Path) -> Iterator[Engine]:
    shutil.copy(filled_file, tmp_path / "filled.db")
    engine = open_engine(f"sqlite:///{tmp_path}/filled.db")
    yield engine
    engine.dispose()


@pytest.mark.parametrize("old", NAMES)
def test_no_row_no_export_and_no_byte_of_the_file_holds_the_old_name(copied: Engine, tmp_path: Path, old: str) -> None:
    name = f"{old}-Örsolya 🌊 Quint"
    annotators.replace_name(copied, old, name)
    assert rows_with(copied, name)
    before = decisions_by_name(copied)
    copied.dispose()
    done = annotators.replace_name(copied, name)
    assert (done.written, done.scrubbed) == ({}, True)
    assert rows_with(copied, name) == []
    assert decisions_by_name(copied) == {done.name if key == name else key: count for key, count in before.items()}
    copied.dispose()
    held = [path.name for path in tmp_path.glob("filled.db*") if "Örsolya".encode() in path.read_bytes()]
    assert held == []
    releases.export_release(copied, tmp_path / "release")
    files = [path for path in (tmp_path / "release").rglob("*") if path.is_file()]
    assert [path.name for path in files if "rsolya" in path.read_text(encoding="utf-8")] == []
    assert any(done.name in path.read_text(encoding="utf-8") for path in files)


def decisions_by_name(engine: Engine) -> dict[str, int]:
    return {one.name: one.decision_count for one in annotators.list_annotators(engine)}


def test_the_same_holds_on_postgresql(postgres_engine: Engine) -> None:
    fill(postgres_engine)
    annotators.replace_name(postgres_engine, OLD, "Örsolya")  # the old one is a word of an article as well
    before = decisions_by_name(postgres_engine)
    annotators.replace_name(postgres_engine, "Örsolya", "Reader 1")
    assert rows_with(postgres_engine, "Örsolya") == []
    assert decisions_by_name(postgres_engine) == {
        "Reader 1" if key == "Örsolya" else key: count for key, count in before.items()
    }


def test_what_a_page_keeps_in_memory_has_the_new_name_at_once(engine: Engine) -> None:
    desk, board = make_event_desk(engine), EventBoard()
    subject = DerivationSubject(desk.articles["Courier"], desk.articles["Post"])
    rulings.rule(engine, desk.event_id, subject, "apart", seen=0, annotator=OLD)
    marks = releases.state_marks(engine)
    assert OLD in repr(board.read(engine, desk.event_id).rulings)
    annotators.replace_name(engine, OLD, "Reader 1")
    assert OLD not in repr(board.read(engine, desk.event_id).rulings)
    assert releases.state_marks(engine) != marks


def test_a_name_within_the_words_of_people_is_counted_and_left(engine: Engine) -> None:
    article = add_article(engine, outlet="Vera's Paper", event="What Zoë Ibs saw")
    suggest_spans(engine, article, [(0, 12)])
    (span,) = standing(engine, article).values()
    record(engine, article, Hand().confirm(span), annotator="Zoë Ibs")
    done = annotators.replace_name(engine, "Zoë Ibs", "Reader 1")
    assert done.written == {"names of events": 1}


def test_names_that_cannot_be_are_refused_and_nothing_changes(copied: Engine) -> None:
    before = decisions_by_name(copied)
    for to, said in (("Eve", "Somebody else"), ("Vera", "already"), ("x" * 81, "1 to 80"), ("\0\u200b", "1 to 80")):
        with pytest.raises(InputError, match=said):
            annotators.replace_name(copied, "Vera", to)
    with pytest.raises(NotFound):
        annotators.replace_name(copied, "Nobody", "Somebody")
    assert decisions_by_name(copied) == before


def test_while_somebody_reads_it_is_said_that_bytes_may_be_left(copied: Engine) -> None:
    annotators.replace_name(copied, OLD, "Orsolya Quint")
    with read_transaction(copied) as session:
        session.connection().execute(text("SELECT count(*) FROM annotator")).all()
        assert annotators.replace_name(copied, "Orsolya Quint", "Reader 1").scrubbed is False
    assert annotators.clean(copied) is True
    assert b"Orsolya" not in Path(str(copied.url.database)).read_bytes()


@given(name=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20))
def test_a_release_that_was_made_before_is_found_by_the_name_in_it(
    engine: Engine, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = tmp_path_factory.mktemp("data")
    (folder / "a.jsonl").write_bytes(json.dumps({"annotator": name}, ensure_ascii=False).encode())
    (folder / "b.txt").write_text("x" * 100)
    shutil.make_archive(str(folder / "kept"), "zip", folder, "a.jsonl")
    found = {path.name for path in traces.files_with_name(engine, folder, name)}
    assert {"a.jsonl", "kept.zip"} <= found
