"""Takes the spans out of claims that an answer tied to them, but for those that somebody has worked on since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from workbench.domain.coverage import SpanKey
from workbench.services import meanwhile
from workbench.services.claims import claiming
from workbench.services.claims.claiming import SeenMention
from workbench.services.compare.pairs.answered import Tie
from workbench.storage import mentions
from workbench.storage.database.engine import Session
from workbench.storage.versions import annotator_name


def untie_in(session: Session, tied: Mapping[SpanKey, Tie], *, annotator: str, now: datetime) -> dict[SpanKey, str]:
    """Take the spans out of their claims; from each that stays, as somebody has worked on it since, to why."""
    left = {}
    for key, tie in tied.items():
        mention = mentions.newest_mention(session, *key)
        if mention is None or (mention.claim_id, mention.version) != (tie.claim_id, tie.version):
            who = annotator_name(session, mention.annotator_id) if mention is not None else ""
            words = meanwhile.quoted(mention.exact if mention is not None else key[1])
            own = who == annotator
            told = "you worked on it in another window" if own else f"{who or 'somebody'} worked on it since"
            left[key] = f"{words} stays as it is: {told}."
            continue
        seen = SeenMention(*key, tie.version)
        claiming.untie_in(session, seen, annotator=annotator, now=now)
    return left
