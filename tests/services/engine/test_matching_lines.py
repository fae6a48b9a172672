"""predict matches and evaluate matches: lines in, lines and figures out."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from workbench.domain.labels import ClaimRelation
from workbench.errors import BadRow
from workbench.services.claims.matching import pairs_among
from workbench.services.engine.evaluating_matches import evaluate_matches
from workbench.services.engine.predicting_matches import predict_pairs, predict_ranked

PAIRS = [
    {"id": "b", "text_a": "The dam broke at dawn", "text_b": "At dawn the dam broke"},
    {"id": 7, "text_a": "The dam broke at dawn", "text_b": "Wages fell by 3 percent"},
]
CLAIMS = [{"id": 1, "text": "Wages fell by 3 percent"}, {"id": 2, "text": "The dam above the town broke"}]


def lines(rows: list[dict[str, object]]) -> list[bytes]:
    return [orjson.dumps(row) for row in rows]


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_bytes(b"\n".join(lines(rows)))
    return path


def test_pairs_are_answered_in_order() -> None:
    answers = [orjson.loads(line) for line in predict_pairs(lines(PAIRS))]
    assert [answer["id"] for answer in answers] == ["b", 7]
    assert [answer["relation"] for answer in answers] == ["same", "different"]
    assert answers[0]["score"] > 0.5 > answers[1]["score"]


def test_claims_are_ranked_for_each_line() -> None:
    asked = [{"id": "x", "text": "the dam broke"}, {"id": "y", "text": "pay went down"}]
    answers = [orjson.loads(line) for line in predict_ranked(lines(asked), lines(CLAIMS))]
    assert [answer["id"] for answer in answers] == ["x", "y"]
    assert [answer["ranked"][0]["id"] for answer in answers] == [2, 1]


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    marked = [b"\xef\xbb\xbf" + line for line in lines(PAIRS)]
    assert list(predict_pairs(marked)) == list(predict_pairs(lines(PAIRS)))
    claims = lines(CLAIMS)
    assert list(predict_ranked([b"\xef\xbb\xbf" + claims[0]], claims)) == list(predict_ranked(claims[:1], claims))


def test_a_line_at_fault_is_named() -> None:
    with pytest.raises(BadRow, match=r'needs an "id" and a "text_a" and a "text_b"'):
        list(predict_pairs([b'{"id": 1, "text": "x"}']))
    with pytest.raises(BadRow, match="is not JSON"):
        list(predict_ranked([b"{}"], [b"{"]))


def test_pairs_with_relations_are_measured(tmp_path: Path) -> None:
    gold = [PAIRS[0] | {"relation": "same"}, PAIRS[1] | {"relation": "different"}]
    facts = evaluate_matches(write(tmp_path / "pairs.jsonl", gold))
    assert (facts["precision"], facts["recall"], facts["f1"], facts["relation_right"]) == (1, 1, 1, 1)
    with pytest.raises(BadRow, match="the relation is 'alike'"):
        evaluate_matches(write(tmp_path / "odd.jsonl", [PAIRS[0] | {"relation": "alike"}]))


def test_the_claims_of_an_event_are_measured_pair_by_pair(tmp_path: Path) -> None:
    gold: list[dict[str, object]] = [
        {"text": "Nine miners were killed in the collapse", "claims": ["nine"], "counts": ["dead"]},
        {"text": "In the collapse nine miners were killed", "claims": ["nine"], "counts": ["dead"]},
        {"text": "The collapse cost at least twelve lives", "claims": ["twelve"], "counts": ["dead"]},
        {"text": "The owner of the mine was fined", "claims": ["fine"], "counts": []},
        {"text": "Nine were killed and the owner was fined", "claims": ["nine", "fine"], "counts": ["dead"]},
    ]
    facts = evaluate_matches(write(tmp_path / "event.jsonl", gold))
    assert (facts["texts"], facts["pairs"], facts["same_pairs"], facts["counting_pairs"]) == (5, 7, 1, 3)
    assert (facts["precision"], facts["recall"]) == (1, 1)
    assert (facts["counting_related"], facts["different_related"]) == (1, 0)
    with pytest.raises(BadRow, match="lacks counts"):
        evaluate_matches(write(tmp_path / "odd.jsonl", [{"text": "x", "claims": []}]))


def test_rankings_are_measured_from_lines_and_from_tables(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"text": "the dam broke", "claim_id": 2, "claim": "The dam above the town broke"},
        {"claim_id": 1, "claim": "Wages fell by 3 percent"},
    ]
    facts = evaluate_matches(write(tmp_path / "ranked.jsonl", rows))
    assert (facts["texts"], facts["claims"], facts["mrr"], facts["p_at_1"], facts["map_at_5"]) == (1, 2, 1, 1, 1)
    folder = tmp_path / "debates"
    folder.mkdir()
    (folder / "one.tsv").write_text("4\tthe dam broke\t2\tThe dam above the town broke\tCLEAN\n", encoding="utf-8")
    assert evaluate_matches(folder)["mrr"] == 1
    (folder / "two.tsv").write_text("4\tthe dam broke\n", encoding="utf-8")
    with pytest.raises(BadRow, match="has 2 columns, not 5"):
        evaluate_matches(folder)


def test_the_pairs_of_an_event_are_proposed_with_reasons() -> None:
    (pair,) = pairs_among({1: "The dam broke at dawn", 2: "At dawn the dam broke", 3: "Wages fell by 3 percent"})
    assert (pair.key_a, pair.key_b, pair.match.relation) == (1, 2, ClaimRelation.SAME)
    assert pair.match.reasons
