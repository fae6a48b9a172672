"""How alike articles are as reports of one event: their words, the names in them, and their dates.

Words and names are compared by the cosine of TF-IDF vectors (Salton and Buckley, "Term-weighting approaches in
automatic text retrieval", 1988; scikit-learn's smoothed form with sublinear counts): what
stands everywhere counts little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.corroborate.quotes.forms import content_of
from workbench.corroborate.texts.article import ReadArticle
from workbench.corroborate.texts.printed_words import key_of, read_words

_WORDS_WEIGHT, _NAMES_WEIGHT = 0.6, 0.4
_LEAST_SHARED_NAMES = 2
#: Pairs whose words are less alike are not looked at.
_LEAST_COSINE = 0.06
#: So many articles are compared with all at a time.
_BLOCK = 500
_NEAR_DAYS = 2.0
_HALF_LIFE_DAYS = 5.0
#: Without a date nothing speaks against one event, and nothing for it.
_UNDATED = 0.8
#: So many articles on other matters are imagined beside those given: where all report one event, its words stand in
#: each of them and would count for nothing.
_BACKGROUND = 100
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Likenesses:
    """Pairs of places in the list of articles, ``rows < columns``, with their scores of 0..1."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    scores: Vector


def likenesses(articles: Sequence[ReadArticle], *, least: float) -> Likenesses:
    """The pairs that score ``least`` and more; block by block, so that thousands of articles need little memory."""
    words = _vectors(articles, _content_words)
    if words is None:
        return Likenesses(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    names, named = _vectors(articles, name_keys), _named(articles)
    days = _days(articles)
    found = list(_blocks(words, names, named, days, least))
    return Likenesses(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def name_key(name: str) -> str:
    """The key by which a name is compared."""
    return " ".join(key_of(word) for word in name.split())


def name_keys(article: ReadArticle) -> list[str]:
    """The names of an article as they are compared, each once."""
    return list(dict.fromkeys(key for name in article.names if (key := name_key(name))))


def _content_words(article: ReadArticle) -> list[str]:
    keys = read_words(article.text).keys
    content = content_of(keys)
    return [key for key in keys if key in content]


def _vectors(articles: Sequence[ReadArticle], terms: Callable[[ReadArticle], list[str]]) -> Any:
    """One row of unit length for each article, None where no article has any term."""
    found = [terms(article) for article in articles]
    if not any(found):
        return None
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=_as_given, sublinear_tf=True)
    return vectorizer.fit([*found, *([[]] * _BACKGROUND)]).transform(found).tocsr()


def _as_given(terms: list[str]) -> list[str]:
    return terms


def _named(articles: Sequence[ReadArticle]) -> NDArray[np.bool_]:
    return np.array([bool(name_keys(article)) for article in articles])


def _days(articles: Sequence[ReadArticle]) -> Vector:
    """Days since 1970, NaN where the day is not known."""
    return np.array([np.nan if a.published is None else a.published.at.timestamp() / 86_400 for a in articles])


def _blocks(
    words: Any, names: Any, named: NDArray[np.bool_], days: Vector, least: float
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], Vector]]:
    for start in range(0, words.shape[0], _BLOCK):
        likeness = (words[start : start + _BLOCK] @ words.T).tocoo()
        rows, columns, cosines = likeness.row.astype(np.int64) + start, likeness.col.astype(np.int64), likeness.data
        kept = (rows < columns) & (cosines >= _LEAST_COSINE)
        rows, columns, cosines = rows[kept], columns[kept], cosines[kept]
        both = named[rows] & named[columns]
        scores = np.where(both, _WORDS_WEIGHT * cosines, cosines)
        if names is not None:
            scores += _NAMES_WEIGHT * _name_likeness(names, rows, columns)
        scores *= _date_weights(days[rows], days[columns])
        enough = scores >= least
        yield rows[enough], columns[enough], scores[enough]


def _name_likeness(names: Any, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Vector:
    """Cosines of the names of these pairs; one name in common says nothing."""
    common = names[rows].multiply(names[columns])
    cosines = np.asarray(common.sum(axis=1), dtype=np.float64).ravel()
    shared = np.diff(common.tocsr().indptr)
    cosines[shared < _LEAST_SHARED_NAMES] = 0
    return cosines


def _date_weights(ours: Vector, theirs: Vector) -> Vector:
    """1 within two days, then half for every five days more; 0.8 where a date is missing."""
    apart = np.abs(ours - theirs)
    weights: Vector = 0.5 ** (np.maximum(0, apart - _NEAR_DAYS) / _HALF_LIFE_DAYS)
    return np.where(np.isnan(apart), _UNDATED, weights)
