"""What the desk's own answers teach of drift: flags of a kind between two outlets that were always no drift sink.

Nothing is stored for it: it is read from the newest answers, so that an answer that is taken back is unlearnt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.comparison_labels import DriftKind
from workbench.domain.labels import RulingKind
from workbench.services.compare.ruling_subjects import Anchor, DriftSubject
from workbench.storage import links
from workbench.storage.database.engine import Session

#: So many answers teach.
LEAST = 3
_NO_DRIFT, _DRIFT = "dismissed", "confirmed"


@dataclass(frozen=True, slots=True)
class DriftSort:
    """A kind of change, from the text of one outlet to that of another."""

    kind: DriftKind
    source: str
    printed: str


def read_lessons(session: Session) -> Mapping[DriftSort, int]:
    """How often each sort was said to be no drift, of those that were said so often enough and never to be drift."""
    rulings = {
        subject: ruled.decision
        for key, ruled in links.rulings_of_kind(session, RulingKind.DRIFT).items()
        if ruled.decision and (subject := DriftSubject.from_key(key)) is not None
    }
    outlets = links.outlets_of(session, {article_id for subject in rulings for article_id in _articles(subject)})
    said: Counter[tuple[DriftSort, str]] = Counter()
    for subject, decision in rulings.items():
        source, printed = (outlets.get(article_id, "") for article_id in _articles(subject))
        if source and printed:
            said[DriftSort(subject.change, source, printed), decision] += 1
    return {
        sort: times
        for (sort, decision), times in said.items()
        if decision == _NO_DRIFT and times >= LEAST and not said[sort, _DRIFT]
    }


def _articles(subject: DriftSubject) -> tuple[int, int]:
    printed = subject.printed.article_id if isinstance(subject.printed, Anchor) else subject.printed
    return subject.source.article_id, printed
