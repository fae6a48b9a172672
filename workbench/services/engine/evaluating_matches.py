"""``workbench evaluate matches``: how well claims are matched, measured on labelled data.

The data are pairs of texts with their relation (``.jsonl``), texts with the claim that each makes (``.jsonl``), or a
folder of fact-checked debates (``.tsv``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.domain.labels import ClaimRelation
from workbench.errors import BadRow
from workbench.evaluation.gold import read_gold
from workbench.evaluation.matches import RankingExample, RankingFigures, pair_facts, read_debates, relevant_claims
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
