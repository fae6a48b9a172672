"""What a person says of a figure counts at once, is a decision with a name, and can be taken back."""

from __future__ import annotations

import pytest
from figure_desk import FigureDesk, make_figure_desk
from making import standing

from workbench.domain.labels import SpanState
from workbench.errors import ActRefused, StaleWrite
from workbench.services.compare.desk_words import figure_scopes
from workbench.services.compare.desk_words.figure_scopes import SaidAct, SaidScope
from workbench.storage.database.engine import Engine

FRIDAY = SaidScope(period="on Friday")


@pytest.fixture
def desk(engine: Engine) -> FigureDesk:
    return make_figure_desk(engine)


def say(desk: FigureDesk, said: SaidScope = FRIDAY, *, same_words: bool = False, key: str = "one") -> SaidAct:
    seen = desk.seen("30", same_words=same_words)
    done = figure_scopes.say(desk.engine, seen, said, key=key, annotator="Ada")
    assert done is not None
    return done


def test_a_period_that_is_said_makes_a_conflict_of_what_could_not_be_compared(desk: FigureDesk) -> None:
    assert desk.sentence().startswith("3 pairs: 2 could not be compared, so no conflict can be excluded.")
    say(desk)
    assert desk.periods() == [("12", "on Friday"), ("30", "on Friday"), ("30", "")]
    assert desk.sentence() == (
        "3 pairs: 1 could not be compared, so no further conflict can be excluded. 1 conflict, 1 agrees."
    )


def test_all_that_is_printed_alike_is_said_in_one_act_and_taken_back_as_one(desk: FigureDesk) -> None:
    done = say(desk, same_words=True)
    assert desk.periods() == [("12", "on Friday"), ("30", "on Friday"), ("30", "on Friday")]
    assert sum(done.spans.values()) == 2
    figure_scopes.take_back(desk.engine, done, annotator="Ada")
    assert desk.periods() == [("12", "on Friday"), ("30", ""), ("30", "")]


def test_what_is_said_decides_nothing_and_bears_a_name(desk: FigureDesk) -> None:
    done = say(desk)
    (article_id,) = done.spans
    (status,) = standing(desk.engine, article_id).values()
    assert (status.state, status.annotator, status.version) == (SpanState.PENDING, "Ada", 1)
    assert status.attributes["quantities"][0]["period"] == "on Friday"


def test_what_is_not_said_stays_as_it_is(desk: FigureDesk) -> None:
    say(desk, SaidScope(population="dockers"))
    say(desk, FRIDAY, key="two")
    (said,) = (one for one in desk.figures() if one.population == "dockers")
    assert (said.value_text, said.period) == ("30", "on Friday")


def test_a_second_press_of_one_button_is_the_first(desk: FigureDesk) -> None:
    seen = desk.seen("30")
    for expected in (True, False):
        done = figure_scopes.say(desk.engine, seen, FRIDAY, key="one", annotator="Ada")
        assert (done is not None) is expected
    assert desk.periods()[1] == ("30", "on Friday")


def test_what_somebody_else_has_said_meanwhile_is_not_overruled_unseen(desk: FigureDesk) -> None:
    seen = desk.seen("30")
    figure_scopes.say(desk.engine, seen, SaidScope(period="on Sunday"), key="theirs", annotator="Ben")
    with pytest.raises(StaleWrite, match="Ben"):
        figure_scopes.say(desk.engine, seen, FRIDAY, key="mine", annotator="Ada")
    assert desk.periods()[1] == ("30", "on Sunday")


def test_what_somebody_else_has_changed_since_is_not_taken_back(desk: FigureDesk) -> None:
    done = say(desk)
    figure_scopes.say(desk.engine, desk.seen("30"), SaidScope(period="on Sunday"), key="theirs", annotator="Ben")
    with pytest.raises(StaleWrite):
        figure_scopes.take_back(desk.engine, done, annotator="Ada")
    assert desk.periods()[1] == ("30", "on Sunday")


def test_an_act_that_changes_nothing_or_says_too_much_is_refused(desk: FigureDesk) -> None:
    with pytest.raises(ActRefused, match="say so already"):
        figure_scopes.say(desk.engine, desk.seen("12"), FRIDAY, key="one", annotator="Ada")
    with pytest.raises(ActRefused, match="300 characters"):
        say(desk, SaidScope(period="x" * 301))
    assert desk.periods() == [("12", "on Friday"), ("30", ""), ("30", "")]
