"""An article as a reader returns it, before it is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from workbench.domain.labels import BlockKind, ClaimType, DatePrecision, Derivation
from workbench.domain.text.spans import Span

#: The outlet of an article whose outlet is unknown.
UNKNOWN_OUTLET = "Unknown outlet"


@dataclass(frozen=True, slots=True)
class OutletDraft:
    """An outlet as described by metadata; an empty field is unknown and never overwrites a known value."""

    name: str
    domain: str = ""
    kind: str = ""
    country: str = ""
    reliability: str = ""
    party_to_conflict: bool | None = None


class GivenSpan(NamedTuple):
    """A span that came with the article (another tool's output); stored as a suggestion."""

    span: Span
    label: ClaimType
    score: float = 1.0
    exact: str | None = None


class BlockDraft(NamedTuple):
    """A marked stretch. Blocks of one article are ascending and do not overlap."""

    span: Span
    kind: BlockKind
    in_scope: bool


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """``raw_text`` is kept exactly; ``path`` and ``line`` say where it came from.

    ``remarks`` are said of it on the way in and are no faults: sentences without a full stop.
    """

    raw_text: str
    path: str
    line: int | None = None
    outlet: OutletDraft | None = None
    event: str = ""
    url: str = ""
    title: str = ""
    byline: str = ""
    published_at: datetime | None = None
    published_precision: DatePrecision | None = None
    language: str = ""
    derivation: Derivation | None = None
    given_spans: tuple[GivenSpan, ...] = field(default=())
    remarks: tuple[str, ...] = field(default=())
