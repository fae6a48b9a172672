"""Two versions of one article, with marks in the first."""

from __future__ import annotations

from itertools import pairwise

from making import Hand, add_article, now, record, standing
from sqlalchemy import text as sql

from workbench.domain.labels import ClaimType, VersionSign
from workbench.domain.workflow import SpanStatus
from workbench.services.versions import carrying
from workbench.services.versions.carrying import Carried
from workbench.storage import article_versions
from workbench.storage.database.engine import Engine, write_transaction

OLD = (
    "Mill burns at Torrin\n\nThe fire killed 14 people in the mill, the brigade said.\n\n"
    "The owner had been fined twice.\n\nNobody slept that night. Nobody slept that night."
)
NEW = (
    "Mill burns at Torrin, owner held\n\nThe fire killed 9 people in the mill, the brigade said.\n\n"
    "Police held the owner on Sunday.\n\nThe owner had been fined twice.\n\nNobody slept that night."
)


def add_versions(engine: Engine, *texts: str, outlet: str = "Torrin Post", event: str = "Mill") -> list[int]:
    """Versions of one article, each later than the one before."""
    ids = [add_article(engine, text, outlet=outlet, event=event) for text in texts]
    with write_transaction(engine) as session:
        for earlier, later in pairwise(ids):
            article_versions.link_versions(session, later, earlier, VersionSign.ADDRESS, now())
    return ids


def mark(engine: Engine, article_id: int, text: str, words: str, label: ClaimType = ClaimType.EVENT) -> SpanStatus:
    """A mark of Ada's at the first place of these words."""
    start = text.index(words)
    (result,) = record(
        engine, article_id, Hand(text, f"client-{article_id}-{start}").add(start, start + len(words), label)
    )
    return result.spans[0]


def marked(engine: Engine, article_id: int, text: str) -> list[tuple[str, str, str]]:
    """Words, label and state of the spans of an article that are there, in reading order."""
    there = sorted(standing(engine, article_id).values(), key=lambda one: one.start_char)
    return [(text[one.start_char : one.end_char], one.label, one.state) for one in there if one.state != "removed"]


def carry(engine: Engine, old: int, new: int, *, key: str = "carry-one", annotator: str = "Ben") -> Carried:
    plan = carrying.plan_carrying(engine, old, new)
    return carrying.carry_over(engine, old, new, key=key, seen=plan.seen, annotator=annotator, clock=now)


def rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(sql(f"SELECT count(*) FROM {table}")).scalar_one())
