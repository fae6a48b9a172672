"""``workbench evaluate matches``: how well claims are matched, measured on labelled data.

The data are pairs of texts with their relation (``.jsonl``), wordings on one event of which every pair is compared
(``.jsonl``), texts with the claim that each makes (``.jsonl``), or a
folder of fact-checked debates (``.tsv``).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

from workbench.domain.labels import ClaimRelation
from workbench.errors import BadRow
from workbench.evaluation.gold import read_gold
from workbench.evaluation.matches import (
    EventClaim,
    RankingExample,
    RankingFigures,
    event_facts,
    pair_facts,
    read_debates,
    relevant_claims,
)
from workbench.services.claims.matching import claim_index, match_pairs

#: The ranking is evaluated down to this place for each text.
_RANKED = 20
#: So many texts are ranked in one call.
_BATCH = 256

#: Called with the number of lines that are done.
Progress = Callable[[int], None]


def evaluate_matches(path: Path, progress: Progress | None = None) -> dict[str, float]:
    """The figures of the gold at ``path``: pairs with a relation, or texts with the claims that they make."""
    tell = progress or (lambda done: None)
    if path.is_dir() and any(path.rglob("*.tsv")):
        return _ranking_facts(list(read_debates(path)), tell)
    rows = list(read_gold(path, ()))
    if rows and "claim" in rows[0]:
        return _ranking_facts([_checked(row) for row in rows], tell)
    if rows and "claims" in rows[0]:
        return _event_facts([_of_event(row) for row in rows], tell)
    wanted = [_relation(row) for row in rows]
    found = []
    for match in match_pairs((row["text_a"], row["text_b"]) for row in rows):
        found.append(match.relation)
        tell(len(found))
    return pair_facts(found, wanted)


def _relation(row: dict[str, Any]) -> str:
    lacking = [name for name in ("text_a", "text_b") if not isinstance(row.get(name), str)]
    if lacking:
        raise BadRow(f"lacks {', '.join(lacking)}.")
    if row.get("relation") not in set(ClaimRelation):
        raise BadRow(f"the relation is {row.get('relation')!r}, not one of {', '.join(ClaimRelation)}.")
    return str(row["relation"])


def _of_event(row: dict[str, Any]) -> EventClaim:
    for name in ("claims", "counts"):
        if not isinstance(row.get(name), list) or not all(isinstance(value, str) for value in row[name]):
            raise BadRow(f"lacks {name}, a list of names.")
    if not isinstance(row.get("text"), str):
        raise BadRow("lacks text.")
    return EventClaim(row["text"], frozenset(row["claims"]), frozenset(row["counts"]))


def _event_facts(rows: list[EventClaim], tell: Progress) -> dict[str, float]:
    pairs = [(one, other, one.stands_to(other)) for one, other in combinations(rows, 2)]
    judged = [(one, other, relation) for one, other, relation in pairs if relation]
    found = []
    for match in match_pairs((one.text, other.text) for one, other, _ in judged):
        found.append(match.relation)
        tell(len(found))
    return {"texts": float(len(rows)), **event_facts(found, [relation for *_, relation in judged])}


def _checked(row: dict[str, Any]) -> RankingExample:
    if "claim_id" not in row or not isinstance(row.get("claim"), str):
        raise BadRow("lacks claim_id or claim.")
    return RankingExample(str(row.get("text", "")), row["claim_id"], row["claim"])


def _ranking_facts(rows: list[RankingExample], tell: Progress) -> dict[str, float]:
    claims = {row.claim_id: row.claim for row in rows}
    index = claim_index()
    index.add(list(claims), list(claims.values()))
    asked = relevant_claims(rows)
    figures = RankingFigures()
    for first in range(0, len(asked), _BATCH):
        group = list(asked)[first : first + _BATCH]
        for text, ranked in zip(group, index.rank_all(group, _RANKED), strict=True):
            figures.add([key for key, _ in ranked], asked[text])
            tell(figures.count)
    return {"texts": float(len(asked)), "claims": float(len(claims)), **figures.facts()}
