"""The import page as a test visits it: files arrive, the table stands, a button of it is pressed."""

from __future__ import annotations

import io
import secrets
import zipfile
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from workbench.services.exchange.plans.uploads import piece_of
from workbench.services.exchange.plans.waiting import WaitingPlan
from workbench.storage import articles
from workbench.storage.database.engine import Engine, read_transaction
from workbench.ui import resources
from workbench.ui.work import suggest_batch
from workbench.ui.work.import_run import ImportRun
from workbench.ui.work.plan_run import PlanRun

APP = Path(__file__).parents[3] / "app.py"
PATIENCE_S = None  # as long as it takes: a busy machine is slow, not wrong
TABLE = b"id,headline,wording_7\n1,Mill burns,A mill burned down on Friday.\n2,,Three people were hurt.\n"


def everything(app: AppTest) -> str:
    """All words on the page, in one string."""
    kinds = (app.title, app.markdown, app.caption, app.success, app.info, app.warning, app.error)
    words = [str(element.value) for kind in kinds for element in kind]
    return "\n".join(words + [html.proto.body for html in app.get("html")])


def drawn(app: AppTest) -> list[str]:
    """The parts of the page that the browser draws."""
    return [item.proto.component_name for item in app.get("bidi_component")]


def table(app: AppTest) -> Any:
    (found,) = app.get("bidi_component")
    return found


def page(app: AppTest) -> AppTest:
    app.run()
    return app.switch_page("workbench/ui/imports/import_page.py").run()


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """The files as the browser sends them; the page reads them into a table, unless it asks about columns first."""
    arrived = secrets.token_hex(8)
    resources.plans().uploads.add(arrived, 0, piece_of(list(files)))
    app.session_state["import_upload"] = arrived
    app.run()
    return read(app)


def read(app: AppTest) -> AppTest:
    """Wait until the files are read."""
    if "import_plan_run" in app.session_state:
        run = app.session_state["import_plan_run"]
        assert isinstance(run, PlanRun)
        run.wait(PATIENCE_S)
        app.run()
    return app


def plan(app: AppTest, desk: Engine) -> WaitingPlan:
    """What stands in the table."""
    return resources.plans().open(desk, app.session_state["import_plan"])


def press(app: AppTest, **pressed: bool) -> AppTest:
    """A press of one of the table's buttons, which the browser draws."""
    from workbench.ui.imports import look  # late: its component is known once an app has begun
    from workbench.ui.imports.import_table import Said

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(look, "import_table", lambda _: Said(**{"store": False, "discard": False} | pressed))
        return app.run()


def finish(app: AppTest, desk: Engine) -> AppTest:
    """Press Store, and wait until the articles are in and read."""
    press(app, store=True)
    run = app.session_state["import_run"]
    assert isinstance(run, ImportRun)
    run.wait(PATIENCE_S)
    batch = suggest_batch.current_batch(desk)
    if batch is not None:
        batch.wait(PATIENCE_S)
    return app.run()


def cards(engine: Engine) -> list[articles.ArticleCard]:
    with read_transaction(engine) as session:
        return articles.list_cards(session)


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return packed.getvalue()
