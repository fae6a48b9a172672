"""Finds a claim that people accepted in one article in the other articles of the event.

A stretch is proposed where most of the words that carry meaning stand close together, with the same figures and the
same negations; word order, typography and joined words do not count, so that a text without punctuation is searched
as any other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbench.corroborate.quotes.forms import content_of
from workbench.corroborate.texts.printed_words import Words, key_of, read_words
from workbench.domain.coverage import Coverage, CoveredSpan
from workbench.domain.labels import SpanState
from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span

_LEAST_SHARE = 0.7
_LEAST_CONTENT = 3
#: A stretch may be so much longer than the claim that it is like, in words.
_LONGER, _AND_WORDS = 1.5, 4
#: What is marked already is not proposed again: from this share of common words on.
_MARKED_SHARE = 0.6
_NEGATIONS = frozenset(map(key_of, ("not", "no", "never", "none", "nobody", "without", "cannot", "denied", "didn't")))
_WORDS_BEFORE = 8
_SENTENCE_END = re.compile(r"[.!?:;\n]")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Projected:
    """A stretch of an article that reads like an accepted span of another; ``share`` of its meaning words, 0..1.

    ``accepted_in`` are the articles in which such a span was accepted, that of ``like`` first.
    """

    article_id: int
    span: Span
    share: float
    like: CoveredSpan
    accepted_in: tuple[int, ...]


def project(coverage: Coverage) -> list[Projected]:
    """The stretches, the likest first; of two that overlap in one article only the likest."""
    accepted = [span for span in coverage.spans if span.state is not SpanState.PENDING]
    words = {article.article_id: read_words(Text(article.raw_text, article.in_scope)) for article in coverage.articles}
    marked: dict[int, list[Span]] = defaultdict(list)
    for span in coverage.spans:
        marked[span.article_id].append(span.span)
    places = {article_id: _places(found) for article_id, found in words.items()}
    found = [
        Projected(article_id, span, share, like, (like.article_id,))
        for like in accepted
        for article_id, there in words.items()
        if article_id != like.article_id
        for span, share in _search(_words_of(coverage, like), there, places[article_id])
    ]
    return _apart(found, marked)


def _words_of(coverage: Coverage, span: CoveredSpan) -> Words:
    return read_words(Text(coverage.by_id[span.article_id].raw_text, (span.span,)))


def _places(words: Words) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(words.keys):
        places[key].append(at)
    return places


def _search(claim: Words, there: Words, places: Mapping[str, list[int]]) -> Iterator[tuple[Span, float]]:
    """The best stretch of the text for the claim, if any is good enough."""
    content = content_of(claim.keys)
    figures = {key for key in claim.keys if _FIGURE.search(key)}
    if len(content) < _LEAST_CONTENT or any(key not in places for key in figures):
        return
    hits = sorted(at for key in content for at in places.get(key, ()))
    longest = int(len(claim) * _LONGER) + _AND_WORDS
    best: tuple[float, int, int] = (0.0, 0, 0)
    for at, first in enumerate(hits):
        seen: set[str] = set()
        for last in hits[at:]:
            if last - first >= longest:
                break
            seen.add(there.keys[last])
            share = len(seen) / len(content)
            if (share, first - last, -first) > (best[0], best[1] - best[2], -best[1]):
                best = share, first, last
    share, first, last = best
    if share < _LEAST_SHARE or not figures <= set(there.keys[first : last + 1]):
        return
    if _negations(claim.keys) == _negations(there.keys[_sentence_start(there, first) : last + 1]):
        yield there.span(first, last + 1), share


def _sentence_start(words: Words, first: int) -> int:
    """A few words before, within the sentence: what is denied is often denied beforehand."""
    start = first
    while start > max(0, first - _WORDS_BEFORE):
        if _SENTENCE_END.search(words.raw_text, words.spans[start - 1].end, words.spans[start].start):
            break
        start -= 1
    return start


def _negations(keys: tuple[str, ...]) -> bool:
    return bool(_NEGATIONS & set(keys))


def _apart(found: list[Projected], marked: Mapping[int, list[Span]]) -> list[Projected]:
    kept: list[Projected] = []
    for one in sorted(found, key=lambda one: (-one.share, one.article_id, one.span)):
        if any(_overlap(one.span, other) >= _MARKED_SHARE for other in marked.get(one.article_id, ())):
            continue
        at = next((at for at, other in enumerate(kept) if _same_place(one, other)), None)
        if at is None:
            kept.append(one)
        else:
            accepted_in = tuple(dict.fromkeys((*kept[at].accepted_in, *one.accepted_in)))
            kept[at] = replace(kept[at], accepted_in=accepted_in)
    return kept


def _same_place(one: Projected, other: Projected) -> bool:
    return one.article_id == other.article_id and _overlap(one.span, other.span) >= _MARKED_SHARE


def _overlap(one: Span, other: Span) -> float:
    """The share of the shorter of the two that lies in the other."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / min(one.end - one.start, other.end - other.start)
