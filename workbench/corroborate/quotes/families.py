"""Quote families: one utterance in all the forms in which outlets print it, with quotation marks or without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from workbench.corroborate.quotes.clusters import Cluster, cluster_forms
from workbench.corroborate.quotes.family import QuoteFamily, Variant
from workbench.corroborate.quotes.forms import Form, content_of, quoted_forms, unquoted_forms
from workbench.corroborate.quotes.operations import Elsewhere, describe_variant
from workbench.corroborate.quotes.shared_oddities import shared_oddities
from workbench.corroborate.texts.article import ReadArticle
from workbench.corroborate.texts.printed_words import Words, read_words
from workbench.corroborate.texts.tiling import tiles
from workbench.domain.comparison_labels import QuoteMarks

_SPLICED_SHARE = 0.8
_RUN_WORDS = 4
#: A form that lacks no more than this of the longest may be the canonical one.
_NEARLY = 0.8


def quote_families(articles: Sequence[ReadArticle]) -> list[QuoteFamily]:
    """The utterances that two articles or more print, those that most print first.

    ``variants`` include the canonical one and come in the order of the articles given.
    """
    words = [read_words(article.text) for article in articles]
    read = list(zip(articles, words, strict=True))
    clusters = cluster_forms([form for article, own in read for form in quoted_forms(article, own)])
    places = _places(words)
    for cluster in clusters:
        _add_unquoted(cluster, read, places)
        _drop_sayings(cluster, words)
    order = {article.article_id: place for place, article in enumerate(articles)}
    families = [
        _family(cluster, clusters, order)
        for cluster in clusters
        if len({form.article.article_id for form in cluster.forms}) > 1
    ]
    return sorted(families, key=lambda family: (-len(family.article_ids), -len(family.canonical.exact)))


def compared_with(
    family: QuoteFamily, chosen: Variant, articles: Sequence[ReadArticle], others: Sequence[QuoteFamily] = ()
) -> QuoteFamily:
    """The family with another of its forms as the canonical one, which a person chose.

    ``others`` are the families of the same articles: what comes from one of them is a splice.
    """
    by_id = {article.article_id: article for article in articles}
    forms = {variant: _form_of(variant, by_id) for variant in family.variants}
    elsewhere = _elsewhere([_form_of(other.canonical, by_id) for other in others if other is not family])
    variants = tuple(describe_variant(forms[chosen], form, elsewhere) for form in forms.values())
    canonical = variants[family.variants.index(chosen)]
    return QuoteFamily(canonical, ("chosen by a person",), variants, shared_oddities(variants))


def _form_of(variant: Variant, articles: Mapping[int, ReadArticle]) -> Form:
    article = articles[variant.article_id]
    words = read_words(article.text)
    first, after = words.within(variant.span)
    return Form(article, words.part(first, after), (first, after), variant.span, variant.marks)


def _places(words: Sequence[Words]) -> dict[tuple[str, ...], set[int]]:
    """In which articles, by their place in the list, each run of a few words stands."""
    places: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, own in enumerate(words):
        for run in _runs(own):
            places[run].add(number)
    return places


def _runs(words: Words) -> Iterator[tuple[str, ...]]:
    return (words.keys[at : at + _RUN_WORDS] for at in range(len(words) - _RUN_WORDS + 1))


def _add_unquoted(
    cluster: Cluster, read: Sequence[tuple[ReadArticle, Words]], places: dict[tuple[str, ...], set[int]]
) -> None:
    near = {number for run in _runs(cluster.longest.words) for number in places[run]}
    if len({*cluster.article_ids, *(read[number][0].article_id for number in near)}) < 2:
        return  # nobody else prints it, so it is no family's
    for article, words in (read[number] for number in sorted(near)):
        for form in unquoted_forms(cluster.longest, article, words):
            if not cluster.knows(form):
                cluster.forms.append(form)


def _drop_sayings(cluster: Cluster, words: Sequence[Words]) -> None:
    """Two or three words that stand elsewhere too, outside this utterance, are a saying and nobody's words."""
    for form in [form for form in cluster.forms if len(form.words) < _RUN_WORDS]:
        within = sum(_count(other.words, form.words.keys) for other in cluster.forms)
        if sum(_count(own, form.words.keys) for own in words) > within:
            cluster.forms.remove(form)


def _count(words: Words, keys: Sequence[str]) -> int:
    return f" {'  '.join(words.keys)} ".count(f" {'  '.join(keys)} ")


def _family(cluster: Cluster, clusters: Sequence[Cluster], order: dict[int, int]) -> QuoteFamily:
    forms = sorted(cluster.forms, key=lambda form: (order[form.article.article_id], form.span))
    canonical, reasons = _canonical(forms, cluster.whole)
    elsewhere = _elsewhere([other.longest for other in clusters if other is not cluster])
    variants = tuple(describe_variant(canonical, form, elsewhere) for form in forms)
    return QuoteFamily(variants[forms.index(canonical)], reasons, variants, shared_oddities(variants))


def _canonical(forms: Sequence[Form], whole: Sequence[Form]) -> tuple[Form, tuple[str, ...]]:
    """Of the nearly longest forms between quotation marks that which most articles print; of equals the earliest."""
    eligible = [form for form in forms if form in whole] or list(forms)
    marked = [form for form in eligible if form.marks == QuoteMarks.BOTH] or eligible
    length = max(form.length for form in marked)
    long = [form for form in marked if form.length >= _NEARLY * length]
    carriers = [len({o.article.article_id for o in forms if o.words.keys == form.words.keys}) for form in long]
    usual = [form for form, count in zip(long, carriers, strict=True) if count == max(carriers)]
    longest = [form for form in usual if form.length == max(one.length for one in usual)]
    first = [form for form in longest if not any(_is_after(form, other) for other in longest)]
    reasons = ["the longest form between quotation marks" if marked[0].marks == QuoteMarks.BOTH else "the longest form"]
    if first[0].length < length:
        reasons = [f"nearly the longest form, and the wording of {max(carriers)} articles"]
    if len(first) < len(longest):
        reasons.append(f"published first of {len(longest)} that say the same")
    return first[0], tuple(reasons)


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
