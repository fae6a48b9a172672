"""The fields of an export that stand beside its rows: chains, blocks, the stretches of a claim, offsets in captures.

A step fills one or some of them in each row; which steps are taken is decided by the fields of the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from types import MappingProxyType

from workbench.domain.text.hidden_characters import hidden_characters
from workbench.export.proof import Ground, Row
from workbench.services.exchange.grounds import grounds_of
from workbench.storage import article_versions
from workbench.storage.database.engine import Session
from workbench.storage.release import beside_rows

_BATCH_ROWS = 500


class Page:
    """Some articles, whose texts are read as soon as a row speaks of one of them."""

    def __init__(self, session: Session, article_ids: Sequence[int] = ()) -> None:
        self.session = session
        self.article_ids = article_ids

    @cached_property
    def grounds(self) -> dict[int, Ground]:
        return grounds_of(self.session, self.article_ids)


@dataclass(frozen=True, slots=True)
class Step:
    """Fills fields of the rows that pass through; ``needs`` are the values that it reads of them."""

    fills: frozenset[str]
    needs: frozenset[str]
    run: Callable[[Page, Iterator[Row]], Iterator[Row]]


def _parts(page: Page, rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        if row["parts"]:
            row["parts"] = [page.grounds[row["article_id"]].place(*part) for part in row["parts"]]
        yield row


def _hops(page: Page, rows: Iterator[Row]) -> Iterator[Row]:
    while batch := list(islice(rows, _BATCH_ROWS)):
        chains = beside_rows.hops_of(page.session, [row["suggestion_id"] for row in batch])
        for row in batch:
            row["hops"] = [_hop(hop, page.grounds[row["article_id"]]) for hop in chains[row["suggestion_id"]]]
            yield row


def _hop(hop: Row, ground: Ground) -> Row:
    return {
        **{name: hop[name] for name in ("position", "agent", "role", "mode", "commitment")},
        "source": ground.place(hop["source_start"], hop["source_end"]),
        "cue": ground.place(hop["cue_start"], hop["cue_end"]),
    }


def _text_and_blocks(page: Page, rows: Iterator[Row]) -> Iterator[Row]:
    blocks = beside_rows.blocks_of(page.session, page.article_ids)
    for row in rows:
        ground = page.grounds[row["article_id"]]
        row["utf16_count"] = ground.utf16_count
        row["blocks"] = blocks.get(row["article_id"], [])
        row["text"] = ground.text
        hidden = hidden_characters(ground.text)
        row["hidden_characters"], row["content_credentials"] = hidden.total, hidden.content_credentials
        yield row


def _versions(page: Page, rows: Iterator[Row]) -> Iterator[Row]:
    """Articles with the first of their versions, and which of them each is."""
    chains = article_versions.versions_of(page.session, page.article_ids).chains()
    place = {key: (chain[0], number) for chain in chains for number, key in enumerate(chain, start=1)}
    for row in rows:
        first, row["version_number"] = place.get(row["article_id"], (row["article_id"], 1))
        row["version_of"] = first if first != row["article_id"] else None
        yield row


def _offsets_in_capture(page: Page, rows: Iterator[Row]) -> Iterator[Row]:
    """Evidence with the UTF-16 offsets of its excerpt in the capture's text; a note has no excerpt, and none."""

    @lru_cache(maxsize=4)
    def capture(capture_id: int) -> Ground:
        return Ground(beside_rows.capture_text(page.session, capture_id), f"capture {capture_id}", {})

    for row in rows:
        row |= {"start_utf16": None, "end_utf16": None}
        if row["excerpt"]:
            proved = capture(row["capture_id"]).prove(row | {"exact": row["excerpt"]}, "evidence", "evidence_id")
            row |= {"start_utf16": proved["start_utf16"], "end_utf16": proved["end_utf16"]}
        yield row


def _outlets(page: Page, rows: Iterator[Row]) -> Iterator[Row]:
    """Origins with the articles that rest on them and were not withdrawn, and the outlets of those."""
    while batch := list(islice(rows, _BATCH_ROWS)):
        outlets = beside_rows.outlets_of(page.session, sorted({key for row in batch for key in row["article_ids"]}))
        for row in batch:
            row["article_ids"] = [key for key in row["article_ids"] if key in outlets]
            row["outlets"] = list(dict.fromkeys(outlets[key] for key in row["article_ids"]))
            yield row


def _outlet_names(page: Page, rows: Iterator[Row]) -> Iterator[Row]:
    """Outlets with their domains, and with what was joined into them."""
    known = beside_rows.outlets_by_id(page.session)
    for row in rows:
        row["domains"], row["joined_outlets"] = (list(names) for names in known[row["outlet_id"]])
        yield row


def _span_names(_page: Page, rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        kept = set(row["article_ids"])
        named = [{"article_id": article_id, "span_id": span_id} for article_id, span_id in row["spans"]]
        row["spans"] = [one for one in named if one["article_id"] in kept]
        yield row


def _step(fills: str, needs: str, run: Callable[[Page, Iterator[Row]], Iterator[Row]]) -> Step:
    return Step(frozenset(fills.split()), frozenset(needs.split()), run)


_OF_DECISION = (_step("parts", "article_id parts", _parts),)
#: The steps that the rows of each source can take, in their order.
STEPS: Mapping[str, tuple[Step, ...]] = MappingProxyType(
    {
        "spans": _OF_DECISION,
        "decisions": _OF_DECISION,
        "attributions": (_step("hops", "article_id suggestion_id", _hops),),
        "articles": (
            _step("utf16_count blocks text hidden_characters content_credentials", "article_id", _text_and_blocks),
            _step("version_of version_number", "article_id", _versions),
        ),
        "evidence": (
            _step("start_utf16 end_utf16", "evidence_id excerpt capture_id start_char end_char", _offsets_in_capture),
        ),
        "outlets": (_step("domains joined_outlets", "outlet_id", _outlet_names),),
        "origins": (_step("outlets", "article_ids", _outlets), _step("spans", "spans article_ids", _span_names)),
    }
)
