"""Events for the comparison of outlets: read by the real detector as the workbench reads them, or made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan
from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import ClaimType, Commitment, HopMode, HopRole, SpanState
from workbench.domain.proposals import DetectorLike, Figure, Hop, Text
from workbench.domain.text.spans import Span
from workbench.ingest.blocks.marking import mark_blocks
from workbench.ingest.readers import read_path

NEVER = datetime.max.replace(tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "data" / "sample"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def read_event(detector: DetectorLike, folder: Path, outlet: Callable[[ArticleDraft], str]) -> Coverage:
    """The articles of a folder, numbered in the order of their names, with what the detector says of them."""
    drafts = [draft for draft in read_path(folder) if isinstance(draft, ArticleDraft)]
    texts = [Text(draft.raw_text, _in_scope(draft)) for draft in drafts]
    articles: list[CoveredArticle] = []
    spans: list[CoveredSpan] = []
    for number, (draft, text, answer) in enumerate(zip(drafts, texts, detector.propose(texts), strict=True), start=1):
        article = CoveredArticle(number, outlet(draft), draft.title, draft.raw_text, text.in_scope, draft.published_at)
        articles.append(replace(article, published_precision=str(draft.published_precision or ""), names=answer.names))
        for place, item in enumerate(answer.items):
            words = item.span.slice(draft.raw_text)
            found = CoveredSpan(
                number, f"{number}-{place}", item.span, words, item.label, SpanState.PENDING, item.score
            )
            spans.append(replace(found, hops=item.hops, figures=item.figures))
    articles.sort(key=lambda one: (one.published_at is None, one.published_at or NEVER))
    return Coverage(folder.name, tuple(articles), tuple(spans))


def _in_scope(draft: ArticleDraft) -> tuple[Span, ...]:
    return tuple(block.span for block in mark_blocks(draft.raw_text, draft.title) if block.in_scope)


def article(
    number: int, raw_text: str, *, outlet: str = "", names: Sequence[str] = (), published_at: datetime | None = None
) -> CoveredArticle:
    """An article that is in scope from end to end."""
    whole = (Span(0, len(raw_text)),)
    return CoveredArticle(
        number, outlet or f"Outlet {number}", "", raw_text, whole, published_at, "minute", tuple(names)
    )


def said(
    of: CoveredArticle,
    words: str,
    *agents: str | Hop,
    cue: str = "",
    figures: Iterable[Figure] = (),
    mode: HopMode = HopMode.INDIRECT,
    commitment: Commitment = Commitment.ASSERTS,
) -> CoveredSpan:
    """A span of an article, by its words, and the chain of those who say it; sources and cues are found in the text."""
    at = of.raw_text.index(words)
    span = Span(at, at + len(words))
    hops = [Hop(0, None, HopRole.OUTLET, HopMode.OWN_VOICE)]
    for place, agent in enumerate(agents, start=1):
        if isinstance(agent, Hop):
            hops.append(agent)
            continue
        role = HopRole.SPEAKER if place == 1 else HopRole.CITED_SOURCE
        hops.append(Hop(place, agent, role, mode, commitment, find(of, agent), find(of, cue) if cue else None))
    found = CoveredSpan(of.article_id, f"{of.article_id}@{at}", span, words, ClaimType.EVENT, SpanState.PENDING)
    return replace(found, hops=tuple(hops), figures=tuple(figures))


def find(of: CoveredArticle, words: str) -> Span:
    """Where the words stand in an article."""
    at = of.raw_text.index(words)
    return Span(at, at + len(words))


def event(*parts: CoveredArticle | CoveredSpan) -> Coverage:
    """An event of these articles and spans."""
    articles = tuple(part for part in parts if isinstance(part, CoveredArticle))
    return Coverage("made", articles, tuple(part for part in parts if isinstance(part, CoveredSpan)))


def span_with(coverage: Coverage, article_id: int, words: str) -> CoveredSpan:
    """The first span of an article that holds the words."""
    return next(span for span in coverage.spans if span.article_id == article_id and words in span.exact)
