"""The model page: what the desk taught, teaching more, reading again, going back."""

from __future__ import annotations

import re

import pytest
from desk_lessons import teach_desk
from streamlit.testing.v1 import AppTest

from workbench.services.engine import desk_model
from workbench.storage import suggestions
from workbench.storage.database.engine import Engine, read_transaction
from workbench.ui.work import suggest_batch

PAGE = "workbench/ui/desk_model/model_page.py"


@pytest.fixture
def page(app: AppTest) -> AppTest:
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(
        str(found.value) for kind in (app.markdown, app.caption, app.success, app.error) for found in kind
    ).replace("\\", "")


def test_without_decisions_it_says_what_teaches(page: AppTest) -> None:
    assert "scored by the engine as it was shipped" in words(page)
    assert "0 decisions so far: learning starts at 60" in words(page)
    assert page.button(key="model_learn").disabled


def test_a_lesson_is_taught_read_by_and_gone_back_from(app: AppTest, desk: Engine) -> None:
    teach_desk(desk)
    app.run()
    app.switch_page(PAGE).run()
    assert "160 decisions can be learned from" in words(app)
    app.button(key="model_learn").click().run()
    assert not app.exception
    assert "Model 1 learned from 160 decisions. Its share is" in words(app)
    assert re.search(r"\*\*1\*\* \(in use\) \| [^|]+\(just now\), .+ \| 160 \|", words(app))
    assert "**16 articles** were read before this." in words(app)
    assert app.button(key="model_learn").disabled
    app.button(key="model_reread").click().run()
    batch = suggest_batch.current_batch(desk)
    assert batch is not None
    batch.wait()
    app.run()
    assert "were read before this" not in words(app)
    with read_transaction(desk) as session:
        assert [detector.version for _, detector in suggestions.runs_of(session, 1)] == ["1+desk.1"]
    app.selectbox(key="model_choice").select("The engine as shipped").run()
    app.button(key="model_use").click().run()
    assert "are scored by the engine as shipped" in words(app)
    assert not any(model.chosen for model in desk_model.list_models(desk))


def test_the_weeks_are_told_in_numbers(app: AppTest, desk: Engine) -> None:
    teach_desk(desk, articles=2)
    app.run()
    app.switch_page(PAGE).run()
    assert (
        "**50%** of the decided suggestions were accepted; **100%** of the accepted claims had been suggested"
        in words(app)
    )
    assert "| 10 | 10 | 0 |" in words(app)
