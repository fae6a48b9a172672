"""Erasing an article where the law, or a promise, demands it. It cannot be undone."""

from __future__ import annotations

from pathlib import Path

from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import GoneKind
from workbench.services.articles.withdrawing import reason_of, refuse_changed
from workbench.settings import Settings
from workbench.storage import decisions, kept_articles
from workbench.storage.database import kept_copies
from workbench.storage.database.compacting import compact
from workbench.storage.database.engine import Engine, read_transaction, write_transaction
from workbench.storage.database.integrity import database_file
from workbench.storage.erasing import erase_article
from workbench.storage.index_place import remove_index
from workbench.storage.kept_articles import Gone


def erase(
    engine: Engine,
    article_id: int,
    reason: str,
    *,
    seen: int | None,
    annotator: str,
    clock: Clock = utc_now,
) -> Gone:
    """Erase what an article held and what was made of its words; answers with what is left.

    One that was withdrawn can be erased too; of one that was erased already the files are cleared again. ``seen`` is as
    for ``withdraw``. Raises InputError without a reason, StaleWrite, NotFound; and StorageError where it was erased
    but its words could not be cleared from the unused space of the files: the sentence says so.
    """
    words = reason_of(reason)
    stub = stub_of(engine, article_id)
    if stub is None:
        with write_transaction(engine) as session:
            now = clock()
            who = decisions.annotator_id(session, annotator, now)
            refuse_changed(session, article_id, seen, annotator)
            erase_article(session, article_id, words, annotator_id=who, now=now)
            stub = kept_articles.gone_by_id(session, [article_id])[article_id]
    remove_index(engine)
    compact(engine)
    return stub


def stub_of(engine: Engine, article_id: int) -> Gone | None:
    """What is left of an article that was erased; None where it was not."""
    with read_transaction(engine) as session:
        gone = kept_articles.gone_by_id(session, [article_id]).get(article_id)
    return gone if gone is not None and gone.kind is GoneKind.ERASED else None


def files_that_may_hold_it(engine: Engine, settings: Settings) -> list[Path]:
    """Copies, releases, and files on their way from a browser, which nobody erases from; others are not known here."""
    database = database_file(engine)
    copies = [] if database is None else kept_copies.copies_of(database)
    sent = sorted((settings.data_dir / "imports").glob("*.upload"))
    return [*copies, *sorted((settings.data_dir / "releases").glob("release-*.zip")), *sent]
