"""Two proposed origins of one kind and one agent are two: each is shown, answered, and known again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.corroborate.sourcing.origins import Origin
from workbench.domain.coverage import SpanKey
from workbench.domain.labels import OriginKind
from workbench.services.compare.event_origins import proposal_key, shown_origins
from workbench.storage.origins import OriginDraft, StoredOrigin


def unnamed(*spans: SpanKey, agent: str = "a witness", kind: OriginKind = OriginKind.UNNAMED) -> Origin:
    articles = tuple(dict.fromkeys(article_id for article_id, _ in spans))
    return Origin(kind, agent, "", agent, spans, spans, articles, ())


HARBOUR, MARKET = unnamed((1, "s1"), (2, "s4")), unnamed((3, "s2"))


def answered(origin: Origin, proposal: str, *, refused: bool = False) -> StoredOrigin:
    draft = OriginDraft(origin.label, origin.kind, origin.spans, origin.article_ids, proposal, withdrawn=refused)
    return StoredOrigin(9, 1, draft)


def test_two_of_one_agent_are_both_shown() -> None:
    shown = shown_origins([HARBOUR, MARKET], [])
    assert [one.origin for one in shown] == [HARBOUR, MARKET]
    assert shown[0].proposal == proposal_key(HARBOUR) != shown[1].proposal


def test_who_refuses_one_of_them_refuses_only_that_one_in_whatever_order_they_come() -> None:
    for refused in (HARBOUR, MARKET):
        other = MARKET if refused is HARBOUR else HARBOUR
        key = next(one.proposal for one in shown_origins([HARBOUR, MARKET], []) if one.origin is refused)
        for proposed in ([HARBOUR, MARKET], [MARKET, HARBOUR]):
            shown = shown_origins(proposed, [answered(refused, key, refused=True)])
            assert [one.origin for one in shown] == [other]


def test_an_answer_from_before_they_were_told_apart_holds_for_the_one_with_its_spans() -> None:
    kept = answered(MARKET, proposal_key(MARKET))
    shown = shown_origins([HARBOUR, MARKET], [kept])
    assert [(one.id, one.origin.spans) for one in shown] == [(9, MARKET.spans), (None, HARBOUR.spans)]


def test_one_alone_is_known_by_its_agent_though_its_spans_are_others_now() -> None:
    moved = unnamed((7, "s9"))
    assert shown_origins([moved], [answered(HARBOUR, proposal_key(HARBOUR), refused=True)]) == ()


def test_an_answer_is_known_again_when_an_article_before_it_joins_in() -> None:
    key = shown_origins([HARBOUR, MARKET], [])[1].proposal
    grown = unnamed((2, "s8"), *MARKET.spans)
    shown = shown_origins([HARBOUR, grown], [answered(MARKET, key, refused=True)])
    assert [one.origin for one in shown] == [HARBOUR]


spans = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(["s1", "s2", "s3"])), unique=True, min_size=1, max_size=20
)


@given(spans)
def test_every_proposal_is_shown_once_under_a_key_of_its_own(keys: list[SpanKey]) -> None:
    proposed = [unnamed(key, agent="a witness" if at % 3 else "police") for at, key in enumerate(keys)]
    shown = shown_origins(proposed, [])
    assert [one.origin for one in shown] == proposed
    assert len({one.proposal for one in shown}) == len(proposed)
    for one in shown:
        refused = answered(one.origin, one.proposal, refused=True)
        left = shown_origins(proposed, [refused])
        assert [other.origin for other in left] == [other for other in proposed if other is not one.origin]
