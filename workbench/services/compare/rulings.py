"""Keeping what a person rules on something that the comparison of outlets proposed, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.clock import Clock, utc_now
from workbench.services.compare.ruling_subjects import Subject
from workbench.storage import decisions, links
from workbench.storage.database.engine import Engine, write_transaction
from workbench.storage.versions import stale


def rule(
    engine: Engine,
    event_id: int | None,
    subject: Subject,
    decision: str,
    *,
    seen: int,
    also: Mapping[Subject, int] | None = None,
    note: str = "",
    details: Mapping[str, object] | None = None,
    annotator: str,
    clock: Clock = utc_now,
) -> None:
    """A person's word on something proposed; "" takes the last one back. ``seen`` is the version that they saw.

    ``also`` are the versions that they saw of other subjects under which the same may be answered; all are of one kind.
    Raises StaleWrite where somebody has ruled meanwhile.
    """
    kind, known = subject.ruling_kind, {other.to_key(): version for other, version in (also or {}).items()}
    with write_transaction(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        for other, newest in links.newest_rulings(session, kind, known).items():
            if newest.version != known[other]:
                raise stale(session, links.ruled_on(other), known=seen, newest=newest, me=who)
        links.append_ruling(
            session,
            event_id,
            kind,
            subject.to_key(),
            decision,
            note=note,
            details=details,
            known_version=seen,
            annotator_id=who,
            now=now,
        )
