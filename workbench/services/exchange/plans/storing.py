"""A plan becomes articles: each as its row says, in batches as any import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.domain.drafts import ArticleDraft
from workbench.errors import BadRow, InputError
from workbench.services.exchange import articles_in
from workbench.services.exchange.articles_in import ImportReport
from workbench.services.exchange.neighbours.span_choices import NO_CHOICES, SpanChoices
from workbench.services.exchange.plans.plan_file import ERASED_PATH, results_of
from workbench.services.exchange.plans.planning import GONE, Plan
from workbench.services.exchange.plans.rows import PlannedArticle, with_values
from workbench.storage.database.engine import Engine


def store_plan(
    engine: Engine,
    plan: Plan,
    path: Path,
    *,
    choices: SpanChoices = NO_CHOICES,
    progress: Callable[[ImportReport], None] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Store the rows that are not left out, from the file of the plan, with what people gave for them.

    What was stored by others since the plan was made is recognised, as everything that comes again. Once ``stopped``
    says so, no further article is taken; those that were are stored, whole.
    """
    return articles_in.ingest(engine, _drafts(plan, path, stopped), choices=choices, progress=progress)


def _drafts(plan: Plan, path: Path, stopped: Callable[[], bool]) -> Iterator[ArticleDraft | InputError]:
    rows = iter(plan.rows)
    for result in results_of(path):
        if stopped():
            return
        if isinstance(result, InputError):
            yield result
            continue
        row = next(rows)
        if result.path == ERASED_PATH and not row.left_out:
            yield BadRow(GONE, path=ERASED_PATH)
        elif not row.left_out:
            yield from _as_planned(result, row)


def _as_planned(draft: ArticleDraft, row: PlannedArticle) -> Iterator[ArticleDraft | InputError]:
    try:
        yield with_values(draft, row.given)
    except InputError as error:
        yield error
