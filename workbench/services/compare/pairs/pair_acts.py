"""Answers to pairs as a browser sends them: each is named, counts once, and waits for no page to be drawn.

Each act is a transaction of its own. One that cannot be done changes nothing and does not stop those after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import ClaimRelation
from workbench.errors import ActRefused, InputError, NotFound, StaleWrite
from workbench.services.annotate.acts import ActStatus
from workbench.services.compare.pairs import identical, kept_answers, own_steps, pair_answers, undone_answers
from workbench.services.compare.pairs.answered import Answered
from workbench.services.compare.pairs.own_steps import SeenPair, SeenSpan
from workbench.storage import decisions, events
from workbench.storage import pair_answers as kept
from workbench.storage.database.engine import Engine, Session, write_transaction
from workbench.storage.pair_answers import ActName
from workbench.storage.steps_since import NewestRows


@dataclass(frozen=True, slots=True)
class PairAct:
    """One act: an answer to a ``pair``, or ``groups`` of the same words tied, or the undo of an earlier act.

    ``name`` is the tab and its number of the act; ``before`` is what stood when the groups were drawn.
    """

    name: ActName
    relation: ClaimRelation | None = None
    pair: SeenPair | None = None
    groups: Sequence[Sequence[SeenSpan]] = ()
    before: NewestRows = field(default_factory=NewestRows)
    undoes: ActName | None = None


@dataclass(frozen=True, slots=True)
class PairResult:
    """What became of an act, with a sentence where it was not done, or where a part of an undo was not."""

    name: ActName
    status: ActStatus
    message: str = ""


def record_pair_acts(
    engine: Engine, event_id: int, acts: Sequence[PairAct], *, annotator: str, clock: Clock = utc_now
) -> list[PairResult]:
    """Do the acts in order, each in a transaction of its own; one answer for each.

    What somebody else did since an act's page was drawn makes it stale: nothing is changed by it. What the same person
    did meanwhile does not. Raises NotFound where there is no such event, StorageError where nothing could be written.
    """
    return [_record(engine, event_id, act, annotator, clock) for act in acts]


def _record(engine: Engine, event_id: int, act: PairAct, annotator: str, clock: Clock) -> PairResult:
    try:
        with write_transaction(engine) as session:
            if kept.find(session, act.name) is not None:
                return PairResult(act.name, ActStatus.REPEATED)
            events.get_event(session, event_id)
            now = clock()
            message = _do(session, event_id, act, annotator, now)
            return PairResult(act.name, ActStatus.STORED, message)
    except StaleWrite as error:
        return PairResult(act.name, ActStatus.STALE, str(error))
    except (ActRefused, NotFound, InputError) as error:
        return PairResult(act.name, ActStatus.REFUSED, str(error))


def _do(session: Session, event_id: int, act: PairAct, annotator: str, now: datetime) -> str:
    """Within the transaction of the act; answers with what of an undo stays."""
    left: list[str] = []
    did = Answered()
    if act.undoes is not None:
        left = _undo(session, event_id, act.undoes, annotator, now)
    elif act.groups:
        did = identical.tie_in(session, act.groups, act.before, annotator=annotator, now=now)
    elif act.pair is None or act.relation is None:
        raise InputError("An answer names a pair and what it is.")
    elif not own_steps.stands_already(session, event_id, act.pair, act.relation):
        shown = own_steps.pair_to_answer(session, event_id, act.pair, annotator, now)
        did = pair_answers.answer_in(session, shown, act.relation, annotator=annotator, now=now)
    said = "" if act.undoes is not None else act.relation or ClaimRelation.SAME
    who = decisions.annotator_id(session, annotator, now)
    kept.keep(
        session,
        act.name,
        event_id,
        relation=said,
        did=kept_answers.to_json(did) if act.undoes is None else {},
        undoes=act.undoes,
        annotator_id=who,
        now=now,
    )
    return " ".join(left)


def _undo(session: Session, event_id: int, name: ActName, annotator: str, now: datetime) -> list[str]:
    answer = kept.find(session, name)
    if answer is None or answer.event_id != event_id or not answer.relation:
        raise ActRefused("There is no such answer to undo.")
    if answer.annotator_id != decisions.annotator_id(session, annotator, now):
        raise ActRefused("Somebody else gave this answer: undo it under “Decided”.")
    if answer.undone:
        raise ActRefused("This answer has been undone already.")
    last = kept_answers.from_json(answer.did)
    return undone_answers.take_back_in(session, event_id, last, annotator=annotator, now=now)
