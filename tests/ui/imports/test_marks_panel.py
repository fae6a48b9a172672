"""The panel on what other tools marked: before anything is stored it says what there is, and asks what it shall be."""

from __future__ import annotations

import json

from import_visit import cards, everything, finish, page, plan, press, upload
from making import standing
from streamlit.testing.v1 import AppTest

from workbench.domain.labels import ClaimType
from workbench.services.exchange.neighbours.span_choices import SpanChoices
from workbench.services.exchange.plans.waiting import PlanRoom
from workbench.storage.database.engine import Engine
from workbench.ui import resources

TEXT = "The mill burned down on Friday. Nobody was hurt, the fire brigade said."
MILL, NOBODY = "The mill burned down on Friday", "Nobody was hurt"


def _lines(*labels: str, **more: object) -> tuple[str, bytes]:
    spans = [
        {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "label": label}
        for words, label in zip((MILL, NOBODY), labels, strict=False)
    ]
    return "a.jsonl", json.dumps({"text": TEXT, "spans": spans, **more}).encode()


def _labels(app: AppTest) -> dict[str, str]:
    return {menu.label: str(menu.value) for menu in app.selectbox if menu.label.startswith("What ")}


def test_there_is_no_panel_where_nothing_is_marked(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("a.txt", TEXT.encode()))
    assert "Marked spans" not in [head.value for head in app.subheader]


def test_marks_come_in_as_suggestions_and_a_label_that_nobody_knows_is_asked_about(app: AppTest, desk: Engine) -> None:
    upload(page(app), _lines("event", "CHECK_ME", comments=["why?"]))
    assert not app.exception
    assert "Marked spans" in [head.value for head in app.subheader]
    said = everything(app)
    assert "The files hold **2 spans** that were marked" in said
    assert "1 span comes in as suggestion, 1 is left out by label." in said
    assert "Not taken from the files: comments." in said
    assert _labels(app) == {"What CHECK_ME is here": "", "What event is here": "event"}

    next(menu for menu in app.selectbox if "CHECK_ME" in menu.label).select("opinion").run()
    assert "2 spans come in as suggestions." in everything(app)
    assert plan(app, desk).choices == SpanChoices({"CHECK_ME": ClaimType.OPINION})
    finish(app, desk)
    (card,) = cards(desk)
    mine = {one.label: one for one in standing(desk, card.id).values() if one.state == "pending"}
    assert {"event", "opinion"} <= mine.keys()


def test_marks_come_in_as_decisions_of_whoever_is_named(app: AppTest, desk: Engine) -> None:
    upload(page(app), _lines("event", "prediction"), ("b.jsonl", _lines("quote", annotator="Bo")[1]))
    app.radio[0].set_value("decisions").run()
    (name,) = [field for field in app.text_input if field.label == "Decisions of"]
    name.set_value("Cy").run()
    assert "Decisions of Cy (2, for which nobody is named), Bo (1)." in everything(app) or (
        "Decisions of Bo (1), Cy (2, for which nobody is named)." in everything(app)
    )
    finish(app, desk)
    assert not app.exception
    (card,) = cards(desk)
    assert sorted(
        (one.label, one.state, one.annotator) for one in standing(desk, card.id).values() if one.decision_id
    ) == [
        ("prediction", "added", "Cy"),
        ("quote", "added", "Bo"),
    ]
    assert "3 decisions taken over" in everything(app)


def test_what_was_chosen_waits_with_the_import_and_survives_a_restart(app: AppTest, desk: Engine) -> None:
    upload(page(app), _lines("event", "CHECK_ME"))
    app.radio[0].set_value("decisions").run()
    next(menu for menu in app.selectbox if "CHECK_ME" in menu.label).select("quote").run()
    chosen = plan(app, desk).choices
    assert (chosen.as_decisions, dict(chosen.labels)) == (True, {"CHECK_ME": ClaimType.QUOTE})
    room = PlanRoom(resources.settings().data_dir, max_bytes=10**9)
    assert room.open(desk, app.session_state["import_plan"]).choices == chosen


def test_a_hostile_label_is_shown_as_it_is(app: AppTest, desk: Engine) -> None:
    upload(page(app), _lines("<b>:red[x]</b>", "x" * 5_000))
    assert not app.exception
    assert ":red[x]" not in everything(app).replace("\\:red", "")
    press(app, discard=True)
    assert cards(desk) == []
