"""An article that is erased goes out of the imports that wait, too: its row stays, and nothing that was read for it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from making import add_article, now

from workbench.domain.drafts import ArticleDraft
from workbench.errors import BadRow
from workbench.services.articles import erasing
from workbench.services.exchange.again import text_digest
from workbench.services.exchange.plans import plan_file
from workbench.services.exchange.plans.erased_rows import erase_from_plan
from workbench.services.exchange.plans.plan_file import Change, PlanWriter, add_changes
from workbench.services.exchange.plans.storing import store_plan
from workbench.services.exchange.plans.waiting import FOLDER, PlanRoom, Wanted
from workbench.storage.database.engine import Engine

WORDS = "Nurse Zibbeltje Vroom gave 14 patients the wrong syringe in Quarnholm on Tuesday.\nShe denies it.\n"
OTHER = "The clinic at Ostmere reopened on Wednesday, and its director thanked the staff."
TELLING = (b"Zibbeltje", b"Vroom", b"syringe", b"Quarnholm")
DRAFTS = (
    ArticleDraft(OTHER, "ostmere.txt"),
    BadRow("“gave 14 patients the wrong syringe” does not stand in Vroom's text.", path="vroom.jsonl", line=2),
    ArticleDraft(WORDS.replace("\n", "\r\n").strip(), "vroom.jsonl", line=2, title="Vroom in Quarnholm"),
    ArticleDraft("Zinc rose.", "zinc.txt"),
)


def room_in(folder: Path) -> PlanRoom:
    return PlanRoom(folder, max_bytes=10**7, clock=now)


def erased(engine: Engine, article_id: int) -> str:
    return erasing.erase(engine, article_id, "Court order.", seen=None, annotator="Ada").text_sha256


def left_in(folder: Path) -> list[bytes]:
    kept = b"".join(path.read_bytes() for path in (folder / FOLDER).iterdir())
    return [one for one in TELLING if one in kept]


def test_no_word_of_it_is_left_in_an_import_that_waits_and_the_others_come_in(engine: Engine, tmp_path: Path) -> None:
    article_id = add_article(engine, WORDS)
    room = room_in(tmp_path)
    before = room.make(engine, DRAFTS, file_count=3, by="Ben")
    before.change([Wanted(1, "title", "Zibbeltje Vroom again"), Wanted(2, "outlet", "Tarn Mail")])
    assert sorted(left_in(tmp_path)) == sorted(TELLING)

    digest = erased(engine, article_id)
    assert room.erase(digest) == 1
    assert left_in(tmp_path) == []
    assert room.erase(digest) == 0, "asked again, it has gone already"

    for after in (room.open(engine, before.facts.plan_id), room_in(tmp_path).open(engine, before.facts.plan_id)):
        rows = after.plan.rows
        assert [row.left_out for row in rows] == [False, True, False]
        assert [row.values["outlet"] for row in rows] == ["", "", "Tarn Mail"]
        assert rows[1].problems == ["This text was erased here meanwhile: it is not taken."]
        assert "Vroom" not in repr(after.plan)
    report = store_plan(engine, after.plan, after.path)
    assert len(report.article_ids) == 2


def test_a_server_that_has_the_import_open_stores_it_no_more(engine: Engine, tmp_path: Path) -> None:
    """As where the command line erases while the server runs: its table is the old one, the file is not."""
    article_id = add_article(engine, WORDS)
    open_there = room_in(tmp_path).make(engine, DRAFTS, file_count=3, by="Ben")
    room_in(tmp_path).erase(erased(engine, article_id))

    open_there.change([Wanted(2, "outlet", "Tarn Mail", "")])
    report = store_plan(engine, open_there.plan, open_there.path)

    assert len(report.article_ids) == 2
    assert "(erased): This text was erased here meanwhile: it is not taken." in map(str, report.problems)


def test_what_is_read_after_it_was_erased_is_not_kept_either(engine: Engine, tmp_path: Path) -> None:
    erased(engine, add_article(engine, WORDS))
    room = room_in(tmp_path)
    room.make(
        engine, (ArticleDraft(WORDS, "again.txt", title="Vroom"), ArticleDraft(OTHER, "o.txt")), file_count=2, by="B"
    )
    assert left_in(tmp_path) == []
    (found,) = room_in(tmp_path).unfinished()
    assert [row.left_out for row in room_in(tmp_path).open(engine, found.plan_id).plan.rows] == [True, False]


def test_a_line_that_a_killed_server_left_half_is_no_reason_to_stop(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "half.plan"
    writer = PlanWriter(path, {})
    writer.keep(ArticleDraft(WORDS, "a.txt"))
    writer.end()
    with path.open("ab") as file:
        file.write(b'{"changed":[[0,"ti')
    assert erase_from_plan(path, text_digest(WORDS)) == 1
    assert path.read_bytes().endswith(b'{"changed":[[0,"ti')


_TEXTS = st.sampled_from([WORDS, OTHER, WORDS.strip(), "a", WORDS.replace("\n", "\r\n"), "Zürich 🚢 \u202e\x00 x"])


@given(st.lists(st.one_of(_TEXTS.map(lambda text: ArticleDraft(text, "a.txt", title=text[:30])), _TEXTS.map(BadRow))))
def test_whatever_waits_keeps_its_rows_and_its_length(results: list[ArticleDraft | BadRow]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "some.plan"
        writer = PlanWriter(path, {})
        for result in results:
            writer.keep(result)
        writer.end()
        add_changes(path, [Change(row, "title", f"Vroom {row}") for row in range(len(results))])
        size = path.stat().st_size

        drafts = [one for one in results if isinstance(one, ArticleDraft)]
        gone = {row for row, one in enumerate(drafts) if one.raw_text.split() == WORDS.split()}
        assert erase_from_plan(path, text_digest(WORDS)) == len(gone)
        assert path.stat().st_size == size
        assert plan_file.is_whole(path)
        after = list(plan_file.results_of(path))
        assert len(after) == len(results)
        rows = [one for one in after if isinstance(one, ArticleDraft)]
        assert [one for row, one in enumerate(rows) if row not in gone] == [
            one for row, one in enumerate(drafts) if row not in gone
        ]
        assert gone.isdisjoint(one.row for one in plan_file.changes_of(path)) or not gone
