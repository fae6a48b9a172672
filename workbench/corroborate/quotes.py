"""Quote families: one utterance in all the forms in which outlets print it, with quotation marks or without."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.corroborate.oddities import shared_oddities
from workbench.corroborate.printed_words import Words, read_words
from workbench.corroborate.quote_clusters import Cluster, cluster_forms
from workbench.corroborate.quote_family import QuoteFamily
from workbench.corroborate.quote_forms import Form, content_of, quoted_forms, unquoted_forms
from workbench.corroborate.quote_operations import Elsewhere, describe_variant
from workbench.corroborate.read_article import ReadArticle
from workbench.corroborate.tiling import tiles
from workbench.domain.labels import QuoteMarks

_SPLICED_SHARE = 0.8


def quote_families(articles: Sequence[ReadArticle]) -> list[QuoteFamily]:
    """The utterances that two articles or more print, those that most print first.

    ``variants`` include the canonical one and come in the order of the articles given.
    """
    words = [read_words(article.text) for article in articles]
    read = list(zip(articles, words, strict=True))
    clusters = cluster_forms([form for article, own in read for form in quoted_forms(article, own)])
    for cluster in clusters:
        _add_unquoted(cluster, read)
    order = {article.article_id: place for place, article in enumerate(articles)}
    families = [
        _family(cluster, clusters, order)
        for cluster in clusters
        if len({form.article.article_id for form in cluster.forms}) > 1
    ]
    return sorted(families, key=lambda family: (-len(family.article_ids), -len(family.canonical.exact)))


def _add_unquoted(cluster: Cluster, read: Sequence[tuple[ReadArticle, Words]]) -> None:
    for article, words in read:
        for form in unquoted_forms(cluster.longest, article, words):
            if not cluster.knows(form):
                cluster.forms.append(form)


def _family(cluster: Cluster, clusters: Sequence[Cluster], order: dict[int, int]) -> QuoteFamily:
    forms = sorted(cluster.forms, key=lambda form: (order[form.article.article_id], form.span))
    canonical, reasons = _canonical(forms)
    elsewhere = _elsewhere([other.longest for other in clusters if other is not cluster])
    variants = tuple(describe_variant(canonical, form, elsewhere) for form in forms)
    return QuoteFamily(variants[forms.index(canonical)], reasons, variants, shared_oddities(variants))


def _canonical(forms: Sequence[Form]) -> tuple[Form, tuple[str, ...]]:
    """The longest form between quotation marks; of equals the earliest, then the one whose wording most share."""
    marked = [form for form in forms if form.marks == QuoteMarks.BOTH] or list(forms)
    length = max(form.length for form in marked)
    longest = [form for form in marked if form.length == length]
    reasons = ["the longest form between quotation marks" if marked[0].marks == QuoteMarks.BOTH else "the longest form"]
    first = [form for form in longest if not any(_is_after(form, other) for other in longest)]
    if len(first) < len(longest):
        reasons.append(f"published first of {len(longest)} of that length")
    shared = [sum(form.words.keys == other.words.keys for other in forms) for form in first]
    return first[shared.index(max(shared))], tuple(reasons)


def _is_after(form: Form, other: Form) -> bool:
    mine, theirs = form.article.published, other.article.published
    if mine is None or theirs is None:
        return mine is None and theirs is not None
    return mine.is_after(theirs)


def _elsewhere(others: Sequence[Form]) -> Elsewhere:
    def stands_elsewhere(keys: Sequence[str]) -> bool:
        content = content_of(keys)
        return any(
            sum(tile.words for tile in tiles(keys, other.words.keys, least_words=3)) >= _SPLICED_SHARE * len(keys)
            for other in others
            if len(content & other.content) >= min(2, len(content))
        )

    return stands_elsewhere
