"""How other outlets word a claim: tied mentions first, then what reads alike, as proposals."""

from __future__ import annotations

import pytest
from making import Hand, add_article, record, standing, suggest_spans

from workbench.domain.labels import RejectReason
from workbench.domain.text.spans import Span
from workbench.domain.workflow import SpanStatus
from workbench.services.annotate.other_wordings import OtherWordings, other_wordings
from workbench.services.claims import claiming
from workbench.services.claims.claiming import SeenSpan
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine
from workbench.verify.similar_wording import Difference

OURS = "At least 23 people were killed in the villages of Brance and Lower Tovi."
THEIRS = "Up to 31 people were killed in Brance and Lower Tovi. Shares of the company fell on Monday."
AGAIN = "23 people were killed in the villages of Brance and Lower Tovi, officials said."


def spans_of(text: str) -> list[tuple[int, int]]:
    """Every sentence."""
    ranges, start = [], 0
    for sentence in text.split(". "):
        ranges.append((start, start + len(sentence)))
        start += len(sentence) + 2
    return ranges


def make(engine: Engine, text: str, outlet: str, event: str = "Flood") -> int:
    made = add_article(engine, text, outlet=outlet, event=event)
    suggest_spans(engine, made, spans_of(text))
    return made


@pytest.fixture
def articles(any_engine: Engine) -> list[int]:
    return [make(any_engine, OURS, "Courier"), make(any_engine, THEIRS, "Herald"), make(any_engine, AGAIN, "Echo")]


def first(engine: Engine, article: int) -> SpanStatus:
    return min(standing(engine, article).values(), key=lambda one: one.start_char)


def ask(engine: Engine, article: int, text: str = OURS) -> OtherWordings:
    span = first(engine, article)
    exact = text[span.start_char : span.end_char]
    return other_wordings(engine, article, span.span_id, Span(span.start_char, span.end_char), exact)


def test_spans_that_read_alike_are_proposed_with_what_differs(any_engine: Engine, articles: list[int]) -> None:
    found = ask(any_engine, articles[0])
    assert (found.claim, found.mentions) == ("", [])
    assert [one.outlet for one in found.proposals] == ["Echo", "Herald"]
    herald = found.proposals[1]
    assert ("Up to 31", Difference.OTHER) in herald.pieces
    assert THEIRS[herald.start_char : herald.end_char] == "".join(
        text for text, kind in herald.pieces if kind is not Difference.LEFT_OUT
    )


def test_other_events_and_rejected_spans_are_not_proposed(any_engine: Engine, articles: list[int]) -> None:
    make(any_engine, AGAIN + " Once more.", "Elsewhere", event="Another")
    record(any_engine, articles[2], Hand(AGAIN).reject(first(any_engine, articles[2]), RejectReason.DUPLICATE))
    assert [one.outlet for one in ask(any_engine, articles[0]).proposals] == ["Herald"]


def test_an_article_without_an_event_has_nothing_elsewhere(any_engine: Engine) -> None:
    alone = make(any_engine, OURS, "Courier", event="")
    assert ask(any_engine, alone) == OtherWordings(None, "", [], [])


def test_a_moved_span_is_compared_as_it_stands(any_engine: Engine, articles: list[int]) -> None:
    span = first(any_engine, articles[2])
    record(any_engine, articles[2], Hand(AGAIN).resize(span, 0, AGAIN.index(", officials")))
    echo = ask(any_engine, articles[0]).proposals[0]
    assert (echo.state, echo.end_char) == ("corrected", AGAIN.index(", officials"))


def test_tied_mentions_come_first_and_are_not_proposed_again(any_engine: Engine, articles: list[int]) -> None:
    seen = []
    for article, text in ((articles[0], OURS), (articles[2], AGAIN)):
        hand = Hand(text, client_id=f"client-{article}-x")
        (done,) = record(any_engine, article, hand.confirm(first(any_engine, article)))
        status = done.spans[0]
        assert status.decision_id is not None
        seen.append(SeenSpan(article, status.span_id, status.decision_id, 0))
    claim = claiming.make_claim(any_engine, seen[0], Wording("At least 23 people died."), annotator="Ada")
    claiming.tie_span(any_engine, claim, seen[1], annotator="Ada")
    found = ask(any_engine, articles[0])
    assert found.claim == "At least 23 people died."
    assert [one.outlet for one in found.mentions] == ["Echo"]
    assert [one.outlet for one in found.proposals] == ["Herald"]
