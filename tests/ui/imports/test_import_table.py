"""The table before an import: nothing is stored by it, and nothing of it is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from first_words import HUNG_AFTER_S
from import_visit import APP, PATIENCE_S, cards, drawn, everything, finish, page, plan, press, upload
from making import TEXT
from streamlit.testing.v1 import AppTest

from workbench.domain.clock import utc_now
from workbench.domain.drafts import ArticleDraft
from workbench.services.exchange.plans.plan_file import PlanWriter
from workbench.services.exchange.plans.waiting import Wanted
from workbench.storage.database.engine import Engine
from workbench.ui import resources
from workbench.ui.work.plan_run import PlanRun


def test_nothing_is_stored_until_the_table_is(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("a.txt", TEXT.encode()), ("b.jsonl", b'{"text": "Zinc rose.", "outlet": "Ledger"}\n'))

    assert drawn(app) == ["workbench.import_table"]
    assert app.query_params["plan"] == app.session_state["import_plan"]
    assert cards(desk) == []
    assert [row.values["outlet"] for row in plan(app, desk).plan.rows] == ["", "Ledger"]


def test_what_is_changed_in_the_table_is_what_is_stored(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("a.txt", TEXT.encode()), ("b.txt", b"Zinc rose."), ("c.txt", b"A mill burned."))
    waiting = plan(app, desk)
    _, refused = waiting.change(
        [Wanted(0, "outlet", " Courier ", ""), Wanted(0, "event", "Dam"), Wanted(1, "left_out", "yes")]
    )
    finish(app, desk)

    assert not refused
    assert [(card.path, card.outlet, card.event) for card in cards(desk)] == [
        ("a.txt", "Courier", "Dam"),
        ("c.txt", "Unknown outlet", ""),
    ]
    assert resources.plans().unfinished() == []


def test_what_was_discarded_is_gone(app: AppTest, desk: Engine, tmp_path: Path) -> None:
    upload(page(app), ("a.txt", TEXT.encode()))
    press(app, discard=True)

    assert drawn(app) == ["workbench.import_files"]
    assert "plan" not in app.query_params
    assert list((tmp_path / "imports").iterdir()) == []
    assert cards(desk) == []


def test_an_import_that_was_not_finished_is_offered(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("a.txt", TEXT.encode()), ("b.txt", b"Zinc rose."))
    plan(app, desk).change([Wanted(0, "outlet", "Courier", "")])
    key = app.session_state["import_plan"]
    resources._plans.cache_clear()  # the server began anew

    later = page(AppTest.from_file(str(APP), default_timeout=HUNG_AFTER_S))
    assert "**An import that was not finished**: 2 files, chosen by" in everything(later)
    later.button(key=f"go_on_{key}").click().run()

    assert drawn(later) == ["workbench.import_table"]
    assert plan(later, desk).plan.rows[0].values["outlet"] == "Courier"
    finish(later, desk)
    assert [card.outlet for card in cards(desk)] == ["Courier", "Unknown outlet"]


def test_an_import_whose_files_were_never_all_read_is_said_to_be_lost(
    app: AppTest, desk: Engine, tmp_path: Path
) -> None:
    head = {"files": 7, "begun_at": utc_now().isoformat(), "begun_by": "Ben"}
    (tmp_path / "imports").mkdir()
    PlanWriter(tmp_path / "imports" / "00000000000000aa.plan", head).close()
    page(app)

    assert "**An import was lost**: 7 files, chosen by Ben" in everything(app)
    assert "go_on_00000000000000aa" not in [button.key for button in app.button]
    app.button(key="discard_00000000000000aa").click().run()
    assert "An import was lost" not in everything(app)


@pytest.mark.parametrize("address", ["0" * 16, "../../etc/passwd", "<b>", ""])
def test_an_address_of_a_plan_that_is_gone_says_so(app: AppTest, desk: Engine, address: str) -> None:
    app.run()
    app.query_params["plan"] = address
    app.switch_page("workbench/ui/imports/import_page.py").run()

    assert not app.exception
    assert drawn(app) == ["workbench.import_files"]


def test_a_table_that_another_visit_has_stored_is_not_stored_twice(app: AppTest, desk: Engine) -> None:
    upload(page(app), ("a.txt", TEXT.encode()))
    plan(app, desk).close()
    press(app, store=True)

    assert "has been stored or discarded meanwhile" in app.warning[0].value
    assert cards(desk) == []


class SetAfterOne(threading.Event):
    """A person presses Stop while the first article is stored."""

    def __init__(self) -> None:
        super().__init__()
        self._asked = 0

    def is_set(self) -> bool:
        self._asked += 1
        return self._asked > 1


def test_storing_that_was_stopped_keeps_the_rest_in_the_table(
    app: AppTest, desk: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(page(app), ("a.txt", TEXT.encode()), ("b.txt", b"Zinc rose."), ("c.txt", b"A mill burned."))
    from workbench.ui.imports import look  # late: its component is known once an app has begun

    monkeypatch.setattr(look, "Event", SetAfterOne)
    finish(app, desk)

    assert len(cards(desk)) == 1
    assert "It was stopped." in everything(app)
    (rest,) = resources.plans().unfinished()
    rows = resources.plans().open(desk, rest.plan_id).plan.rows
    assert [row.same_as is not None for row in rows] == [True, False, False]


def test_reading_that_is_stopped_leaves_nothing(desk: Engine, tmp_path: Path) -> None:
    room, begun, go_on = resources.plans(), threading.Event(), threading.Event()

    def drafts() -> Iterator[ArticleDraft]:
        for number in range(1_000):
            begun.set()
            go_on.wait()
            yield ArticleDraft(f"Zinc rose {number} times.", f"{number}.txt")

    run = PlanRun(lambda note: room.make(desk, drafts(), file_count=1_000, by="Ada", progress=note))
    begun.wait()
    run.stop()
    go_on.set()
    run.wait(PATIENCE_S)

    assert run.waiting is None
    assert run.fault == "Reading was stopped. Nothing was stored."
    assert list((tmp_path / "imports").iterdir()) == []
