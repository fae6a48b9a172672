"""Parting a claim: some of its mentions become a claim of their own. The link between the two can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import ClaimRelation
from workbench.errors import InputError, NotFound, StaleWrite
from workbench.services import meanwhile
from workbench.services.claims import moving
from workbench.services.claims.claiming import SeenMention
from workbench.storage import claims, decisions, links, mentions
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine, Session, write_transaction
from workbench.storage.versions import annotator_name


def split_claim(
    engine: Engine,
    claim_id: int,
    parted: Sequence[SeenMention],
    statement: str,
    *,
    annotator: str,
    clock: Clock = utc_now,
) -> int:
    """These mentions become a claim of their own, different from the first; answers with its id.

    Raises InputError for an empty statement or no mention; StaleWrite where somebody has worked on a mention since.
    """
    with write_transaction(engine) as session:
        return split_in(session, claim_id, parted, statement, annotator=annotator, now=clock())


def split_in(
    session: Session,
    claim_id: int,
    parted: Sequence[SeenMention],
    statement: str,
    *,
    relation: ClaimRelation = ClaimRelation.DIFFERENT,
    annotator: str,
    now: datetime,
) -> int:
    """The same within a transaction that is open already; the first claim stands in that relation to the new one."""
    words = " ".join(statement.split())
    if not words or not parted:
        raise InputError("Choose at least one mention, and write the new claim as one sentence.")
    card = claims.get_claim(session, claim_id)
    who = decisions.annotator_id(session, annotator, now)
    new_id = claims.add_claim(session, card.event_id, Wording(words, card.wording.types), who, now)
    moved = []
    for seen in parted:
        mention = mentions.newest_mention(session, seen.article_id, seen.span_id)
        if mention is None:
            raise NotFound("mention of this claim", seen.span_id)
        if mention.claim_id != claim_id or mention.version != seen.version:
            by = annotator_name(session, mention.annotator_id)
            message = meanwhile.sentence(by, annotator, f"worked on {meanwhile.quoted(mention.exact)}")
            raise StaleWrite(seen.span_id, seen.version, mention.version, message=message)
        moving.retie(session, mention, new_id, who, now)
        moved.append((seen.article_id, seen.span_id, claim_id, new_id))
    links.append_link(session, claim_id, new_id, relation, moved=links.Moved(moved), annotator_id=who, now=now)
    return new_id
