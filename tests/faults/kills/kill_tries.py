"""Restores, backups and migrations that are killed, over and over, and what is left each time.

Nothing may be lost: the database's name leads to the old content or the new, each whole and sound, every kept copy is
sound, the old content is under some name, and the command does its work when it is given again.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from killing import Counts, Ended, moments, run_command
from small_desks import content_of, kept_of, make_desk, make_old_desk, parts_in, settings_of
from steps import KilledAtStatement, KilledAtStep

from workbench.storage.database import schema

#: More steps than any of the commands has.
_MANY = 10_000


@dataclass(frozen=True, slots=True)
class Kill:
    """When to kill: after so many seconds, or when ``prepare``, called in the process, does it; else never."""

    after_s: float | None = None
    prepare: Callable[[], None] | None = None

    def run(self, database: Path, *arguments: object) -> Ended:
        given = [*map(str, arguments)]
        return run_command(given, settings_of(database), kill_after_s=self.after_s, prepare=self.prepare)


def at_random(count: int, whole_s: float, seed: int) -> Iterator[Kill]:
    """Kills at so many moments of a run that takes ``whole_s`` seconds."""
    return (Kill(after_s=moment) for moment in moments(count, whole_s, seed=seed))


def at_every_step(folder: Path) -> Iterator[Kill]:
    """A kill before the first step on ``folder``, before the second, and so on; the last try is not killed any more."""
    return (Kill(prepare=KilledAtStep(number, str(folder))) for number in range(1, _MANY))


def at_every_statement(stride: int = 1) -> Iterator[Kill]:
    """A kill before the first statement, and before every ``stride``-th after it, likewise."""
    return (Kill(prepare=KilledAtStatement(number)) for number in range(1, _MANY, stride))


def kill_restores(folder: Path, kills: Iterable[Kill], *, until_done: bool = False) -> Counts:
    """Restores of a backup, each over a database with other content. ``until_done`` ends at one that is not killed."""
    old, new, desk = folder / "old.db", folder / "new.db", folder / "var" / "workbench.db"
    _make_with_log(old)
    make_desk(new, "Tower")
    _place(old, desk)
    contents, counts = (content_of(desk), content_of(new)), Counts()
    for kill in kills:
        _place(old, desk)
        killed = counts.add(kill.run(desk, "restore", new))
        _check_restore(counts, desk, contents)
        again = Kill().run(desk, "restore", new)
        if again.status or _content(desk) != contents[1] or parts_in(desk.parent):
            counts.note("half", f"the next restore ended with {again.status} and left {parts_in(desk.parent)}")
        if contents[0] not in [_content(kept) for kept in kept_of(desk)]:
            counts.note("lost", "the old content is under no name")
        if until_done and not killed:
            break
    return counts


def _make_with_log(path: Path) -> None:
    """A database as a killed server leaves it: the last of its writes stands in the log beside it."""
    running = path.with_name("running.db")
    make_desk(running, "Bridge", "Harbour")
    with closing(sqlite3.connect(running)) as connection, connection:
        connection.execute("UPDATE outlet SET name = 'Gazette'")
        connection.commit()
        for ending in ("", "-wal"):
            shutil.copy(f"{running}{ending}", f"{path}{ending}")


def _check_restore(counts: Counts, desk: Path, contents: tuple[str, str]) -> None:
    old, new = contents
    here, kept = _content(desk), [_content(path) for path in kept_of(desk)]
    if here not in contents:
        counts.note("half", f"under the database's name is neither the old nor the new: {here}")
    if any(one != old for one in kept):
        counts.note("half", f"a kept copy is not the old content: {kept}")
    if here == new and kept != [old]:
        counts.note("lost", "the new is there, and the old is not kept once")


def kill_backups(folder: Path, kills: Iterable[Kill], *, until_done: bool = False) -> Counts:
    """Backups of a database, each to a new file."""
    desk, copy = folder / "var" / "workbench.db", folder / "copies" / "copy.db"
    desk.parent.mkdir(exist_ok=True)
    make_desk(desk, "Bridge", "Harbour")
    old, counts = content_of(desk), Counts()
    for kill in kills:
        shutil.rmtree(copy.parent, ignore_errors=True)
        killed = counts.add(kill.run(desk, "backup", copy))
        if _content(desk) != old:
            counts.note("lost", "the database is not as it was")
        if copy.exists() and _content(copy) != old:
            counts.note("half", "a backup that is not whole has its name")
        copy.unlink(missing_ok=True)
        again = Kill().run(desk, "backup", copy)
        if again.status or _content(copy) != old or [path.name for path in copy.parent.iterdir()] != ["copy.db"]:
            counts.note("half", f"the next backup ended with {again.status}")
        if until_done and not killed:
            break
    return counts


def kill_migrations(folder: Path, kills: Iterable[Kill], *, until_done: bool = False) -> Counts:
    """Migrations of a database that the first version made."""
    old, desk = folder / "old.db", folder / "var" / "workbench.db"
    make_old_desk(old)
    _place(old, desk)
    before = _tables(desk)
    Kill().run(desk, "migrate")
    contents, counts = (before, _tables(desk)), Counts()
    for kill in kills:
        _place(old, desk)
        killed = counts.add(kill.run(desk, "migrate"))
        if _tables(desk) not in contents:
            counts.note("half", "neither the old schema nor the new")
        again = Kill().run(desk, "migrate")
        if again.status or _tables(desk) != contents[1]:
            counts.note("half", f"the next migration ended with {again.status}")
        outlets = _rows(desk, "SELECT name FROM outlet")
        if outlets != [("Courier",)]:
            counts.note("doubled" if len(outlets) > 1 else "lost", f"what was in it is {outlets}")
        if until_done and not killed:
            break
    return counts


def kill_beginnings(folder: Path, kills: Iterable[Kill], *, until_done: bool = False) -> Counts:
    """First starts: there is no database yet."""
    desk, counts = folder / "var" / "workbench.db", Counts()
    for kill in kills:
        shutil.rmtree(desk.parent, ignore_errors=True)
        killed = counts.add(kill.run(desk, "init"))
        if desk.exists() and _revision(desk) != schema.newest_revision():
            counts.note("half", "a database that lacks its tables has its name")
        again = Kill().run(desk, "init")
        if again.status or parts_in(desk.parent):
            counts.note("half", f"the next start ended with {again.status} and left {parts_in(desk.parent)}")
        if until_done and not killed:
            break
    return counts


def _place(pattern: Path, desk: Path) -> None:
    """A folder with that database in it, and with its log where it has one."""
    shutil.rmtree(desk.parent, ignore_errors=True)
    desk.parent.mkdir()
    for ending in ("", "-wal"):
        if Path(f"{pattern}{ending}").exists():
            shutil.copy(f"{pattern}{ending}", f"{desk}{ending}")


def _content(path: Path) -> str:
    try:
        return content_of(path)
    except (sqlite3.Error, ValueError, OSError) as error:
        return f"{type(error).__name__}: {error}"


def _rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def _tables(path: Path) -> list[tuple[object, ...]]:
    """The schema; in which order a table's constraints are written differs from one migration to the next."""
    rows = _rows(path, "SELECT name, sql FROM sqlite_master ORDER BY name")
    return [(name, *sorted(line.strip(" ,\t") for line in str(sql).splitlines())) for name, sql in rows]


def _revision(path: Path) -> object:
    try:
        return _rows(path, "SELECT version_num FROM alembic_version")[0][0]
    except sqlite3.Error as error:
        return str(error)
