"""Comparing the words of claims by what they mean: two texts, the texts of an event, or a text and a store of claims.

The text encoder lies in ``suggest``, the rules that compare lie in ``corroborate``, and neither knows the other: they
are joined here. Nothing here reads a file or a database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from workbench.corroborate.known_claims.claim_index import ClaimIndex
from workbench.corroborate.known_claims.postings import Arrays
from workbench.corroborate.matching.pairs import Embed, Floats, Key, Match, Pair, compare, propose_pairs
from workbench.corroborate.matching.tokens import tidy
from workbench.corroborate.matching.wordings import TermWeights, read
from workbench.suggest.models.text_vectors import vectors

#: So many pairs are embedded in one call of the encoder.
_BATCH = 256


def meanings(texts: Sequence[str]) -> Floats:
    """One vector of length one for each text, of what it says without the links and the names of a post."""
    return vectors([tidy(text) for text in texts])


def match_pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[Match]:
    """One match for each pair, in order. A word weighs more, the fewer of these texts hold it."""
    wanted = list(pairs)
    weights = TermWeights()
    weights.count(read(text) for text in dict.fromkeys(text for pair in wanted for text in pair))
    for first in range(0, len(wanted), _BATCH):
        group = wanted[first : first + _BATCH]
        said = meanings([text for pair in group for text in pair])
        cosines = (said[0::2] * said[1::2]).sum(axis=1)
        for (text_a, text_b), cosine in zip(group, cosines, strict=True):
            yield compare(text_a, text_b, weights=weights, meaning=float(cosine))


def pairs_among(texts: Mapping[Key, str], embed: Embed | None = meanings) -> list[Pair[Key]]:
    """The linked pairs among the claims of an event, by their keys; the most probably same first.

    ``embed`` gives their vectors; with None words, letters and figures alone are compared.
    """
    return propose_pairs(texts, embed=embed)


def claim_index(*, reads_on: bool = True, packed: tuple[Sequence[Any], Arrays] | None = None) -> ClaimIndex[Any]:
    """An index that also compares vectors, empty but for what is ``packed``.

    ``reads_on``: it encodes what was added without a vector.
    """
    return ClaimIndex(meanings, reads_on=reads_on, packed=packed)
