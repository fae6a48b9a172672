"""The command line: exit codes, one line on stderr, one JSON object on stdout."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

import pytest
from event_desk import make_event_desk
from figure_desk import make_figure_desk
from making import Hand, add_article, record, standing, suggest_spans
from terminal import Terminal

from workbench import __version__
from workbench.services.audit import passages
from workbench.services.maintenance import SAMPLE_FOLDER
from workbench.settings import read_settings
from workbench.storage.database.engine import open_engine


def test_the_version_is_printed(terminal: Terminal) -> None:
    assert terminal("--version") == (0, f"{__version__}\n", "")


def test_a_first_run_loads_the_sample_and_a_second_does_not(terminal: Terminal) -> None:
    first = terminal.json("init", "--sample")
    assert first["sample_articles"] == 10
    assert terminal.json("init", "--sample") == {"revision": first["revision"], "sample_articles": 0}


def test_remarks_are_told_apart_and_only_problems_fail_the_command(terminal: Terminal, tmp_path: Path) -> None:
    guessed = tmp_path / "guessed.txt"
    guessed.write_bytes("Der Bürgermeister von Ulmendorf öffnete die Schleuse.".encode("cp1252"))
    status, out, told = terminal("ingest", guessed)
    assert (status, out) == (0, "Imported 1, already there 0, problems 0. Remarks: 1.\n")
    assert told.startswith(f"workbench: Remark: {guessed}: The encoding was guessed as windows-1252")
    facts = terminal.json("ingest", guessed, "--json")
    assert (facts["problems"], len(facts["duplicates"])) == ([], 1)


def test_ingest_reports_what_is_new_what_is_known_and_what_is_at_fault(terminal: Terminal, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("The bridge was closed on Monday.")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    code, out, err = terminal("ingest", good, bad, good, "--outlet", "The Daily", "--json")
    facts = json.loads(out)
    assert code == 1
    assert (facts["imported"], len(facts["duplicates"]), len(facts["problems"])) == (1, 1, 1)
    assert "bad.txt" in err and "Traceback" not in err and err.count("\n") == 1


def test_a_missing_file_is_one_clear_line_and_status_1(terminal: Terminal) -> None:
    code, _, err = terminal("ingest", "nowhere.txt")
    assert code == 1
    assert "nowhere.txt" in err and "Traceback" not in err


def test_wrong_usage_is_status_2(terminal: Terminal) -> None:
    assert terminal("ingest")[0] == 2
    assert terminal("no-such-command")[0] == 2
    assert terminal("schemas")[0] == 2


def test_a_database_that_was_never_made_is_said_so(terminal: Terminal, tmp_path: Path) -> None:
    code, out, err = terminal("export", "--format", "spans.csv", "--out", tmp_path / "spans.csv")
    assert (code, out) == (1, "")
    assert "python -m workbench init" in err


def test_an_unknown_format_is_said_with_those_there_are(terminal: Terminal, tmp_path: Path) -> None:
    terminal("init")
    code, _, err = terminal("export", "--format", "spans.cvs", "--out", tmp_path / "x")
    assert code == 1
    assert "spans.csv" in err


def test_suggesting_stops_nowhere_and_asks_nothing_twice(terminal: Terminal) -> None:
    terminal("init", "--sample")
    first = terminal.json("suggest")
    assert first["articles"] == 10 and first["suggestions"] > 100
    assert terminal.json("suggest")["articles"] == 0
    assert terminal.json("suggest", "--all")["articles"] == 0


def test_two_processes_suggest_what_one_does(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = []
    for processes in ("1", "2"):
        monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / processes))
        terminal.json("init", "--sample")
        said = terminal.json("suggest", "--processes", processes)
        assert said["articles"] == 10
        files.append(tmp_path / f"{processes}.jsonl")
        terminal.json("export", "--format", "suggestions.jsonl", "--out", files[-1])
    one, two = ([json.loads(line) for line in file.read_text().splitlines()] for file in files)
    assert _plain(one) == _plain(two)


def _plain(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted((row["article_id"], row["start_char"], row["end_char"], row["label"], row["score"]) for row in rows)


def test_every_format_is_listed_with_what_it_cannot_hold(terminal: Terminal) -> None:
    code, out, _ = terminal("export", "--list")
    assert code == 0
    for name in ("spans.csv", "spans.jsonl", "suggestions.jsonl", "claims.csv", "mentions.jsonl", "attributions.jsonl"):
        assert name in out


def test_an_export_says_rows_and_checksum(terminal: Terminal, tmp_path: Path) -> None:
    terminal("init", "--sample")
    facts = terminal.json("export", "--format", "articles.jsonl", "--out", tmp_path / "articles.jsonl")
    assert facts["files"][0]["rows"] == 10
    assert len((tmp_path / "articles.jsonl").read_text().splitlines()) == 10
    again = terminal.json("export", "--format", "articles.jsonl", "--out", tmp_path / "again.jsonl")
    assert again["files"][0]["sha256"] == facts["files"][0]["sha256"]


def test_a_release_holds_a_manifest(terminal: Terminal, tmp_path: Path) -> None:
    terminal("init", "--sample")
    terminal.json("export", "--format", "release", "--out", tmp_path / "release")
    assert json.loads((tmp_path / "release" / "manifest.json").read_text())["files"]


def test_a_backup_comes_back_and_the_old_database_is_kept(terminal: Terminal, tmp_path: Path) -> None:
    terminal("init", "--sample")
    assert terminal.json("backup", tmp_path / "copy.db")["size_bytes"] > 0
    assert terminal("backup", tmp_path / "copy.db")[0] == 1
    (tmp_path / "more.txt").write_text("One more article, that the backup lacks.")
    terminal("ingest", tmp_path / "more.txt")
    gc.collect()  # the commands before this one ran in this process: now their connections are gone, as they would be
    kept = Path(terminal.json("restore", tmp_path / "copy.db")["kept"])
    assert kept.exists()
    facts = terminal.json("export", "--format", "articles.jsonl", "--out", tmp_path / "articles.jsonl")
    assert facts["files"][0]["rows"] == 10


def test_what_is_no_backup_changes_nothing(terminal: Terminal, tmp_path: Path) -> None:
    terminal("init", "--sample")
    (tmp_path / "no.db").write_text("not a database at all")
    code, _, err = terminal("restore", tmp_path / "no.db")
    assert code == 1 and "not a backup" in err
    assert terminal.json("init")["revision"]


@pytest.mark.parametrize("task", ["claims", "attributions", "quantities"])
def test_predict_answers_line_by_line_in_order(terminal: Terminal, tmp_path: Path, task: str) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    texts = [
        "The ministry said that at least 84 people were killed on Monday.",
        "",
        "Thank you very much.",
        "“Prices rose by 4 percent,” said Ana Brito, the bank’s chief economist. 🌊",
    ]
    source.write_text("".join(json.dumps({"id": f"q{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    assert terminal.json("predict", task, "--in", source, "--out", out)["lines"] == 4
    answers = [json.loads(line) for line in out.read_text().splitlines()]
    assert [answer["id"] for answer in answers] == ["q0", "q1", "q2", "q3"]
    if task == "claims":
        assert answers[0]["label"] == "claim" and answers[2]["label"] == "no_claim"
        assert all(0 <= answer["score"] <= 1 for answer in answers)
    if task == "attributions":
        found = answers[0]["attributions"][0]
        assert texts[0][slice(*found["source"])] == "The ministry"
        assert texts[0][slice(*found["cue"])] == "said"
    if task == "quantities":
        figure = answers[0]["quantities"][0]
        assert (figure["low"], figure["bound"], figure["measure"]) == (84, "at_least", "killed")


def test_predict_names_the_line_that_is_at_fault(terminal: Terminal, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "Fine."}\n{"id": 2}\n')
    code, _, err = terminal("predict", "claims", "--in", source, "--out", tmp_path / "out.jsonl")
    assert code == 1
    assert "in.jsonl, line 2" in err
    assert terminal("predict", "weather", "--in", source, "--out", tmp_path / "o.jsonl")[0] == 1


def test_the_sample_corpus_is_where_the_first_run_looks() -> None:
    assert (SAMPLE_FOLDER / "metadata.csv").is_file()


def test_the_guidelines_are_shown_edited_and_published(terminal: Terminal, tmp_path: Path) -> None:
    terminal("init")
    code, out, _ = terminal("guidelines", "show")
    assert code == 0 and out.startswith("Guidelines, version 1\n") and "Something happened" in out
    facts = terminal.json("guidelines", "show")
    path = tmp_path / "guidelines.json"
    path.write_text(json.dumps(facts))
    code, _, err = terminal("guidelines", "publish", path)
    assert code == 1 and "Nothing has changed since version 1" in err and err.count("\n") == 1
    path.write_text(json.dumps(facts | {"introduction": "Mark less."}))
    assert terminal.json("guidelines", "publish", path)["version"] == "2"
    assert terminal.json("guidelines", "show")["introduction"] == "Mark less."
    assert terminal.json("guidelines", "show", "--version", "1") == facts
    assert terminal("guidelines", "show", "--version", "9")[0] == 1
    path.write_text("{}")
    code, _, err = terminal("guidelines", "publish", path)
    assert code == 1 and "guidelines.json: " in err and "Traceback" not in err
    assert terminal("guidelines", "publish", tmp_path / "nowhere.json")[0] == 1


def test_an_audit_tells_what_it_rests_on(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_AUDIT_SHARE", "1")
    terminal("init")
    engine = open_engine(read_settings().database_url)
    text = "The dam broke at dawn. At least 23 people died in two villages. The mayor said nothing."
    article = add_article(engine, text)
    suggest_spans(engine, article, [(0, 7)])
    record(engine, article, *(Hand(text).confirm(span) for span in standing(engine, article).values()))
    key = (article, 23, 63)
    assert text[23:63] == "At least 23 people died in two villages."
    passages.answer(engine, key, True, share=1.0, annotator="Ada")
    engine.dispose()
    facts = terminal.json("audit")
    assert (facts["articles_read"], facts["articles_done"], facts["passages_drawn"]) == (1, 1, 2)
    assert (facts["passages_answered"], facts["enough_answers"], facts["counted"]["found"]) == (1, False, 1)
    assert facts["recall"]["low"] <= facts["recall"]["value"] <= facts["recall"]["high"] <= 0.5
    code, out, _ = terminal("audit")
    assert code == 0
    assert "1 of 2 passages checked, too few to rely on, 1 with a claim." in out
    assert "Found of what was marked blind (0): not enough data yet." in out


def test_a_claim_that_the_desk_has_met_before_is_named_with_its_reasons(terminal: Terminal) -> None:
    terminal("init")
    engine = open_engine(read_settings().database_url)
    event = make_event_desk(engine)
    claim = event.claim("The dam at Kelmost broke at dawn on Monday.", event.same["Courier"])
    (found,) = terminal.json("known", "At dawn on Monday the Kelmost dam broke")["claims"]
    assert (found["claim_id"], found["relation"], found["event"]) == (claim, "same", "Kelmost dam")
    assert found["reasons"] and 0 < found["score"] <= 1
    assert terminal("known", "Zinc prices rose")[1] == "No claim of the desk says anything like this.\n"
    engine.dispose()


def test_an_event_is_compared_on_the_command_line(terminal: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "“No licence should be renewed while people are kept in the dark,” she said in Brance."
    )
    (folder / "b.txt").write_text("“No licence should be renewed,” she said in Darnova on Monday.")
    terminal("init")
    terminal("ingest", folder, "--event", "Pond")
    (flag,) = terminal.json("compare", "Pond")["drift"]
    assert (flag["kind"], flag["gravity"]) == ("condition", "scope")
    assert (flag["source_article_ids"], flag["printed_article_ids"]) == ([1], [2])
    assert flag["printed"].startswith("“No licence should be renewed,” she said")


def test_the_command_line_says_how_many_figures_were_not_compared(terminal: Terminal) -> None:
    terminal("init")
    engine = open_engine(read_settings().database_url)
    make_figure_desk(engine)
    (strip,) = terminal.json("compare", "Osk quay")["figures"]
    assert strip["summary"].startswith("3 pairs: 2 could not be compared, so no conflict can be excluded.")
    assert (strip["pairs"], strip["not_compared"], strip["reasons"]) == (3, 2, {"only one says the period": 2})
    engine.dispose()
