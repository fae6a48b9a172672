"""How the other outlets of an event word a claim: the mentions tied to it, and spans that read alike.

What reads alike is proposed, never tied: a person decides.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from workbench.domain.text.spans import Span, check_exact
from workbench.storage import articles, claims, mentions, standing_spans
from workbench.storage.database.engine import Engine, Session, read_transaction
from workbench.verify.similar_wording import Difference, differences, most_similar

_MOST_PROPOSALS = 5
#: How many articles on either side, in the order they came in, are compared.
_NEIGHBOURS = 25


@dataclass(frozen=True, slots=True)
class OtherWording:
    """A span of another article; ``pieces`` are its words beside the given ones."""

    article_id: int
    outlet: str
    title: str
    span_id: str
    start_char: int
    end_char: int
    label: str
    state: str
    pieces: Sequence[tuple[str, Difference]]


@dataclass(frozen=True, slots=True)
class OtherWordings:
    """``claim`` is what the span is tied to, "" where it is to none, ``claim_id`` the number of that claim."""

    claim_id: int | None
    claim: str
    mentions: Sequence[OtherWording]
    proposals: Sequence[OtherWording]


def other_wordings(engine: Engine, article_id: int, span_id: str, span: Span, exact: str) -> OtherWordings:
    """Raises NotFound; SpanMismatch where the words do not stand there."""
    with read_transaction(engine) as session:
        card = articles.get_card(session, article_id)
        check_exact(articles.get_article(session, article_id).raw_text, span.start, span.end, exact)
        claim_id, claim, tied = _tied(session, article_id, span_id, exact)
        known = {(one.article_id, one.span_id) for one in tied}
        proposals = _proposals(session, article_id, card.event_id, exact, known)
        return OtherWordings(claim_id, claim, tied, proposals)


def _tied(session: Session, article_id: int, span_id: str, exact: str) -> tuple[int | None, str, list[OtherWording]]:
    """The claim that the span is a mention of, and its other mentions."""
    mention = mentions.newest_mention(session, article_id, span_id)
    if mention is None or mention.claim_id is None:
        return None, "", []
    others = [
        OtherWording(
            article_id=card.article_id,
            outlet=card.outlet,
            title=card.title,
            span_id=card.span_id,
            start_char=card.start_char,
            end_char=card.end_char,
            label="",
            state="mention",
            pieces=differences(exact, card.exact),
        )
        for card in mentions.mentions_of(session, mention.claim_id)
        if (card.article_id, card.span_id) != (article_id, span_id)
    ]
    return mention.claim_id, claims.get_claim(session, mention.claim_id).statement, others


def _proposals(
    session: Session, article_id: int, event_id: int | None, exact: str, known: Container[tuple[int, str]]
) -> list[OtherWording]:
    """Of each other article of the event the span most like these words, the most alike first."""
    if event_id is None:
        return []
    place = articles.queue_position(session, article_id, event=event_id, around=_NEIGHBOURS)
    spans = standing_spans.spans_in(session, [*place.before, *place.after])
    best: dict[int, OtherWording] = {}
    for at, _ in most_similar(exact, {at: span.exact for at, span in enumerate(spans)}):
        span = spans[at]
        if (span.article_id, span.span_id) in known or span.article_id in best:
            continue
        best[span.article_id] = OtherWording(
            article_id=span.article_id,
            outlet=span.outlet,
            title=span.title,
            span_id=span.span_id,
            start_char=span.start_char,
            end_char=span.end_char,
            label=span.label,
            state=span.state,
            pieces=differences(exact, span.exact),
        )
        if len(best) == _MOST_PROPOSALS:
            break
    return list(best.values())
