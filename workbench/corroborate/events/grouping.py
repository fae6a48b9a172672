"""Which articles may report one event: by the people and places that they name, their dates and their words.

Articles are grouped by average linkage (Sokal and Michener 1958; here scikit-learn's): an article joins a group that it
is like on average, so that one article between two events does not make them one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.corroborate.events.likeness import Likenesses, likenesses, name_key, name_keys
from workbench.corroborate.texts.article import ReadArticle
from workbench.corroborate.texts.near_duplicates import compare

#: From this mean likeness on, 0..1, articles may report one event; measured on the sample and on unrelated news.
LEAST_LIKENESS = 0.17
#: A shared part of the wording below this is not given as a reason.
_WORTH_TELLING = 0.05
_MOST_NAMES = 8
Scores = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """Why two articles of a group belong together; ``score`` is 0..1."""

    first: int
    second: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventGroup:
    """A proposed event; ``names`` are those that most of its articles share.

    ``links`` are the strongest that hold it together, one fewer than there are articles.
    """

    article_ids: tuple[int, ...]
    names: tuple[str, ...]
    links: tuple[ArticleLink, ...]
    reasons: tuple[str, ...]


def event_groups(articles: Sequence[ReadArticle], *, least_likeness: float = LEAST_LIKENESS) -> list[EventGroup]:
    """Groups of two articles and more, the largest first; an article stands in one group at most."""
    if len(articles) < 2:
        return []
    # A pair below the threshold still counts for the mean of a group.
    found = likenesses(articles, least=least_likeness / 3)
    groups = [
        _described([articles[place] for place in group], group, scores)
        for component, scores in _components(len(articles), found, least_likeness)
        for group in _linked(component, scores, least_likeness)
    ]
    return sorted(groups, key=lambda group: (-len(group.article_ids), group.article_ids))


def _components(count: int, found: Likenesses, least: float) -> Iterator[tuple[list[int], Scores]]:
    """The articles that a chain of likenesses joins, ascending, with all their scores; none that stands alone."""
    owner = list(range(count))

    def root(place: int) -> int:
        while owner[place] != place:
            owner[place] = place = owner[owner[place]]
        return place

    pairs = list(zip(found.rows.tolist(), found.columns.tolist(), found.scores.tolist(), strict=True))
    for one, other, score in pairs:
        if score >= least:
            owner[root(one)] = root(other)
    members: dict[int, list[int]] = defaultdict(list)
    for place in range(count):
        members[root(place)].append(place)
    scores: dict[int, Scores] = defaultdict(dict)
    for one, other, score in pairs:
        if root(one) == root(other):
            scores[root(one)][one, other] = score
    yield from ((component, scores[key]) for key, component in members.items() if len(component) > 1)


def _linked(component: list[int], scores: Scores, least: float) -> Iterator[list[int]]:
    """The groups of a component by average linkage."""
    from sklearn.cluster import AgglomerativeClustering

    distances = np.ones((len(component), len(component)))
    np.fill_diagonal(distances, 0)
    at = {place: number for number, place in enumerate(component)}
    for (one, other), score in scores.items():
        distances[at[one], at[other]] = distances[at[other], at[one]] = 1 - min(1, score)
    clustering = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - least
    )
    groups: dict[int, list[int]] = defaultdict(list)
    for place, label in zip(component, clustering.fit_predict(distances).tolist(), strict=True):
        groups[label].append(place)
    yield from (group for group in groups.values() if len(group) > 1)


def _described(members: Sequence[ReadArticle], group: list[int], scores: Scores) -> EventGroup:
    by_place = dict(zip(group, members, strict=True))
    links = tuple(_link(by_place[one], by_place[two], score) for (one, two), score in _strongest(group, scores))
    names = _shared_names(members)
    days = sorted(article.published.at.date() for article in members if article.published is not None)
    reasons = [f"{count} of {len(members)} articles name {name}" for name, count in names[:3]]
    if days:
        reasons.append(_apart((days[-1] - days[0]).days))
    return EventGroup(
        tuple(sorted(article.article_id for article in members)),
        tuple(name for name, _ in names),
        links,
        tuple(reasons),
    )


def _strongest(group: list[int], scores: Scores) -> Iterator[tuple[tuple[int, int], float]]:
    """The links that hold the group together with the highest scores (a maximum spanning tree)."""
    within = set(group)
    own = sorted((-score, pair) for pair, score in scores.items() if within.issuperset(pair))
    part = {place: {place} for place in group}
    for minus, (one, other) in own:
        if part[one] is not part[other]:
            part[one] |= part[other]
            for place in part[other]:
                part[place] = part[one]
            yield (one, other), -minus


def _link(one: ReadArticle, other: ReadArticle, score: float) -> ArticleLink:
    pair = compare(one, other)
    reasons = _reasons(one, other, max(pair.first_in_second, pair.second_in_first))
    return ArticleLink(pair.first, pair.second, min(1.0, score), tuple(reasons))


def _reasons(one: ReadArticle, other: ReadArticle, share: float) -> Iterator[str]:
    ours, theirs = set(name_keys(one)), set(name_keys(other))
    if shared := len(ours & theirs):
        yield f"name {shared} of {min(len(ours), len(theirs))} people and places in common"
    if one.published is not None and other.published is not None:
        yield _apart(one.published.gap(other.published).days)
    if share >= _WORTH_TELLING:
        yield f"share {share:.0%} of their wording"
    else:
        yield "are written in much the same words" if not shared else "speak of the same things in other words"


def _apart(days: int) -> str:
    return "published within a day" if days < 1 else f"published within {days + 1} days"


def _shared_names(members: Sequence[ReadArticle]) -> list[tuple[str, int]]:
    """The names of half the articles and more, as first printed, the most shared first."""
    printed: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for article in members:
        for name in article.names:
            printed.setdefault(name_key(name), name)
        counts.update(name_keys(article))
    shared = [(printed[key], count) for key, count in counts.most_common() if count > 1 and 2 * count >= len(members)]
    return shared[:_MOST_NAMES]
