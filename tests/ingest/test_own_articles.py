"""Articles that were exported come in again as they were: a day stays a day, a printed zone stays."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.labels import DatePrecision
from workbench.ingest.readers import read_bytes
from workbench.services.exchange.articles_in import ingest, ingest_files
from workbench.services.exchange.releases import export_one
from workbench.storage.database.engine import Engine, open_engine
from workbench.storage.database.schema import migrate

_NOT_KEPT = {"article_id", "article_path", "created_at"}


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Engine, Path]:
    folder = tmp_path_factory.mktemp("desks")
    engines = [open_engine(f"sqlite:///{folder}/{name}.db") for name in ("here", "there")]
    for engine in engines:
        migrate(engine)
    return engines[0], engines[1], folder


_ZONES = ("", "+00:00", "+05:45", "-03:30", "+13:00")
_MINUTES = st.integers(0, 65_000_000).map(lambda minutes: datetime(1900, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))


@given(
    at=_MINUTES,
    precision=st.sampled_from(list(DatePrecision)),
    zone=st.sampled_from(_ZONES),
    changed=st.none() | _MINUTES,
    number=st.integers(0),
)
def test_what_was_exported_comes_in_as_it_was(
    desks: tuple[Engine, Engine, Path],
    at: datetime,
    precision: DatePrecision,
    zone: str,
    changed: datetime | None,
    number: int,
) -> None:
    here, there, folder = desks
    parts = {DatePrecision.YEAR: 1, DatePrecision.MONTH: 2, DatePrecision.DAY: 3}
    if precision in parts:
        kept = (at.year, at.month, at.day)[: parts[precision]]
        at, zone = datetime(*(*kept, 1, 1)[:3], tzinfo=UTC), ""
    draft = ArticleDraft(
        f"Report {number} of {at:%c} {precision} {zone}: the ferry stands still.",
        "a.txt",
        outlet=OutletDraft("Echo", "echo.example", "newspaper", "Denmark", "B", True),
        event="Ferry",
        url="https://echo.example/ferry",
        title="Ferry stands still",
        byline="Mats Ohlin",
        published_at=at,
        published_precision=precision,
        published_zone=zone,
        modified_at=changed,
        language="en",
    )
    ingest(here, [draft])
    export_one(here, "articles.jsonl", folder / "here.jsonl")
    report = ingest_files(there, [folder / "here.jsonl"])
    assert report.problems == []
    export_one(there, "articles.jsonl", folder / "there.jsonl")
    assert _rows(folder / "there.jsonl") == _rows(folder / "here.jsonl")


def _rows(path: Path) -> list[dict[str, object]]:
    rows = [json.loads(line) for line in path.read_bytes().splitlines()]
    return [{name: value for name, value in row.items() if name not in _NOT_KEPT} for row in rows]


def test_every_field_of_an_exported_article_is_known(desks: tuple[Engine, Engine, Path]) -> None:
    """But for what cannot come along, which is named: of which article here it is a version, and marks of its file."""
    line = dict.fromkeys(json.loads(_whole_line(desks)), "x")
    line |= {"text": "The ferry stands still.", "published_at": "2024-05-01T00:00:00Z", "published_precision": "day"}
    line |= {"blocks": [], "version_of": 7, "content_credentials": ["c2pa"], "party_to_conflict": False}
    line |= {"outlet_kind": "newspaper", "outlet_reliability": "B", "derivation": "original", "language": "en"}
    line |= {"url": "https://echo.example/a"}
    found = read_bytes(json.dumps(line).encode(), "a.jsonl")
    (draft,) = [one for one in found if isinstance(one, ArticleDraft)]
    assert set(draft.unread) <= {"version_of", "content_credentials"}


def _whole_line(desks: tuple[Engine, Engine, Path]) -> bytes:
    here, _, folder = desks
    ingest(here, [ArticleDraft("One more report.", "b.txt")])
    export_one(here, "articles.jsonl", folder / "fields.jsonl")
    return (folder / "fields.jsonl").read_bytes().splitlines()[0]
