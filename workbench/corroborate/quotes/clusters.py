"""Gathers printed forms of one utterance: each quoted stretch goes to the longest one that has most of its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.corroborate.quotes.forms import Form, content_of, in_order
from workbench.corroborate.texts.tiling import Tile, tiles

#: Of a stretch of so many words and more the greater part must stand in the utterance, of a shorter one every word.
_LONG_WORDS = 6
_SURE_WORDS = 12
_LEAST_SHARE, _LEAST_SHARE_OF_SHORT = 0.5, 0.7
_LEAST_RUN = 4
_LEAST_CONTENT = 2
_LEAST_CONTENT_OF_LONG = 3
#: Two words that stand side by side in more wordings than this say nothing.
_MOST_CARRIERS = 300


@dataclass(slots=True)
class Cluster:
    """The forms of one utterance; ``longest`` is what the others were compared with.

    ``whole`` are those of the quoted forms that are not spliced from two utterances.
    """

    longest: Form
    forms: list[Form] = field(default_factory=list)
    whole: list[Form] = field(default_factory=list)

    @property
    def article_ids(self) -> set[int]:
        return {form.article.article_id for form in self.forms}

    def knows(self, form: Form) -> bool:
        """Whether a form of it stands at this place already."""
        return any(
            one.article.article_id == form.article.article_id and one.span.overlaps(form.span) for one in self.forms
        )


def cluster_forms(forms: Sequence[Form]) -> list[Cluster]:
    """Clusters of quoted stretches. A stretch spliced from two utterances is nobody's longest form."""
    alike: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if len(form.content) >= _LEAST_CONTENT:
            alike[form.spoken].append(form)
    wordings = [found[0] for found in alike.values()]
    neighbours = _Neighbours(wordings)
    spliced = {form.spoken for form in wordings if _is_spliced(form, neighbours.of(form))}
    clusters: dict[str, Cluster] = {}
    for form in sorted(wordings, key=lambda form: (form.spoken in spliced, -form.length)):
        near = [clusters[other.spoken] for other in neighbours.of(form) if other.spoken in clusters]
        best, cluster = max(((_matched(form, one.longest), one) for one in near), key=_first, default=(0, None))
        if not best or cluster is None:
            cluster = clusters[form.spoken] = Cluster(form)
        cluster.forms += alike[form.spoken]
        if form.spoken not in spliced:
            cluster.whole += alike[form.spoken]
    return list(clusters.values())


def _first(pair: tuple[int, Cluster]) -> int:
    return pair[0]


class _Neighbours:
    """The wordings that have two words side by side in common with one, unless very many have them."""

    def __init__(self, wordings: Sequence[Form]) -> None:
        self._carriers: dict[tuple[str, str], list[Form]] = defaultdict(list)
        for form in wordings:
            for pair in _pairs(form):
                self._carriers[pair].append(form)

    def of(self, form: Form) -> list[Form]:
        shared = (self._carriers[pair] for pair in _pairs(form))
        near = {other.spoken: other for carriers in shared if len(carriers) <= _MOST_CARRIERS for other in carriers}
        near.pop(form.spoken, None)
        return list(near.values())


def _pairs(form: Form) -> list[tuple[str, str]]:
    """Neighbouring words of which at least one carries meaning, each pair once; in order, for equal outcomes."""
    return list(dict.fromkeys(pair for pair in pairwise(form.words.keys) if not form.content.isdisjoint(pair)))


def _matched(form: Form, longest: Form) -> int:
    """How many words of the form stand in the longest, 0 where that is too few to be the same utterance."""
    keys, size = form.words.keys, len(form.words)
    if form.spoken in longest.spoken:
        return size
    if size < _LONG_WORDS or len(form.content & longest.content) < _LEAST_CONTENT_OF_LONG:
        return 0
    found = in_order(tiles(keys, longest.words.keys, least_words=2))
    matched = sum(tile.words for tile in found)
    content = content_of([key for tile in found for key in keys[slice(*tile.first)]])
    long_run = max((tile.words for tile in found), default=0) >= _LEAST_RUN
    share = _LEAST_SHARE if size >= _SURE_WORDS else _LEAST_SHARE_OF_SHORT
    return matched if long_run and len(content) >= _LEAST_CONTENT_OF_LONG and matched >= share * size else 0


def _is_spliced(form: Form, near: Sequence[Form]) -> bool:
    """Whether its beginning goes on otherwise in one utterance, and its end stands behind other words in another."""
    if len(form.words) < 2 * _LEAST_RUN:
        return False
    others = [other for other in near if other.article.article_id != form.article.article_id]
    shared = [
        (other, tile) for other in others for tile in tiles(form.words.keys, other.words.keys, least_words=_LEAST_RUN)
    ]
    heads = [(o, t) for o, t in shared if t.first[0] == 0 and t.second[1] < len(o.words)]
    tails = [(o, t) for o, t in shared if t.first[1] == len(form.words) and t.second[0] > 0]
    return any(
        abs(tail.first[0] - head.first[1]) <= 1
        and not _has(one, form.words.keys[slice(*tail.first)])
        and not _has(two, form.words.keys[slice(*head.first)])
        and not any(_bridges(tile, head.first[1]) for _, tile in shared)
        for one, head in heads
        for two, tail in tails
    )


def _has(form: Form, keys: Sequence[str]) -> bool:
    return bool(tiles(keys, form.words.keys, least_words=min(_LEAST_RUN, len(keys))))


def _bridges(tile: Tile, border: int) -> bool:
    return tile.first[0] <= border - 2 and tile.first[1] >= border + 2
