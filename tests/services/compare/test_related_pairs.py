"""Compare proposes what counts one thing with other figures, and drift goes by what is worded alike."""

from __future__ import annotations

from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan
from workbench.domain.labels import ClaimRelation, ClaimType, SpanState
from workbench.domain.text.spans import Span
from workbench.services.claims.matching import meanings
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.storage.coverage import CoverageMark

TEXTS = {
    1: "Dozens fell ill after the tank burst.",
    2: "At least 36 villagers needed treatment.",
    3: "Nine workers were killed in the blast at the mill.",
    4: "Seven workers were killed in the blast at the mill.",
    5: "The blast cost the lives of four employees.",
}


def event() -> EventComparison:
    articles = tuple(CoveredArticle(key, f"Outlet {key}", "", text, ()) for key, text in TEXTS.items())
    spans = tuple(
        CoveredSpan(key, "s", Span(0, len(text) - 1), text[:-1], ClaimType.QUANTITY, SpanState.PENDING, score=0.9)
        for key, text in TEXTS.items()
    )
    return EventComparison(1, CoverageMark((), (), ""), Coverage("Blast", articles, spans, {}), {}, [], embed=meanings)


def test_tolls_in_unlike_words_are_asked_about_with_their_relation_and_why() -> None:
    found = {(pair.key_a[0], pair.key_b[0]): pair.match for pair in event().part(EventClaims).pairs}
    assert found[1, 2].relation is ClaimRelation.SAME_EVENT
    assert found[1, 2].reasons[0] == "different figures: dozens, at least 36"
    assert found[3, 5].relation is ClaimRelation.FIGURE_CONFLICT
    assert (1, 3) not in found


def test_only_conflicts_in_much_the_same_words_are_looked_through_for_drift() -> None:
    assert [(a[0], b[0]) for a, b in ((p.key_a, p.key_b) for p in event().part(EventClaims).conflicting)] == [(3, 4)]
