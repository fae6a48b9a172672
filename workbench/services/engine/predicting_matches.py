"""``workbench predict matches``: files of lines in, lines of answers out.

A line is two texts, answered by how the one stands to the other; or one text, answered by the claims of a corpus that
say the same, the best first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from workbench.domain.text.json_lines import json_lines
from workbench.errors import BadRow
from workbench.services.claims.matching import claim_index, match_pairs

#: How many claims are given for each line.
_RANKED = 20
#: So many lines are ranked in one call.
_BATCH = 256


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
    for first in range(0, len(rows), _BATCH):
        group = rows[first : first + _BATCH]
        for row, ranked in zip(group, index.rank_all([row["text"] for row in group], _RANKED), strict=True):
            answer = {"id": row["id"], "ranked": [{"id": key, "score": round(score, 6)} for key, score in ranked]}
            yield orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)


def _rows(lines: Iterable[bytes], path: str, fields: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(json_lines(lines), start=1):
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
