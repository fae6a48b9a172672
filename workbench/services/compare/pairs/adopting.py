"""Makes one claim of several spans that read alike.

Spans that still wait for a decision are accepted first (``accepting``); then all are tied to the claim. It is one
transaction: all of it happens, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from workbench.domain.clock import Clock, utc_now
from workbench.domain.coverage import CoveredSpan, SpanKey
from workbench.errors import ActRefused, InputError
from workbench.services import meanwhile
from workbench.services.claims import claiming
from workbench.services.compare.pairs import accepting
from workbench.storage import decisions, mentions
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
        accepting.hold_articles(session, keys)
        meanwhile.check_spans(session, seen, annotator)
        if claim_id is not None:
            claim_as_seen(session, claim_id, wording=wording, me=decisions.annotator_id(session, annotator, now))
        accepting.accept_in(session, keys, annotator=annotator, guideline_version=guideline_version, now=now)
        return tie_all_in(session, keys, claim_id=claim_id, statement=statement, annotator=annotator, now=now)


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
