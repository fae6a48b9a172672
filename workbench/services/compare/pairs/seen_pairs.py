"""Whether two spans still stand as a page showed them, asked within the transaction of the answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from workbench.domain.labels import RulingKind
from workbench.errors import StaleWrite
from workbench.services import meanwhile
from workbench.services.compare.pairs import accepting
from workbench.storage import claims, decisions, mentions
from workbench.storage.database.engine import Session
from workbench.storage.grounds import claim_as_seen
from workbench.storage.versions import annotator_name

if TYPE_CHECKING:
    from workbench.services.compare.pairs.shown_pairs import ShownPair


def check(session: Session, shown: ShownPair, annotator: str) -> None:
    """Raises StaleWrite where anything stands otherwise than it was shown."""
    spans = (shown.one, shown.other)
    accepting.hold_articles(session, (span.key for span in spans))
    meanwhile.check_ruling(session, RulingKind.PAIR, shown.subject.to_key(), shown.ruling_version, annotator)
    _check_claims(session, shown, annotator)
    meanwhile.check_spans(session, spans, annotator)


def check_wordings(session: Session, shown: ShownPair, annotator: str, now: datetime) -> None:
    """Raises StaleWrite where a claim of the pair is worded otherwise by now."""
    who = decisions.annotator_id(session, annotator, now)
    for claim_id, wording in shown.wordings.items():
        claim_as_seen(session, claim_id, wording=wording, me=who)


def _check_claims(session: Session, shown: ShownPair, annotator: str) -> None:
    """What was said of the claims that the spans are in by now tells more than that they are in them."""
    found = [mentions.newest_mention(session, *span.key) for span in (shown.one, shown.other)]
    tied = {row.id: row.claim_id for row in found if row is not None and row.claim_id is not None}
    if len(tied) < len(found):
        return
    one, other = tied.values()
    if one != other:
        seen = shown.decided if shown.claims == {one, other} else 0
        meanwhile.check_link(session, one, other, seen, annotator)
    elif not shown.in_one_claim:
        newest = max((row for row in found if row is not None), key=lambda row: row.id)
        who = annotator_name(session, newest.annotator_id)
        statement = meanwhile.quoted(claims.get_claim(session, one).statement)
        message = meanwhile.sentence(who, annotator, f"made both mentions of {statement}")
        raise StaleWrite(shown.subject.to_key(), 0, 0, message=message)
