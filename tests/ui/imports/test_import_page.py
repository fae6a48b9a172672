from __future__ import annotations

import json
from pathlib import Path

import pytest
from first_words import HUNG_AFTER_S, FirstWords
from import_visit import APP, PATIENCE_S, TABLE, cards, drawn, everything, finish, page, read, table, upload, zipped
from making import TEXT, add_article, standing
from streamlit.testing.v1 import AppTest

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.text.spans import Span
from workbench.storage.database.engine import Engine
from workbench.ui.imports import import_words
from workbench.ui.work import suggest_batch


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


def test_a_guessed_mapping_is_shown_and_can_be_corrected(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("export.csv", TABLE))

    menus = {menu.label: menu for menu in app.selectbox}
    assert menus["What headline holds"].value == "title"
    assert menus["What id holds"].value == ""
    assert "Say which column holds" in everything(app)
    assert app.button(key="look").disabled

    menus["What wording_7 holds"].select("text").run()
    next(menu for menu in app.selectbox if menu.label == "What headline holds").select("").run()
    read(app.button(key="look").click().run())
    finish(app, desk)

    assert [(card.title, card.opening) for card in cards(desk)] == [
        ("", "A mill burned down on Friday."),
        ("", "Three people were hurt."),
    ]


def test_two_columns_cannot_hold_the_same(app: AppTest) -> None:
    upload(page(app), ("export.csv", b"text,other\nA,B\n"))

    next(menu for menu in app.selectbox if menu.label == "What other holds").select("text").run()

    assert "cannot both be" in app.warning[0].value
    assert app.button(key="look").disabled


def test_a_table_without_a_text_is_named_and_left_out_and_stops_no_other_file(app: AppTest, desk: Engine) -> None:
    staff = b"name,desk\nMats Ohlin,Harbour\nIlse Brandvold,Courts\n"
    upload(page(app), ("a.txt", TEXT.encode()), ("staff.csv", staff), ("export.csv", b"text\nZinc rose.\n"))

    (warning,) = app.warning
    assert warning.value.startswith("“staff")
    assert "Say which column holds the “Text of the article”\\. Or leave it out" in warning.value
    assert app.button(key="look").disabled
    assert [box.label for box in app.checkbox] == ["Leave this table out"] * 2

    next(box for box in app.checkbox if box.key.endswith(_key_of(staff))).check().run()
    assert not app.warning
    assert app.button(key="look").label == "Look at the articles of 2 files"
    read(app.button(key="look").click().run())
    finish(app, desk)

    assert [card.path for card in cards(desk)] == ["a.txt", "export.csv:2"]


def test_a_table_that_was_left_out_can_be_taken_in_again_and_not_all_can_be_left_out(app: AppTest) -> None:
    upload(page(app), ("one.csv", b"text\nZinc rose.\n"), ("two.csv", b"text,title\nTin fell.,Tin\n"))
    for box in range(2):
        app.checkbox[box].check().run()
    assert app.button(key="look").disabled

    app.checkbox[1].uncheck().run()
    assert not app.button(key="look").disabled
    assert app.button(key="look").label == "Look at the articles of 1 file"


def test_a_table_that_came_alone_is_not_left_out(app: AppTest) -> None:
    upload(page(app), ("staff.csv", b"name,desk\nMats Ohlin,Harbour\n"))

    assert not app.checkbox
    assert app.warning[0].value.startswith("“staff")
    assert "leave it out" not in app.warning[0].value


def _key_of(data: bytes) -> str:
    (table,), _ = import_words.tables(import_words.uploads([("any.csv", data)]))
    return table.key


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
    (link,) = (one for one in app.get("page_link") if "article" in one.proto.query_string)
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
