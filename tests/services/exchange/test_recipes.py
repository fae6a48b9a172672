"""The two recipes of docs/export.md, followed to the letter in a copy of the package."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

import workbench
from workbench.storage.database.engine import Engine

PACKAGE = Path(workbench.__file__).parent
RECIPES = (PACKAGE.parent / "docs" / "export.md").read_text(encoding="utf-8").partition("## Adding a field")[2]


class Copy:
    """A copy of the package whose exports can be changed, beside a database with something in every table."""

    def __init__(self, folder: Path, database: Path) -> None:
        self.folder = folder
        package = folder / "workbench"
        package.mkdir()
        for path in PACKAGE.iterdir():
            if path.name in ("export", "cli"):  # what is changed, and what knows where the schemas lie
                shutil.copytree(path, package / path.name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                (package / path.name).symlink_to(path)
        (folder / "data").mkdir()
        shutil.copy(database, folder / "data" / "workbench.db")

    def add(self, file: str, before: str, lines: str) -> None:
        """Put the lines in front of the one place where ``before`` stands."""
        path = self.folder / "workbench" / "export" / file
        source = path.read_text(encoding="utf-8")
        assert source.count(before) == 1
        path.write_text(source.replace(before, lines + before), encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """``python -m workbench`` with these arguments, in the copy."""
        own = {"PYTHONPATH": str(self.folder), "WORKBENCH_DATA_DIR": str(self.folder / "data")}
        command = [sys.executable, "-m", "workbench", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env={**os.environ, **own}, capture_output=True, text=True, check=False
        )

    def written(self, name: str) -> Path:
        done = self.run("export", "--format", name, "--out", name)
        assert done.returncode == 0, done.stderr
        return self.folder / name


@pytest.fixture
def copy(lite: Engine, tmp_path: Path) -> Copy:
    folder = tmp_path / "copy"
    folder.mkdir()
    return Copy(folder, Path(str(lite.url.database)))


def python_in(recipe: str) -> list[str]:
    """The pieces of Python in a recipe, without the indentation of the list that they stand in."""
    return re.findall(r"```text\n(.*?)   ```", recipe, flags=re.S)


def rows_of(copy: Copy, name: str) -> tuple[list[dict[str, object]], list[dict[str, str]]]:
    """The records of the JSONL, and the rows of the CSV."""
    records = [json.loads(line) for line in copy.written(f"{name}.jsonl").read_bytes().splitlines()]
    with copy.written(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return records, list(csv.DictReader(file))


def test_a_field_is_added_by_its_declaration_alone(copy: Copy) -> None:
    (declared,) = python_in(RECIPES.partition("## Adding a format")[0])
    copy.add("contracts/of_spans.py", "\n\nclass Decision(Described):", declared)
    written = copy.run("schemas", "--write")
    assert written.returncode == 0, written.stderr
    schema = json.loads((copy.folder / "schemas" / "spans.v1.json").read_bytes())
    records, rows = rows_of(copy, "spans")
    assert len(records) == len(rows) == 8
    for record, row in zip(records, rows, strict=True):
        assert list(record) == list(schema["properties"]) == schema["required"]
        assert record["sequence"] == int(row["sequence"])
        assert record["word_count"] == int(row["word_count"]) == len(str(record["exact"]).split())
    assert len({str(record["sequence"]) for record in records}) > 1


def test_a_field_that_nothing_fills_stops_the_recipe_and_is_never_null(copy: Copy) -> None:
    copy.add("contracts/of_spans.py", "\n\nclass Decision(Described):", "    mood: str\n")
    for arguments in (("schemas", "--write"), ("export", "--format", "spans.jsonl", "--out", "spans.jsonl")):
        done = copy.run(*arguments)
        assert done.returncode != 0
        assert "Nothing fills mood of spans" in done.stderr
    assert not (copy.folder / "spans.jsonl").exists()
    assert not (copy.folder / "schemas").exists()


def test_a_format_is_added_by_its_contract_and_one_entry(copy: Copy) -> None:
    contract, entry = python_in(RECIPES.partition("## Adding a format")[2])
    copy.add("contracts/of_spans.py", "\n\nclass Decision(Described):", f"\n\n{dedent(contract)}")
    copy.add("catalogue.py", "    _Entry(\n        of_spans.Decision,\n", entry)
    written = copy.run("schemas", "--write")
    assert written.returncode == 0, written.stderr
    schema = json.loads((copy.folder / "schemas" / "labels.v1.json").read_bytes())
    assert "labels.csv" in copy.run("export", "--list").stdout
    records, rows = rows_of(copy, "labels")
    assert len(records) == len(rows) == 8
    for record, row in zip(records, rows, strict=True):
        assert list(record) == list(row) == schema["required"]
        assert (row["label"], row["state"], row["annotator"]) == (record["label"], record["state"], record["annotator"])
        assert all(record[name] for name in ("exact", "label", "state", "annotator"))
    release = copy.run("export", "--format", "release", "--out", "release")
    assert release.returncode == 0, release.stderr
    assert (copy.folder / "release" / "schemas" / "labels.v1.json").is_file()
