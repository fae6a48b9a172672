"""The records of each export file: rows from the database, proved on the texts that they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from workbench.domain.attributes import speaker_of
from workbench.domain.reason_words import sentences
from workbench.domain.reasons import from_json
from workbench.export.catalogue import Format
from workbench.export.proof import Ground, Row
from workbench.services.exchange.grounds import grounds_of
from workbench.services.exchange.quote_records import quotes_of
from workbench.storage.database.engine import Session
from workbench.storage.release import rows as release_rows
from workbench.storage.release.filters import Filters

_BATCH_ROWS = 500
#: What stands in no table, and is worked out as the file is written.
COMPUTED = {"quotes": quotes_of}
#: The column that names a row in an error.
_KEYS = {
    "spans": "decision_id",
    "decisions": "decision_id",
    "suggestions": "suggestion_id",
    "attributions": "suggestion_id",
    "quantities": "quantity_id",
    "mentions": "mention_id",
}


def records_of(session: Session, chosen: Format, filters: Filters, share: Callable[[float], None]) -> Iterator[Row]:
    """The records of one kind, each with the keys of its contract in their order.

    ``share`` is told how far they are, 0..1. Raises ExportError, naming the row, for one whose words are
    not where it says.
    """
    blank: Row = dict.fromkeys(chosen.record.model_fields)
    if chosen.stem in COMPUTED:
        yield from COMPUTED[chosen.stem](session, blank, filters, share)
        return
    if not release_rows.lies_in_articles(chosen.stem):
        rows = release_rows.rows_of(session, chosen.stem, filters)
        finished = _FINISHED.get(chosen.stem)
        for row in finished(session, rows) if finished else rows:
            yield blank | row
        return
    total = release_rows.count_articles(session, filters)
    query = release_rows.query_in(chosen.stem, filters)
    records_in = _IN_ARTICLES.get(chosen.stem, _proved)
    done = 0
    for article_ids in release_rows.article_id_pages(session, filters):
        yield from records_in(_Page(session, query, article_ids, blank), chosen.stem)
        done += len(article_ids)
        share(done / total)


class _Page:
    """The rows in some articles; the texts are read as soon as a row speaks of one of them."""

    def __init__(self, session: Session, query: Any, article_ids: Sequence[int], blank: Row) -> None:
        self.session = session
        self.article_ids = article_ids
        self._query = query
        self._blank = blank

    def rows(self) -> release_rows.Rows:
        return release_rows.rows_in(self.session, self._query, self.article_ids)

    @cached_property
    def grounds(self) -> dict[int, Ground]:
        return grounds_of(self.session, self.article_ids, self._blank)


def _filled(page: _Page) -> Iterator[tuple[Ground, Row]]:
    rows = page.rows()
    names = rows.names
    article = names.index("article_id")
    for values in rows.values:
        ground = page.grounds[values[article]]
        row = ground.blank.copy()
        row.update(zip(names, values, strict=True))
        yield ground, row


def _proved(page: _Page, stem: str) -> Iterator[Row]:
    key = _KEYS[stem]
    for ground, row in _filled(page):
        yield ground.prove(row, stem, key)


def _described(page: _Page, stem: str) -> Iterator[Row]:
    for row in _proved(page, stem):
        if row["parts"]:
            row["parts"] = [page.grounds[row["article_id"]].place(*part) for part in row["parts"]]
        yield row


def _spans(page: _Page, stem: str) -> Iterator[Row]:
    for row in _described(page, stem):
        said = row["attributes"]
        row["speaker"] = speaker_of(said)
        row["stance"] = said.get("stance", "")
        row["check_worthiness"] = said.get("check_worthiness")
        row["note"] = said.get("note", "")
        yield row


def _suggestions(page: _Page, stem: str) -> Iterator[Row]:
    for row in _proved(page, stem):
        row["reasons"] = sentences(map(from_json, row["reasons"]))
        yield row


def _attributions(page: _Page, stem: str) -> Iterator[Row]:
    rows = _proved(page, stem)
    while batch := list(islice(rows, _BATCH_ROWS)):
        chains = release_rows.hops_of(page.session, [row["suggestion_id"] for row in batch])
        for row in batch:
            row["hops"] = [_hop(hop, page.grounds[row["article_id"]]) for hop in chains[row["suggestion_id"]]]
            yield row


def _hop(hop: Row, ground: Ground) -> Row:
    return {
        **{name: hop[name] for name in ("position", "agent", "role", "mode", "commitment")},
        "source": ground.place(hop["source_start"], hop["source_end"]),
        "cue": ground.place(hop["cue_start"], hop["cue_end"]),
    }


def _articles(page: _Page, stem: str) -> Iterator[Row]:
    blocks = release_rows.blocks_of(page.session, page.article_ids)
    for ground, row in _filled(page):
        row["utf16_count"] = ground.utf16_count
        row["blocks"] = blocks.get(row["article_id"], [])
        row["text"] = ground.text
        yield row


_IN_ARTICLES = {
    "spans": _spans,
    "decisions": _described,
    "suggestions": _suggestions,
    "attributions": _attributions,
    "articles": _articles,
}


def _placed(session: Session, rows: Iterator[Row]) -> Iterator[Row]:
    """Evidence with the UTF-16 offsets of its excerpt in the capture's text."""

    @lru_cache(maxsize=4)
    def capture(capture_id: int) -> Ground:
        return Ground(release_rows.capture_text(session, capture_id), f"capture {capture_id}", {})

    for row in rows:
        if row["excerpt"]:
            proved = capture(row["capture_id"]).prove(row | {"exact": row["excerpt"]}, "evidence", "evidence_id")
            row |= {"start_utf16": proved["start_utf16"], "end_utf16": proved["end_utf16"]}
        yield row


def _resting(session: Session, rows: Iterator[Row]) -> Iterator[Row]:
    """Origins with the outlets of the articles that rest on them."""
    while batch := list(islice(rows, _BATCH_ROWS)):
        outlets = release_rows.outlets_of(session, sorted({key for row in batch for key in row["article_ids"]}))
        for row in batch:
            row["outlets"] = list(dict.fromkeys(outlets[key] for key in row["article_ids"]))
            row["spans"] = [{"article_id": article_id, "span_id": span_id} for article_id, span_id in row["spans"]]
            yield row


_FINISHED = {"evidence": _placed, "origins": _resting}
