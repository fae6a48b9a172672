"""Nobody but the account that runs the workbench reads what it writes, unless the umask or a setting says otherwise."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Protocol

import pytest

from workbench.cli.app import run
from workbench.private_files import keep_private


class Command(Protocol):
    def __call__(self, *arguments: object, umask: int = 0o022) -> None: ...


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """``python -m workbench ARGUMENTS`` under a umask, on a data directory that nobody has made yet."""
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "desk" / "var"))

    def call(*arguments: object, umask: int = 0o022) -> None:
        os.umask(umask)
        monkeypatch.setattr(sys, "argv", ["workbench", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            run()
        assert ended.value.code == 0

    return call


def modes(folder: Path) -> dict[str, int]:
    """The rights of a folder (".") and of all that is in it."""
    return {str(path.relative_to(folder)): path.stat().st_mode & 0o777 for path in [folder, *folder.rglob("*")]}


def test_database_backup_export_and_release_are_the_accounts_own(command: Command, tmp_path: Path) -> None:
    command("init", "--sample")
    command("backup", tmp_path / "desk" / "backups" / "monday.db")
    command("export", "--format", "articles.jsonl", "--out", tmp_path / "desk" / "out" / "articles.jsonl")
    command("export", "--format", "release", "--out", tmp_path / "desk" / "release")
    command("export", "--format", "release", "--out", tmp_path / "desk" / "release.zip")
    found = modes(tmp_path / "desk")
    assert {"var/workbench.db", "backups/monday.db", "out/articles.jsonl", "release.zip"} < set(found)
    for name, mode in found.items():
        assert mode == (0o700 if (tmp_path / "desk" / name).is_dir() else 0o600), name


def test_a_tighter_umask_stays(command: Command, tmp_path: Path) -> None:
    command("init", umask=0o277)
    assert modes(tmp_path / "desk" / "var")["workbench.db"] == 0o400


def test_people_who_share_a_machine_may_leave_it_to_the_umask(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_SHARED_FILES", "yes")
    command("init", umask=0o007)
    command("export", "--format", "articles.jsonl", "--out", tmp_path / "desk" / "articles.jsonl", umask=0o007)
    command("export", "--format", "release", "--out", tmp_path / "desk" / "release", umask=0o007)
    found = modes(tmp_path / "desk")
    assert (found["."], found["var"], found["release"]) == (0o770, 0o770, 0o770)
    assert (found["articles.jsonl"], found["release/manifest.json"]) == (0o660, 0o660)
    assert found["var/workbench.db"] == 0o640, "SQLite itself never lets a group write"


def test_what_was_open_before_is_closed(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("WORKBENCH_SHARED_FILES", "yes")
        command("init")
    var = tmp_path / "desk" / "var"
    (var / "token.key").write_bytes(b"k" * 32)
    assert (modes(var)["."], modes(var)["workbench.db"], modes(var)["token.key"]) == (0o755, 0o644, 0o644)
    command("init")
    assert (modes(var)["."], modes(var)["workbench.db"], modes(var)["token.key"]) == (0o700, 0o600, 0o600)


def test_a_folder_that_holds_other_things_is_nobodys_to_close(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    for name in ("home/workbench.db", "home/letters/one.txt", "empty/", "elsewhere"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        (path.mkdir if name.endswith("/") else path.touch)()
    (tmp_path / "home" / "workbench.db-link").symlink_to(elsewhere)
    for path in [*tmp_path.rglob("*"), tmp_path]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    before = modes(tmp_path)
    for data_dir in ("home", "empty", "nowhere", "elsewhere"):
        keep_private(tmp_path / data_dir, None)
    assert modes(tmp_path) == before | {"home/workbench.db": 0o600}


def test_a_database_that_was_named_by_its_address_is_closed_too(tmp_path: Path) -> None:
    for name in ("desk#1.sqlite", "desk#1.sqlite-wal", "desk#1.sqlite-shm", "other.sqlite"):
        (tmp_path / name).touch(0o644)
    keep_private(tmp_path / "var", tmp_path / "desk#1.sqlite")
    found = modes(tmp_path)
    assert [found[f"desk#1.sqlite{ending}"] for ending in ("", "-wal", "-shm")] == [0o600] * 3
    assert found["other.sqlite"] == 0o644
