"""An import that waits: corrected by people, kept through a restart, gone once it is stored, discarded or too old."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TEXT, add_article

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError, NotFound
from workbench.services.exchange.plans.plan_file import PlanWriter
from workbench.services.exchange.plans.rows import FIELDS
from workbench.services.exchange.plans.uploads import Uploads, piece_of
from workbench.services.exchange.plans.waiting import FOLDER, LEFT_OUT, MAX_AGE, PlanRoom, WaitingPlan, Wanted
from workbench.storage.database.engine import Engine

NOW = datetime(2026, 4, 1, 14, 2, tzinfo=UTC)
DRAFTS = (ArticleDraft(TEXT, "a.txt"), ArticleDraft("Zinc rose.", "b.txt"), ArticleDraft(TEXT, "c.txt"))


def room_in(folder: Path, *, now: datetime = NOW, max_bytes: int = 10**7) -> PlanRoom:
    return PlanRoom(folder, max_bytes=max_bytes, clock=lambda: now)


def wait(room: PlanRoom, engine: Engine, *drafts: ArticleDraft) -> WaitingPlan:
    return room.make(engine, drafts or DRAFTS, file_count=3, by="Ada")


def values(waiting: WaitingPlan) -> list[dict[str, str]]:
    return [row.values | {LEFT_OUT: str(row.left_out)} for row in waiting.plan.rows]


def test_what_was_corrected_is_there_after_a_restart(engine: Engine, tmp_path: Path) -> None:
    before = wait(room_in(tmp_path), engine)
    before.change(
        [Wanted(0, "outlet", "Tarn Mail", ""), Wanted(1, "published_at", "5 March 2026"), Wanted(1, LEFT_OUT, "yes")]
    )
    before.change([Wanted(0, "outlet", "", "Tarn Mail"), Wanted(2, "title", "The dam")])

    room = room_in(tmp_path)
    (unfinished,) = room.unfinished()
    after = room.open(engine, unfinished.plan_id)

    assert (unfinished.file_count, unfinished.begun_at, unfinished.begun_by) == (3, NOW, "Ada")
    assert values(after) == values(before)
    assert [row["published_at"] for row in values(after)] == ["", "2026-03-05", ""]


_CHANGES = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from([*FIELDS, LEFT_OUT, "text"]),
        st.sampled_from(
            ["", " ", "Tarn Mail", "2026-03-05", "en", "yes", "soon", "NaN", "<b>", "\u202ex", "x" * 3_000]
        ),
    ),
    max_size=12,
)


@given(_CHANGES)
def test_any_changes_are_the_same_after_a_restart(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, str, str]]
) -> None:
    from workbench.storage.database.engine import open_engine
    from workbench.storage.database.schema import migrate

    folder = tmp_path_factory.mktemp("room")
    engine = open_engine(f"sqlite:///{folder / 'workbench.db'}")
    migrate(engine)
    before = wait(room_in(folder), engine)
    for one in told:
        before.change([Wanted(*one)])

    assert values(room_in(folder).open(engine, before.facts.plan_id)) == values(before)
    engine.dispose()


def test_a_row_that_depends_on_a_changed_one_is_told_too(engine: Engine, tmp_path: Path) -> None:
    waiting = wait(room_in(tmp_path), engine)

    touched, _ = waiting.change([Wanted(0, "outlet", "Tarn Mail")])

    assert [row.number for row in touched] == [0, 2]


def test_nobody_overwrites_what_they_have_not_seen(engine: Engine, tmp_path: Path) -> None:
    waiting = wait(room_in(tmp_path), engine)
    waiting.change([Wanted(0, "outlet", "Tarn Mail", "")])

    _, (refused,) = waiting.change([Wanted(0, "outlet", "Oster Post", "")])

    assert "Somebody else has written 'Tarn Mail'" in refused.reason
    assert waiting.plan.rows[0].values["outlet"] == "Tarn Mail"


@pytest.mark.parametrize(
    "wanted", [Wanted(0, "published_at", "soon"), Wanted(9, "outlet", "x"), Wanted(0, "raw_text", "x")]
)
def test_what_cannot_be_is_refused_and_the_rest_is_done(engine: Engine, tmp_path: Path, wanted: Wanted) -> None:
    waiting = wait(room_in(tmp_path), engine)

    _, refused = waiting.change([wanted, Wanted(1, "outlet", "Oster Post")])

    assert [(one.row, one.field) for one in refused] == [(wanted.row, wanted.field)]
    assert waiting.plan.rows[1].values["outlet"] == "Oster Post"


def test_a_plan_that_is_stored_or_discarded_takes_no_change(engine: Engine, tmp_path: Path) -> None:
    room = room_in(tmp_path)
    stored, discarded = wait(room, engine), wait(room, engine)
    stored.close()
    room.discard(discarded.facts.plan_id)

    for waiting in (stored, discarded):
        with pytest.raises(InputError, match="stored or discarded meanwhile"):
            waiting.change([Wanted(0, "outlet", "Tarn Mail")])
    assert room.unfinished() == []
    with pytest.raises(NotFound):
        room.open(engine, discarded.facts.plan_id)


def test_what_came_in_meanwhile_is_named_when_it_is_opened_anew(engine: Engine, tmp_path: Path) -> None:
    room = room_in(tmp_path)
    plan_id = wait(room, engine).facts.plan_id
    known = add_article(engine, "Zinc rose.")
    room.give_back(plan_id)

    same = room.open(engine, plan_id).plan.rows[1].same_as

    assert same is not None
    assert same.article_id == known


def test_only_the_account_may_read_what_waits(engine: Engine, tmp_path: Path) -> None:
    waiting = wait(room_in(tmp_path), engine)

    assert stat.S_IMODE(waiting.path.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE((tmp_path / FOLDER).stat().st_mode) & 0o077 == 0


def test_what_is_too_old_or_broken_is_swept(engine: Engine, tmp_path: Path) -> None:
    wait(room_in(tmp_path), engine)
    (tmp_path / FOLDER / "0123456789abcdef.plan").write_bytes(b"no plan")
    later = room_in(tmp_path, now=NOW + MAX_AGE + timedelta(minutes=1))
    later.sweep()

    assert list((tmp_path / FOLDER).iterdir()) == []


def test_reading_that_stops_leaves_nothing(engine: Engine, tmp_path: Path) -> None:
    room = room_in(tmp_path)

    def stopped(_read_count: int) -> None:
        raise InputError("Reading was stopped.")

    with pytest.raises(InputError):
        room.make(engine, DRAFTS, file_count=3, by="Ada", progress=stopped)
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_imports_that_wait_cannot_fill_the_disk(engine: Engine, tmp_path: Path) -> None:
    room = room_in(tmp_path, max_bytes=20_000)
    wait(room, engine, ArticleDraft("x" * 15_000, "a.txt"))

    with pytest.raises(InputError, match="in parts"):
        wait(room, engine, ArticleDraft("x" * 15_000, "b.txt"))
    assert len(room.unfinished()) == 1


def test_one_that_was_never_all_read_is_told_and_cannot_be_opened(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    head = {"files": 7, "begun_at": NOW.isoformat(), "begun_by": "Ben"}
    PlanWriter(tmp_path / FOLDER / "00000000000000aa.plan", head).close()
    room = room_in(tmp_path)

    assert [(one.file_count, one.whole) for one in room.unfinished()] == [(7, False)]
    with pytest.raises(NotFound):
        room.open(engine, "00000000000000aa")


@pytest.mark.parametrize("plan_id", ["../workbench.db", "", "x" * 5_000, "a/b", "\0"])
def test_a_name_leads_nowhere_else(engine: Engine, tmp_path: Path, plan_id: str) -> None:
    room = room_in(tmp_path)
    with pytest.raises(NotFound):
        room.open(engine, plan_id)
    room.discard(plan_id)

    assert (tmp_path / "workbench.db").exists()


def uploads_in(folder: Path, *, max_file_bytes: int = 1_000, max_bytes: int = 10_000) -> Uploads:
    return Uploads(folder, max_file_bytes=max_file_bytes, max_bytes=max_bytes)


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.binary(max_size=200)), max_size=8
    ),
    st.data(),
)
def test_files_arrive_as_they_were_sent_however_they_are_cut(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, bytes]], data: st.DataObject
) -> None:
    uploads, at = uploads_in(tmp_path_factory.mktemp("uploads")), 0
    while files:
        cut = data.draw(st.integers(1, len(files)))
        some, files = files[:cut], files[cut:]
        piece = piece_of(some)
        assert uploads.add("ab" * 8, at, piece) == at + len(piece)
        assert uploads.add("ab" * 8, at, piece) == at + len(piece), "sent again, as its answer was lost"
        at += len(piece)
        kept = list(uploads.files("ab" * 8))
        assert [content for _, content in kept][-cut:] == [content for _, content in some]
        assert not any(part in (".", "..") for name, _ in kept for part in name.split("/"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a/b.txt", "a/b.txt"),
        ("../../etc/passwd", "etc/passwd"),
        ("/a", "a"),
        ("C:\\x\\a.txt", "C:/x/a.txt"),
        ("..", "file"),
    ],
)
def test_the_name_of_a_file_leads_nowhere(tmp_path: Path, name: str, kept: str) -> None:
    uploads = uploads_in(tmp_path)
    uploads.add("ab" * 8, 0, piece_of([(name, b"x")]))

    assert list(uploads.files("ab" * 8)) == [(kept, b"x")]


@pytest.mark.parametrize(
    "piece",
    [b"", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\0\0\0\x02{}", b"\0\0\0\x02[]x"[:5], piece_of([("a", b"xyz")])[:-1]],
)
def test_a_broken_piece_is_refused(tmp_path: Path, piece: bytes) -> None:
    with pytest.raises(InputError):
        uploads_in(tmp_path).add("ab" * 8, 0, piece)


def test_a_piece_that_does_not_follow_and_one_too_much_are_refused(tmp_path: Path) -> None:
    uploads = uploads_in(tmp_path, max_bytes=300)
    there = uploads.add("ab" * 8, 0, piece_of([("a", b"x" * 100)]))
    for at, size in ((there + 1, 1), (0, 5), (there, 200)):
        with pytest.raises(InputError):
            uploads.add("ab" * 8, at, piece_of([("b", b"y" * size)]))
    assert [name for name, _ in uploads.files("ab" * 8)] == ["a"]


def test_a_file_that_is_too_large_is_named(tmp_path: Path) -> None:
    uploads = uploads_in(tmp_path, max_file_bytes=10)
    uploads.add("ab" * 8, 0, piece_of([("large.txt", b"x" * 11)]))

    with pytest.raises(InputError, match=r"large\.txt: is larger"):
        list(uploads.files("ab" * 8))


@pytest.mark.parametrize("upload_id", ["../x", "", "AB" * 8, "g" * 16, "ab" * 40])
def test_an_upload_has_a_plain_name(tmp_path: Path, upload_id: str) -> None:
    with pytest.raises(NotFound):
        uploads_in(tmp_path).add(upload_id, 0, piece_of([("a", b"x")]))
