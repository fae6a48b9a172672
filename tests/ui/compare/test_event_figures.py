"""Figures: what could not be compared stands first, and what a text leaves open is said on the spot."""

from __future__ import annotations

from event_visit import opened, press, words
from figure_desk import FigureDesk, make_figure_desk
from hostile_event import make_hostile_event
from streamlit.testing.v1 import AppTest

from workbench.services.compare.desk_words import figure_scopes
from workbench.services.compare.desk_words.figure_scopes import SaidScope
from workbench.storage.database.engine import Engine


def choose(app: AppTest, label: str, value: str) -> None:
    next(box for box in app.selectbox if box.label == label).select(value).run()
    assert not app.exception


def opened_at(app: AppTest, desk: FigureDesk, printed: str) -> None:
    opened(app, "figures", event=str(desk.event_id))
    figures = next(box for box in app.selectbox if box.label == "Figure")
    choose(app, "Figure", next(name for name in figures.options if printed in name))


def test_what_could_not_be_compared_is_said_first_with_its_reasons(app: AppTest, desk: Engine) -> None:
    figures = make_figure_desk(desk)
    shown = words(opened(app, "figures", event=str(figures.event_id)))
    assert "**3 pairs: 2 could not be compared, so no conflict can be excluded. 1 agrees.**" in shown
    assert "Why not: only one says the period 2. A pair may have several reasons." in shown
    assert "No two figures conflict" not in shown


def test_a_period_is_said_on_the_spot_the_figures_are_compared_again_and_an_undo_takes_it_back(
    app: AppTest, desk: Engine
) -> None:
    figures = make_figure_desk(desk)
    opened_at(app, figures, "Sound Herald")
    choose(app, "Period", "on Friday")
    press(app, "Keep and compare again")
    assert next(error.value for error in app.error).startswith(
        "3 pairs: 1 could not be compared, so no further conflict"
    )
    assert figures.periods() == [("12", "on Friday"), ("30", "on Friday"), ("30", "")]
    press(app, "Undo the last answer")
    assert figures.periods() == [("12", "on Friday"), ("30", ""), ("30", "")]
    assert not app.error


def test_one_box_says_it_wherever_the_same_words_are_printed(app: AppTest, desk: Engine) -> None:
    figures = make_figure_desk(desk)
    opened_at(app, figures, "Sound Herald")
    choose(app, "Period", "on Friday")
    app.checkbox[0].check().run()
    press(app, "Keep and compare again")
    assert [period for _, period in figures.periods()] == ["on Friday"] * 3
    assert "all compared" not in words(app) and app.error[0].value.startswith("3 pairs, all compared: 2 conflicts")


def test_nothing_can_be_kept_before_something_is_said(app: AppTest, desk: Engine) -> None:
    opened_at(app, make_figure_desk(desk), "Sound Herald")
    assert next(button for button in app.button if button.label == "Keep and compare again").disabled


def test_what_somebody_else_said_meanwhile_is_named_and_stays(app: AppTest, desk: Engine) -> None:
    figures = make_figure_desk(desk)
    opened_at(app, figures, "Sound Herald")
    choose(app, "Period", "on Friday")
    theirs = SaidScope(period="on Sunday")
    figure_scopes.say(desk, figures.seen("30"), theirs, key="theirs", annotator="Ben")
    press(app, "Keep and compare again")
    assert any("Ben changed" in warning.value for warning in app.warning)
    assert figures.periods()[1] == ("30", "on Sunday")


def test_hostile_words_stand_in_the_fields_as_they_are(app: AppTest, desk: Engine) -> None:
    event = make_hostile_event(desk)
    opened(app, "figures", event=str(event.event_id))
    choose(app, "Figure", next(box for box in app.selectbox if box.label == "Figure").options[-1])
    assert not any({"\u202e", "\x07"} & set(option) for box in app.selectbox for option in box.options)
