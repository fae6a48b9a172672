"""The whole job in a real browser: articles in, claims marked, checked and given a verdict, dataset out."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotator_desk import Desk
from jsonschema import Draft202012Validator
from live_server import ROOT, LiveApp
from playwright.sync_api import Page, expect
from sqlmodel import select

from workbench.domain.models import Article
from workbench.services.claims.dossiers import proved
from workbench.storage.database.engine import read_transaction

SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLE = ROOT / "data" / "sample"
EMOJI = (
    "The ferry to Lower Tovi was cancelled for three days, the harbour office said on Friday.\n\n"
    "“We are stuck here 🌊🚢 and nobody tells us anything,” wrote Zoë Ćosić, who runs a café. "
    "At least 40 passengers spent the night in the terminal.\n"
)


def _files(folder: Path) -> list[Path]:
    """The five real articles where they are at hand, else the sample, and one with emoji."""
    own = folder / "ferry.txt"
    own.write_text(EMOJI, encoding="utf-8")
    articles = sorted(SEEDS.glob("*.txt")) or sorted(SAMPLE.glob("*.txt"))[:5]
    return [*articles, own]


def _texts(app: LiveApp) -> dict[str, tuple[int, str]]:
    """Id and text of every stored article, by its file's name."""
    with read_transaction(app.engine) as session:
        return {Path(row.path).name: (row.id, row.raw_text) for row in session.exec(select(Article))}


def test_articles_are_imported_and_read(page: Page, live_app: LiveApp, tmp_path: Path) -> None:
    files = _files(tmp_path)
    page.goto(f"{live_app.url}/import")
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_label("Column to set").select_option(label="Event")
    page.get_by_label("Value to set").fill("One event")
    page.get_by_role("button", name=f"For all {len(files)}").click()
    page.get_by_role("button", name=f"Store {len(files)} articles").click()
    expect(page.get_by_text(f"{len(files)} articles imported.")).to_be_visible()
    read = re.compile(rf"claims suggested in {len(files)} articles")
    expect(page.get_by_text(read)).to_be_visible()
    stored = _texts(live_app)
    assert set(stored) == {file.name for file in files}
    for file in files:
        assert stored[file.name][1] == file.read_bytes().decode("utf-8")


def test_spans_are_decided_by_key_and_mouse_and_all_of_it_survives_a_reload(page: Page, live_app: LiveApp) -> None:
    article_id, text = _texts(live_app)["ferry.txt"]
    desk = Desk(page, live_app, article_id, text).open()
    first = desk.current()
    desk.press("a")
    second = desk.current()
    desk.press("e", "ArrowLeft", "Enter", "j")
    third = desk.current()
    desk.press("Shift+R")
    page.get_by_role("menuitemradio").filter(has_text="Duplicate").click()
    desk.select("stuck here", "🚢")
    desk.press("1")
    desk.press("Escape")
    added = "stuck here 🌊🚢"
    before = desk.stored()
    assert before[first].state == "confirmed"
    assert before[added].state == "added"
    assert (before[third].state, before[third].reject_reason) == ("rejected", "duplicate")
    corrected = next(words for words, span in before.items() if span.state == "corrected")
    assert second.startswith(corrected)

    desk.press("z")
    assert added not in {words for words, span in desk.stored().items() if span.state == "added"}
    desk.press("Shift+Z")
    assert desk.stored()[added].state == "added"

    page.reload()
    page.wait_for_selector(".cw-piece")
    for state in ("confirmed", "corrected", "added", "rejected"):
        expect(page.locator(f".cw-seg[class*='-{state}']").first).to_be_visible()
    after = desk.stored()
    assert {words: span.state for words, span in after.items()} == {words: span.state for words, span in before.items()}


def test_a_claim_is_made_sourced_and_given_a_verdict(page: Page, live_app: LiveApp) -> None:
    page.goto(f"{live_app.url}/verify")
    page.get_by_role("button", name="Make a claim").click()
    expect(page.get_by_text("Saved as a claim").first).to_be_visible()
    page.goto(f"{live_app.url}/verify?claim=1")
    page.get_by_text("Paste its text").click()
    source = "Harbour office log. All ferries to Lower Tovi: cancelled from 1 to 3 March. Terminal open overnight."
    page.get_by_role("textbox", name="Text of the source").fill(source)
    page.get_by_role("textbox", name=re.compile("Excerpt|Quote", re.I)).first.fill("cancelled from 1 to 3 March")
    page.get_by_text("Supports", exact=True).first.click()
    page.get_by_role("button", name="Save evidence").click()
    expect(page.get_by_text(re.compile("Of the excerpts that count, 1 supports the claim")).first).to_be_visible()
    page.get_by_role("combobox", name="Is it true?").click()
    page.get_by_role("option", name=re.compile("^Supported")).click()
    page.get_by_role("textbox", name="Justification").fill("The harbour office's own log says so.")
    page.get_by_role("textbox", name="What we could not establish").fill("How many passengers were booked.")
    page.get_by_role("button", name="Save verdict").click()
    expect(page.get_by_text("Saved: the verdict").first).to_be_visible()


def test_the_dossier_of_the_claim_proves_itself_without_the_desk(page: Page, live_app: LiveApp, tmp_path: Path) -> None:
    page.goto(f"{live_app.url}/verify?claim=1")
    page.get_by_role("button", name="Dossier").click()
    for name, ending in (("Page", "html"), ("PDF", "pdf")):
        with page.expect_download() as started:
            page.get_by_role("button", name=name, exact=True).click()
        assert started.value.suggested_filename == f"dossier-claim-1.{ending}"
        path = tmp_path / started.value.suggested_filename
        started.value.save_as(path)
        proof = proved(path.read_bytes())
        assert (proof.holds, proof.excerpts) == (True, 2)


def test_the_release_holds_its_contracts(page: Page, live_app: LiveApp, tmp_path: Path) -> None:
    page.goto(f"{live_app.url}/export")
    page.get_by_role("button", name=re.compile("Make a release")).click()
    with page.expect_download() as started:
        page.get_by_role("button", name=re.compile("Download the release")).first.click()
    path = tmp_path / "release.zip"
    started.value.save_as(path)
    texts = dict(_texts(live_app).values())
    with zipfile.ZipFile(path) as release:
        manifest = json.loads(release.read("manifest.json"))
        assert {file["name"] for file in manifest["files"]} >= {
            "spans.csv",
            "spans.jsonl",
            "claims.csv",
            "evidence.csv",
        }
        for file in manifest["files"]:
            data = release.read(file["name"])
            assert sha256(data).hexdigest() == file["sha256"]
            if file["name"].endswith(".jsonl"):
                _check_lines(data, json.loads((ROOT / "schemas" / Path(file["schema"]).name).read_text()), texts)
        spans = list(csv.DictReader(io.StringIO(release.read("spans.csv").decode("utf-8"))))
    assert {row["state"] for row in spans} >= {"confirmed", "corrected", "added", "rejected"}


def _check_lines(data: bytes, schema: dict[str, Any], texts: dict[int, str]) -> None:
    validator = Draft202012Validator(schema)
    for line in data.splitlines():
        record = json.loads(line)
        validator.validate(record)
        if "exact" in record and "article_id" in record:
            assert texts[record["article_id"]][record["start_char"] : record["end_char"]] == record["exact"]
            units = texts[record["article_id"]].encode("utf-16-le")
            utf16 = units[2 * record["start_utf16"] : 2 * record["end_utf16"]].decode("utf-16-le")
            assert utf16 == record["exact"]
