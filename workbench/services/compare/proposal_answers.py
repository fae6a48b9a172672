"""What people answer to articles that may report one event: they are put together, or are not proposed again."""

from __future__ import annotations

from workbench.domain.clock import Clock, utc_now
from workbench.domain.conflict_messages import conflict_message
from workbench.domain.labels import RulingKind
from workbench.errors import StaleWrite
from workbench.services.compare import grouping
from workbench.services.compare.proposed_events import ProposedEvent
from workbench.storage import decisions, events, links
from workbench.storage.database.engine import Engine, Session, write_transaction
from workbench.storage.versions import annotator_name


def refuse(engine: Engine, proposal: ProposedEvent, *, annotator: str, clock: Clock = utc_now) -> None:
    """These are not one event: they are not proposed again. Raises StaleWrite."""
    with write_transaction(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        _refuse_stale_proposal(session, proposal, who)
        links.append_ruling(
            session,
            None,
            RulingKind.GROUPING,
            proposal.key,
            "refused",
            details={"articles": [member.article_id for member in proposal.members]},
            known_version=proposal.ruling_version,
            annotator_id=who,
            now=now,
        )


def gather_proposed(
    engine: Engine, proposal: ProposedEvent, *, label: str = "", annotator: str, clock: Clock = utc_now
) -> int:
    """These are one event: the one proposed, or that of the name ``label``, made where new; answers with its id.

    Raises as ``gather`` does, and StaleWrite where somebody has answered the proposal.
    """
    with write_transaction(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        _refuse_stale_proposal(session, proposal, who)
        target = grouping.target_in(session, proposal.event_id, label)
        events.move_articles(session, list(proposal.places), target, annotator_id=who, now=now)
        return target


def _refuse_stale_proposal(session: Session, proposal: ProposedEvent, who: int) -> None:
    newest, known = links.newest_ruling(session, RulingKind.GROUPING, proposal.key), proposal.ruling_version
    if newest is not None and newest.version != known:
        deed, then = "undid the answer to this proposal", "Look at it, then choose again."
        if newest.decision:
            deed = "said that these articles do not report one event"
            then = "They are not proposed again: move them below, if they belong together."
        message = conflict_message(newest.annotator, annotator_name(session, who), deed, then)
        raise StaleWrite(proposal.key, known, newest.version, message=message)
    events.refuse_moved(session, proposal.places, me=who)
