"""What people say of the names of bodies: which are one body's, who speaks for it, and which are not; and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.corroborate.sourcing.known_bodies import KnownBodies, SaidOfNames, words_of
from workbench.domain.clock import Clock, utc_now
from workbench.domain.comparison_labels import BodyAnswer
from workbench.domain.labels import RulingKind
from workbench.errors import InputError
from workbench.services import meanwhile
from workbench.services.compare.ruling_subjects import BodySubject
from workbench.storage import decisions, events, links
from workbench.storage.database.engine import Engine, write_transaction

if TYPE_CHECKING:
    from workbench.storage.links import Ruled


@dataclass(frozen=True, slots=True)
class NameGiven:
    """A person's word on ``name``, held against ``body``; ``seen`` is the version that they saw. None takes it back."""

    name: str
    body: str
    answer: BodyAnswer | None
    seen: int
    article_id: int | None = None
    reason: str = ""

    @property
    def subject(self) -> BodySubject:
        """What the ruling is kept under."""
        return subject_of(self.name, self.body, self.article_id)


def subject_of(name: str, body: str, article_id: int | None = None) -> BodySubject:
    """What a ruling on two names is kept under: the same however they are spelt."""
    return BodySubject.of(words_of(name), words_of(body), article_id)


def known_bodies(rulings: Mapping[tuple[str, str], Ruled]) -> KnownBodies:
    """What follows from the newest rulings, the last word last."""
    said = [ruled for (kind, _), ruled in rulings.items() if kind == RulingKind.BODY and ruled.decision]
    return KnownBodies(tuple(_said(sorted(said, key=lambda ruled: (ruled.created_at, ruled.subject)))))


def _said(rulings: Iterable[Ruled]) -> Iterator[SaidOfNames]:
    for ruled in rulings:
        subject = BodySubject.from_key(ruled.subject)
        name, body = ruled.details.get("name"), ruled.details.get("body")
        if subject is not None and isinstance(name, str) and isinstance(body, str):
            yield SaidOfNames(name, body, BodyAnswer(ruled.decision), subject.article_id)


def answer(
    engine: Engine, event_id: int, given: Sequence[NameGiven], *, annotator: str, clock: Clock = utc_now
) -> None:
    """A person's word on several names at once, all or none; an answer of None takes the last word on a name back.

    Raises InputError without a name, StaleWrite where somebody has ruled on one of them meanwhile, and NotFound.
    """
    if not given:
        raise InputError("Choose at least one name.")
    with write_transaction(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        event = events.get_event(session, event_id).label
        for one in given:
            key = one.subject.to_key()
            meanwhile.check_ruling(session, RulingKind.BODY, key, one.seen, annotator)
            links.append_ruling(
                session,
                event_id,
                RulingKind.BODY,
                key,
                one.answer or "",
                details={"name": one.name, "body": one.body, "reason": one.reason, "event": event},
                known_version=one.seen,
                annotator_id=who,
                now=now,
            )
