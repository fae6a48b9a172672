"""Which printed forms are one utterance: each quoted stretch goes to the longest that has most of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.corroborate.quote_forms import Form
from workbench.corroborate.tiling import Tile, tiles

#: Of a stretch of so many words and more the greater part must stand in the utterance, of a shorter one every word.
_LONG_WORDS = 6
_LEAST_SHARE = 0.5
_LEAST_RUN = 4
_LEAST_CONTENT = 2


@dataclass(slots=True)
class Cluster:
    """The forms of one utterance; ``longest`` is what the others were compared with."""

    longest: Form
    forms: list[Form] = field(default_factory=list)

    def knows(self, form: Form) -> bool:
        """Whether a form of it stands at this place already."""
        return any(
            one.article.article_id == form.article.article_id and one.span.overlaps(form.span) for one in self.forms
        )


def cluster_forms(forms: Sequence[Form]) -> list[Cluster]:
    """Clusters of quoted stretches. A stretch spliced from two utterances is nobody's longest form."""
    spliced = {number for number, form in enumerate(forms) if _is_spliced(form, forms)}
    order = sorted(range(len(forms)), key=lambda number: (number in spliced, -forms[number].length, number))
    clusters: list[Cluster] = []
    for form in (forms[number] for number in order):
        if len(form.content) < _LEAST_CONTENT:
            continue
        matches = [(_matched(form, cluster.longest), -place) for place, cluster in enumerate(clusters)]
        best, place = max(matches, default=(0, 0))
        if best:
            clusters[-place].forms.append(form)
        else:
            clusters.append(Cluster(form, [form]))
    return clusters


def _matched(form: Form, longest: Form) -> int:
    """How many words of the form stand in the longest, 0 where that is too few to be the same utterance."""
    if len(form.content & longest.content) < _LEAST_CONTENT:
        return 0
    size = len(form.words)
    if size < _LONG_WORDS:
        found = tiles(form.words.keys, longest.words.keys, least_words=size)
        return size if found else 0
    found = tiles(form.words.keys, longest.words.keys, least_words=2)
    matched = sum(tile.words for tile in found)
    long_run = max((tile.words for tile in found), default=0) >= _LEAST_RUN
    return matched if long_run and matched >= _LEAST_SHARE * size else 0


def _is_spliced(form: Form, forms: Sequence[Form]) -> bool:
    """Whether its beginning goes on otherwise in one utterance, and its end stands behind other words in another."""
    others = [
        other
        for other in forms
        if other.article.article_id != form.article.article_id and len(other.content & form.content) >= _LEAST_RUN - 1
    ]
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
