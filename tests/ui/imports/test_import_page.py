from __future__ import annotations

import io
import json
import secrets
import zipfile
from pathlib import Path
from typing import Any

import pytest
from first_words import HUNG_AFTER_S, FirstWords
from making import TEXT, add_article, standing
from streamlit.testing.v1 import AppTest

from workbench.domain.clock import utc_now
from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.text.spans import Span
from workbench.services.exchange.plans.plan_file import PlanWriter
from workbench.services.exchange.plans.uploads import piece_of
from workbench.services.exchange.plans.waiting import WaitingPlan, Wanted
from workbench.storage import articles
from workbench.storage.database.engine import Engine, read_transaction
from workbench.ui import resources
from workbench.ui.work import suggest_batch
from workbench.ui.work.import_run import ImportRun
from workbench.ui.work.plan_run import PlanRun

APP = Path(__file__).parents[3] / "app.py"
PATIENCE_S = None  # as long as it takes: a busy machine is slow, not wrong
TABLE = b"id,headline,main_content\n1,Mill burns,A mill burned down on Friday.\n2,,Three people were hurt.\n"


def everything(app: AppTest) -> str:
    """All words on the page, in one string."""
    kinds = (app.title, app.markdown, app.caption, app.success, app.info, app.warning, app.error)
    words = [str(element.value) for kind in kinds for element in kind]
    return "\n".join(words + [html.proto.body for html in app.get("html")])


def drawn(app: AppTest) -> list[str]:
    """The parts of the page that the browser draws."""
    return [item.proto.component_name for item in app.get("bidi_component")]


def table(app: AppTest) -> Any:
    (found,) = app.get("bidi_component")
    return found


def page(app: AppTest) -> AppTest:
    app.run()
    return app.switch_page("workbench/ui/imports/import_page.py").run()


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """The files as the browser sends them; the page reads them into a table, unless it asks about columns first."""
    arrived = secrets.token_hex(8)
    resources.plans().uploads.add(arrived, 0, piece_of(list(files)))
    app.session_state["import_upload"] = arrived
    app.run()
    return read(app)


def read(app: AppTest) -> AppTest:
    """Wait until the files are read."""
    if "import_plan_run" in app.session_state:
        run = app.session_state["import_plan_run"]
        assert isinstance(run, PlanRun)
        run.wait(PATIENCE_S)
        app.run()
    return app


def plan(app: AppTest, desk: Engine) -> WaitingPlan:
    """What stands in the table."""
    return resources.plans().open(desk, app.session_state["import_plan"])


def press(app: AppTest, **pressed: bool) -> AppTest:
    """A press of one of the table's buttons, which the browser draws."""
    from workbench.ui.imports import look  # late: its component is known once an app has begun
    from workbench.ui.imports.import_table import Said

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(look, "import_table", lambda _: Said(**{"store": False, "discard": False} | pressed))
        return app.run()


def finish(app: AppTest, desk: Engine) -> AppTest:
    """Press Store, and wait until the articles are in and read."""
    press(app, store=True)
    run = app.session_state["import_run"]
    assert isinstance(run, ImportRun)
    run.wait(PATIENCE_S)
    batch = suggest_batch.current_batch(desk)
    if batch is not None:
        batch.wait(PATIENCE_S)
    return app.run()


def cards(engine: Engine) -> list[articles.ArticleCard]:
    with read_transaction(engine) as session:
        return articles.list_cards(session)


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return packed.getvalue()


def test_the_page_says_what_it_takes(app: AppTest) -> None:
    page(app)

    assert not app.exception
    assert drawn(app) == ["workbench.import_files"]
    assert {".txt", ".html", ".csv", ".jsonl", ".zip"} <= set(json.loads(table(app).proto.json)[0]["suffixes"])
    assert "before anything is stored" in everything(app)
    assert "The text is kept exactly as it is." in everything(app)


def test_several_files_and_a_zip_come_in_together(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("a.txt", TEXT.encode()), ("b.zip", zipped(c_txt=b"Zinc rose.", d_txt=b"A mill burned.")))
    finish(app, desk)

    assert not app.exception
    assert [card.path for card in cards(desk)] == ["a.txt", "b.zip/c.txt", "b.zip/d.txt"]
    assert app.success[0].value == "3 articles imported."
    assert "Read for claims: 3 claims suggested in 3 articles." in everything(app)
    assert all(len(standing(desk, card.id)) == 1 for card in cards(desk))


def test_nothing_is_stored_until_the_table_is(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("a.txt", TEXT.encode()), ("b.jsonl", b'{"text": "Zinc rose.", "outlet": "Ledger"}\n'))

    assert drawn(app) == ["workbench.import_table"]
    assert app.query_params["plan"] == app.session_state["import_plan"]
    assert cards(desk) == []
    assert [row.values["outlet"] for row in plan(app, desk).plan.rows] == ["", "Ledger"]


def test_what_is_changed_in_the_table_is_what_is_stored(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("a.txt", TEXT.encode()), ("b.txt", b"Zinc rose."), ("c.txt", b"A mill burned."))
    waiting = plan(app, desk)
    _, refused = waiting.change(
        [Wanted(0, "outlet", " Courier ", ""), Wanted(0, "event", "Dam"), Wanted(1, "left_out", "yes")]
    )
    finish(app, desk)

    assert not refused
    assert [(card.path, card.outlet, card.event) for card in cards(desk)] == [
        ("a.txt", "Courier", "Dam"),
        ("c.txt", "Unknown outlet", ""),
    ]
    assert resources.plans().unfinished() == []


def test_what_was_discarded_is_gone(app: AppTest, desk: Engine, tmp_path: Path) -> None:
    upload(page(app), ("a.txt", TEXT.encode()))
    press(app, discard=True)

    assert drawn(app) == ["workbench.import_files"]
    assert "plan" not in app.query_params
    assert list((tmp_path / "imports").iterdir()) == []
    assert cards(desk) == []


def test_an_import_that_was_not_finished_is_offered(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("a.txt", TEXT.encode()), ("b.txt", b"Zinc rose."))
    plan(app, desk).change([Wanted(0, "outlet", "Courier", "")])
    key = app.session_state["import_plan"]
    resources._plans.cache_clear()  # the server began anew

    later = page(AppTest.from_file(str(APP), default_timeout=HUNG_AFTER_S))
    assert "**An import that was not finished**: 2 files, chosen by" in everything(later)
    later.button(key=f"go_on_{key}").click().run()

    assert drawn(later) == ["workbench.import_table"]
    assert plan(later, desk).plan.rows[0].values["outlet"] == "Courier"
    finish(later, desk)
    assert [card.outlet for card in cards(desk)] == ["Courier", "Unknown outlet"]


def test_an_import_whose_files_were_never_all_read_is_said_to_be_lost(
    app: AppTest, desk: Engine, tmp_path: Path
) -> None:
    head = {"files": 7, "begun_at": utc_now().isoformat(), "begun_by": "Ben"}
    (tmp_path / "imports").mkdir()
    PlanWriter(tmp_path / "imports" / "00000000000000aa.plan", head).close()
    page(app)

    assert "**An import was lost**: 7 files, chosen by Ben" in everything(app)
    assert "go_on_00000000000000aa" not in [button.key for button in app.button]
    app.button(key="discard_00000000000000aa").click().run()
    assert "An import was lost" not in everything(app)


@pytest.mark.parametrize("address", ["0" * 16, "../../etc/passwd", "<b>", ""])
def test_an_address_of_a_plan_that_is_gone_says_so(app: AppTest, desk: Engine, address: str) -> None:
    app.run()
    app.query_params["plan"] = address
    app.switch_page("workbench/ui/imports/import_page.py").run()

    assert not app.exception
    assert drawn(app) == ["workbench.import_files"]


def test_a_table_that_another_visit_has_stored_is_not_stored_twice(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("a.txt", TEXT.encode()))
    plan(app, desk).close()
    press(app, store=True)

    assert "has been stored or discarded meanwhile" in app.warning[0].value
    assert cards(desk) == []


def test_a_guessed_mapping_is_shown_and_can_be_corrected(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("export.csv", TABLE))

    menus = {menu.label: menu for menu in app.selectbox}
    assert menus["What headline holds"].value == "title"
    assert menus["What id holds"].value == ""
    assert "Say which column holds" in everything(app)
    assert app.button(key="look").disabled

    menus["What main_content holds"].select("text").run()
    next(menu for menu in app.selectbox if menu.label == "What headline holds").select("").run()
    read(app.button(key="look").click().run())
    finish(app, desk)

    assert [card.title for card in cards(desk)] == ["A mill burned down on Friday.", "Three people were hurt."]


def test_two_columns_cannot_hold_the_same(app: AppTest) -> None:
    upload(page(app), ("export.csv", b"text,other\nA,B\n"))

    next(menu for menu in app.selectbox if menu.label == "What other holds").select("text").run()

    assert "cannot both be" in app.warning[0].value
    assert app.button(key="look").disabled


def test_every_fault_is_listed_and_the_rest_goes_in(app: AppTest, desk: Engine) -> None:
    upload(
        page(app),
        ("good.txt", TEXT.encode()),
        ("empty.txt", b""),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        ("rows.jsonl", b'{"text": "Zinc rose."}\n{"text": broken\n'),
    )
    finish(app, desk)

    assert app.success[0].value == "2 articles imported, 3 problems found."
    table = next(html.proto.body for html in app.get("html") if "What is wrong" in html.proto.body)
    assert table.count("<tr>") == 4
    assert '<td class="cw-number">2</td>' in table
    assert len(cards(desk)) == 2


def test_an_article_that_is_here_already_is_named(app: AppTest, desk: Engine) -> None:
    known = add_article(desk)
    upload(page(app), ("again.txt", TEXT.encode()))
    finish(app, desk)

    assert app.info[0].value == "Nothing new was imported, 1 was already here."
    (link,) = app.get("page_link")
    assert "again\\.txt" in link.proto.label
    assert link.proto.query_string == f"article={known}"
    assert len(cards(desk)) == 1


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>.txt", "a\u202etxt.exe.txt", "[x](y) *b*.txt"])
def test_a_hostile_file_name_is_shown_as_it_is(app: AppTest, desk: Engine, name: str) -> None:
    upload(page(app), (name, b""))
    finish(app, desk)

    assert not app.exception
    table = next(html.proto.body for html in app.get("html") if "What is wrong" in html.proto.body)
    assert "<img" not in table
    assert "\u202e" not in table


def test_the_report_stays_until_it_is_put_away(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("a.txt", TEXT.encode()))
    finish(app, desk)
    app.switch_page("workbench/ui/home/home_page.py").run()
    app.switch_page("workbench/ui/imports/import_page.py").run()
    assert app.success[0].value == "1 article imported."

    app.button(key="import_more").click().run()

    assert not app.success
    assert drawn(app) == ["workbench.import_files"]


def test_the_first_new_article_is_a_step_away(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("a.txt", TEXT.encode()))
    finish(app, desk)
    app.button(key="annotate_new").click().run()

    assert app.query_params["article"] == "1"


def test_a_reading_that_was_broken_off_is_offered_again(app: AppTest, desk: Engine, detector: FirstWords) -> None:
    for text in ("One.", "Two."):
        add_article(desk, text)
    page(app)

    assert "**2 articles** have not been read for claims yet." in everything(app)
    app.button(key="suggest").click().run()
    batch = suggest_batch.current_batch(desk)
    assert batch is not None
    batch.wait(PATIENCE_S)
    app.run()

    assert "have not been read" not in everything(app)


def test_detectors_of_ones_own_read_at_the_press_of_the_button(
    desk: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk_rules.py").write_text(
        "def dams(text):\n    yield 0, 22, 'event', 0.9, 'a dam'\n\ndef fails(text):\n    return 1 / 0\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("WORKBENCH_DETECTOR", "python:desk_rules:fails,python:desk_rules:dams")
    monkeypatch.chdir(APP.parent)
    article = add_article(desk, blocks=[BlockDraft(Span(0, len(TEXT)), BlockKind.BODY, True)])
    app = page(AppTest.from_file(str(APP), default_timeout=HUNG_AFTER_S))
    app.button(key="suggest").click().run()
    batch = suggest_batch.current_batch(desk)
    assert batch is not None
    batch.wait(PATIENCE_S)
    app.run()

    assert [TEXT[span.start_char : span.end_char] for span in standing(desk, article).values()] == [TEXT[:22]]
    assert "**1 article could not be read for claims.** All other articles were read." in everything(app)
    assert "The detector fails failed in article" in everything(app)
    assert "**1 article** has not been read for claims yet." in everything(app)


def test_a_name_given_once_stands_on_every_page(app: AppTest) -> None:
    app.run()
    app.text_input(key="annotator_name").set_value("Zoë").run()

    assert "workbench_annotator=Zo%C3%AB" in everything(app)
    page(app)
    assert app.text_input(key="annotator_name").value == "Zoë"
    assert "workbench_annotator" not in everything(app)


def test_a_name_cannot_leave_its_cookie(app: AppTest) -> None:
    app.run()
    app.text_input(key="annotator_name").set_value('"; alert(1); //</script>').run()

    (script,) = [html.proto.body for html in app.get("html") if "document.cookie" in html.proto.body]
    assert script.count('"') == 2
    assert script.count("</script>") == 1
