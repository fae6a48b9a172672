"""Metrics of claim matching: pairs above the threshold, and rankings of stored claims."""

from __future__ import annotations

import csv
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.domain.labels import ClaimRelation
from workbench.errors import BadRow

#: Relations of claims that are identical, or of which one is part of the other.
ONE_CLAIM = frozenset({ClaimRelation.SAME, ClaimRelation.BROADER, ClaimRelation.NARROWER, ClaimRelation.PART_OF})
#: Relations of claims that count one thing with other figures.
RELATED = frozenset({ClaimRelation.SAME_EVENT, ClaimRelation.FIGURE_CONFLICT, ClaimRelation.UPDATES})
_COLUMNS = 5
_DEPTH = 5


@dataclass(frozen=True, slots=True)
class RankingExample:
    """A query text and a claim that it makes; a claim without a text is only a candidate."""

    text: str
    claim_id: Hashable
    claim: str


def pair_facts(found: Sequence[ClaimRelation], wanted: Sequence[str]) -> dict[str, float]:
    """Precision, recall and F1 of pairs of identical claims, and the accuracy of the relation."""
    ours = [relation in ONE_CLAIM for relation in found]
    theirs = [relation in ONE_CLAIM for relation in wanted]
    both = sum(a and b for a, b in zip(ours, theirs, strict=True))
    precision, recall = both / (sum(ours) or 1), both / (sum(theirs) or 1)
    return {
        "pairs": float(len(wanted)),
        "same_pairs": float(sum(theirs)),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / ((precision + recall) or 1),
        "relation_right": sum(a == b for a, b in zip(found, wanted, strict=True)) / (len(wanted) or 1),
    }


@dataclass(slots=True)
class RankingFigures:
    """Mean reciprocal rank, precision at 1 and mean average precision at 5.

    ``mrr_of_pairs`` counts every relevant claim of a text separately, at its own rank.
    """

    count: int = 0
    _pairs: int = 0
    _of_pairs: float = 0.0
    _sums: dict[str, float] = field(default_factory=lambda: {"mrr": 0.0, "p_at_1": 0.0, "map_at_5": 0.0})

    def add(self, ranked: Sequence[Hashable], right: Collection[Hashable]) -> None:
        """Add a ranking, best first, and its relevant items."""
        self.count += 1
        places = [place for place, key in enumerate(ranked, start=1) if key in right]
        self._pairs += len(right)
        self._of_pairs += sum(1 / place for place in places)
        self._sums["mrr"] += 1 / places[0] if places else 0.0
        self._sums["p_at_1"] += float(bool(places) and places[0] == 1)
        inside = [place for place in places if place <= _DEPTH]
        hits = sum(hit / place for hit, place in enumerate(inside, start=1))
        self._sums["map_at_5"] += hits / min(len(right), _DEPTH)

    def facts(self) -> dict[str, float]:
        facts = {name: total / (self.count or 1) for name, total in self._sums.items()}
        return {**facts, "mrr_of_pairs": self._of_pairs / (self._pairs or 1)}


@dataclass(frozen=True, slots=True)
class EventClaim:
    """A wording on one event: the claims that it makes, and the things that it counts."""

    text: str
    claims: frozenset[str]
    counts: frozenset[str]

    def stands_to(self, other: EventClaim) -> str:
        """SAME with the same claims, SAME_EVENT where one thing is counted, else DIFFERENT; "" with some of them."""
        if self.claims == other.claims:
            return ClaimRelation.SAME
        if not self.claims.isdisjoint(other.claims):
            return ""
        return ClaimRelation.DIFFERENT if self.counts.isdisjoint(other.counts) else ClaimRelation.SAME_EVENT


def event_facts(found: Sequence[ClaimRelation], wanted: Sequence[str]) -> dict[str, float]:
    """As ``pair_facts``; how many pairs count one thing, the share told as related, and how many others are."""
    facts = pair_facts(found, wanted)
    related = [relation in RELATED for relation in found]
    counted = [relation == ClaimRelation.SAME_EVENT for relation in wanted]
    apart = [relation == ClaimRelation.DIFFERENT for relation in wanted]
    del facts["relation_right"]
    return {
        **facts,
        "counting_pairs": float(sum(counted)),
        "counting_related": sum(a and b for a, b in zip(related, counted, strict=True)) / (sum(counted) or 1),
        "different_related": float(sum(a and b for a, b in zip(related, apart, strict=True))),
    }


def read_debates(folder: Path) -> Iterator[RankingExample]:
    """Read tab-separated files with the columns line, sentence, claim number, claim, label. Raises BadRow."""
    for path in sorted(folder.rglob("*.tsv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
                if len(row) != _COLUMNS:
                    raise BadRow(f"has {len(row)} columns, not {_COLUMNS}.", path=str(path), line=number)
                yield RankingExample(row[1], row[2], row[3])


def relevant_claims(rows: Iterable[RankingExample]) -> dict[str, set[Hashable]]:
    """The ids of the claims made by each query text."""
    found: dict[str, set[Hashable]] = {}
    for row in rows:
        if row.text:
            found.setdefault(row.text, set()).add(row.claim_id)
    return found
