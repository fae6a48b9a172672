"""The import page as people meet it: files in, a table to correct, and nothing stored until they say so."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from live_server import LiveApp, running_app
from making import add_article
from playwright.sync_api import FileChooser, Locator, Page, TimeoutError, expect
from visitors import Visitors

from workbench.services.exchange.plans.waiting import FOLDER
from workbench.storage import article_changes, articles
from workbench.storage.article_changes import KnownFacts
from workbench.storage.database.engine import Engine, read_transaction

OUTLETS = ("Vandrup Echo", "Dale Courier", "Tarn Mail", "Oster Post", "Hallum Post")
PHONE: dict[str, Any] = {"viewport": {"width": 400, "height": 800}, "has_touch": True}
HOSTILE = {
    "html": "<img src=x onerror=alert(1)>",
    "formula": '=HYPERLINK("//evil.example")',
    "turned": "a\u202edne\u202c \u0645\u0631\u062d\u0628\u0627",
    "long": "x" * 1_900,
    "markdown": "**b** [x](//evil.example) :red[r]",
}


def five(folder: Path, outlets: tuple[str, ...] = ()) -> list[Path]:
    """Five texts, in folders named after outlets where those are given."""
    found = []
    for number in range(5):
        path = folder / (outlets[number] if outlets else "") / f"{'abcde'[number]}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        days = f"The ferry to Lower Tovi was cancelled for {number + 3} days, the harbour office said.\n"
        path.write_text(days, encoding="utf-8")
        found.append(path)
    return found


def stored(engine: Engine) -> list[KnownFacts]:
    with read_transaction(engine) as session:
        return list(article_changes.known_facts(session, articles.list_ids(session)).values())


def cell(page: Page, field: str, row: int) -> Locator:
    return page.get_by_label(f"{field}, row {row}", exact=True)


def choose(page: Page, app: LiveApp, files: list[Path]) -> None:
    page.goto(f"{app.url}/import")
    page.locator("input[type=file]").set_input_files(files)
    expect(page.get_by_role("table", name="Articles before they are stored")).to_be_visible()


@pytest.fixture
def own_app(tmp_path: Path, port: int) -> Any:
    """A server of this test's own, with an empty workbench."""
    with running_app(tmp_path / "desk", port) as live:
        yield live


#: A press that opens nothing in that time was lost; so many in a row are a fault of the page.
_PATIENCE_MS, _MOST_PRESSES = 10_000, 12


@dataclass
class Keys:
    """A person without a mouse. An act is a key, words typed at one go, or a choice in the system's dialog."""

    page: Page
    count: int = 0
    done: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        self._act(key)
        self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self._act(words)
        self.page.keyboard.type(words)

    def choose(self, key: str, files: Path | list[Path]) -> None:
        """A page that is drawn anew at that moment loses the press; it is given again, and counts as one act."""
        self._act(key)
        self._act("the files")
        self._chooser(key).set_files(files)

    def _chooser(self, key: str) -> FileChooser:
        for _ in range(_MOST_PRESSES):
            try:
                with self.page.expect_file_chooser(timeout=_PATIENCE_MS) as asked:
                    self.page.keyboard.press(key)
            except TimeoutError:
                continue
            return asked.value
        raise AssertionError(f"no press of {key} opens the files")

    def _act(self, what: str) -> None:
        self.count += 1
        self.done.append(what)


def _wait_for_focus(page: Page, on: Locator) -> None:
    expect(on).to_be_focused()


def test_five_files_of_five_outlets_come_in_by_keys_alone(page: Page, own_app: LiveApp, tmp_path: Path) -> None:
    files = five(tmp_path / "in")
    keys = Keys(page)
    page.goto(own_app.url)
    _wait_for_focus(page, page.get_by_role("button", name="Import articles"))
    keys.press("Enter")
    _wait_for_focus(page, page.get_by_role("button", name="Choose files"))
    keys.choose("Enter", files)
    _wait_for_focus(page, cell(page, "Outlet", 1))
    for outlet in OUTLETS:
        keys.type(outlet)
        keys.press("Enter")
    keys.type("5 March 2026")
    keys.press("Control+Enter")
    keys.type("Ferry")
    keys.press("Control+Enter")
    _wait_for_focus(page, page.get_by_role("button", name="Store 5 articles"))
    assert stored(own_app.engine) == []
    keys.press("Enter")
    expect(page.get_by_text("5 articles imported.")).to_be_visible()

    assert keys.count <= 18, keys.done
    assert [(one.outlet, one.published_precision, one.event) for one in stored(own_app.engine)] == [
        (outlet, "day", "Ferry") for outlet in OUTLETS
    ]


def test_a_folder_of_outlets_comes_in_with_few_keys(page: Page, own_app: LiveApp, tmp_path: Path) -> None:
    five(tmp_path / "in", OUTLETS)
    keys = Keys(page)
    page.goto(own_app.url)
    _wait_for_focus(page, page.get_by_role("button", name="Import articles"))
    keys.press("Enter")
    _wait_for_focus(page, page.get_by_role("button", name="Choose files"))
    keys.press("Tab")
    keys.choose("Enter", tmp_path / "in")
    _wait_for_focus(page, cell(page, "Published", 1))
    keys.type("2026-03-05")
    keys.press("Control+Enter")
    keys.type("Ferry")
    keys.press("Control+Enter")
    _wait_for_focus(page, page.get_by_role("button", name="Store 5 articles"))
    keys.press("Enter")
    expect(page.get_by_text("5 articles imported.")).to_be_visible()

    assert keys.count <= 12, keys.done
    assert {one.outlet for one in stored(own_app.engine)} == set(OUTLETS)
    assert {(str(one.published_at)[:10], one.event) for one in stored(own_app.engine)} == {("2026-03-05", "Ferry")}


def test_files_that_are_dropped_stand_in_the_table(page: Page, own_app: LiveApp) -> None:
    page.goto(f"{own_app.url}/import")
    page.get_by_role("button", name="Choose files").evaluate(
        """(button) => {
          const dataTransfer = new DataTransfer();
          for (const name of ["a.txt", "b.txt"]) dataTransfer.items.add(new File([`Zinc rose, says ${name}.`], name));
          const how = { dataTransfer, bubbles: true, cancelable: true, composed: true };
          button.dispatchEvent(new DragEvent("drop", how));
        }"""
    )
    expect(page.get_by_role("button", name="Store 2 articles")).to_be_visible()
    expect(page.get_by_text("b.txt").first).to_be_visible()


def test_a_pasted_text_is_one_article(page: Page, own_app: LiveApp) -> None:
    page.goto(f"{own_app.url}/import")
    page.get_by_role("button", name="Paste a text").click()
    page.get_by_label("The words of one article").fill("Zinc rose.\nIt fell again.")
    page.get_by_role("button", name="Look at the article").click()
    expect(page.get_by_role("button", name="Store 1 article")).to_be_visible()
    page.get_by_role("button", name="Discard").click()
    page.get_by_role("button", name="Discard all 1 row?").click()
    expect(page.get_by_role("button", name="Choose files")).to_be_visible()
    assert stored(own_app.engine) == []


def test_a_column_of_a_spreadsheet_is_pasted_at_one_go(page: Page, own_app: LiveApp, tmp_path: Path) -> None:
    choose(page, own_app, five(tmp_path / "in"))
    block = "\r\n".join(f"{outlet}\t{day} March 2026" for day, outlet in enumerate(OUTLETS, 1)) + "\r\n"
    cell(page, "Outlet", 1).evaluate(
        """(cell, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          const how = { clipboardData, bubbles: true, cancelable: true, composed: true };
          cell.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        block,
    )
    expect(cell(page, "Outlet", 5)).to_have_value("Hallum Post")
    expect(cell(page, "Published", 5)).to_have_value("2026-03-05")
    page.get_by_role("button", name="Undo").click()
    expect(cell(page, "Outlet", 5)).to_have_value("")


@pytest.mark.parametrize("screen", [{}, PHONE], ids=["desktop", "phone"])
def test_corrections_outlive_a_restart_of_the_server(
    visitors: Visitors, own_app: LiveApp, tmp_path: Path, screen: dict[str, Any]
) -> None:
    with visitors.one(**({"viewport": {"width": 1440, "height": 900}} | screen)) as visitor:
        page = visitor.new_page()
        choose(page, own_app, five(tmp_path / "in"))
        cell(page, "Outlet", 1).fill("Vandrup Echo")
        with page.expect_response("**/api/imports/changes"):
            cell(page, "Outlet", 1).press("Enter")
        own_app.kill()
        cell(page, "Outlet", 2).fill("Dale Courier")
        cell(page, "Outlet", 2).press("Enter")
        expect(page.get_by_text("the server cannot be reached").first).to_be_visible()
        own_app.restart()

        expect(page.get_by_text("cannot be reached")).to_have_count(0)
        expect(cell(page, "Outlet", 1)).to_have_value("Vandrup Echo")
        expect(cell(page, "Outlet", 2)).to_have_value("Dale Courier")
        page.reload()
        expect(cell(page, "Outlet", 2)).to_have_value("Dale Courier")
        assert stored(own_app.engine) == []
        page.get_by_role("button", name="Store 5 articles").click()
        expect(page.get_by_text("5 articles imported.")).to_be_visible()
    assert [one.outlet for one in stored(own_app.engine)][:2] == ["Vandrup Echo", "Dale Courier"]
    assert list((own_app.data_dir / FOLDER).iterdir()) == []


def test_an_unfinished_import_is_offered_and_what_is_here_by_then_is_named(
    page: Page, own_app: LiveApp, tmp_path: Path
) -> None:
    files = five(tmp_path / "in")
    choose(page, own_app, files)
    known = add_article(own_app.engine, files[0].read_text(encoding="utf-8"), outlet="Tarn Mail")
    own_app.kill()
    own_app.restart()
    page.goto(f"{own_app.url}/import")
    expect(page.get_by_text("5 files, chosen by Ada")).to_be_visible()
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_text(f"Already here: article {known}").first).to_be_visible()
    page.get_by_role("button", name="Store 5 articles").click()
    expect(page.get_by_text("4 articles imported, 1 was already here.")).to_be_visible()
    assert len(stored(own_app.engine)) == 5


def test_what_cannot_be_stored_is_said_in_its_row_and_stops_the_storing(
    page: Page, own_app: LiveApp, tmp_path: Path
) -> None:
    choose(page, own_app, five(tmp_path / "in"))
    cell(page, "Published", 2).fill("soon")
    with page.expect_response("**/api/imports/changes"):
        cell(page, "Published", 2).press("Enter")
    expect(page.get_by_text("Published cannot be stored").first).to_be_visible()
    page.get_by_role("button", name="Store 5 articles").click()
    expect(page.get_by_text("1 row cannot be stored like this")).to_be_visible()
    _wait_for_focus(page, cell(page, "Published", 2))
    assert stored(own_app.engine) == []

    page.get_by_role("button", name="Leave out, row 2").click()
    page.get_by_role("button", name="Store 4 articles").click()
    expect(page.get_by_text("4 articles imported.")).to_be_visible()


def test_hostile_words_stay_words_in_every_cell(page: Page, own_app: LiveApp, tmp_path: Path) -> None:
    opened: list[str] = []
    page.on("dialog", lambda dialog: opened.append(dialog.message) or dialog.dismiss())
    lines = [
        {"text": f"{words} said nothing {number}.", "title": words, "outlet": words, "event": words}
        for number, words in enumerate(HOSTILE.values())
    ]
    table = tmp_path / "<img src=x onerror=alert(2)>.jsonl"
    table.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    choose(page, own_app, [table])

    expect(cell(page, "Headline", 1)).to_have_value(HOSTILE["html"])
    expect(page.get_by_text("<img src=x onerror=alert(2)>.jsonl, line 1").first).to_be_visible()
    assert page.locator("img").count() == 0
    assert page.locator("a[href*=evil]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Store 5 articles").click()
    expect(page.get_by_text("5 articles imported.")).to_be_visible()
    assert opened == []
    assert stored(own_app.engine)[0].title == HOSTILE["html"]


def test_two_people_at_one_table_do_not_overwrite_each_other_unseen(
    visitors: Visitors, own_app: LiveApp, tmp_path: Path
) -> None:
    with visitors.one("one") as first, visitors.one("other") as second:
        one, other = first.new_page(), second.new_page()
        choose(one, own_app, five(tmp_path / "in"))
        other.goto(one.url)
        expect(cell(other, "Outlet", 1)).to_be_visible()
        cell(one, "Outlet", 1).fill("Vandrup Echo")
        with one.expect_response("**/api/imports/changes"):
            cell(one, "Outlet", 1).press("Enter")
        cell(other, "Outlet", 1).fill("Dale Courier")
        with other.expect_response("**/api/imports/changes"):
            cell(other, "Outlet", 1).press("Enter")

        expect(other.get_by_text("Somebody else has written").first).to_be_visible()
        expect(cell(other, "Outlet", 1)).to_have_value("Dale Courier")
