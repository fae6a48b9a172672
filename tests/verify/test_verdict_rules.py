from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from workbench.domain.labels import ContentVerdict, Corroboration, EvidenceRelation
from workbench.errors import VerdictRefused
from workbench.verify.rules import check_verdict, corroboration_hint, distinct_origins, stated_reason

TODAY = date(2024, 3, 12)


@dataclass(frozen=True)
class Piece:
    relation: str
    origin: str = ""
    counts: bool = True


SUPPORTS, REFUTES = Piece("supports"), Piece("refutes")


def check(
    content: ContentVerdict, *pieces: Piece, why: str = "Read both.", gaps: str = "", due: date | None = None
) -> None:
    check_verdict(content, pieces, justification=why, gaps=gaps, as_of=TODAY, review_due=due)


@pytest.mark.parametrize(
    ("content", "pieces"),
    [
        (ContentVerdict.SUPPORTED, [SUPPORTS]),
        (ContentVerdict.REFUTED, [REFUTES]),
        (ContentVerdict.CONFLICTING, [SUPPORTS, REFUTES]),
        (ContentVerdict.CHERRY_PICKED, [Piece("qualifies")]),
        (ContentVerdict.NOT_ENOUGH_EVIDENCE, []),
        (ContentVerdict.NOT_CHECKABLE, []),
    ],
)
def test_a_verdict_stands_on_the_evidence_that_it_needs(content: ContentVerdict, pieces: list[Piece]) -> None:
    check(content, *pieces)


@pytest.mark.parametrize(
    ("content", "pieces", "missing"),
    [
        (ContentVerdict.SUPPORTED, [], "supports"),
        (ContentVerdict.SUPPORTED, [REFUTES], "supports"),
        (ContentVerdict.SUPPORTED, [Piece("supports", counts=False)], "supports"),
        (ContentVerdict.REFUTED, [SUPPORTS], "refutes"),
        (ContentVerdict.CONFLICTING, [SUPPORTS], "refutes"),
        (ContentVerdict.CONFLICTING, [], "supports and one that refutes"),
        (ContentVerdict.CHERRY_PICKED, [SUPPORTS], "qualifies or refutes"),
    ],
)
def test_a_refusal_says_which_evidence_is_missing(content: ContentVerdict, pieces: list[Piece], missing: str) -> None:
    with pytest.raises(VerdictRefused, match=missing):
        check(content, *pieces)


@pytest.mark.parametrize("relation", [r for r in EvidenceRelation if r not in ("supports", "refutes")])
def test_context_alone_carries_neither_yes_nor_no(relation: EvidenceRelation) -> None:
    for content in (ContentVerdict.SUPPORTED, ContentVerdict.REFUTED):
        with pytest.raises(VerdictRefused):
            check(content, Piece(relation))


def test_a_verdict_on_evidence_needs_a_justification() -> None:
    with pytest.raises(VerdictRefused, match="justification"):
        check(ContentVerdict.SUPPORTED, SUPPORTS, why=" ", gaps="Who counted.")


def test_without_evidence_the_gaps_are_reason_enough() -> None:
    check(ContentVerdict.NOT_ENOUGH_EVIDENCE, why="", gaps="Nobody has counted.")
    assert stated_reason(ContentVerdict.NOT_ENOUGH_EVIDENCE, "", "Nobody has counted.") == "Nobody has counted."
    with pytest.raises(VerdictRefused, match="could not be established"):
        check(ContentVerdict.NOT_CHECKABLE, why="", gaps=" ")


def test_a_review_comes_after_the_verdict() -> None:
    with pytest.raises(VerdictRefused, match="review"):
        check(ContentVerdict.SUPPORTED, SUPPORTS, due=TODAY)
    check(ContentVerdict.SUPPORTED, SUPPORTS, due=date(2024, 3, 13))


def test_outlets_that_carry_one_release_are_one_origin() -> None:
    pieces = [
        Piece("supports", "River Watch release"),
        Piece("supports", "river  watch Release "),
        Piece("supports", ""),
    ]
    assert distinct_origins(pieces) == ("River Watch release",)
    hint = corroboration_hint(pieces)
    assert hint.proposed is Corroboration.WEAK
    assert hint.why == "3 excerpts support it, from 1 named origin (1 excerpt without one)."


@pytest.mark.parametrize(
    ("pieces", "proposed"),
    [
        ([], None),
        ([Piece("context", "a")], None),
        ([Piece("supports", "a", counts=False)], None),
        ([REFUTES], Corroboration.DISCOUNTED),
        ([SUPPORTS], Corroboration.WEAK),
        ([Piece("supports", "a"), Piece("supports", "b")], Corroboration.FAIR),
        ([Piece("supports", "a"), Piece("supports", "b"), Piece("supports", "c")], Corroboration.CONFIRMED),
        ([Piece("supports", "a"), REFUTES], Corroboration.CONTESTED),
    ],
)
def test_the_hint_counts_origins_and_says_why(pieces: list[Piece], proposed: Corroboration | None) -> None:
    hint = corroboration_hint(pieces)
    assert hint.proposed is proposed
    assert hint.why.endswith(".")
    bearing = [piece for piece in pieces if piece.counts and piece.relation in ("supports", "refutes")]
    assert hint.origins == distinct_origins(bearing)


def test_excerpts_that_refute_have_origins_too() -> None:
    hint = corroboration_hint([Piece("refutes", "a"), Piece("refutes", "A"), Piece("refutes", "")])
    assert hint.why == "3 excerpts refute it, from 1 named origin (1 excerpt without one); none supports it."
    assert hint.origins == ("a",)
