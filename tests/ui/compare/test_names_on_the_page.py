"""The cards of names that may be one body: what they ask, what a press keeps, and the way back."""

from __future__ import annotations

import pytest
from event_visit import opened, press, words
from spoken_event import make_spoken_event
from streamlit.testing.v1 import AppTest

from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.storage.database.engine import Engine


@pytest.fixture
def bridge(desk: Engine) -> int:
    return make_spoken_event(desk)


def agents(desk: Engine, event_id: int) -> set[str]:
    return {one.agent for one in EventBoard().read(desk, event_id).part(EventOrigins).proposed}


def test_a_card_says_which_names_and_why_and_chooses_no_state_beforehand(app: AppTest, bridge: int) -> None:
    opened(app, "origins", event=str(bridge))
    assert "These three names may be one body: Russia" in words(app)
    moscow = next(box for box in app.checkbox if "Moscow" in box.label)
    assert "Moscow is the capital of Russia" in moscow.label and not moscow.value
    assert all(button.disabled for button in app.button if button.label in ("They are one", "Keep apart"))


def test_names_are_joined_and_the_press_is_undone(app: AppTest, desk: Engine, bridge: int) -> None:
    opened(app, "origins", event=str(bridge))
    next(box for box in app.checkbox if "Moscow" in box.label).check().run()
    press(app, "They are one")
    assert agents(desk, bridge) == {"Russia", "Russian Defence Ministry"}
    assert "Moscow" in words(app) and "said so in “Bridge”" in words(app)
    press(app, "Undo the last answer")
    assert agents(desk, bridge) == {"Moscow", "Russia", "Russian Defence Ministry"}


def test_a_name_that_is_kept_apart_can_be_asked_about_again(app: AppTest, desk: Engine, bridge: int) -> None:
    opened(app, "origins", event=str(bridge))
    next(box for box in app.checkbox if "Moscow" in box.label).check().run()
    press(app, "Keep apart")
    assert not [box for box in app.checkbox if "Moscow" in box.label]
    press(app, "Undo")
    assert [box for box in app.checkbox if "Moscow" in box.label]


def test_origins_and_missing_sources_are_told_in_sentences(app: AppTest, desk: Engine) -> None:
    said = "the bridge had been closed to all lorries since the spring of last year"
    event_id = make_spoken_event(desk, "Road", {"Tarn Council": said, "Tarn Council’s mayor": "it rained"})
    make_spoken_event(desk, "Road", {"Tarn Council": said}, beside=" 2")
    opened(app, "origins", event=str(event_id))
    assert "Nobody has kept a copy of Tarn Council’s" in words(app)
    assert "Courier 1 and Courier 1 2 have it from Tarn Council" in words(app)
