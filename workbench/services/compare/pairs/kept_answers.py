"""What an answer did, as the database keeps it for its undo: by ids and versions, no words and no names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.domain.clock import utc_now
from workbench.domain.labels import ClaimRelation, RulingKind
from workbench.services.compare.pairs.answered import Answered, Tie
from workbench.services.compare.ruling_subjects import PairSubject
from workbench.storage.links import ClaimRelationLink, Ruled


def to_json(did: Answered) -> dict[str, Any]:
    """``from_json`` brings it back, but for who gave the answers that gave way, which an undo does not ask."""
    return {
        "subject": did.subject.to_key() if did.subject is not None else None,
        "version": did.version,
        "accepted": [[*key, name] for key, name in did.accepted.items()],
        "tied": [[*key, tie.claim_id, tie.version] for key, tie in did.tied.items()],
        "made": sorted(did.made),
        "linked": list(did.linked) if did.linked is not None else None,
        "decided": did.decided,
        "ruled": [did.ruled.decision, dict(did.ruled.details)] if did.ruled is not None else None,
        "link": [did.link.claim_id, did.link.other_id, did.link.relation] if did.link is not None else None,
    }


def from_json(kept: Mapping[str, Any]) -> Answered:
    """What ``to_json`` wrote."""
    subject = PairSubject.from_key(kept["subject"]) if kept["subject"] is not None else None
    return Answered(
        subject=subject,
        version=kept["version"],
        accepted={(article_id, span_id): name for article_id, span_id, name in kept["accepted"]},
        tied={(article_id, span_id): Tie(claim, version) for article_id, span_id, claim, version in kept["tied"]},
        made=frozenset(kept["made"]),
        linked=(kept["linked"][0], kept["linked"][1]) if kept["linked"] is not None else None,
        decided=kept["decided"],
        ruled=_ruled(subject, *kept["ruled"]) if kept["ruled"] is not None else None,
        link=_link(*kept["link"]) if kept["link"] is not None else None,
    )


def _ruled(subject: PairSubject | None, decision: str, details: Mapping[str, Any]) -> Ruled:
    key = subject.to_key() if subject is not None else ""
    return Ruled(RulingKind.PAIR, key, 0, decision, "", details, "", utc_now())


def _link(claim_id: int, other_id: int, relation: str) -> ClaimRelationLink:
    return ClaimRelationLink(claim_id, other_id, 0, ClaimRelation(relation), "", utc_now())
