"""Outlets and names put right on the command line: as on the page, with the way back where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import Hand, add_article, record, standing, suggest_spans
from terminal import Terminal

from workbench.services.outlets import showing
from workbench.settings import read_settings
from workbench.storage.database.engine import Engine, open_engine


@pytest.fixture
def desk(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("WORKBENCH_ANNOTATOR", "Vera")
    terminal.json("init")
    engine = open_engine(read_settings().database_url)
    for outlet in ("Echo", "The Echo", "Post"):
        add_article(engine, f"Text of {outlet}.", outlet=outlet)
    return engine


def test_outlets_are_renamed_described_joined_and_taken_back(terminal: Terminal, desk: Engine) -> None:
    terminal.json("outlet", "rename", "Post", "--to", "Posten")
    said = terminal.json(
        *(
            "outlet",
            "set",
            "Post",
            "--domain",
            "www.posten.example",
            "--domain",
            "post.example",
            "--country",
            "Denmark",
        ),
        *("--rating", "4 of 5", "--rating-source", "the desk", "--owner", "Oak Group", "--kind", "newspaper"),
        *("--reliability", "B", "--party"),
    )
    assert said["domains"] == ["posten.example", "post.example"]
    assert (said["name"], said["rating"], said["rating_source"]) == ("Posten", "4 of 5", "the desk")
    assert (said["owner"], said["kind"], said["reliability"], said["party_to_conflict"]) == (
        *("Oak Group", "newspaper", "B"),
        True,
    )
    joined = terminal.json("outlet", "join", "The Echo", "--into", "Echo")
    assert (joined["moved"], joined["joined"], joined["article_count"]) == (1, ["The Echo"], 2)
    code, out, _ = terminal("outlet", "list")
    assert code == 0 and out.count("\n") == 2
    assert "Posten · 1 article · posten.example, post.example · newspaper · Denmark · reliability B" in out
    assert "Echo · 2 articles · also The Echo" in out
    told = terminal.json("outlet", "history", "Echo")["changes"]
    assert [(one["act"], one["annotator"], one["article_ids"]) for one in told] == [("join", "Vera", [2])]
    terminal.json("outlet", "undo", joined["change"])
    assert [one["name"] for one in terminal.json("outlet", "list")["outlets"]] == ["Echo", "Posten", "The Echo"]
    assert "undone" in terminal("outlet", "history", "Echo")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rename", "Nobody", "--to", "x"), "There is no outlet 'Nobody'."),
        (("rename", "Echo", "--to", "Post"), "already: join the two"),
        (("rename", "Echo", "--to", " "), "needs a name"),
        (("join", "Echo", "--into", "Echo"), "one outlet already"),
        (("set", "Echo"), "Nothing would change"),
        (("set", "Echo", "--domain", "no domain"), "is no domain"),
        (("undo", "99"), "There is no change of an outlet 99."),
    ],
)
def test_what_cannot_be_is_one_line_and_status_1(
    terminal: Terminal, desk: Engine, arguments: tuple[str, ...], said: str
) -> None:
    before = showing.list_outlets(desk)
    code, out, err = terminal("outlet", *arguments)
    assert (code, out) == (1, "") and said in err and err.count("\n") == 1
    assert showing.list_outlets(desk) == before


def test_an_outlet_that_is_named_by_its_number_or_a_former_name_is_found(terminal: Terminal, desk: Engine) -> None:
    number = showing.find_outlet(desk, "Echo").outlet_id
    terminal.json("outlet", "rename", number, "--to", "Ekko")
    assert terminal.json("outlet", "rename", "Echo", "--to", "Ekkoet")["name"] == "Ekkoet"


def test_a_name_is_replaced_and_what_still_holds_it_is_told(terminal: Terminal, desk: Engine, tmp_path: Path) -> None:
    suggest_spans(desk, 1, [(0, 4)])
    (span,) = standing(desk, 1).values()
    record(desk, 1, Hand("Text of Echo.").confirm(span), annotator="Zoltán Ibs")
    kept = read_settings().data_dir / "releases" / "made.zip"
    kept.parent.mkdir()
    terminal.json("export", "--format", "release", "--out", kept)
    assert terminal.json("annotator", "list") == {"annotators": [{"name": "Zoltán Ibs", "decisions": 1}]}
    desk.dispose()
    said = terminal.json("annotator", "pseudonym", "Zoltán Ibs")
    assert said == {"name": "Annotator 1", "written": {}, "files": [str(kept)], "scrubbed": True}
    code, out, _ = terminal("annotator", "list")
    assert (code, out) == (0, "Annotator 1 · 1 decisions\n")
    assert "There is no annotator" in terminal("annotator", "rename", "Zoltán Ibs", "--to", "Q")[2]
    assert terminal.json("annotator", "rename", "Annotator 1", "--to", "Reader Q")["name"] == "Reader Q"
    assert terminal("annotator", "rename", "Reader Q", "--to", " ")[0] == 2
    assert terminal.json("annotator", "clean") == {"scrubbed": True}
