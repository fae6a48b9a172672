"""The routes of the table before an import: its rows, and what a person changes in them.

Every answer is safe to be shown: words of files come as text, and the component never makes markup of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from workbench.errors import InputError
from workbench.services.exchange.plans.names import known_names
from workbench.services.exchange.plans.planning import Plan, same_row
from workbench.services.exchange.plans.rows import FIELDS, PlannedArticle, StoredTwin
from workbench.services.exchange.plans.waiting import PlanRoom, Wanted
from workbench.storage.database.engine import Engine
from workbench.ui.plain_text import visible

PlanId = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
_MOST_CHANGES = 20_000
_MOST_CHARS = 5_000
#: So many names of outlets and of events are offered while somebody types.
_MOST_NAMES = 1_000


class RowsIn(BaseModel):
    plan: PlanId


class ChangeIn(BaseModel):
    row: Annotated[int, Field(ge=0, le=10_000_000)]
    field: Annotated[str, Field(max_length=20)]
    value: Annotated[str, Field(max_length=_MOST_CHARS)]
    was: Annotated[str, Field(max_length=_MOST_CHARS)] | None = None


class ChangesIn(RowsIn):
    changes: Annotated[list[ChangeIn], Field(min_length=1, max_length=_MOST_CHANGES)]


def show_rows(room: PlanRoom, engine: Engine, body: bytes) -> dict[str, Any]:
    """All rows of a plan, and the names that are known here."""
    plan = room.open(engine, _read(RowsIn, body).plan).plan
    names = known_names(engine, limit=_MOST_NAMES)
    return {"rows": rows_json(plan.rows, plan), "outlets": names.outlets, "events": names.events}


def change_rows(room: PlanRoom, engine: Engine, body: bytes) -> dict[str, Any]:
    """The rows that look different afterwards, and the changes that were refused, with a sentence each."""
    sent = _read(ChangesIn, body)
    waiting = room.open(engine, sent.plan)
    touched, refused = waiting.change([Wanted(**one.model_dump()) for one in sent.changes])
    return {"rows": rows_json(touched, waiting.plan), "refused": [one._asdict() for one in refused]}


def rows_json(rows: Iterable[PlannedArticle], plan: Plan) -> list[dict[str, Any]]:
    """The rows as the component draws them."""
    return [_row(row, plan) for row in rows]


def _row(row: PlannedArticle, plan: Plan) -> dict[str, Any]:
    same, version = row.same_as, row.version_of
    values = row.values
    found: dict[str, Any] = {
        "row": row.number,
        "file": visible(row.path, 200, keep_end=True),
        **values,
        "words": row.words,
        "told": [name for name in FIELDS if row.told[name]],
        "guessed": [name for name, guess in row.guesses.items() if values[name] == guess],
    }
    more = {
        "line": row.line,
        "first": visible(row.first_words, 100),
        "spans": row.spans,
        "problems": [visible(words, 300) for words in row.problems],
        "remarks": [visible(words, 300) for words in row.remarks],
        "same": same and _known(same),
        "learned": list(row.learned),
        "twin": same_row(row, plan.rows),
        "version": version and _known(version),
        "out": row.left_out,
    }
    if row.twin_rows and more["twin"] is None:
        more["shared"] = row.twin_rows[-1]
    return found | {name: value for name, value in more.items() if value or name in ("twin", "shared")}


def _known(article: StoredTwin) -> dict[str, Any]:
    return {
        "id": article.article_id,
        "title": visible(article.title, 80) or "No headline",
        "outlet": visible(article.outlet, 60),
        "withdrawn": visible(article.withdrawn, 200),
    }


def _read(shape: type[Any], body: bytes) -> Any:
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        raise InputError("The page sent something that cannot be read: reload it.") from error
