"""Spans that say the same are gathered, claims are kept apart, and no chain of likeness binds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from workbench.corroborate.matching.clusters import gather
from workbench.corroborate.matrix import matrix_rows
from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan
from workbench.domain.labels import ClaimType, SpanState
from workbench.domain.text.spans import Span

TEXTS = {1: "The dam broke at dawn. Nobody was hurt.", 2: "At dawn the dam broke. The pond held.", 3: "A dam broke."}
PLACES = {(1, "a"): (0, 21), (1, "b"): (23, 38), (2, "c"): (0, 21), (2, "d"): (23, 36), (3, "e"): (0, 11)}


def spans(**claims: int) -> tuple[CoveredSpan, ...]:
    """The five spans, some of them tied to a claim."""
    return tuple(
        CoveredSpan(
            article_id,
            name,
            Span(*place),
            TEXTS[article_id][place[0] : place[1]],
            ClaimType.EVENT,
            SpanState.PENDING,
            score=0.5 + article_id / 10,
            claim_id=claims.get(name),
        )
        for (article_id, name), place in PLACES.items()
    )


A, B, C, D, E = PLACES


def test_spans_found_alike_stand_together_and_the_others_alone() -> None:
    assert gather(spans(), [(A, C, 0.9), (C, E, 0.8), (A, E, 0.7)]) == [(A, C, E), (B,), (D,)]


def test_a_chain_of_likeness_does_not_bind_what_was_not_found_alike() -> None:
    pairs = [(A, C, 0.9), (B, D, 0.8), (C, D, 0.6)]
    assert gather(spans(), pairs) == [(A, C), (B, D), (E,)]


def test_what_a_person_held_to_be_different_stays_apart() -> None:
    assert gather(spans(), [(A, C, 0.9)], apart=[frozenset((A, C))]) == [(A,), (B,), (C,), (D,), (E,)]


def test_mentions_of_one_claim_stand_together_and_those_of_two_never_do() -> None:
    assert gather(spans(a=7, d=7), []) == [(A, D), (B,), (C,), (E,)]
    assert gather(spans(a=7, c=8), [(A, C, 0.99)])[:1] == [(A,)]


@given(
    some.lists(some.tuples(some.sampled_from(list(PLACES)), some.sampled_from(list(PLACES)), some.floats(0, 1))),
    some.dictionaries(some.sampled_from("abcde"), some.integers(1, 2)),
)
def test_every_span_stands_in_exactly_one_group(
    pairs: list[tuple[tuple[int, str], tuple[int, str], float]], claims: dict[str, int]
) -> None:
    groups = gather(spans(**claims), pairs)
    assert sorted(key for group in groups for key in group) == sorted(PLACES)


def test_a_row_takes_the_wording_of_its_claim_else_the_best_scored_words() -> None:
    articles = tuple(CoveredArticle(key, f"Outlet {key}", "", text, ()) for key, text in TEXTS.items())
    tied = spans(b=7)
    coverage = Coverage("Dam", articles, tied, {7: "No one was hurt."})
    rows = matrix_rows(coverage, gather(tied, [(A, C, 0.9), (A, E, 0.9), (C, E, 0.9)]))
    assert [(row.statement, row.claim_id, row.article_ids) for row in rows] == [
        ("No one was hurt.", 7, (1,)),
        ("A dam broke", None, (1, 2, 3)),
        ("The pond held", None, (2,)),
    ]
    assert [row.key for row in rows] == ["c7", "1:a", "2:d"]
    assert rows[1].proposed == rows[1].spans and not rows[0].proposed
