"""What a line of each export file holds: the source of ``schemas/`` and of the columns' order.

One model a record. Within a version no field is renamed, retyped or taken away: that makes version 2.
Empty text means unknown or not given; null stands only for a number, a time or an object that is not
there. All offsets are half-open: ``*_char`` counts Unicode code points, ``*_utf16`` UTF-16 code units
(what JavaScript counts). Times are ISO 8601 in UTC.
"""

from __future__ import annotations

from workbench.export.contracts.of_claims import Claim, Evidence, Mention, Verdict
from workbench.export.contracts.of_comparison import ClaimLink, EventMove, Origin, Quote, Ruling
from workbench.export.contracts.of_spans import Article, Attribution, Decision, Quantity, Span, Suggestion
from workbench.export.contracts.records import Empty, InArticle, Record, Sha256

__all__ = [
    "RECORDS",
    "Article",
    "Attribution",
    "Claim",
    "ClaimLink",
    "Decision",
    "Empty",
    "EventMove",
    "Evidence",
    "InArticle",
    "Mention",
    "Origin",
    "Quantity",
    "Quote",
    "Record",
    "Ruling",
    "Sha256",
    "Span",
    "Suggestion",
    "Verdict",
]

RECORDS: tuple[type[Record], ...] = (
    Span,
    Decision,
    Suggestion,
    Attribution,
    Quantity,
    Claim,
    Mention,
    ClaimLink,
    Evidence,
    Verdict,
    Origin,
    Quote,
    Ruling,
    EventMove,
    Article,
)
