"""Dossiers: all that is held of a claim, or of an event's claims, gathered into one file that proves itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase

import orjson

from workbench.domain.clock import Clock, printed_time, utc_now
from workbench.domain.coverage import CoveredSpan
from workbench.domain.labels import DatePrecision
from workbench.domain.models import Article
from workbench.errors import InputError
from workbench.storage import articles, claims, coverage, evidence, mentions
from workbench.storage.article_lines import event_labels
from workbench.storage.claims import ClaimCard, ClaimFilter, PastWording
from workbench.storage.database.engine import Engine, Session, read_transaction
from workbench.storage.evidence import EvidenceCard, VerdictCard
from workbench.storage.mentions import AROUND_CHARS, MentionCard
from workbench.verify.dossier import contents
from workbench.verify.dossier.claim_review import claim_review
from workbench.verify.dossier.contents import ClaimFile, Dossier, Excerpt, Packed, Source
from workbench.verify.dossier.page import drawn
from workbench.verify.dossier.proving import Proof, prove
from workbench.verify.dossier.sheet import printed
from workbench.verify.rules import corroboration_hint

_ISO = {DatePrecision.YEAR: "%Y", DatePrecision.MONTH: "%Y-%m", DatePrecision.DAY: "%Y-%m-%d"}


class DossierFormat(StrEnum):
    """What a dossier can be written as."""

    HTML = "html"
    PDF = "pdf"
    JSON = "json"
    CLAIM_REVIEW = "claimreview"


@dataclass(frozen=True, slots=True)
class Published:
    """Who publishes a review, and where: for ClaimReview; "" where that is not known."""

    publisher: str = ""
    url: str = ""


def claim_dossier(
    engine: Engine, claim_id: int, *, made_by: str, machine: bool = False, clock: Clock = utc_now
) -> Dossier:
    """The dossier of one claim; with ``machine`` also what the program proposes, marked as such. Raises NotFound."""
    with read_transaction(engine) as session:
        card = claims.get_claim(session, claim_id)
        return _dossier(session, [card], card.wording.statement, card.event, made_by, machine, clock)


def event_dossier(
    engine: Engine, event: str, *, made_by: str, machine: bool = False, clock: Clock = utc_now
) -> Dossier:
    """The dossier of all claims of an event, in the order in which they were made.

    Raises InputError where there is no such event, or it has no claim.
    """
    with read_transaction(engine) as session:
        found = next((key for key, label in event_labels(session).items() if key and label == event), None)
        if found is None:
            raise InputError(f"There is no event “{event[:80]}”.")
        cards = sorted(claims.list_claims(session, ClaimFilter(event_id=found)), key=lambda card: card.id)
        if not cards:
            raise InputError(f"No claim belongs to “{event[:80]}” yet: make one of its accepted spans first.")
        return _dossier(session, cards, event, event, made_by, machine, clock)


def written(dossier: Dossier, as_format: DossierFormat, *, published: Published = Published()) -> bytes:
    """The dossier as a file.

    Raises ExportError where a PDF cannot be made, InputError where there is no verdict to review.
    """
    if as_format is DossierFormat.PDF:
        return printed(dossier)
    if as_format is DossierFormat.JSON:
        return contents.as_json(dossier)
    if as_format is DossierFormat.HTML:
        return drawn(dossier, publisher=published.publisher, url=published.url)
    review = claim_review(dossier, publisher=published.publisher, url=published.url)
    if not review:
        raise InputError("There is no verdict yet, so there is no review: give one first.")
    return orjson.dumps(review, option=orjson.OPT_INDENT_2)


def proved(content: bytes) -> Proof:
    """Prove a dossier with nothing but its file. Raises InputError for what is none."""
    return prove(content)


def _dossier(
    session: Session,
    cards: Sequence[ClaimCard],
    title: str,
    event: str,
    made_by: str,
    machine: bool,
    clock: Clock,
) -> Dossier:
    gathered = _Gathered(session)
    files = tuple(_claim(session, card, gathered, machine=machine) for card in cards)
    return Dossier(
        title=title,
        event=event,
        made_at=clock().replace(microsecond=0),
        made_by=made_by,
        claims=files,
        sources=tuple(gathered.sources.values()),
    )


class _Gathered:
    """The sources of a dossier, each once, with the texts that excerpts are cut from."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._texts: dict[str, str] = {}
        self._spans: dict[int, dict[str, CoveredSpan]] = {}
        self.sources: dict[str, Source] = {}

    def excerpt(self, key: str, start: int, end: int) -> Excerpt:
        """What stands there in a source that was gathered."""
        text = self._texts[key]
        before, after = text[max(0, start - AROUND_CHARS) : start], text[end : end + AROUND_CHARS]
        return Excerpt(source=key, start=start, end=end, exact=text[start:end], before=before, after=after)

    def article(self, article_id: int) -> str:
        """Gather an article; answers with its id among the sources."""
        key = f"article-{article_id}"
        if key not in self.sources:
            article = articles.get_article(self._session, article_id)
            card = articles.get_card(self._session, article_id)
            self._texts[key] = article.raw_text
            self.sources[key] = Source(
                id=key,
                kind="article",
                name=article.title or article.opening or article.path,
                outlet=card.outlet,
                url=article.url,
                published=_published(article),
                text=Packed.of(article.raw_text.encode()),
            )
        return key

    def capture(self, card: EvidenceCard) -> str:
        """Gather the capture of a piece of evidence, "" where it has none."""
        if card.capture is None:
            return ""
        key = f"capture-{card.capture.id}"
        if key not in self.sources:
            text = evidence.capture_text(self._session, card.capture.id)
            self._texts[key] = text
            self.sources[key] = Source(
                id=key,
                kind="capture",
                name=card.capture.filename or "pasted text",
                url=card.capture.url,
                mime=card.capture.mime,
                method=card.capture.method,
                captured_at=card.capture.captured_at,
                captured_by=card.capture.annotator,
                file=Packed.of(evidence.capture_bytes(self._session, card.capture.id)),
                text=Packed.of(text.encode()),
            )
        return key

    def span(self, article_id: int, span_id: str) -> CoveredSpan | None:
        """What is known of a span."""
        if article_id not in self._spans:
            found = coverage.spans_of(self._session, [article_id])
            self._spans[article_id] = {span.span_id: span for span in found}
        return self._spans[article_id].get(span_id)


def _published(article: Article) -> str:
    """As ISO 8601, no more exactly than it is known, on the clock that was printed."""
    if article.published_at is None:
        return ""
    at = printed_time(article.published_at, article.published_zone)
    precision = DatePrecision(article.published_precision) if article.published_precision else DatePrecision.DAY
    shape = _ISO.get(precision)
    return at.strftime(shape) if shape else at.isoformat(timespec="minutes")


def _claim(session: Session, card: ClaimCard, gathered: _Gathered, *, machine: bool) -> ClaimFile:
    pieces = evidence.evidence_of(session, card.id)
    hint = corroboration_hint(pieces)
    return ClaimFile(
        id=card.id,
        event=card.event,
        place=card.wording.place,
        time=card.wording.time,
        types=card.wording.types,
        checkable=card.wording.checkable,
        wordings=tuple(map(_wording, claims.wordings_of(session, card.id))),
        mentions=tuple(_mention(mention, gathered) for mention in mentions.mentions_of(session, card.id)),
        evidence=tuple(_evidence(number, piece, gathered) for number, piece in enumerate(pieces)),
        verdicts=tuple(map(_verdict, evidence.verdicts_of(session, card.id))),
        machine=(hint.why,) if machine and hint.why else (),
    )


def _wording(past: PastWording) -> contents.Wording:
    return contents.Wording(
        version=past.version,
        statement=past.wording.statement,
        worded_by=past.annotator,
        worded_at=past.created_at,
    )


def _mention(card: MentionCard, gathered: _Gathered) -> contents.Mention:
    key = gathered.article(card.article_id)
    place = card.now if card.now.accepted else card
    span = gathered.span(card.article_id, card.span_id)
    named = [hop.agent for hop in span.hops if hop.agent and hop.position] if span else []
    figures = [figure.span for figure in span.figures] if span else []
    return contents.Mention(
        excerpt=gathered.excerpt(key, place.start_char, place.end_char),
        speakers=tuple(named),
        figures=tuple(dict.fromkeys(gathered.excerpt(key, one.start, one.end).exact for one in figures)),
        stance=card.stance,
        fidelity=card.fidelity,
        drift=card.drift_flags,
    )


def _evidence(number: int, card: EvidenceCard, gathered: _Gathered) -> contents.Evidence:
    key = gathered.capture(card)
    excerpt = None
    if key and card.excerpt and card.in_place and card.start_char is not None:
        excerpt = gathered.excerpt(key, card.start_char, card.start_char + len(card.excerpt))
    return contents.Evidence(
        letter=letter(number),
        relation=card.relation,
        kind=card.kind,
        excerpt=excerpt,
        source=key,
        url=card.url,
        source_reliability=card.source_reliability,
        information_credibility=card.information_credibility,
        origin=card.origin,
        note=card.note,
        withdrawn=card.withdrawn,
        counts=card.counts,
        added_by=card.annotator,
        added_at=card.created_at,
    )


def letter(number: int) -> str:
    """A, B ... Z, AA, AB ...: the name of the piece at this place, from 0."""
    more, at = divmod(number, len(ascii_uppercase))
    return (letter(more - 1) if more else "") + ascii_uppercase[at]


def _verdict(card: VerdictCard) -> contents.Verdict:
    return contents.Verdict(
        version=card.version,
        content=card.content,
        corroboration=card.corroboration,
        justification=card.justification,
        gaps=card.gaps,
        as_of=card.as_of,
        review_due=card.review_due,
        given_by=card.annotator,
        given_at=card.created_at,
    )
