"""Matching claims with one another, without a database: pairs of texts, and lines against a store of claims.

Here the encoder of ``suggest.meaning`` meets the rules of ``corroborate``, which know nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from workbench.corroborate.matching.claim_index import ClaimIndex
from workbench.corroborate.matching.pairs import Embed, Floats, Key, Match, Pair, compare, propose_pairs
from workbench.corroborate.matching.tokens import tidy
from workbench.corroborate.matching.wordings import TermWeights, read
from workbench.domain.labels import ClaimRelation
from workbench.errors import BadRow
from workbench.evaluation.gold import read_gold
from workbench.evaluation.matches import RankingExample, RankingFigures, pair_facts, read_debates, relevant_claims
from workbench.suggest.models.text_vectors import vectors

#: How many claims are given for each line.
RANKED = 20
_TOGETHER = 256

Progress = Callable[[int], None]


def meanings(texts: Sequence[str]) -> Floats:
    """One vector of length one for each text, of what it says without the links and the names of a post."""
    return vectors([tidy(text) for text in texts])


def match_pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[Match]:
    """One match for each pair, in order. A word tells the more the fewer of all these texts hold it."""
    wanted = list(pairs)
    weights = TermWeights()
    weights.count(read(text) for text in dict.fromkeys(text for pair in wanted for text in pair))
    for first in range(0, len(wanted), _TOGETHER):
        group = wanted[first : first + _TOGETHER]
        said = meanings([text for pair in group for text in pair])
        cosines = (said[0::2] * said[1::2]).sum(axis=1)
        for (text_a, text_b), cosine in zip(group, cosines, strict=True):
            yield compare(text_a, text_b, weights=weights, meaning=float(cosine))


def pairs_among(texts: Mapping[Key, str], embed: Embed | None = meanings) -> list[Pair[Key]]:
    """The linked pairs among the claims of an event, by their keys; the most probably same first.

    ``embed`` is what tells their meaning; with None they go by words, letters and figures alone.
    """
    return propose_pairs(texts, embed=embed)


def claim_index(*, reads_on: bool = True) -> ClaimIndex[Any]:
    """An empty index that also goes by meaning. ``reads_on``: it reads what it was given without a meaning itself."""
    return ClaimIndex(meanings, reads_on=reads_on)


def predict_pairs(lines: Iterable[bytes], *, path: str = "") -> Iterator[bytes]:
    """``{"id", "score", "relation"}`` for each line of ``{"id", "text_a", "text_b"}``. Raises BadRow."""
    rows = list(_rows(lines, path, ("text_a", "text_b")))
    for row, match in zip(rows, match_pairs((row["text_a"], row["text_b"]) for row in rows), strict=True):
        answer = {"id": row["id"], "score": round(match.score, 6), "relation": match.relation}
        yield orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)


def predict_ranked(
    lines: Iterable[bytes], corpus: Iterable[bytes], *, path: str = "", corpus_path: str = ""
) -> Iterator[bytes]:
    """``{"id", "ranked": [{"id", "score"}]}`` for each line of ``{"id", "text"}``, best first. Raises BadRow."""
    index = claim_index()
    claims = list(_rows(corpus, corpus_path, ("text",)))
    index.add([row["id"] for row in claims], [row["text"] for row in claims])
    rows = list(_rows(lines, path, ("text",)))
    for first in range(0, len(rows), _TOGETHER):
        group = rows[first : first + _TOGETHER]
        for row, ranked in zip(group, index.rank_all([row["text"] for row in group], RANKED), strict=True):
            answer = {"id": row["id"], "ranked": [{"id": key, "score": round(score, 6)} for key, score in ranked]}
            yield orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)


def _rows(lines: Iterable[bytes], path: str, fields: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise BadRow(f"is not JSON ({error}).", path=path, line=number) from None
        if not isinstance(row, dict) or "id" not in row or not all(isinstance(row.get(f), str) for f in fields):
            wanted = " and ".join(f'a "{field}"' for field in fields)
            raise BadRow(f'needs an "id" and {wanted}.', path=path, line=number)
        yield row


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
    for first in range(0, len(asked), _TOGETHER):
        group = list(asked)[first : first + _TOGETHER]
        for text, ranked in zip(group, index.rank_all(group, RANKED), strict=True):
            figures.add([key for key, _ in ranked], asked[text])
            tell(figures.count)
    return {"texts": float(len(asked)), "claims": float(len(claims)), **figures.facts()}
