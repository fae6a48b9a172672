"""Menus and lists whose options read alike: each leads to what it stands for, not to the last of them."""

from __future__ import annotations

from event_desk import EventDesk, make_event_desk
from streamlit.testing.v1 import AppTest

from workbench.services.compare import grouping
from workbench.storage.database.engine import Engine
from workbench.ui import shell


def two_events(desk: Engine, first: str = "Flood", second: str = "Fire") -> tuple[EventDesk, EventDesk]:
    return make_event_desk(desk, first), make_event_desk(desk, second, beside=" 2")


def visit(app: AppTest, page: str, **asked: object) -> AppTest:
    app.run()  # before it, Streamlit knows pages by the names of their files
    app.switch_page(page)
    for name, value in asked.items():
        app.query_params[name] = str(value)
    app.run()
    assert not app.exception
    return app


def test_of_two_claims_with_one_statement_the_list_marks_and_opens_the_right_one(app: AppTest, desk: Engine) -> None:
    one, other = two_events(desk)
    first = one.claim("The dam broke.", *one.same.values())
    second = other.claim("The dam broke.", *other.same.values())
    listed = visit(app, shell.VERIFY, claim=first).radio(key="verify_claim_list")
    assert listed.value == first
    assert len(set(listed.options)) == 2
    listed.set_value(second).run()
    assert app.query_params["claim"] in (str(second), [str(second)])
    app.radio(key="verify_claim_list").set_value(first).run()
    assert app.query_params["claim"] in (str(first), [str(first)])


def test_of_two_events_with_one_beginning_the_menu_opens_the_right_one(app: AppTest, desk: Engine) -> None:
    long = "The flood of " + "many words " * 12
    one, other = two_events(desk, f"{long} one", f"{long} two")
    menu = visit(app, shell.EVENT, event=one.event_id, view="texts").selectbox(key="event_chosen")
    assert menu.value == one.event_id
    assert len(set(menu.options)) == 2
    menu.set_value(other.event_id).run()
    assert app.query_params["event"] in (str(other.event_id), [str(other.event_id)])


def test_an_event_that_is_called_no_event_is_an_event(app: AppTest, desk: Engine) -> None:
    one, other = two_events(desk, "Flood", "No event")
    visit(app, shell.EVENT, event=one.event_id, view="grouping")
    app.multiselect(key="grouping_articles").select(one.articles["Post"]).run()
    menu = app.selectbox(key="grouping_target")
    menu.set_value(other.event_id).run()
    assert app.selectbox(key="grouping_target").value == other.event_id
    next(button for button in app.button if button.label == "Move").click().run()
    assert not app.exception
    assert grouping.loose_articles(desk) == []
    assert dict((event.label, event.article_count) for event in grouping.listed_events(desk))["No event"] == 4
