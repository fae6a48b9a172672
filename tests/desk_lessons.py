"""A desk that has decided by topic, so that there is something to learn."""

from __future__ import annotations

from making import add_article, record, standing, suggest_spans, words_of

from workbench.domain.labels import Action, ClaimType, RejectReason
from workbench.domain.workflow import Act
from workbench.storage.database.engine import Engine

TOPICS = ("council budget zinc bridge river", "film recipe team music garden")


def lesson_text(number: int) -> str:
    """Five words of either topic, and the number of the article."""
    return f"{TOPICS[0]} {TOPICS[1]} {number}"


def teach_desk(engine: Engine, articles: int = 16) -> None:
    """A desk that accepts words of the first topic and rejects those of the second."""
    for number in range(articles):
        text = lesson_text(number)
        article = add_article(engine, text)
        suggest_spans(engine, article, words_of(text)[:10])
        decide_by_topic(engine, article, number)


def decide_by_topic(engine: Engine, article: int, number: int) -> None:
    """Accept the first five suggestions in the article of that number, and reject the next five."""
    text, acts = lesson_text(number), []
    spans = sorted(standing(engine, article).values(), key=lambda one: one.start_char)
    for place, status in enumerate(spans[:10]):
        good = place < 5
        acts.append(
            Act(
                client_id="desk",
                sequence=number * 100 + place,
                span_id=status.span_id,
                action=Action.CONFIRM if good else Action.REJECT,
                start_char=status.start_char,
                end_char=status.end_char,
                exact=text[status.start_char : status.end_char],
                label=ClaimType.EVENT,
                version=1,
                reject_reason=None if good else RejectReason.NOT_A_CLAIM,
            )
        )
    record(engine, article, *acts)
