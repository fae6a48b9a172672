"""The records of each export file: rows from the database, proved on the texts that they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.export.catalogue import Format
from workbench.export.proof import Row
from workbench.services.exchange.filling import COMPUTED, Plan, plan_of
from workbench.services.exchange.looked_up import Page
from workbench.services.exchange.quote_records import quotes_of
from workbench.services.exchange.version_records import has_changes, version_changes
from workbench.storage.database.engine import Session
from workbench.storage.release import rows as release_rows
from workbench.storage.release.filters import Filters


def records_of(session: Session, chosen: Format, filters: Filters, share: Callable[[float], None]) -> Iterator[Row]:
    """The records of one kind, each with the keys of its contract in their order.

    ``share`` is called with the share done, 0..1. Raises ExportError for a field that nothing fills, and, naming
    the row, for one whose words are not where it says.
    """
    plan = plan_of(chosen.record)
    if plan.source in COMPUTED:
        found = quotes_of if plan.source == "quotes" else version_changes
        return plan.finished(found(session, plan.blank, filters, share))
    if release_rows.lies_in_articles(plan.source):
        return plan.finished(_in_articles(session, plan, chosen.stem, filters, share))
    return plan.finished(_in_no_article(session, plan, filters))


def count_records(session: Session, chosen: Format, filters: Filters) -> int | None:
    """How many records there are; None where that is known only once the file is written."""
    source = chosen.record.rows_of or chosen.stem
    if source in COMPUTED:
        if source == "versions":
            return None if has_changes(session, filters) else 0
        return None if release_rows.events_compared(session, filters) else 0
    return release_rows.count_rows(session, source, filters)


def _in_no_article(session: Session, plan: Plan, filters: Filters) -> Iterator[Row]:
    rows = release_rows.rows_of(session, plan.source, filters, plan.stored, plan.blank)
    return _stepped(plan, Page(session), rows)


def _in_articles(
    session: Session, plan: Plan, stem: str, filters: Filters, share: Callable[[float], None]
) -> Iterator[Row]:
    total = release_rows.count_articles(session, filters)
    query = release_rows.query_in(plan.source, filters, plan.stored)
    done = 0
    for article_ids in release_rows.article_id_pages(session, filters):
        page = Page(session, article_ids)
        stored = release_rows.rows_in(session, query, article_ids, plan.blank)
        yield from _stepped(plan, page, _on_their_texts(plan, page, stem, stored))
        done += len(article_ids)
        share(done / total)


def _on_their_texts(plan: Plan, page: Page, stem: str, stored: Iterator[Row]) -> Iterator[Row]:
    grounds = page.grounds
    for row in stored:
        ground = grounds[row["article_id"]]
        row.update(ground.given)
        yield ground.prove(row, stem, plan.key) if plan.key else row


def _stepped(plan: Plan, page: Page, rows: Iterator[Row]) -> Iterator[Row]:
    for step in plan.steps:
        rows = step.run(page, rows)
    return rows
