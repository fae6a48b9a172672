"""Whether an answer still counts on what it was given on, where the same person has answered other pairs meanwhile.

A person answers faster than a server does: the third answer was given on a pair that was drawn before the first was
stored. What that person did meanwhile is nobody else's: the answer counts on the pair as it stands now, as long as the
question is still the same. What anybody else did is told, and nothing is changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.domain.coverage import CoveredSpan, SpanKey
from workbench.domain.labels import ClaimRelation, ClaimType, RulingKind, SpanState
from workbench.domain.text.spans import Span
from workbench.errors import StaleWrite
from workbench.services import meanwhile
from workbench.services.claims.linking import OTHER_CONSEQUENCES, Consequences
from workbench.services.compare.pairs import seen_pairs, standing_pairs
from workbench.services.compare.pairs.shown_pairs import ShownPair
from workbench.storage import annotators, articles, steps_since
from workbench.storage.database.engine import Session
from workbench.storage.steps_since import NewestRows


@dataclass(frozen=True, slots=True)
class SeenSpan:
    """A span as a page showed it; ``start`` and ``end`` are half-open code points of the stored text."""

    article_id: int
    span_id: str
    start: int
    end: int
    version: int = 0
    claim_id: int | None = None
    mention_version: int = 0

    @classmethod
    def of(cls, span: CoveredSpan) -> SeenSpan:
        place = span.place
        known = (span.version, span.claim_id, span.mention_version)
        return cls(span.article_id, span.span_id, place.start, place.end, *known)

    @property
    def key(self) -> SpanKey:
        return self.article_id, self.span_id

    def as_covered(self, session: Session, now: CoveredSpan | None) -> CoveredSpan:
        """The span as it was seen. Raises NotFound where its article is gone."""
        place = Span(self.start, max(self.end, self.start + 1))
        if now is None:
            words = place.slice(articles.lock_text(session, self.article_id))
            now = CoveredSpan(*self.key, place, words, ClaimType.EVENT, SpanState.PENDING)
        mention = self.mention_version
        return replace(now, stored=place, version=self.version, claim_id=self.claim_id, mention_version=mention)


@dataclass(frozen=True, slots=True)
class SeenPair:
    """Two spans as a page showed them, and all that was shown with them; ``before`` is taken before they were read.

    ``answer`` is what was said of them, "" for nothing; ``expected`` the ``digest`` of what “same” would do.
    """

    one: SeenSpan
    other: SeenSpan
    before: NewestRows
    wordings: Mapping[int, int]
    ruling_version: int = 0
    decided: int = 0
    answer: str = ""
    expected: str = ""

    @classmethod
    def of(cls, shown: ShownPair, before: NewestRows) -> SeenPair:
        return cls(
            SeenSpan.of(shown.one),
            SeenSpan.of(shown.other),
            before,
            shown.wordings,
            shown.ruling_version,
            shown.decided,
            _answer(shown),
            digest(shown.expected),
        )


def newest_seen(mention: int, link: int) -> NewestRows:
    """What stood when a page was drawn, by the ids that it was given."""
    return NewestRows(mention, link)


def digest(expected: Consequences | None) -> str:
    """The same for the same consequences; "" for none."""
    return hashlib.sha256(repr(expected).encode()).hexdigest()[:32] if expected is not None else ""


def _answer(shown: ShownPair) -> str:
    if shown.in_one_claim:
        return ClaimRelation.SAME
    return shown.answer[0] if shown.answer is not None else ""


def stands_already(session: Session, event_id: int, seen: SeenPair, relation: ClaimRelation) -> bool:
    """Whether the two have that answer by now, though they had none when they were shown: nothing is left to do."""
    found = standing_pairs.spans_now(session, (seen.one.key, seen.other.key))
    if seen.answer or len(found) < 2:
        return False
    return _answer(standing_pairs.pair_now(session, event_id, found[seen.one.key], found[seen.other.key])) == relation


def pair_to_answer(session: Session, event_id: int, seen: SeenPair, annotator: str, now: datetime) -> ShownPair:
    """The pair as it stands now, if it stands as it was seen but for what this person did to other pairs.

    Raises StaleWrite, which says who did what, and NotFound where an article is gone.
    """
    found = standing_pairs.spans_now(session, (seen.one.key, seen.other.key))
    one, other = (found.get(span.key) for span in (seen.one, seen.other))
    if one is None or other is None:
        spans = [span.as_covered(session, found.get(span.key)) for span in (seen.one, seen.other)]
        meanwhile.check_spans(session, spans, annotator)
        raise StaleWrite(seen.one.span_id, 0, 0, message=meanwhile.sentence("", annotator, "changed one of the two"))
    pair = standing_pairs.pair_now(session, event_id, one, other)
    if _is_own(session, seen, pair, annotator):
        if _answer(pair) != seen.answer:
            raise StaleWrite(pair.subject.to_key(), 0, 0, message=_answered_by_oneself(pair))
        return pair
    _check_others(session, seen, pair, annotator, now)
    return pair


def _answered_by_oneself(pair: ShownPair) -> str:
    said = meanwhile.relation_words(_answer(pair) or "not decided")
    return f"By your other answers these two are {said} by now. Nothing was changed: look at it, then choose again."


def _check_others(session: Session, seen: SeenPair, pair: ShownPair, annotator: str, now: datetime) -> None:
    was = replace(
        pair,
        one=seen.one.as_covered(session, pair.one),
        other=seen.other.as_covered(session, pair.other),
        wordings={key: seen.wordings.get(key, version) for key, version in pair.wordings.items()},
        ruling_version=seen.ruling_version,
        decided=seen.decided,
    )
    seen_pairs.check(session, was, annotator)
    seen_pairs.check_wordings(session, was, annotator, now)
    if digest(pair.expected) != seen.expected:
        raise StaleWrite(pair.subject.to_key(), seen.decided, pair.decided, message=OTHER_CONSEQUENCES)


def _is_own(session: Session, seen: SeenPair, pair: ShownPair, annotator: str) -> bool:
    """Whether nothing has changed, or nobody but this person has changed anything."""
    me = annotators.find_annotator(session, annotator)
    spans = zip((seen.one, seen.other), (pair.one, pair.other), strict=True)
    if not all(is_own_span(session, was, span, seen.before, me) for was, span in spans):
        return False
    written: list[set[int]] = []
    if digest(pair.expected) != seen.expected:
        anything = steps_since.tied_since(session, seen.before) | steps_since.linked_since(session, seen.before)
        written.append(anything)
    if seen.decided != pair.decided:
        written.append(steps_since.linked_since(session, seen.before))
    if seen.ruling_version != pair.ruling_version:
        key = pair.subject.to_key()
        written.append(steps_since.ruled_since(session, RulingKind.PAIR, key, seen.ruling_version))
    for claim_id, version in seen.wordings.items():
        if pair.wordings.get(claim_id, version) != version:
            written.append(steps_since.reworded_since(session, claim_id, version))
    return all(who == {me} for who in written)


def is_own_span(session: Session, was: SeenSpan, now: CoveredSpan, before: NewestRows, me: int | None) -> bool:
    """Whether a span has the words that it had, and nobody but the annotator ``me`` has acted on it since."""
    if (now.place.start, now.place.end) != (was.start, was.end):
        return False
    written: list[set[int]] = []
    if was.version != now.version:
        written.append(steps_since.deciders_since(session, now.key, was.version))
    if (was.claim_id, was.mention_version) != (now.claim_id, now.mention_version):
        written.append(steps_since.tied_since(session, before, now.key))
    return all(who == {me} for who in written)
