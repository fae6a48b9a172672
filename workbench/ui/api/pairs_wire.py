"""The JSON of the pairs on Compare: what is asked next, and the answers. Offsets are code points of stored texts.

Every answer is safe to be shown: words of articles come as text, and the component never makes markup of them.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbench.domain.labels import ClaimRelation
from workbench.errors import InputError
from workbench.services.compare.pairs.own_steps import SeenPair, SeenSpan, newest_seen
from workbench.services.compare.pairs.pair_acts import PairAct, PairResult
from workbench.storage.steps_since import NewestRows
from workbench.ui.api.acts_in import ActName, Name, Offset, Version, first_fault

RowId = Annotated[int, Field(ge=0, le=2**62)]
#: So many pairs may be asked for by name, so many of those that wait, and so many acts sent, at once.
_MOST_AGAIN, _MOST_AHEAD, _MOST_ACTS = 100, 2_000, 200
_MOST_GROUPS, _MOST_SPANS = 500, 200


class SpanIn(BaseModel):
    """A span as the page showed it."""

    article: RowId
    span: Name
    start: Offset
    end: Offset
    version: Version = 0
    claim: RowId | None = None
    mention: Version = 0

    def seen(self) -> SeenSpan:
        return SeenSpan(self.article, self.span, self.start, self.end, self.version, self.claim, self.mention)


GroupIn = Annotated[tuple[SpanIn, ...], Field(max_length=_MOST_SPANS)]


class BeforeIn(BaseModel):
    mention: RowId = 0
    link: RowId = 0

    def rows(self) -> NewestRows:
        return newest_seen(self.mention, self.link)


class PairIn(BaseModel):
    """Two spans as the page showed them."""

    one: SpanIn
    other: SpanIn
    wordings: dict[RowId, Version] = {}
    ruling: Version = 0
    decided: Version = 0
    answer: ClaimRelation | Annotated[str, Field(max_length=0)] = ""
    expected: Annotated[str, Field(max_length=32)] = ""

    def seen(self, before: NewestRows) -> SeenPair:
        return SeenPair(
            self.one.seen(),
            self.other.seen(),
            before,
            self.wordings,
            self.ruling,
            self.decided,
            self.answer,
            self.expected,
        )


class PairActIn(ActName):
    """One act; see ``PairAct``."""

    model_config = ConfigDict(extra="ignore")

    relation: ClaimRelation | None = None
    pair: PairIn | None = None
    groups: Annotated[tuple[GroupIn, ...], Field(max_length=_MOST_GROUPS)] = ()
    before: BeforeIn = BeforeIn()
    undoes: ActName | None = None

    def act(self) -> PairAct:
        before = self.before.rows()
        return PairAct(
            (self.client, self.seq),
            relation=self.relation,
            pair=self.pair.seen(before) if self.pair is not None else None,
            groups=[[span.seen() for span in group] for group in self.groups],
            before=before,
            undoes=(self.undoes.client, self.undoes.seq) if self.undoes is not None else None,
        )


class PairActsIn(BaseModel):
    acts: Annotated[list[PairActIn], Field(min_length=1, max_length=_MOST_ACTS)]


KeyIn = tuple[RowId, Name]


class QueueIn(BaseModel):
    """``tab`` is the client of the acts of this tab, "" while it has none; ``again`` are pairs asked for by name.

    ``ahead`` is how many of those that wait are wanted.
    """

    ahead: Annotated[int, Field(ge=1, le=_MOST_AHEAD)] = 30
    tab: Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    again: Annotated[tuple[tuple[KeyIn, KeyIn], ...], Field(max_length=_MOST_AGAIN)] = ()


def read_queue(body: bytes) -> QueueIn:
    """What is asked for. Raises InputError that says which field is wrong."""
    return _read(QueueIn, body)


def read_acts(body: bytes) -> list[PairAct]:
    """The acts of a request. Raises InputError that says which field is wrong."""
    return [sent.act() for sent in _read(PairActsIn, body).acts]


Shape = TypeVar("Shape", bound=BaseModel)


def _read(shape: type[Shape], body: bytes) -> Shape:
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        raise InputError(first_fault(error)) from error


def result_json(result: PairResult) -> dict[str, Any]:
    """The fate of an act."""
    client, sequence = result.name
    return {"client": client, "seq": sequence, "status": result.status, "message": result.message}
