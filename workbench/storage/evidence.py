"""Captures, evidence and verdicts: append-only; the bytes of captures are loaded only on demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Select, case, func
from sqlalchemy import cast as cast_column
from sqlalchemy import select as select_columns
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from workbench.domain.models import Annotator, Capture, Claim, Evidence, Verdict
from workbench.errors import NotFound
from workbench.storage.mentions import AROUND_CHARS
from workbench.storage.versions import Conflict, append_version, newest_version, stale


@dataclass(frozen=True, slots=True)
class CaptureCard:
    """A capture without its bytes. ``chars`` is 0 if it has no readable text."""

    id: int
    url: str
    filename: str
    mime: str
    sha256: str
    size_bytes: int
    method: str
    captured_at: datetime
    annotator: str
    chars: int


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """The current state of an item of evidence, with the context of its excerpt.

    ``in_place`` says that the excerpt is still at its offsets in the capture, checked on loading.
    """

    key: str
    version: int
    claim_id: int
    capture: CaptureCard | None
    relation: str
    kind: str
    url: str
    excerpt: str
    start_char: int | None
    before: str
    after: str
    in_place: bool
    source_reliability: str
    information_credibility: str
    origin: str
    note: str
    withdrawn: bool
    annotator: str
    created_at: datetime

    @property
    def counts(self) -> bool:
        """Whether a verdict may rest on it."""
        return bool(self.excerpt) and self.in_place and not self.withdrawn


@dataclass(frozen=True, slots=True)
class VerdictCard:
    """One version of a verdict and its author."""

    version: int
    content: str
    corroboration: str
    justification: str
    gaps: str
    as_of: date
    review_due: date | None
    annotator: str
    created_at: datetime


_CAPTURE_COLUMNS: tuple[Any, ...] = (
    Capture.id,
    Capture.url,
    Capture.filename,
    Capture.mime,
    Capture.sha256,
    Capture.size_bytes,
    Capture.method,
    Capture.captured_at,
)


def store_capture(session: Session, capture: Capture) -> tuple[int, bool]:
    """The id of this capture, and whether the same bytes were already stored under this URL."""
    found = _same_capture(session, capture)
    if found is not None:
        return found, True
    try:
        with session.begin_nested():
            session.add(capture)
            session.flush()
    except IntegrityError:  # another process, between our looking and our writing
        found = _same_capture(session, capture)
        if found is None:
            raise
        return found, True
    return capture.id, False


def _same_capture(session: Session, capture: Capture) -> int | None:
    query = select(Capture.id).where(Capture.sha256 == capture.sha256, Capture.url == capture.url)
    return session.exec(query).first()


def capture_text(session: Session, capture_id: int) -> str:
    """The text in which excerpts are found. Raises NotFound."""
    text = session.exec(select(Capture.text).where(Capture.id == capture_id)).first()
    if text is None:
        raise NotFound("capture", capture_id)
    return text


def capture_url(session: Session, capture_id: int) -> str:
    """The URL of the capture, "" if unknown. Raises NotFound."""
    url = session.exec(select(Capture.url).where(Capture.id == capture_id)).first()
    if url is None:
        raise NotFound("capture", capture_id)
    return url


def capture_bytes(session: Session, capture_id: int) -> bytes:
    """The captured bytes. Raises NotFound."""
    content = session.exec(select(Capture.content).where(Capture.id == capture_id)).first()
    if content is None:
        raise NotFound("capture", capture_id)
    return content


def _captures() -> Select[Any]:
    catcher = aliased(Annotator)
    columns: tuple[Any, ...] = (
        *_CAPTURE_COLUMNS,
        col(catcher.name).label("annotator"),
        func.length(Capture.text).label("chars"),
    )
    return select_columns(*columns).join(catcher, col(catcher.id) == col(Capture.annotator_id))


def list_captures(session: Session, *, limit: int) -> list[CaptureCard]:
    """The newest captures first."""
    query = _captures().order_by(col(Capture.id).desc()).limit(limit)
    return [CaptureCard(**row._mapping) for row in session.connection().execute(query)]


def captures_by_id(session: Session, ids: Sequence[int]) -> dict[int, CaptureCard]:
    query = _captures().where(col(Capture.id).in_(list(ids)))
    return {row.id: CaptureCard(**row._mapping) for row in session.connection().execute(query)}


def _newest_evidence() -> ColumnElement[bool]:
    later = aliased(Evidence)
    return ~(
        select_columns(col(later.id))
        .where(col(later.evidence_key) == col(Evidence.evidence_key), col(later.version) > col(Evidence.version))
        .exists()
    )


def _stretch(start: Any, length: Any) -> ColumnElement[str]:
    """Code points of the capture's text; ``start`` from 0."""
    return func.substr(Capture.text, cast_column(start, Integer) + 1, cast_column(length, Integer))


def evidence_of(session: Session, claim_id: int) -> list[EvidenceCard]:
    """The evidence of a claim in order of first entry, including withdrawn items."""
    start, end = col(Evidence.start_char), col(Evidence.end_char)
    begin = case((start > AROUND_CHARS, start - AROUND_CHARS), else_=0)
    first = aliased(Evidence)
    first_id = (
        select_columns(func.min(first.id))
        .where(col(first.evidence_key) == col(Evidence.evidence_key))
        .scalar_subquery()
    )
    columns: tuple[Any, ...] = (
        col(Annotator.name).label("annotator"),
        _stretch(begin, start - begin).label("before"),
        _stretch(start, end - start).label("standing"),
        _stretch(end, AROUND_CHARS).label("after"),
    )
    found = (
        select_columns(col(Evidence.id), *columns)
        .join(Annotator, col(Annotator.id) == col(Evidence.annotator_id))
        .outerjoin(Capture, col(Capture.id) == col(Evidence.capture_id))
        .where(col(Evidence.claim_id) == claim_id, _newest_evidence())
        .order_by(first_id)
    )
    around = {row.id: row for row in session.connection().execute(found)}
    rows = {row.id: row for row in session.exec(select(Evidence).where(col(Evidence.id).in_(list(around))))}
    captures = captures_by_id(session, [row.capture_id for row in rows.values() if row.capture_id is not None])
    return [_evidence_card(rows[key], captures, said) for key, said in around.items()]


def _evidence_card(row: Evidence, captures: dict[int, CaptureCard], said: Row[Any]) -> EvidenceCard:
    """``said`` is who entered it, and what stands in the capture around and at the place of its excerpt."""
    return EvidenceCard(
        key=row.evidence_key,
        version=row.version,
        claim_id=row.claim_id,
        capture=captures.get(row.capture_id) if row.capture_id is not None else None,
        relation=row.relation,
        kind=row.kind,
        url=row.url,
        excerpt=row.excerpt,
        start_char=row.start_char,
        before=(said.before or "") if row.excerpt else "",
        after=(said.after or "") if row.excerpt else "",
        in_place=bool(row.excerpt) and said.standing == row.excerpt,
        source_reliability=row.source_reliability,
        information_credibility=row.information_credibility,
        origin=row.origin,
        note=row.note,
        withdrawn=row.withdrawn,
        annotator=said.annotator,
        created_at=row.created_at,
    )


def newest_evidence(session: Session, key: str) -> Evidence:
    """The newest version of an item of evidence. Raises NotFound."""
    query = select(Evidence).where(Evidence.evidence_key == key).order_by(col(Evidence.version).desc())
    row = session.exec(query).first()
    if row is None:
        raise NotFound("piece of evidence", key)
    return row


def append_evidence(session: Session, row: Evidence, *, known_version: int) -> None:
    """Append the next version of an item of evidence. Raises StaleWrite."""
    newest = newest_version(session, Evidence, col(Evidence.evidence_key) == row.evidence_key)
    then = "Look at it as it is now, then decide again."
    said = Conflict(f"evidence {row.evidence_key}", "changed this evidence", then)
    append_version(session, row, known=known_version, newest=newest, said=said)


def known_origins(session: Session, event_id: int | None, *, limit: int = 200) -> list[str]:
    """The origins already named for the claims of an event, offered to avoid variant spellings."""
    claims = col(Claim.event_id).is_(None) if event_id is None else col(Claim.event_id) == event_id
    query = (
        select_columns(col(Evidence.origin))
        .join(Claim, col(Claim.id) == col(Evidence.claim_id))
        .where(claims, col(Evidence.origin) != "", _newest_evidence())
        .distinct()
        .order_by(col(Evidence.origin))
        .limit(limit)
    )
    return [row[0] for row in session.connection().execute(query)]


def append_verdict(session: Session, verdict: Verdict, *, known_version: int) -> None:
    """Append the next verdict of a claim. Raises StaleWrite."""
    newest = newest_version(session, Verdict, col(Verdict.claim_id) == verdict.claim_id)
    append_version(session, verdict, known=known_version, newest=newest, said=_judged(verdict.claim_id))


def refuse_stale_verdict(session: Session, claim_id: int, *, known_version: int, me: int) -> None:
    """Raises StaleWrite for the annotator ``me`` if the newest verdict of the claim has another version."""
    newest = newest_version(session, Verdict, col(Verdict.claim_id) == claim_id)
    if newest.version != known_version:
        raise stale(session, _judged(claim_id), known=known_version, newest=newest, me=me)


def _judged(claim_id: int) -> Conflict:
    then = "Read that verdict, then decide again."
    return Conflict(f"verdict of claim {claim_id}", "gave a verdict on this claim", then)


def verdicts_of(session: Session, claim_id: int) -> list[VerdictCard]:
    """Every verdict on a claim, the newest first."""
    columns: tuple[Any, ...] = (
        Verdict.version,
        Verdict.content,
        Verdict.corroboration,
        Verdict.justification,
        Verdict.gaps,
        Verdict.as_of,
        Verdict.review_due,
        col(Annotator.name).label("annotator"),
        Verdict.created_at,
    )
    query = (
        select_columns(*columns)
        .join(Annotator, col(Annotator.id) == col(Verdict.annotator_id))
        .where(col(Verdict.claim_id) == claim_id)
        .order_by(col(Verdict.version).desc())
    )
    return [VerdictCard(**row._mapping) for row in session.connection().execute(query)]
