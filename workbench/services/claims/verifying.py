"""Checking a claim: evidence frozen with its source, the verdict that it carries, and what still needs one.

Whatever changes takes the version that the person saw: where somebody else has written meanwhile,
StaleWrite says so and nothing is changed.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import (
    ContentVerdict,
    Corroboration,
    Credibility,
    EvidenceKind,
    EvidenceRelation,
    Reliability,
)
from workbench.domain.models import Evidence, Verdict
from workbench.errors import InputError
from workbench.services.claims.sources import find_in_source, frozen
from workbench.storage import claims, decisions, evidence, mentions
from workbench.storage.claims import ClaimCard, ClaimFilter, PastWording
from workbench.storage.database.engine import Engine, read_transaction, write_transaction
from workbench.storage.evidence import CaptureCard, EvidenceCard, VerdictCard
from workbench.storage.grounds import Grounds, claim_as_seen, grounds_as_seen
from workbench.storage.mentions import MentionCard
from workbench.verify.addresses import checked_url
from workbench.verify.captures import CaptureDraft
from workbench.verify.excerpts import Match
from workbench.verify.rules import CorroborationHint, check_verdict, corroboration_hint, missing_evidence, stated_reason


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Claims: all of them counted, the first of them listed."""

    total: int
    cards: Sequence[ClaimCard]


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """All that is known of one claim; wordings and verdicts the newest first."""

    card: ClaimCard
    wordings: Sequence[PastWording]
    mentions: Sequence[MentionCard]
    evidence: Sequence[EvidenceCard]
    verdicts: Sequence[VerdictCard]
    hint: CorroborationHint
    origins: Sequence[str]

    @property
    def verdict_version(self) -> int:
        """The version of the newest verdict, 0 without one."""
        return self.verdicts[0].version if self.verdicts else 0

    @property
    def grounds(self) -> Grounds:
        """What a verdict on it rests on."""
        return Grounds(self.card.version, {piece.key: piece.version for piece in self.evidence})

    def missing_for(self, content: ContentVerdict) -> str:
        """In one sentence what evidence that verdict still lacks; "" where it lacks none."""
        return missing_evidence(content, self.evidence)


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """What a person says of a piece of evidence. None and "" are not said."""

    relation: EvidenceRelation
    kind: EvidenceKind
    excerpt: str = ""
    url: str = ""
    source_reliability: Reliability | None = None
    information_credibility: Credibility | None = None
    origin: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class VerdictDraft:
    """What a person holds of a claim."""

    content: ContentVerdict
    justification: str
    as_of: date
    corroboration: Corroboration | None = None
    gaps: str = ""
    review_due: date | None = None


@dataclass(frozen=True, slots=True)
class AddedEvidence:
    """What was stored. ``exact`` is False where the excerpt's typography was that of the source, not as typed."""

    key: str
    excerpt: str
    exact: bool
    capture_known: bool


def list_claims(engine: Engine, wanted: ClaimFilter, *, limit: int = 100) -> ClaimPage:
    """The newest first; with ``due_by`` the longest due first."""
    with read_transaction(engine) as session:
        cards = claims.list_claims(session, wanted, limit=limit)
        total = claims.count_claims(session, wanted) if len(cards) == limit else len(cards)
        return ClaimPage(total, cards)


def claims_without_verdict(engine: Engine, *, limit: int = 10) -> ClaimPage:
    """Claims that wait for a verdict: none was given, and nobody has marked them as not checkable."""
    return list_claims(engine, ClaimFilter(without_verdict=True), limit=limit)


def reviews_due(engine: Engine, today: date, *, limit: int | None = None) -> list[ClaimCard]:
    """Claims whose newest verdict was to be reviewed by ``today``, the longest due first."""
    with read_transaction(engine) as session:
        return claims.list_claims(session, ClaimFilter(due_by=today), limit=limit)


def untied_mentions(engine: Engine, *, at_most: int | None = None) -> int:
    """How many accepted spans belong to no claim yet; counting stops at ``at_most``."""
    with read_transaction(engine) as session:
        return mentions.count_waiting(session, at_most=at_most)


def untied_as_of(engine: Engine) -> tuple[int, ...]:
    """Changes whenever ``untied_mentions`` may: what a kept count is good for."""
    with read_transaction(engine) as session:
        return mentions.newest_ids(session)


def open_claim(engine: Engine, claim_id: int) -> OpenClaim:
    """Raises NotFound."""
    with read_transaction(engine) as session:
        card = claims.get_claim(session, claim_id)
        pieces = evidence.evidence_of(session, claim_id)
        return OpenClaim(
            card=card,
            wordings=claims.wordings_of(session, claim_id),
            mentions=mentions.mentions_of(session, claim_id),
            evidence=pieces,
            verdicts=evidence.verdicts_of(session, claim_id),
            hint=corroboration_hint(pieces),
            origins=evidence.known_origins(session, card.event_id),
        )


def list_captures(engine: Engine, *, limit: int = 50) -> list[CaptureCard]:
    """The sources that were captured last, for whatever claim."""
    with read_transaction(engine) as session:
        return evidence.list_captures(session, limit=limit)


def read_capture(engine: Engine, capture_id: int) -> bytes:
    """The bytes of a capture as they came in. Raises NotFound."""
    with read_transaction(engine) as session:
        return evidence.capture_bytes(session, capture_id)


def new_key() -> str:
    """A name for a piece of evidence that no other has."""
    return uuid.uuid4().hex


def add_evidence(
    engine: Engine,
    claim_id: int,
    draft: EvidenceDraft,
    *,
    source: CaptureDraft | int | None,
    wording: int | None = None,
    annotator: str,
    clock: Clock = utc_now,
    key: Callable[[], str] = new_key,
) -> AddedEvidence:
    """Freeze a source (or take a capture by its id) and tie an excerpt of it to the claim, both or neither.

    Without a source it is a note, which no verdict counts. ``wording`` is the version of the claim's words that was
    shown. Raises ExcerptNotFound where the excerpt does not stand in the source, InputError for what is missing or
    cannot be used, NotFound, GroundsChanged.
    """
    url = checked_url(draft.url)
    if source is None and not draft.excerpt.strip() and not url and not draft.note.strip():
        raise InputError("Say at least where you looked: a source, a URL or a note.")
    match = find_in_source(engine, source, draft.excerpt)
    with write_transaction(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        claim_as_seen(session, claim_id, wording=wording, me=who)
        capture_id, known = source if isinstance(source, int) else None, source is not None
        if isinstance(source, CaptureDraft):
            capture_id, known = evidence.store_capture(session, frozen(source, url, who, now))
        url = url or (evidence.capture_url(session, source) if isinstance(source, int) else "")
        place = _Place(key(), 1, claim_id, capture_id, url)
        evidence.append_evidence(session, _row(place, draft, match, who, now), known_version=0)
        return AddedEvidence(place.key, match.excerpt if match else "", match is None or match.exact, known)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a version of a piece of evidence belongs."""

    key: str
    version: int
    claim_id: int
    capture_id: int | None
    url: str


def _row(
    place: _Place, draft: EvidenceDraft, match: Match | None, annotator: int, now: datetime, *, withdrawn: bool = False
) -> Evidence:
    return Evidence(
        evidence_key=place.key,
        version=place.version,
        claim_id=place.claim_id,
        capture_id=place.capture_id,
        relation=draft.relation,
        kind=draft.kind,
        url=place.url,
        excerpt=match.excerpt if match else "",
        start_char=match.span.start if match else None,
        end_char=match.span.end if match else None,
        source_reliability=draft.source_reliability or "",
        information_credibility=draft.information_credibility or "",
        origin=" ".join(_clean(draft.origin).split()),
        note=_clean(draft.note),
        withdrawn=withdrawn,
        annotator_id=annotator,
        created_at=now,
    )


def revise_evidence(
    engine: Engine,
    key: str,
    known_version: int,
    draft: EvidenceDraft,
    *,
    withdrawn: bool = False,
    wording: int | None = None,
    annotator: str,
    clock: Clock = utc_now,
) -> None:
    """A new version of a piece of evidence, on the same capture; ``withdrawn`` takes it back.

    Raises as ``add_evidence`` does, and StaleWrite.
    """
    url = checked_url(draft.url)
    with read_transaction(engine) as session:
        old = evidence.newest_evidence(session, key)
        claim_id, capture_id = old.claim_id, old.capture_id
    match = find_in_source(engine, capture_id, draft.excerpt)
    place = _Place(key, known_version + 1, claim_id, capture_id, url)
    with write_transaction(engine) as session:
        who = decisions.annotator_id(session, annotator, clock())
        row = _row(place, draft, match, who, clock(), withdrawn=withdrawn)
        evidence.append_evidence(session, row, known_version=known_version)
        claim_as_seen(session, place.claim_id, wording=wording, me=who)


def draft_of(card: EvidenceCard) -> EvidenceDraft:
    """What was said of a piece of evidence, to be said again with changes."""
    return EvidenceDraft(
        relation=EvidenceRelation(card.relation),
        kind=EvidenceKind(card.kind),
        excerpt=card.excerpt,
        url=card.url,
        source_reliability=Reliability(card.source_reliability) if card.source_reliability else None,
        information_credibility=Credibility(card.information_credibility) if card.information_credibility else None,
        origin=card.origin,
        note=card.note,
    )


def give_verdict(
    engine: Engine,
    claim_id: int,
    known_version: int,
    draft: VerdictDraft,
    *,
    grounds: Grounds | None = None,
    annotator: str,
    clock: Clock = utc_now,
) -> None:
    """A verdict on what the evidence holds at this moment, which is ``grounds`` where a page showed it.

    Raises VerdictRefused with what is missing, NotFound, StaleWrite.
    """
    justification, gaps = _clean(draft.justification), _clean(draft.gaps)
    with write_transaction(engine) as session:
        who = decisions.annotator_id(session, annotator, clock())
        evidence.refuse_stale_verdict(session, claim_id, known_version=known_version, me=who)
        check_verdict(
            draft.content,
            grounds_as_seen(session, claim_id, grounds, me=who),
            justification=justification,
            gaps=gaps,
            as_of=draft.as_of,
            review_due=draft.review_due,
        )
        row = Verdict(
            claim_id=claim_id,
            version=known_version + 1,
            content=draft.content,
            corroboration=draft.corroboration or "",
            justification=stated_reason(draft.content, justification, gaps),
            gaps=gaps,
            as_of=draft.as_of,
            review_due=draft.review_due,
            annotator_id=who,
            created_at=clock(),
        )
        evidence.append_verdict(session, row, known_version=known_version)


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()
