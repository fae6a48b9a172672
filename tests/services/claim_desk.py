"""Two outlets on one event, spans marked in their articles, and claims made of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.labels import (
    Action,
    ClaimType,
    ContentVerdict,
    EvidenceKind,
    EvidenceRelation,
    RejectReason,
)
from workbench.domain.workflow import Act
from workbench.services.annotate import acts, open_article
from workbench.services.claims import claiming, verifying
from workbench.services.claims.verifying import EvidenceDraft, VerdictDraft
from workbench.services.exchange.articles_in import ingest
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine
from workbench.storage.mentions import WaitingSpan
from workbench.verify.captures import read_paste

NOW = datetime(2024, 3, 12, 8, 0, tzinfo=UTC)
TODAY = NOW.date()
COURIER = "Kelmost.\nRescuers said at least 23 people had been killed in Brance, 🌊 and 61 hurt.\nZinc rose."
LEDGER = "Up to 31 people have died in Brance, the monitor said. Zinc in the river rose."
RELEASE = "Statement. “At least 23 people have been killed in Brance”, said the National Rescue Service."
_sequence = count(1)


def store(engine: Engine, text: str, outlet: str, event: str = "Dam") -> int:
    draft = ArticleDraft(text, f"{outlet}.txt", title=f"Report of {outlet}", outlet=OutletDraft(outlet), event=event)
    return ingest(engine, [draft], clock=lambda: NOW).article_ids[0]


def act(engine: Engine, article_id: int, action: Action, words: str, span_id: str = "", version: int = 1) -> str:
    """Decide on the span with these words; answers with the span's id."""
    text = open_article.open_article(engine, article_id, annotator="ana").article.raw_text
    start = text.index(words)
    made = Act(
        client_id="client-00001",
        sequence=next(_sequence),
        action=action,
        span_id=span_id,
        version=version,
        start_char=start,
        end_char=start + len(words),
        exact=words,
        label=ClaimType.QUANTITY,
        reject_reason=RejectReason.NOT_A_CLAIM if action is Action.REJECT else None,
        guideline_version="1",
    )
    result = acts.record_acts(engine, article_id, [made], annotator="ana")[0]
    assert result.status == "stored", result.message
    return result.spans[0].span_id


def marked(engine: Engine, article_id: int, words: str) -> WaitingSpan:
    span_id = act(engine, article_id, Action.ADD_MISSED, words)
    found = claiming.waiting_span(engine, article_id, span_id)
    assert found is not None
    return found[0]


def claim_of(engine: Engine, span: WaitingSpan, statement: str = "At least 23 people were killed in Brance.") -> int:
    return claiming.make_claim(engine, claiming.seen(span), Wording(statement), annotator="ana")


def supporting(excerpt: str = "At least 23 people have been killed", **changes: object) -> EvidenceDraft:
    draft = EvidenceDraft(EvidenceRelation.SUPPORTS, EvidenceKind.STATEMENT, excerpt, "https://rescue.example/1")
    return replace(draft, **changes)  # type: ignore[arg-type]


def add(engine: Engine, claim: int, draft: EvidenceDraft | None = None, text: str = RELEASE) -> str:
    added = verifying.add_evidence(engine, claim, draft or supporting(), source=read_paste(text), annotator="ana")
    return added.key


def verdict(content: ContentVerdict = ContentVerdict.SUPPORTED, **changes: object) -> VerdictDraft:
    return replace(VerdictDraft(content, "The service counts bodies.", TODAY), **changes)  # type: ignore[arg-type]
