"""Makes one claim of several spans that read alike.

Spans that still wait for a decision are accepted first; then all are tied to the claim. It is one transaction: all of
it happens, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from workbench.domain.clock import Clock, utc_now
from workbench.domain.coverage import CoveredSpan, SpanKey
from workbench.domain.labels import Action, SpanState
from workbench.domain.workflow import Act, SpanStatus
from workbench.errors import ActRefused, InputError, NotFound
from workbench.services import meanwhile
from workbench.services.annotate import acts
from workbench.services.annotate.acts import ActStatus
from workbench.services.claims import claiming
from workbench.services.guidelines import version_in_force
from workbench.storage import articles, decisions, mentions
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine, Session, write_transaction
from workbench.storage.grounds import claim_as_seen
from workbench.storage.mentions import WaitingSpan


def adopt(
    engine: Engine,
    keys: Sequence[SpanKey],
    *,
    claim_id: int | None = None,
    statement: str = "",
    wording: int | None = None,
    seen: Iterable[CoveredSpan] = (),
    annotator: str,
    guideline_version: str = "",
    clock: Clock = utc_now,
) -> int:
    """Tie these spans to the claim, or to a new one of that statement; those that wait are accepted first.

    Answers with the claim's id. ``seen`` are the spans, and ``wording`` is the version of the claim's wording, as the
    page showed them. One transaction: raises InputError where there is no span or no statement, StaleWrite where
    somebody has moved on since, ActRefused and NotFound, and then nothing was done.
    """
    with write_transaction(engine) as session:
        now = clock()
        hold_articles(session, keys)
        meanwhile.check_spans(session, seen, annotator)
        if claim_id is not None:
            claim_as_seen(session, claim_id, wording=wording, me=decisions.annotator_id(session, annotator, now))
        accept_in(session, keys, annotator=annotator, guideline_version=guideline_version, now=now)
        return tie_all_in(session, keys, claim_id=claim_id, statement=statement, annotator=annotator, now=now)


def hold_articles(session: Session, keys: Iterable[SpanKey]) -> None:
    """Hold the articles of these spans against other writers, always in one order, so that no two wait for each other.

    Raises NotFound.
    """
    for article_id in sorted({article_id for article_id, _ in keys}):
        articles.lock_text(session, article_id)


def tie_all_in(
    session: Session,
    keys: Sequence[SpanKey],
    *,
    claim_id: int | None = None,
    statement: str = "",
    annotator: str,
    now: datetime,
) -> int:
    """Tie accepted spans to the claim, or to a new one; in a transaction that is open already. Raises as ``adopt``."""
    if not keys:
        raise InputError("Choose at least one span.")
    first, *others = (_waiting(session, key) for key in keys)
    if claim_id is None:
        wording = Wording(statement, (first.label,))
        claim_id = claiming.make_in(session, claiming.seen(first), wording, annotator=annotator, now=now)
    else:
        others = [first, *others]
    for span in others:
        claiming.tie_in(session, claim_id, claiming.seen(span), annotator=annotator, now=now)
    return claim_id


def _waiting(session: Session, key: SpanKey) -> WaitingSpan:
    found = mentions.waiting_span(session, *key)
    if found is not None:
        return found
    mention = mentions.newest_mention(session, *key)
    if mention is not None and mention.claim_id is not None:
        raise ActRefused("One of these spans belongs to a claim already: look at the matrix again.")
    raise ActRefused("One of these spans is no longer marked as a claim: look at the matrix again.")


def accept_in(
    session: Session, keys: Sequence[SpanKey], *, annotator: str, guideline_version: str = "", now: datetime
) -> dict[SpanKey, str]:
    """Accept those of the spans that wait; from each of these to the name of the act, which ``take_back_in`` wants.

    In a transaction that is open already. Raises NotFound, ActRefused.
    """
    hold_articles(session, keys)
    version = guideline_version or version_in_force(session)
    accepted = {}
    for article_id, span_id in keys:
        text = articles.get_article(session, article_id).raw_text
        status = decisions.statuses_of(session, article_id, [span_id]).get(span_id)
        if status is None:
            raise NotFound("span", span_id)
        if status.state is SpanState.PENDING:
            act = _confirmation(status, text, version)
            (result,) = acts.record_in(session, article_id, [act], annotator=annotator, now=now)
            if result.status is not ActStatus.STORED:
                raise ActRefused(result.message)
            accepted[article_id, span_id] = act.client_id
    return accepted


def take_back_in(session: Session, accepted: Mapping[SpanKey, str], *, annotator: str, now: datetime) -> list[SpanKey]:
    """Let accepted spans wait again, but those that somebody has decided on since; answers with those that do.

    In a transaction that is open already.
    """
    hold_articles(session, accepted)
    waiting = []
    for key, name in accepted.items():
        act = Act(client_id=_new_name(), sequence=1, action=Action.UNDO, undoes=(name, 1))
        (result,) = acts.record_in(session, key[0], [act], annotator=annotator, now=now)
        if result.status is ActStatus.STORED:
            waiting.append(key)
    return waiting


def _new_name() -> str:
    return f"event-{uuid4().hex}"


def _confirmation(status: SpanStatus, text: str, guideline_version: str) -> Act:
    return Act(
        client_id=_new_name(),
        sequence=1,
        action=Action.CONFIRM,
        span_id=status.span_id,
        version=status.version + 1,
        start_char=status.start_char,
        end_char=status.end_char,
        exact=text[status.start_char : status.end_char],
        guideline_version=guideline_version,
    )
