"""The records of each export file: rows from the database, proved on the texts that they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from workbench.export.proof import Ground, Row, check_text
from workbench.storage import release_rows
from workbench.storage.engine import Session
from workbench.storage.release_filters import Filters

_BATCH_ROWS = 500
#: The column that names a row in an error.
_KEYS = {
    "spans": "decision_id",
    "decisions": "decision_id",
    "suggestions": "suggestion_id",
    "attributions": "suggestion_id",
    "quantities": "quantity_id",
    "mentions": "mention_id",
}


def records_of(session: Session, stem: str, filters: Filters, share: Callable[[float], None]) -> Iterator[Row]:
    """The records of one kind, in their order; ``share`` is told how far they are, 0..1.

    Raises ExportError, naming the row, for one whose words are not where it says.
    """
    if stem == "evidence":
        yield from _evidence(session, filters)
    elif release_rows.is_about_claims(stem):
        yield from release_rows.rows_of_claims(session, stem, filters)
    else:
        total = release_rows.count_articles(session, filters)
        done = 0
        for page in release_rows.article_id_pages(session, filters):
            yield from _records_in(session, stem, filters, page)
            done += len(page)
            share(done / total)


def _records_in(session: Session, stem: str, filters: Filters, page: Sequence[int]) -> Iterator[Row]:
    grounds = {found.article_id: _ground(found) for found in release_rows.texts_of(session, page)}
    rows = release_rows.rows_in(session, stem, filters, page)
    if stem == "articles":
        yield from _articles(session, rows, grounds, page)
        return
    if stem == "attributions":
        rows = _with_hops(session, rows, grounds)
    key = _KEYS[stem]
    for row in rows:
        yield grounds[row["article_id"]].prove(row, stem, key)


def _ground(found: release_rows.ArticleText) -> Ground:
    name = f"article {found.article_id} ({found.article_path})"
    check_text(found.text, found.text_sha256, name)
    same = {
        "article_path": found.article_path,
        "outlet": found.outlet,
        "event": found.event,
        "text_sha256": found.text_sha256,
    }
    return Ground(found.text, name, same)


def _with_hops(session: Session, rows: Iterator[Row], grounds: dict[int, Ground]) -> Iterator[Row]:
    while batch := list(islice(rows, _BATCH_ROWS)):
        chains = release_rows.hops_of(session, [row["suggestion_id"] for row in batch])
        for row in batch:
            ground = grounds[row["article_id"]]
            row["hops"] = [_hop(hop, ground) for hop in chains[row["suggestion_id"]]]
            yield row


def _hop(hop: Row, ground: Ground) -> Row:
    return {
        **{name: hop[name] for name in ("position", "agent", "role", "mode", "commitment")},
        "source": ground.place(hop["source_start"], hop["source_end"]),
        "cue": ground.place(hop["cue_start"], hop["cue_end"]),
    }


def _articles(session: Session, rows: Iterator[Row], grounds: dict[int, Ground], page: Sequence[int]) -> Iterator[Row]:
    blocks = release_rows.blocks_of(session, page)
    for row in rows:
        ground = grounds[row["article_id"]]
        found = blocks.get(row["article_id"], [])
        yield {**row, **ground.same, "utf16_count": ground.utf16_count, "blocks": found, "text": ground.text}


def _evidence(session: Session, filters: Filters) -> Iterator[Row]:
    @lru_cache(maxsize=4)
    def capture(capture_id: int) -> Ground:
        return Ground(release_rows.capture_text(session, capture_id), f"capture {capture_id}", {})

    for row in release_rows.rows_of_claims(session, "evidence", filters):
        if row["excerpt"]:
            proved = capture(row["capture_id"]).prove(row | {"exact": row["excerpt"]}, "evidence", "evidence_id")
            row |= {"start_utf16": proved["start_utf16"], "end_utf16": proved["end_utf16"]}
        yield {"start_utf16": None, "end_utf16": None, **row}
