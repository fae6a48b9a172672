"""Moves mentions and evidence from one claim to another, within a transaction that is open already.

Nothing is overwritten: each that moves gets its next version.
"""

from __future__ import annotations

from datetime import datetime

from workbench.domain.models import ClaimLink, Evidence, Mention
from workbench.storage import evidence, links, mentions
from workbench.storage.database.engine import Session


def move_all(session: Session, source: int, target: int, who: int, now: datetime) -> links.Moved:
    """All mentions and evidence of ``source`` go to ``target``; what went is told, for the undo."""
    moved = []
    for card in mentions.mentions_of(session, source):
        mention = mentions.newest_mention(session, card.article_id, card.span_id)
        if mention is not None:
            retie(session, mention, target, who, now)
            moved.append((card.article_id, card.span_id, source, target))
    handed = [item.key for item in evidence.evidence_of(session, source)]
    for key in handed:
        _hand_over(session, key, target, who, now)
    return links.Moved(moved, [(key, source, target) for key in handed])


def put_back(session: Session, link: ClaimLink, who: int, now: datetime) -> None:
    """What a link moved returns; what has moved on since stays where it is."""
    for article_id, span_id, before, after in link.moved:
        mention = mentions.newest_mention(session, article_id, span_id)
        if mention is not None and mention.claim_id == after:
            retie(session, mention, before, who, now)
    for key, before, after in link.moved_evidence:
        if evidence.newest_evidence(session, key).claim_id == after:
            _hand_over(session, key, before, who, now)


def retie(session: Session, mention: Mention, claim_id: int, who: int, now: datetime) -> None:
    """The next version of a mention, with another claim. Raises StaleWrite."""
    kept = mention.model_dump(exclude={"id", "version", "annotator_id", "created_at", "claim_id"})
    row = Mention(**kept, claim_id=claim_id, version=mention.version + 1, annotator_id=who, created_at=now)
    mentions.append_mention(session, row, known_version=mention.version)


def _hand_over(session: Session, key: str, claim_id: int, who: int, now: datetime) -> None:
    row = evidence.newest_evidence(session, key)
    kept = row.model_dump(exclude={"id", "version", "annotator_id", "created_at", "claim_id"})
    moved = Evidence(**kept, claim_id=claim_id, version=row.version + 1, annotator_id=who, created_at=now)
    evidence.append_evidence(session, moved, known_version=row.version)
