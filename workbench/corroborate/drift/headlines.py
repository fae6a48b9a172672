"""What stands in the headline of an article, which says in short what the article says."""

from __future__ import annotations

from workbench.corroborate.sourcing.agents import wording
from workbench.domain.coverage import CoveredArticle, CoveredSpan


def headline_of(article: CoveredArticle) -> str:
    """The letters and digits of what stands above a text."""
    return wording(article.title if article.headline is None else article.headline)


def in_headline(article: CoveredArticle, span: CoveredSpan) -> bool:
    """Whether a span lies in the first line of a text, and that line is its headline."""
    first, _, _ = article.raw_text.partition("\n")
    return span.span.end <= len(first) and wording(span.exact) in headline_of(article)
