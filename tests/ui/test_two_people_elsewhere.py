"""Two people, or one in two windows, on the pages Guidelines, Model and Audit: told who was quicker, they choose on."""

from __future__ import annotations

import pytest
from desk_lessons import teach_desk
from making import add_article, suggest_spans
from streamlit.testing.v1 import AppTest

from workbench.domain.guidelines import shipped
from workbench.services import guidelines
from workbench.services.audit import passages as auditing
from workbench.services.engine import desk_model
from workbench.storage import passage_checks
from workbench.storage.database.engine import Engine, read_transaction
from workbench.ui import shell

TEXT = "The dam broke at dawn on Thursday. The mayor of Brance said nothing at all. Nobody had warned the town."


@pytest.fixture
def app(app: AppTest) -> AppTest:
    """Ada's visit."""
    app.session_state["annotator"] = "Ada"
    return app


def opened(app: AppTest, page: str) -> AppTest:
    app.run()
    app.switch_page(page).run()
    assert not app.exception
    return app


def click(app: AppTest, key: str) -> str:
    """What the page says afterwards."""
    app.button(key=key).click().run()
    assert not app.exception
    return words(app)


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.success, app.warning, app.error)
    return "\n".join(str(found.value) for kind in kinds for found in kind).replace("\\", "")


def test_a_guideline_is_published_only_on_the_version_that_was_read(app: AppTest, desk: Engine) -> None:
    opened(app, shell.GUIDELINES)
    click(app, "guideline_write")
    app.text_area(key="guideline_text_introduction").set_value("Mark more.")
    app.run()
    guidelines.publish(desk, shipped().model_copy(update={"introduction": "Mark less."}), annotator="Ada")
    said = click(app, "guideline_publish")
    assert "You published version 2 meanwhile, in another window" in said
    assert "Version 2 was published by Ada while you were working on version 1" in said
    assert guidelines.current_guideline(desk).version == "2"
    click(app, "guideline_rebase")
    assert app.text_area(key="guideline_text_introduction").value == "Mark more."
    app.text_area(key="guideline_text_introduction").set_value("Mark much more.")
    click(app, "guideline_publish")
    current = guidelines.current_guideline(desk)
    assert (current.version, current.text.introduction) == ("3", "Mark much more."), "what was typed last is in it"


def test_another_model_is_put_in_use_only_where_the_choice_is_the_one_that_was_read(app: AppTest, desk: Engine) -> None:
    teach_desk(desk)
    opened(app, shell.MODEL)
    desk_model.choose(desk, None, annotator="Ben", seen=None)
    said = click(app, "model_learn")
    assert "Ben went back to the engine as shipped meanwhile. Look at that, then choose again." in said
    assert desk_model.list_models(desk) == []
    click(app, "model_learn")
    assert [model.chosen for model in desk_model.list_models(desk)] == [True]
    app.selectbox(key="model_choice").select("The engine as shipped").run()
    desk_model.choose(desk, 1, annotator="Ben", seen=None)
    assert "Ben put model 1 in use meanwhile" in click(app, "model_use")
    assert [model.chosen for model in desk_model.list_models(desk)] == [True]
    click(app, "model_use")
    assert [model.chosen for model in desk_model.list_models(desk)] == [False]


def test_ones_own_answer_to_a_passage_in_another_window_is_shown_before_it_is_changed(
    app: AppTest, desk: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_AUDIT_SHARE", "1")
    article = add_article(desk, TEXT)
    suggest_spans(desk, article, [])
    opened(app, shell.AUDIT)
    body = next(html.proto.body for html in app.get("html") if "<mark>" in html.proto.body)
    start = TEXT.index(str(body).split("<mark>")[1].split("</mark>")[0])
    key = next((article, *span) for span in passages(desk, article) if span[0] == start)
    auditing.answer(desk, key, True, share=1.0, annotator="Ben")
    auditing.answer(desk, key, True, share=1.0, annotator="Ada")
    said = click(app, "audit_none")
    assert "You answered this passage meanwhile, in another window" in said
    assert "Your answer: there is a claim. It stands until you answer again." in said
    click(app, "audit_none")
    with read_transaction(desk) as session:
        answers = {check.annotator: check.has_claim for check in passage_checks.newest_checks(session)}
    assert answers == {"Ben": True, "Ada": False}, "another's answer never stands in the way of one's own"


def passages(engine: Engine, article: int) -> list[tuple[int, int]]:
    board, frames = auditing.Board(), auditing.FrameBoard()
    waiting = auditing.audit_progress(engine, board, frames, share=1.0, annotator="Eve").waiting
    return [(start, end) for key, start, end in waiting if key == article]
