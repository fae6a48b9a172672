"""Whoever only looks writes nothing: every page opens where nothing may be written, and none takes the write lock."""

from __future__ import annotations

import threading

import pytest
from event_desk import EventDesk, make_event_desk
from full_desk import fill
from refusing import Refusing
from streamlit.testing.v1 import AppTest

from workbench.storage.database.engine import Engine
from workbench.ui import resources, shell
from workbench.ui.compare.views import VIEWS
from workbench.ui.work import keeping

PATIENCE_S = 30


@pytest.fixture
def dam(desk: Engine) -> EventDesk:
    resources._recall.cache_clear()
    resources._events.cache_clear()
    fill(desk)
    made = make_event_desk(desk)
    made.claim("The dam at Kelmost broke at dawn on Monday.", made.same["Courier"])
    made.claim("At dawn on Monday the Kelmost dam broke.", made.same["Ledger"])
    return made


def visits(dam: EventDesk) -> list[tuple[str, dict[str, object]]]:
    event, article = {"event": dam.event_id}, {"article": dam.articles["Courier"]}
    plain = [(script, dict[str, object]()) for script, *_ in shell.PAGES]
    views = [(shell.EVENT, {**event, "view": view}) for view in VIEWS]
    return [
        *plain,
        *views,
        (shell.ANNOTATE, article),
        (shell.VERIFY, {"view": "spans"}),
        (shell.VERIFY, {"claim": 1}),
        (shell.VERIFY, {"show": "open"}),
    ]


def visit(app: AppTest, page: str, asked: dict[str, object]) -> None:
    app.query_params.clear()
    for name, value in asked.items():
        app.query_params[name] = str(value)
    app.switch_page(page).run()
    assert not app.exception, (page, asked, app.exception)
    assert not app.error, (page, asked, app.error)


def await_keeping() -> None:
    for thread in threading.enumerate():
        if thread.name == keeping.KEEPING:
            thread.join(PATIENCE_S)


def test_every_page_opens_where_nothing_may_be_written_and_none_takes_the_write_lock(
    app: AppTest, desk: Engine, dam: EventDesk
) -> None:
    with Refusing(desk) as refused:
        app.run()
        for page, asked in visits(dam):
            visit(app, page, asked)
        await_keeping()
    assert set(refused.writers) <= {keeping.KEEPING}


def test_what_a_look_had_to_work_out_is_kept_after_the_page_is_drawn(
    app: AppTest, desk: Engine, dam: EventDesk
) -> None:
    with Refusing(desk) as refused:
        app.run()
        visit(app, shell.EVENT, {"event": dam.event_id, "view": "claims"})
        await_keeping()
        assert refused.writers, "it was tried"
        assert resources.events().unkept_count > 0, "and nothing is lost where it cannot be done"
    resources._keeping.cache_clear()  # as it is a minute later
    visit(app, shell.EVENT, {"event": dam.event_id, "view": "claims"})
    await_keeping()
    assert resources.events().unkept_count == 0
