"""What several articles say about one event: the input of every comparison of outlets.

Articles are compared as they are read (``domain.text.as_read``): offsets are half-open code points into
``CoveredArticle.raw_text``, in which no hidden character is left. ``stored`` brings them back to the stored text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from workbench.domain.labels import ClaimType, SpanState, Stance
from workbench.domain.proposals import Figure, Hop
from workbench.domain.text.as_read import AsRead
from workbench.domain.text.spans import Span
from workbench.domain.versions.chains import Versions
from workbench.domain.versions.published import Published, published, stands_since

#: What a span is known by wherever articles are compared: the id of its article, and its own within that article.
SpanKey = tuple[int, str]


@dataclass(frozen=True, slots=True)
class CoveredArticle:
    """One text of the event. ``names`` are the people, organisations and places found in it, most frequent first.

    ``view`` leads back to the stored text; None where that is the same.
    ``published_at`` and ``modified_at`` are on the clock that was printed, in UTC where no zone was. ``title`` is what
    it is called, ``headline`` what stands above it: "" for nothing, None where that is its title.
    """

    article_id: int
    outlet: str
    title: str
    raw_text: str
    in_scope: tuple[Span, ...]
    published_at: datetime | None = None
    published_precision: str = ""
    names: tuple[str, ...] = ()
    view: AsRead | None = None
    headline: str | None = None
    modified_at: datetime | None = None

    @property
    def stands_since(self) -> Published | None:
        """When this text of it came out, as far as that is known."""
        return stands_since(published(self.published_at, self.published_precision), self.modified_at)

    def stored(self, span: Span) -> Span:
        """Where the words at this span are stored."""
        return span if self.view is None else self.view.stored_span(span.start, span.end)

    def stored_words(self, span: Span) -> str:
        """What is stored there: the words as read, with what is hidden inside them."""
        return span.slice(self.raw_text) if self.view is None else self.stored(span).slice(self.view.stored)


@dataclass(frozen=True, slots=True)
class CoveredSpan:
    """An accepted span or pending suggestion with everything known about it; what people said takes precedence.

    ``hops`` begin with the outlet at position 0. ``claim_id`` is the claim that it is a mention of, if any; ``stance``
    is None if not stated. ``version`` is that of its newest decision (0: nobody has acted on it), ``mention_version``
    that of its mention while it is linked; they reveal whether anything changed since. ``stored`` is where it is
    stored, None where that is ``span``.
    """

    article_id: int
    span_id: str
    span: Span
    exact: str
    label: ClaimType
    state: SpanState
    score: float = 1.0
    hops: tuple[Hop, ...] = ()
    figures: tuple[Figure, ...] = ()
    stance: Stance | None = None
    claim_id: int | None = None
    version: int = 0
    mention_version: int = 0
    stored: Span | None = None

    @property
    def place(self) -> Span:
        """Where it is stored: half-open, in code points of the stored text."""
        return self.stored or self.span

    @property
    def key(self) -> SpanKey:
        """Its identifier within the event."""
        return self.article_id, self.span_id


@dataclass(frozen=True)
class Coverage:
    """The articles of an event by publication time (undated last), and their spans in reading order.

    ``claims`` maps the ids of the claims its spans are linked to to their statements, ``wordings`` to their versions.
    ``versions`` says which of them are versions of one article, also of those that lie in another event.
    """

    label: str
    articles: tuple[CoveredArticle, ...]
    spans: tuple[CoveredSpan, ...] = ()
    claims: Mapping[int, str] = field(default_factory=dict)
    wordings: Mapping[int, int] = field(default_factory=dict)
    versions: Versions = field(default_factory=Versions)

    @cached_property
    def by_id(self) -> Mapping[int, CoveredArticle]:
        return {article.article_id: article for article in self.articles}
