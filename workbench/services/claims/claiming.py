"""From marked spans to claims: spans that wait, mentions tied and untied, wordings revised.

Whatever changes takes the version that the person saw: where somebody else has written meanwhile,
StaleWrite says so and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.domain.clock import Clock, utc_now
from workbench.domain.conflict_messages import conflict_message
from workbench.domain.labels import ClaimType, Drift, Fidelity, Stance
from workbench.domain.models import Mention
from workbench.domain.text.as_read import around
from workbench.domain.text.spans import Span, check_exact
from workbench.errors import ActRefused, GroundsChanged, InputError, NotFound, StaleWrite
from workbench.storage import articles, claims, decisions, mentions
from workbench.storage.claims import ClaimCard, Wording
from workbench.storage.claims import ClaimFilter as ClaimFilter  # also for pages, which say by it what to list
from workbench.storage.database.engine import Engine, Session, read_transaction, write_transaction
from workbench.storage.grounds import claim_as_seen
from workbench.storage.mentions import WaitingSpan
from workbench.storage.versions import annotator_name
from workbench.verify.wording import rank_by_similarity, statement_from

_MAX_STATEMENT_CHARS = 1_000
_MAX_FIELD_CHARS = 200
#: What spans of these labels say, no evidence can settle.
_NOT_CHECKABLE = (ClaimType.OPINION, ClaimType.PREDICTION)


@dataclass(frozen=True, slots=True)
class SeenSpan:
    """A span as the person saw it: by which decision it stood, and which version its mention had (0: none)."""

    article_id: int
    span_id: str
    decision_id: int
    mention_version: int


@dataclass(frozen=True, slots=True)
class SeenMention:
    """A mention as the person saw it."""

    article_id: int
    span_id: str
    version: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Spans that wait for a claim: all of them counted, the first of them listed."""

    total: int
    spans: Sequence[WaitingSpan]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that a span may belong to. ``likeness``, 0..1, is of the words alone."""

    claim: ClaimCard
    likeness: float


def seen(span: WaitingSpan) -> SeenSpan:
    return SeenSpan(span.article_id, span.span_id, span.decision_id, span.mention_version)


def list_waiting(engine: Engine, *, event_id: int | None = None, search: str = "", limit: int = 50) -> Waiting:
    """Accepted spans that are tied to no claim, by event, then in reading order."""
    with read_transaction(engine) as session:
        spans = mentions.waiting_spans(session, event_id=event_id, search=search, limit=limit)
        total = len(spans)
        if total == limit:
            total = mentions.count_waiting(session, event_id=event_id, search=search)
        return Waiting(total, spans)


def waiting_span(engine: Engine, article_id: int, span_id: str) -> tuple[WaitingSpan, str, str] | None:
    """A waiting span with the words before and after it; None where it does not wait."""
    with read_transaction(engine) as session:
        span = mentions.waiting_span(session, article_id, span_id)
        if span is None:
            return None
        text = articles.get_article(session, article_id).raw_text
        check_exact(text, span.start_char, span.end_char, span.exact)
        return span, *around(text, Span(span.start_char, span.end_char), mentions.AROUND_CHARS)


def first_wording(span: WaitingSpan) -> Wording:
    """What a claim made of this span may say, for a person to edit: its words as one sentence, and its label."""
    label = ClaimType(span.label)
    return Wording(statement=statement_from(span.exact), types=(label.value,), checkable=label not in _NOT_CHECKABLE)


def count_claims(engine: Engine) -> int:
    """How many claims there are, of all events."""
    with read_transaction(engine) as session:
        return claims.count_claims(session, ClaimFilter())


def list_candidates(engine: Engine, words: str, wanted: ClaimFilter, *, limit: int = 8) -> list[Candidate]:
    """Such claims, those first whose wording is most like ``words``; all wait for a person's eye."""
    with read_transaction(engine) as session:
        cards = {card.id: card for card in claims.list_claims(session, wanted, limit=500)}
    ranked = rank_by_similarity(words, {key: card.statement for key, card in cards.items()})
    return [Candidate(cards[key], likeness) for key, likeness in ranked[:limit]]


def list_events(engine: Engine) -> list[tuple[int, str]]:
    """All events as (id, label), by label: those that claims and spans are listed by."""
    with read_transaction(engine) as session:
        return claims.list_events(session)


def make_claim(engine: Engine, span: SeenSpan, wording: Wording, *, annotator: str, clock: Clock = utc_now) -> int:
    """A new claim in the event of the span's article, with the span as its first mention; answers with its id.

    Raises InputError for a wording that cannot be used, else what ``tie_span`` raises.
    """
    with write_transaction(engine) as session:
        return make_in(session, span, wording, annotator=annotator, now=clock())


def make_in(session: Session, span: SeenSpan, wording: Wording, *, annotator: str, now: datetime) -> int:
    """The same within a transaction that is open already."""
    checked = _checked(wording)
    who = decisions.annotator_id(session, annotator, now)
    event_id = articles.get_article(session, span.article_id).event_id
    claim_id = claims.add_claim(session, event_id, checked, who, now)
    _tie(session, span, claim_id, who, now)
    return claim_id


def tie_span(
    engine: Engine,
    claim_id: int,
    span: SeenSpan,
    *,
    wording: int | None = None,
    annotator: str,
    clock: Clock = utc_now,
) -> None:
    """Make the span a mention of the claim, whose words had the version ``wording`` where somebody looked.

    Raises NotFound; ActRefused where the span is no longer marked, or tied already, or the claim became another;
    StaleWrite where the span was moved, or its mention or the claim's words changed, since they were seen.
    """
    with write_transaction(engine) as session:
        tie_in(session, claim_id, span, wording=wording, annotator=annotator, now=clock())


def tie_in(
    session: Session, claim_id: int, span: SeenSpan, *, wording: int | None = None, annotator: str, now: datetime
) -> None:
    """The same within a transaction that is open already."""
    who = decisions.annotator_id(session, annotator, now)
    claim_as_seen(session, claim_id, wording=wording, me=who)
    _tie(session, span, claim_id, who, now)


def _tie(session: Session, span: SeenSpan, claim_id: int, annotator: int, at: datetime) -> None:
    now = mentions.span_now(session, span.article_id, span.span_id)
    if now is None:
        raise NotFound("decision on the span", span.span_id)
    me = annotator_name(session, annotator)
    if not now.accepted:
        then = "It is no longer marked as a claim."
        raise ActRefused(conflict_message(now.annotator, me, "rejected or merged this span", then))
    newest = mentions.newest_mention(session, span.article_id, span.span_id)
    if newest is not None and newest.claim_id is not None and newest.version == span.mention_version:
        raise ActRefused("This span belongs to a claim already: untie it there first.")
    if newest is not None and newest.claim_id is not None:
        who, claim = annotator_name(session, newest.annotator_id), claims.get_claim(session, newest.claim_id)
        said = conflict_message(
            who, me, f"tied this span to “{claim.statement}”", "If it belongs elsewhere, untie it there."
        )
        raise StaleWrite(span.span_id, span.mention_version, newest.version, message=said)
    if now.decision_id != span.decision_id:
        said = conflict_message(now.annotator, me, "decided on this span", "Read its words, then choose again.")
        raise StaleWrite(span.span_id, span.decision_id, now.decision_id, message=said)
    text = articles.get_article(session, span.article_id).raw_text
    check_exact(text, now.start_char, now.end_char, now.exact)
    mention = Mention(
        article_id=span.article_id,
        span_id=span.span_id,
        version=span.mention_version + 1,
        claim_id=claim_id,
        decision_id=now.decision_id,
        start_char=now.start_char,
        end_char=now.end_char,
        exact=now.exact,
        stance=now.stance,
        annotator_id=annotator,
        created_at=at,
    )
    mentions.append_mention(session, mention, known_version=span.mention_version)


def untie_mention(engine: Engine, mention: SeenMention, *, annotator: str, clock: Clock = utc_now) -> None:
    """The span waits for a claim again; what was said of the mention stays on record. Raises as below."""
    with write_transaction(engine) as session:
        untie_in(session, mention, annotator=annotator, now=clock())


def untie_in(session: Session, mention: SeenMention, *, annotator: str, now: datetime) -> None:
    """The same within a transaction that is open already."""
    _append(session, mention, annotator, now, claim_id=None, stance="", fidelity="", drift_flags=[])


def describe_mention(
    engine: Engine,
    mention: SeenMention,
    *,
    stance: Stance | None,
    fidelity: Fidelity | None,
    drift_flags: Iterable[Drift],
    annotator: str,
    clock: Clock = utc_now,
) -> None:
    """How the article stands to the claim, and how faithful its words are; None is not judged yet."""
    flags = [flag.value for flag in Drift if flag in set(drift_flags)]
    said = {"stance": stance or "", "fidelity": fidelity or "", "drift_flags": flags}
    with write_transaction(engine) as session:
        _append(session, mention, annotator, clock(), **said)


def retake_mention(
    engine: Engine,
    mention: SeenMention,
    *,
    decision_id: int | None = None,
    annotator: str,
    clock: Clock = utc_now,
) -> None:
    """Use the span as it is now by now. What was said of the old words is judged anew.

    ``decision_id`` is the decision by which the span stood where somebody looked. Raises ActRefused where the span is
    no longer marked, StaleWrite where it was decided on since, else as the others.
    """
    with write_transaction(engine) as session:
        now = mentions.span_now(session, mention.article_id, mention.span_id)
        if now is None or not now.accepted:
            raise ActRefused("This span is no longer marked as a claim: untie it, or mark it again in its article.")
        if decision_id not in (None, now.decision_id):
            said = conflict_message(
                now.annotator, annotator, "decided on this span", "Read its words, then choose again."
            )
            raise GroundsChanged(mention.span_id, decision_id or 0, now.decision_id, message=said)
        _append(
            session,
            mention,
            annotator,
            clock(),
            decision_id=now.decision_id,
            start_char=now.start_char,
            end_char=now.end_char,
            exact=now.exact,
            fidelity="",
            drift_flags=[],
        )


def _append(session: Session, seen: SeenMention, annotator: str, now: datetime, **changes: object) -> None:
    """The next version of a mention, with these changes. Raises NotFound, StaleWrite."""
    newest = mentions.newest_mention(session, seen.article_id, seen.span_id)
    if newest is None or (newest.claim_id is None and newest.version == seen.version):
        raise NotFound("mention", seen.span_id)
    kept = newest.model_dump(exclude={"id", "version", "annotator_id", "created_at"})
    who = decisions.annotator_id(session, annotator, now)
    row = Mention(**(kept | changes), version=seen.version + 1, annotator_id=who, created_at=now)
    mentions.append_mention(session, row, known_version=seen.version)


def reword_claim(
    engine: Engine, claim_id: int, known_version: int, wording: Wording, *, annotator: str, clock: Clock = utc_now
) -> None:
    """A new wording; the older ones stay. Raises InputError, NotFound, StaleWrite."""
    checked = _checked(wording)
    with write_transaction(engine) as session:
        who = decisions.annotator_id(session, annotator, clock())
        claim_as_seen(session, claim_id, me=who)
        claims.add_revision(session, claim_id, known_version, checked, who, clock())


def _checked(wording: Wording) -> Wording:
    statement = " ".join(wording.statement.replace("\0", "").split())
    if not statement:
        raise InputError("Write the claim as one sentence first.")
    if len(statement) > _MAX_STATEMENT_CHARS:
        raise InputError(f"A claim is one sentence, of at most {_MAX_STATEMENT_CHARS} characters.")
    known = {member.value for member in ClaimType}
    if unknown := [kind for kind in wording.types if kind not in known]:
        raise InputError(f"{unknown[0]!r} is not a type of claim: take {', '.join(sorted(known))}.")
    place, time = (
        " ".join(field.replace("\0", "").split())[:_MAX_FIELD_CHARS] for field in (wording.place, wording.time)
    )
    return replace(wording, statement=statement, types=tuple(dict.fromkeys(wording.types)), place=place, time=time)
