"""The progress of an import, on whichever page it is looked at."""

from __future__ import annotations

from workbench.ui.plain_text import counted
from workbench.ui.work.import_run import ImportRun
from workbench.ui.work.watching import watch

_LEAVE = "You can leave this page: the import goes on, and its report waits for you under Import."


def watch_import(run: ImportRun) -> None:
    """Progress until the import has ended; then the page is drawn again."""

    def how_far() -> tuple[float, str]:
        done = run.report.read_count
        share = done / run.expected if run.expected else 0.0
        return share, f"{counted(done, 'article')} stored so far" if done else "Beginning to store"

    watch(run, how_far, _LEAVE, stop=run.stop.set if run.stop is not None else None)
