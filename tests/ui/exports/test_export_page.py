"""The export page: choose, look inside, make a release, take it away."""

from __future__ import annotations

import json
import shutil
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest
from full_desk import OUTLET
from making import add_article
from streamlit.testing.v1 import AppTest

from workbench.errors import ExportError
from workbench.services.exchange import releases
from workbench.services.exchange.releases import Progress, Release
from workbench.storage.database.engine import Engine
from workbench.ui.exports import export_words as view
from workbench.ui.work.release_run import ReleaseRun

PAGE = "workbench/ui/exports/export_page.py"
PATIENCE_S = None  # as long as it takes: a busy machine is slow, not wrong


def opened(app: AppTest) -> AppTest:
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


@pytest.fixture
def page(app: AppTest, desk: Engine, filled_file: Path) -> AppTest:
    """The page of a desk with something of every kind."""
    desk.dispose()
    shutil.copy(filled_file, str(desk.url.database))
    return opened(app)


def words(app: AppTest) -> str:
    shown = [
        str(found.value) for kind in (app.title, app.subheader, app.markdown, app.caption, app.info) for found in kind
    ]
    return "\n".join([*shown, *(html.proto.body for html in app.get("html"))])


def make_release(app: AppTest) -> Release:
    app.button(key="export_make").click().run()
    run = app.session_state["release_run"]
    run.wait(PATIENCE_S)
    assert not run.fault
    app.run()
    assert not app.exception
    made: Release = run.release
    return made


def preview(app: AppTest) -> list[dict[str, Any]]:
    (table,) = app.dataframe
    return [{str(name): value for name, value in row.items()} for row in table.value.to_dict("records")]


def test_an_empty_desk_says_where_to_begin(app: AppTest) -> None:
    opened(app)
    assert "nothing to export yet" in words(app)
    assert not app.checkbox
    assert not app.button


def test_every_file_has_a_box_and_every_kind_its_count(page: AppTest) -> None:
    names = {str(found.key).removeprefix("export_file_") for found in page.checkbox}
    assert names == {found.name for found in releases.list_formats()}
    assert all(found.value for found in page.checkbox)
    assert f"Make a release of {len(names)} files" in page.button(key="export_make").label


def test_what_has_no_record_is_not_chosen(app: AppTest, desk: Engine) -> None:
    add_article(desk)
    opened(app)
    assert [found.key for found in app.checkbox if found.value] == [
        "export_file_articles.csv",
        "export_file_articles.jsonl",
        "export_file_outlets.csv",
        "export_file_outlets.jsonl",
    ]
    assert app.selectbox(key="export_preview").value == "articles.csv"


def test_a_release_is_made_kept_and_whole(page: AppTest, tmp_path: Path) -> None:
    page.button(key="export_none").click().run()
    assert page.button(key="export_make").disabled
    page.checkbox(key="export_file_spans.csv").check().run()
    page.checkbox(key="export_file_claims.jsonl").check().run()
    release = make_release(page)

    assert "Your release is ready" in words(page)
    assert release.path.parent == tmp_path / "releases"
    with zipfile.ZipFile(release.path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert [file["name"] for file in manifest["files"]] == ["spans.csv", "claims.jsonl"]
        assert {"README.txt", "spans.csv", "claims.jsonl", "schemas/spans.v1.json"} <= set(archive.namelist())
    assert json.loads(page.json[0].value) == manifest


def test_done_puts_the_release_with_the_others(page: AppTest) -> None:
    manifest = make_release(page).manifest
    assert [found.label for found in page.expander] == ["Contents"]
    page.button(key="export_done").click().run()
    assert "Your release is ready" not in words(page)
    assert "Releases made here" in words(page)
    (shown,) = [found.label for found in page.expander]
    assert shown.endswith(f" (just now): {len(manifest.files)} files\\, {sum(manifest.counts.values())} records")


def test_the_files_of_a_release_can_be_taken_one_by_one(page: AppTest) -> None:
    release = make_release(page)
    page.selectbox(key="export_one_made").select("articles.jsonl").run()
    assert "Download articles.jsonl" in [found.proto.label for found in page.get("download_button")]
    assert releases.read_file(release.path, "articles.jsonl").count(b"\n") == 5


def test_filters_change_what_is_counted_shown_and_released(page: AppTest) -> None:
    page.multiselect(key="export_outlet").select(OUTLET).run()
    page.multiselect(key="export_state").select("rejected").run()
    assert [row["state"] for row in preview(page)] == ["rejected"]
    release = make_release(page)
    assert release.manifest.counts["spans"] == 1
    assert release.manifest.filters.outlets == [OUTLET]
    assert 'only =Courier, "Daily", rejected' in view.release_facts(release.manifest)


def test_the_preview_shows_the_file_and_what_it_cannot_hold(page: AppTest) -> None:
    assert [row["exact"] for row in preview(page)][:2] == ["At least 23 people” died 🌊", "🌊 in Cafe\u0301"]
    page.selectbox(key="export_preview").select("suggestions.csv").run()
    assert "if it holds" in words(page)
    page.selectbox(key="export_preview").select("attributions.jsonl").run()
    assert json.loads(preview(page)[0]["hops"])[0]["role"] == "outlet"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("claim_links.csv", {"relation": "broader", "other_statement": "Zinc rose."}),
        ("origins.jsonl", {"label": "=Mayor: statement", "article_ids": "[4, 5]"}),
        ("rulings.csv", {"decision": "changes_meaning", "note": "=asked the mayor"}),
        ("event_moves.csv", {"from_event": "", "to_event": "Spill"}),
    ],
)
def test_what_was_decided_on_compare_is_shown_before_it_is_made(
    page: AppTest, name: str, first: dict[str, str]
) -> None:
    page.selectbox(key="export_preview").select(name).run()
    (row,) = preview(page)
    assert {column: row[column] for column in first} == first
    assert "All of it." in words(page)


def test_quotes_are_shown_though_only_writing_them_tells_how_many(page: AppTest) -> None:
    page.selectbox(key="export_preview").select("quotes.csv").run()
    rows = preview(page)
    assert [row["material_by"] for row in rows].count("person") == 1
    assert all("The old dyke at Brance gave way" in row["exact"] for row in rows)
    assert "Counted as the file is written" in words(page)
    assert page.checkbox(key="export_file_quotes.csv").value
    page.multiselect(key="export_event").select("Dam").run()
    assert "would be empty" in words(page)
    assert "Counted as the file is written" not in words(page)


def test_a_preview_says_which_filters_mean_nothing_for_the_file(page: AppTest) -> None:
    page.multiselect(key="export_state").select("confirmed").run()
    page.selectbox(key="export_preview").select("articles.csv").run()
    assert "Not filtered by state: that does not apply here." in words(page)


def test_a_preview_without_a_record_says_so(page: AppTest) -> None:
    page.multiselect(key="export_event").select("Spill").run()
    page.selectbox(key="export_preview").select("evidence.csv").run()
    assert "would be empty" in words(page)
    assert not page.dataframe


def test_a_release_that_fails_says_why(page: AppTest) -> None:
    def fail(_progress: Progress) -> Release:
        raise ExportError("The disk is full.")

    run = ReleaseRun(fail)
    run.wait(PATIENCE_S)
    page.session_state["release_run"] = run
    page.run()
    assert [found.value for found in page.error] == ["No release was made. The disk is full\\."]


def test_progress_is_noted_while_a_release_is_made() -> None:
    def work(progress: Progress) -> Release:
        progress("spans.csv", 0.5)
        raise ExportError("stopped")

    run = ReleaseRun(work)
    run.wait(PATIENCE_S)
    assert (run.file, run.share, run.running, run.fault) == ("spans.csv", 0.5, False, "stopped")


def test_while_a_release_is_made_no_other_can_be_begun(page: AppTest) -> None:
    go_on = threading.Event()

    def work(progress: Progress) -> Release:
        progress("spans.csv", 0.5)
        go_on.wait(PATIENCE_S)
        raise ExportError("stopped")

    run = ReleaseRun(work)
    page.session_state["release_run"] = run
    page.run()
    assert page.button(key="export_make").disabled
    assert "the release will be here when it is ready" in words(page)
    go_on.set()
    run.wait(PATIENCE_S)


@pytest.mark.parametrize(
    ("size_bytes", "text"), [(0, "0.0 kB"), (812, "0.8 kB"), (41_234, "41 kB"), (131_000_000, "131 MB")]
)
def test_sizes_are_said_in_thousands(size_bytes: int, text: str) -> None:
    assert view.size(size_bytes) == text


def test_a_cell_of_a_preview_is_one_line_of_plain_words() -> None:
    (row,) = view.table([{"exact": "a\r\nb\u202e", "hops": [{"position": 0}], "score": 0.5, "low": None}])
    assert row == {"exact": "a b\ufffd", "hops": '[{"position": 0}]', "score": 0.5, "low": None}
