"""Deciding how claims stand to each other: one act for a pair, its consequences said first, every act undoable.

Two claims that are the same become one: the mentions and the evidence of the second go to the first. What an undo
puts back is kept with the link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import ClaimRelation
from workbench.errors import ActRefused, NotFound, StaleWrite
from workbench.services import meanwhile
from workbench.services.claims import moving
from workbench.storage import claims, coverage, decisions, links
from workbench.storage.database.engine import Engine, Session, read_transaction, write_transaction
from workbench.storage.grounds import claim_as_seen
from workbench.storage.links import ClaimRelationLink, Decided

#: Said where what ``consequences`` promised is no longer what would happen.
OTHER_CONSEQUENCES = (
    "What follows from this answer has changed meanwhile. Nothing was changed: read it again, then choose again."
)


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows for a third claim: ``statement`` stands in this relation to the first claim afterwards."""

    statement: str
    relation: ClaimRelation


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a decision would do: ``moved`` mentions change their claim; ``against`` is decided otherwise by now."""

    moved: int
    follows: Sequence[Consequence]
    against: Sequence[str]


def consequences(engine: Engine, claim_id: int, other_id: int, relation: ClaimRelation) -> Consequences:
    """What follows from deciding so, before it is decided. Raises NotFound."""
    with read_transaction(engine) as session:
        return consequences_in(session, claim_id, other_id, relation)


def consequences_in(session: Session, claim_id: int, other_id: int, relation: ClaimRelation) -> Consequences:
    """The same within a transaction that is open already."""
    claims.get_claim(session, claim_id)
    second = claims.get_claim(session, other_id)
    if relation is not ClaimRelation.SAME:
        return Consequences(0, [], [])
    mine = _by_other(links.links_of(session, [claim_id]), claim_id)
    theirs = _by_other(links.links_of(session, [other_id]), other_id)
    theirs.pop(claim_id, None)
    between = mine.pop(other_id, None)
    against = []
    if between is not None and between is not ClaimRelation.SAME:
        against.append(f"They were decided to be {_words(between)}.")
    for third in sorted(mine.keys() & theirs.keys()):
        if mine[third] is not theirs[third]:
            statement = claims.get_claim(session, third).statement
            against.append(
                f"“{statement}” is {_words(mine[third])} to the one and {_words(theirs[third])} to the other."
            )
    follows = [
        Consequence(claims.get_claim(session, third).statement, theirs[third])
        for third in sorted(theirs.keys() - mine.keys())
    ]
    return Consequences(second.mentions, follows, against)


def _words(relation: ClaimRelation) -> str:
    return relation.value.replace("_", " ")


def _by_other(found: Iterable[ClaimRelationLink], claim_id: int) -> dict[int, ClaimRelation]:
    """From the other claim to how ``claim_id`` stands to it."""
    by_other = {}
    for link in found:
        if link.claim_id == claim_id:
            by_other[link.other_id] = link.relation
        else:
            by_other[link.claim_id] = links.turned(link.relation)
    return by_other


def link(
    engine: Engine,
    claim_id: int,
    other_id: int,
    relation: ClaimRelation,
    *,
    seen: int,
    wordings: tuple[int, int] | None = None,
    expected: Consequences | None = None,
    annotator: str,
    clock: Clock = utc_now,
) -> None:
    """``claim_id`` stands so to ``other_id``; of two that are the same, the first is kept.

    ``seen`` is how often the pair had been decided on, undone decisions too, ``wordings`` the versions of both wordings
    and ``expected`` the ``consequences`` when the page was drawn. Raises NotFound; StaleWrite where one of these is
    another by now; ActRefused for a claim beside itself, or one that became one with a third.
    """
    with write_transaction(engine) as session:
        pair, now = (claim_id, other_id), clock()
        link_in(session, pair, relation, seen=seen, wordings=wordings, expected=expected, annotator=annotator, now=now)


def link_in(
    session: Session,
    pair: tuple[int, int],
    relation: ClaimRelation,
    *,
    seen: int,
    wordings: tuple[int, int] | None = None,
    expected: Consequences | None = None,
    annotator: str,
    now: datetime,
) -> None:
    """The same within a transaction that is open already."""
    claim_id, other_id = pair
    if claim_id == other_id:
        raise ActRefused("A claim is not compared with itself.")
    links.hold_claims(session, pair)
    meanwhile.check_link(session, claim_id, other_id, seen, annotator)
    for key in pair:
        claims.get_claim(session, key)
    if expected is not None and consequences_in(session, claim_id, other_id, relation) != expected:
        raise StaleWrite(f"claims {claim_id} and {other_id}", seen, seen, message=OTHER_CONSEQUENCES)
    who = decisions.annotator_id(session, annotator, now)
    _take_back(session, claim_id, other_id, who, now)
    for key, wording in zip(pair, wordings or (None, None), strict=True):
        claim_as_seen(session, key, wording=wording, me=who)
    moved = links.Moved()
    if relation is ClaimRelation.SAME:
        moved = moving.move_all(session, other_id, claim_id, who, now)
    links.append_link(session, claim_id, other_id, relation, moved=moved, annotator_id=who, now=now)


def unlink(
    engine: Engine,
    claim_id: int,
    other_id: int,
    *,
    seen: int | None,
    annotator: str,
    clock: Clock = utc_now,
) -> None:
    """Take the decision on the pair back: mentions and evidence that went along return.

    ``seen`` is how often the pair had been decided on when the page was drawn, as in ``Link.decided``; None does not
    ask. Raises NotFound, StaleWrite.
    """
    with write_transaction(engine) as session:
        unlink_in(session, (claim_id, other_id), seen=seen, annotator=annotator, now=clock())


def unlink_in(session: Session, pair: tuple[int, int], *, seen: int | None, annotator: str, now: datetime) -> None:
    """The same within a transaction that is open already."""
    links.hold_claims(session, pair)
    if seen is not None:
        meanwhile.check_link(session, *pair, seen, annotator)
    who = decisions.annotator_id(session, annotator, now)
    if not _take_back(session, *pair, who, now):
        raise NotFound("decision on claims", f"{pair[0]} and {pair[1]}")


def _take_back(session: Session, claim_id: int, other_id: int, who: int, now: datetime) -> bool:
    """Whether there was a decision in force; where mentions moved on since, those stay where they are."""
    for pair in ((claim_id, other_id), (other_id, claim_id)):
        newest = links.link_between(session, *pair)
        if newest is None or not newest.relation:
            continue
        moving.put_back(session, newest, who, now)
        links.append_link(session, *pair, None, annotator_id=who, now=now)
        return True
    return False


def decided_of_claim(engine: Engine, claim_id: int) -> Decided:
    """All that was decided of a claim and another, as it stands at one moment."""
    with read_transaction(engine) as session:
        return links.decided_of(session, [claim_id])


def links_within(engine: Engine, claim_ids: Sequence[int]) -> list[ClaimRelationLink]:
    """The links in force that touch one of these claims."""
    with read_transaction(engine) as session:
        return links.links_of(session, claim_ids)


def statements_of(engine: Engine, claim_ids: Iterable[int]) -> dict[int, str]:
    """What each of these claims says now."""
    with read_transaction(engine) as session:
        return coverage.statements_of(session, claim_ids)
