"""What an act on a claim is based on: the wording and the evidence that were shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col

from workbench.domain.conflict_messages import conflict_message
from workbench.domain.labels import ClaimRelation
from workbench.domain.models import ClaimRevision
from workbench.errors import GroundsChanged
from workbench.storage import claims, evidence, links
from workbench.storage.claims import ClaimCard
from workbench.storage.evidence import EvidenceCard
from workbench.storage.versions import annotator_name, newest_version


@dataclass(frozen=True, slots=True)
class Grounds:
    """What somebody saw of a claim: the version of its wording, and of each item of evidence by its key."""

    wording: int
    evidence: Mapping[str, int]


def claim_as_seen(session: Session, claim_id: int, *, wording: int | None = None, me: int) -> ClaimCard:
    """The claim for the annotator ``me``, who saw the version ``wording``; None skips the check.

    Raises NotFound; GroundsChanged if the claim was merged into another or reworded since.
    """
    card = claims.get_claim(session, claim_id)
    for link in links.links_of(session, [claim_id]):
        if link.other_id == claim_id and link.relation is ClaimRelation.SAME:
            deed = f"found “{card.statement}” the same as “{claims.get_claim(session, link.claim_id).statement}”"
            said = conflict_message(link.annotator, annotator_name(session, me), deed, "Continue there, or undo that.")
            raise GroundsChanged(f"claim {claim_id}", card.version, card.version, message=said)
    if wording is not None and card.version != wording:
        newest, words = newest_version(session, ClaimRevision, col(ClaimRevision.claim_id) == claim_id), claims.reworded
        who, own = annotator_name(session, newest.annotator_id), annotator_name(session, me)
        message = conflict_message(who, own, words(claim_id).deed, words(claim_id).then)
        raise GroundsChanged(f"claim {claim_id}", wording, card.version, message=message)
    return card


def grounds_as_seen(session: Session, claim_id: int, seen: Grounds | None, *, me: int) -> Sequence[EvidenceCard]:
    """The evidence of the claim. Raises like ``claim_as_seen``, and GroundsChanged if the evidence changed since."""
    claim_as_seen(session, claim_id, wording=seen.wording if seen else None, me=me)
    pieces = evidence.evidence_of(session, claim_id)
    if seen is None:
        return pieces
    changed = [(piece.created_at, piece.annotator) for piece in pieces if seen.evidence.get(piece.key) != piece.version]
    for key in seen.evidence.keys() - {piece.key for piece in pieces}:
        gone = evidence.newest_evidence(session, key)
        changed.append((gone.created_at, annotator_name(session, gone.annotator_id)))
    if changed:
        _, who = max(changed)
        then = "Look at it, then decide again."
        message = conflict_message(who, annotator_name(session, me), "changed the evidence of this claim", then)
        raise GroundsChanged(f"evidence of claim {claim_id}", 0, 0, message=message)
    return pieces
