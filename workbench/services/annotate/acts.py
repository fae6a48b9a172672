"""Opening an article to annotate, and recording what people decide.

``record_acts`` is the only way in for a decision: it is idempotent by (client_id, sequence), checks
every offset against the stored text, and refuses what somebody else has decided on meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import Action
from workbench.domain.standing import pending_status, standing_of, suggestion_span_id
from workbench.domain.workflow import Act, SpanStatus, plan, plan_undo
from workbench.errors import ActRefused, NotFound, SpanMismatch, StaleWrite
from workbench.services import guidelines
from workbench.storage import articles, decisions, mentions, suggestions
from workbench.storage.database.engine import Engine, Session, write_transaction


class ActStatus(StrEnum):
    """What became of an act. Only ``stored`` and ``repeated`` are in the database."""

    STORED = "stored"
    REPEATED = "repeated"
    STALE = "stale"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ActResult:
    """The answer to one act: its fate, a sentence where it failed, and how its spans stand now."""

    client_id: str
    sequence: int
    status: ActStatus
    message: str
    spans: tuple[SpanStatus, ...]


def current_statuses(session: Session, article_id: int) -> dict[str, SpanStatus]:
    """How every span of the article stands: pending suggestions of the newest detectors, and all decided spans.

    Blind work is left out: it is its author's alone.
    """
    said = suggestions.suggestions_of(session, article_id)
    newest = {detector.id for _, detector in suggestions.runs_of(session, article_id)}
    return standing_of(decisions.decided_statuses(session, article_id), said, newest)


def record_acts(
    engine: Engine, article_id: int, acts: Sequence[Act], *, annotator: str, clock: Clock = utc_now
) -> list[ActResult]:
    """Record acts in order, in one transaction; committed when this returns. One answer for each act.

    A refused or stale act changes nothing and does not stop the acts after it. Raises NotFound where
    there is no such article, StorageError where nothing could be written. An act that names a guideline version which
    was never published is refused.
    """
    with write_transaction(engine) as session:
        return record_in(session, article_id, acts, annotator=annotator, now=clock())


def record_in(
    session: Session, article_id: int, acts: Sequence[Act], *, annotator: str, now: datetime
) -> list[ActResult]:
    """The same within a transaction that is open already."""
    text = articles.lock_text(session, article_id)
    by = decisions.Authorship(article_id, decisions.annotator_id(session, annotator, now), now)
    known = decisions.statuses_of(session, article_id, {span_id for act in acts for span_id in _touched(act)})
    missing = guidelines.unpublished(session, (act.guideline_version for act in acts))
    return [_record(session, act, text, known, by, annotator, missing) for act in acts]


def _record(
    session: Session,
    act: Act,
    text: str,
    known: dict[str, SpanStatus],
    by: decisions.Authorship,
    annotator: str,
    unpublished: Collection[str],
) -> ActResult:
    stored = [part.span_id for part in decisions.parts_of_act(session, act.client_id, act.sequence)]
    if stored:
        known |= decisions.statuses_of(session, by.article_id, stored)
        return _result(act, ActStatus.REPEATED, known, stored)
    undone: dict[str, int] = {}
    try:
        guidelines.refuse_unpublished(act.guideline_version, unpublished)
        if act.action is Action.UNDO:
            undone = _decisions_to_undo(session, act, by.article_id)
            known |= decisions.statuses_of(session, by.article_id, undone)
            _refuse_others_blind_work(known, undone, annotator)
            in_force = decisions.in_force(session, by.article_id, undone)
            after = plan_undo(undone, known, _standing_before(session, undone, known), in_force)
        else:
            if act.action is Action.ADD_MISSED:
                _refuse_second_mark(session, act, by.article_id, annotator)
            _refuse_others_blind_work(known, _touched(act), annotator)
            after = plan(act, text, known)
    except StaleWrite as error:
        return _result(act, ActStatus.STALE, known, _touched(act) or list(undone), str(error))
    except (ActRefused, SpanMismatch, NotFound) as error:
        return _result(act, ActStatus.REFUSED, known, _touched(act), str(error))
    written = decisions.append(session, act, after, before=known, text=text, by=by, undoes=undone)
    if undone:
        mentions.untie_carried(session, undone.values(), by.annotator_id, by.now)
    for status in after:
        known[status.span_id] = replace(status, decision_id=written[status.span_id], annotator=annotator)
    return _result(act, ActStatus.STORED, known, list(written))


def _refuse_others_blind_work(known: Mapping[str, SpanStatus], span_ids: Iterable[str], annotator: str) -> None:
    if any(known[key].blind and known[key].annotator != annotator for key in span_ids if key in known):
        raise ActRefused("Somebody marked this while working blind: only they can change it.")


def _refuse_second_mark(session: Session, act: Act, article_id: int, annotator: str) -> None:
    if decisions.is_marked(session, article_id, act, annotator):
        raise ActRefused("These very words are already marked.")


def _touched(act: Act) -> list[str]:
    return [span_id for span_id in (act.span_id, act.other_span_id) if span_id]


def _result(
    act: Act, status: ActStatus, known: Mapping[str, SpanStatus], span_ids: Sequence[str], message: str = ""
) -> ActResult:
    spans = tuple(known[span_id] for span_id in span_ids if span_id in known)
    return ActResult(act.client_id, act.sequence, status, message, spans)


def _decisions_to_undo(session: Session, act: Act, article_id: int) -> dict[str, int]:
    if act.undoes is None:
        raise ActRefused("An undo must name the act that it undoes.")
    parts = decisions.parts_of_act(session, *act.undoes)
    return {part.span_id: part.decision_id for part in parts if part.article_id == article_id}


def _standing_before(
    session: Session, undone: Mapping[str, int], known: Mapping[str, SpanStatus]
) -> dict[str, SpanStatus]:
    """How the spans stood before these decisions: by the decision each superseded, else as suggested."""
    before = decisions.statuses_at(session, decisions.superseded_by(session, undone.values()))
    for span_id in undone:
        now = known.get(span_id)
        if span_id in before or now is None or now.suggestion_id is None or now.original is None:
            continue
        if span_id == suggestion_span_id(now.suggestion_id):
            before[span_id] = pending_status(now.suggestion_id, *now.original)
    return before
