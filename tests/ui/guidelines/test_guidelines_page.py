"""The guidelines page: read the version in force and those before it, write the next, publish it."""

from __future__ import annotations

import pytest
from making import Hand, add_article, record
from streamlit.testing.v1 import AppTest

from workbench.domain.guidelines import shipped
from workbench.services import guidelines
from workbench.storage.database.engine import Engine
from workbench.ui.guidelines import guideline_words as view

PAGE = "workbench/ui/guidelines/guidelines_page.py"
EVENT = "guideline_text_label/event_definition"


@pytest.fixture
def page(app: AppTest) -> AppTest:
    return opened(app)


def opened(app: AppTest) -> AppTest:
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(str(found.value) for kind in (app.markdown, app.caption, app.success, app.error) for found in kind)


def write(page: AppTest, definition: str) -> None:
    page.button(key="guideline_write").click().run()
    page.selectbox(key="guideline_draft_entry").select("label/event").run()
    page.text_area(key=EVENT).input(definition).run()
    assert not page.exception


def test_the_version_in_force_is_shown_whole_with_what_was_decided_by_it(app: AppTest, desk: Engine) -> None:
    record(desk, add_article(desk), Hand().add(0, 3))
    said = words(opened(app))
    assert "Came with the workbench. 1 decision was made under it" in said
    for entry in shipped().entries:
        assert view.paragraphs(entry.definition) in said
    assert "#### Not a claim" in said


def test_a_new_version_is_written_seen_and_published(page: AppTest, desk: Engine) -> None:
    write(page, "Something happened, and one can find out.")
    assert "1 field would change" in words(page)
    assert "Event\\, definition" in words(page)
    page.button(key="guideline_publish").click().run()
    assert "Version 2 is in force" in words(page)
    current = guidelines.current_guideline(desk)
    assert current.version == "2"
    assert current.text.entries[0].definition == "Something happened, and one can find out."
    assert "(just now). No decisions made under it yet." in words(page)
    page.selectbox(key="guideline_version").select("1").run()
    assert view.paragraphs(shipped().entries[0].definition) in words(page)


def test_what_was_written_of_one_entry_stays_while_another_is_written(page: AppTest, desk: Engine) -> None:
    write(page, "It happened.")
    page.selectbox(key="guideline_draft_entry").select("reason/fragment").run()
    page.text_area(key="guideline_text_reason/fragment_examples").input("and that\n\n  but who  ").run()
    page.text_input(key="guideline_draft_name").input("pilot").run()
    page.button(key="guideline_publish").click().run()
    current = guidelines.current_guideline(desk)
    assert (current.version, current.text.entries[0].definition) == ("pilot", "It happened.")
    fragment = next(entry for entry in current.text.entries if entry.name == "fragment")
    assert fragment.examples == ("and that", "but who")


def test_nothing_can_be_published_that_is_empty_or_changes_nothing(page: AppTest) -> None:
    page.button(key="guideline_write").click().run()
    assert page.button(key="guideline_publish").disabled
    page.text_area(key="guideline_text_introduction").input("  ").run()
    assert page.button(key="guideline_publish").disabled
    assert "In short has a text that is empty or too long" in words(page)
    page.button(key="guideline_discard").click().run()
    assert page.button(key="guideline_write")


def test_who_writes_while_another_publishes_is_told_and_overwrites_nothing(page: AppTest, desk: Engine) -> None:
    write(page, "It happened.")
    text = shipped().model_copy(update={"introduction": "Mark less."})
    guidelines.publish(desk, text, annotator="Ben")
    page.run()
    assert "was published by Ben while you were working" in "".join(str(found.value) for found in page.warning)
    assert page.button(key="guideline_publish").disabled
    page.button(key="guideline_rebase").click().run()
    assert "1 field would change" in words(page)
    page.button(key="guideline_publish").click().run()
    current = guidelines.current_guideline(desk)
    assert (current.version, current.text.introduction) == ("3", "Mark less."), "what Ben wrote stands"
    assert current.text.entries[0].definition == "It happened."


def test_a_name_that_is_taken_is_said_and_the_draft_stays(page: AppTest, desk: Engine) -> None:
    write(page, "It happened.")
    page.text_input(key="guideline_draft_name").input("1").run()
    page.button(key="guideline_publish").click().run()
    assert "Version 1 was published before" in words(page)
    assert page.text_area(key=EVENT).value == "It happened."


def test_a_difference_strikes_what_is_gone_and_makes_bold_what_is_new() -> None:
    first, *rest = shipped().entries
    entry = first.model_copy(update={"definition": "A * happened", "examples": ("one", "two three")})
    new = entry.model_copy(update={"definition": "A *thing* happened", "examples": ("two four", "five")})
    old, later = (shipped().model_copy(update={"entries": (one, *rest)}) for one in (entry, new))
    changes = guidelines.changes(old, later)
    assert view.differences(changes[0]) == ["± A ~~\\*~~ **\\*thing\\*** happened"]
    assert view.differences(changes[1]) == ["± ~~one~~ **two four**", "± ~~two three~~ **five**"]
