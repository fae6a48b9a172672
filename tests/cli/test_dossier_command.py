"""`dossier` on the command line: made of a claim or an event, proved from its file alone, faults in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from claim_desk import COURIER, add, claim_of, marked, store
from typer.testing import CliRunner

from workbench.cli.app import app
from workbench.errors import InputError
from workbench.storage.database.engine import Engine, open_engine
from workbench.storage.database.schema import migrate


@pytest.fixture
def claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_ANNOTATOR", "Ada")
    engine: Engine = open_engine(f"sqlite:///{tmp_path}/workbench.db")
    migrate(engine)
    key = claim_of(engine, marked(engine, store(engine, COURIER, "Courier"), "at least 23 people had been killed"))
    add(engine, key)
    return key


def ran(*words: str, status: int = 0) -> Any:
    result = CliRunner().invoke(app, ["dossier", *words, "--json"])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("ending", ["html", "pdf", "json"])
def test_what_is_made_is_proved(claim: int, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / f"claim.{ending}"
    assert ran("make", "--claim", str(claim), "--out", str(out))["claims"] == 1
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "elsewhere"))  # nothing but the file
    proof = ran("verify", str(out))
    assert (proof["holds"], proof["excerpts"], proof["sources"]) == (True, 2, 2)


def test_an_event_is_one_dossier(claim: int, tmp_path: Path) -> None:
    out = tmp_path / "event.html"
    assert ran("make", "--event", "Dam", "--out", str(out))["claims"] == 1
    assert ran("verify", str(out))["title"] == "Dam"
    with pytest.raises(InputError, match="no event"):
        ran("make", "--event", "No such", "--out", str(out))


def test_one_changed_letter_is_named_and_is_status_1(claim: int, tmp_path: Path) -> None:
    out = tmp_path / "claim.html"
    ran("make", "--claim", str(claim), "--out", str(out))
    out.write_bytes(out.read_bytes().replace(b"killed in Brance", b"killed in France", 1))
    proof = ran("verify", str(out), status=1)
    assert not proof["holds"]
    assert proof["faults"]


def test_a_file_that_is_none_is_named_in_one_line(tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    other.write_text("<p>Hello</p>")
    with pytest.raises(InputError, match=r"other\.html: holds no data of a dossier"):
        ran("verify", str(other))


def test_it_is_not_written_over_the_desk_and_wants_a_known_ending(claim: int, tmp_path: Path) -> None:
    runner = CliRunner()
    assert (
        runner.invoke(app, ["dossier", "make", "--claim", str(claim), "--out", str(tmp_path / "x.doc")]).exit_code == 2
    )
    assert runner.invoke(app, ["dossier", "make", "--out", str(tmp_path / "x.html")]).exit_code == 2
    review = tmp_path / "x.claimreview.jsonld"
    with pytest.raises(InputError, match="no verdict yet"):
        ran("make", "--claim", str(claim), "--out", str(review))
    assert not review.exists()
