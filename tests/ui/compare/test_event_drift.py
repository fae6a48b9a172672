"""Flags of drift: one answer for each change, the way back above the list, and words that stay in their place."""

from __future__ import annotations

from functools import partial

from event_visit import opened, press, words
from hostile_event import make_hostile_event
from making import add_article, suggest_spans
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.text.spans import Span
from workbench.services.compare import grouping, rulings
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.services.compare.ruling_subjects import DriftSubject
from workbench.storage.database.engine import Engine
from workbench.ui import resources


def licence_event(desk: Engine) -> int:
    """Two outlets have a quotation, a third has it without its condition: one flag."""
    said = "“No licence should ever be renewed{},” she said in {}."
    condition = " while the people are kept in the dark"
    for outlet, text in (
        ("Courier", said.format(condition, "Brance")),
        ("Ledger", said.format(condition, "Darnova")),
        ("Post", said.format("", "Brance")),
    ):
        block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
        suggest_spans(desk, add_article(desk, text, outlet=outlet, event="Pond", blocks=[block]), [(4, 20)])
    return grouping.find_event(desk, "Pond")


def comparison_of(engine: Engine, event_id: int) -> EventComparison:
    return resources.events().read(engine, event_id)


def undo(app: AppTest) -> Button:
    return next(button for button in app.button if button.label == "Undo the last answer")


def test_one_change_is_ruled_on_once_for_all_that_carry_it(app: AppTest, desk: Engine) -> None:
    licence_event(desk)
    shown = words(opened(app, "drift"))
    assert "1 flag of 1 to look at" in shown
    assert "Condition cut off" in shown
    assert "Also in Ledger: your answer counts there too." in shown
    press(app, "Drift")
    assert "0 flags of 1 to look at" in words(app)
    assert "Every flag has been answered." in words(app)


def test_an_answer_keeps_how_grave_the_change_was(app: AppTest, desk: Engine) -> None:
    event_id = licence_event(desk)
    shown = words(opened(app, "drift"))
    assert "1 flag of 1 to look at, the gravest first." in shown
    assert [pill.label for pill in app.button_group if pill.label == "Gravity"]
    press(app, "Drift")
    (ruled,) = comparison_of(desk, event_id).rulings.values()
    assert (ruled.details["kind"], ruled.details["gravity"]) == ("condition", "scope")


def test_an_answered_flag_leaves_the_list_and_comes_back_by_the_undo_above_it(app: AppTest, desk: Engine) -> None:
    licence_event(desk)
    opened(app, "drift")
    assert undo(app).disabled
    press(app, "No drift")
    assert "Condition cut off" not in words(app)
    press(app, "Undo the last answer")
    assert "1 flag of 1 to look at" in words(app)
    assert undo(app).disabled
    press(app, "No drift")
    app.toggle(key="drift_state").set_value(False).run()
    press(app, "Undo")
    assert undo(app).disabled


def test_answers_about_flags_are_undone_one_after_the_other_the_last_first(app: AppTest, desk: Engine) -> None:
    event_id = make_hostile_event(desk).event_id
    opened(app, "drift", event=str(event_id))

    def kept() -> list[str]:
        return [one.decision for one in comparison_of(desk, event_id).rulings.values() if one.decision]

    press(app, "No drift")
    press(app, "Drift")
    assert sorted(kept()) == ["confirmed", "dismissed"]
    press(app, "Undo the last answer")
    assert kept() == ["dismissed"]
    press(app, "Undo the last answer")
    assert kept() == [] and undo(app).disabled


def test_an_answer_that_somebody_else_changed_meanwhile_is_not_undone_and_the_page_says_so(
    app: AppTest, desk: Engine
) -> None:
    event_id = licence_event(desk)
    opened(app, "drift")
    press(app, "No drift")
    (ruled,) = comparison_of(desk, event_id).rulings.values()
    subject = DriftSubject.from_key(ruled.subject)
    assert subject is not None
    rule = partial(rulings.rule, desk, event_id, subject, annotator="Bo")
    rule("confirmed", seen=ruled.version)
    press(app, "Undo the last answer")
    assert "ruled on this meanwhile" in words(app)
    assert "0 flags of 1 to look at" in words(app)
    rule("", seen=ruled.version + 1)
    app.run()
    rule("confirmed", seen=ruled.version + 2)
    press(app, "No drift")
    assert "ruled on this meanwhile" in words(app)


def test_no_word_of_a_flag_turns_the_words_beside_it(app: AppTest, desk: Engine) -> None:
    event = make_hostile_event(desk)
    shown = words(opened(app, "drift", event=str(event.event_id)))
    assert {"population", "place", "wording"} <= {
        flag.kind for flag in comparison_of(desk, event.event_id).part(EventDrift).flags
    }
    assert "The population changed" in shown and "The place changed" in shown
    quoted = [html.proto.body for html in app.get("html") if "cw-quoted" in html.proto.body]
    assert [body for body in quoted if "gnihton" in body]
    assert not [body for body in quoted if {"\u202e", "\u2067", "\x07"} & set(body)]
    assert not [body for body in quoted if "<script" in body or "<img" in body]
