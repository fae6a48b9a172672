"""What was read, before it is stored: the table, what became no row of it, and the press that stores."""

from __future__ import annotations

from threading import Event

import streamlit as st

from workbench.errors import InputError, NotFound
from workbench.services.exchange.plans.storing import store_plan
from workbench.services.exchange.plans.waiting import WaitingPlan
from workbench.storage.database.engine import Engine
from workbench.ui import resources
from workbench.ui.imports.import_table import import_table
from workbench.ui.imports.marks import show_marks
from workbench.ui.imports.report import show_problems
from workbench.ui.plain_text import markdown
from workbench.ui.session.keys import IMPORT_RUN, PLAN_ID, PLAN_RUN
from workbench.ui.work import suggest_batch
from workbench.ui.work.import_run import ImportRun, Progress

_NAMED = 5
_IN_ADDRESS = "plan"


def plan_before(plan_id: str) -> None:
    """From the next run on the page shows that plan; the address names it, so that a reload does too."""
    PLAN_ID.put(plan_id)
    st.query_params[_IN_ADDRESS] = plan_id


def put_away() -> None:
    """The page shows no plan any more."""
    PLAN_ID.drop()
    st.query_params.pop(_IN_ADDRESS, None)


def is_looking() -> bool:
    """Whether there is probably a table to show, which needs more room than a form."""
    reading = PLAN_RUN.get()
    return bool(PLAN_ID.get() or st.query_params.get(_IN_ADDRESS) or (reading and reading.waiting))


def shown_plan(engine: Engine) -> WaitingPlan | None:
    """The plan of this visit, or of the address; None, with a word where it is gone."""
    plan_id = PLAN_ID.get() or st.query_params.get(_IN_ADDRESS, "")
    if not plan_id:
        return None
    try:
        waiting = resources.plans().open(engine, plan_id)
    except NotFound:
        put_away()
        st.info("That import has been stored or discarded.", icon=":material/info:")
        return None
    plan_before(plan_id)
    return waiting


def show_table(engine: Engine, waiting: WaitingPlan) -> None:
    """The table, and beneath it what could not be read."""
    said = import_table(waiting.facts.plan_id)
    show_marks(waiting)
    if said.store:
        _store(engine, waiting)
    elif said.discard:
        resources.plans().discard(waiting.facts.plan_id)
        put_away()
        st.rerun()
    if waiting.plan.faults:
        show_problems(waiting.plan.faults, key="plan_problems")
    if passed := waiting.plan.passed_over:
        names = ", ".join(markdown(one.path, 60, keep_end=True) for one in passed[:_NAMED])
        more = f" and {len(passed) - _NAMED:,} more" if len(passed) > _NAMED else ""
        st.caption(f"Passed over, as no article is in them: {names}{more}.")


def _store(engine: Engine, waiting: WaitingPlan) -> None:
    """From here on the work needs neither this page nor this visit."""
    room, stop = resources.plans(), Event()
    plan_id = waiting.facts.plan_id
    try:
        waiting.close()
    except InputError as error:
        st.warning(markdown(str(error), 300), icon=":material/info:")
        return

    def work(progress: Progress) -> None:
        stored = False
        try:
            report = store_plan(
                engine,
                waiting.plan,
                waiting.path,
                choices=waiting.choices,
                progress=progress,
                stopped=stop.is_set,
            )
            stored = not stop.is_set()
        finally:
            if stored:
                room.discard(plan_id)
            else:
                room.give_back(plan_id)
        if report.article_ids:
            suggest_batch.start_batch(engine, resources.detectors)

    IMPORT_RUN.put(ImportRun(work, expected=len(waiting.plan.wanted), stop=stop))
    put_away()
    st.rerun()
