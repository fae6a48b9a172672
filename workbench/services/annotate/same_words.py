"""The same words again, in an article and in the others of its event, and what already stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.labels import SpanState
from workbench.domain.models import Block
from workbench.domain.text.as_read import around
from workbench.domain.text.repeats import find_repeats
from workbench.domain.text.spans import Span, check_exact
from workbench.domain.workflow import SpanStatus
from workbench.errors import InputError
from workbench.services.annotate.acts import current_statuses
from workbench.storage import articles, blocks, standing_spans
from workbench.storage.database.engine import Engine, Session, read_transaction
from workbench.storage.standing_spans import ArticleText

MOST_REPEATS = 200
_MOST_ARTICLES = 200
_MOST_CHARS = 2_000
_AROUND_CHARS = 60
_GONE = frozenset({SpanState.ABSORBED, SpanState.REMOVED})


@dataclass(frozen=True, slots=True)
class Repeat:
    """The words once more: ``exact`` is how they are printed there, with the words around them.

    ``same`` stands at those very words, ``overlapping`` are those that share some of them; ``out_of_scope``
    names the kind of a block that is not searched for claims, "" elsewhere.
    """

    start_char: int
    end_char: int
    exact: str
    before: str
    after: str
    same: SpanStatus | None
    overlapping: Sequence[SpanStatus]
    out_of_scope: str


@dataclass(frozen=True, slots=True)
class ArticleRepeats:
    article_id: int
    outlet: str
    title: str
    repeats: Sequence[Repeat]


@dataclass(frozen=True, slots=True)
class Repeats:
    """By article, the given one first. ``cut`` says that there are more than were looked for."""

    articles: Sequence[ArticleRepeats]
    cut: bool


def repeats_of(engine: Engine, article_id: int, span: Span, exact: str) -> Repeats:
    """Where the words of that span stand again.

    Raises NotFound; SpanMismatch where the words do not stand there; InputError where they are too many.
    """
    if len(exact) > _MOST_CHARS:
        raise InputError(f"Repeats are looked for up to {_MOST_CHARS:,} characters.")
    with read_transaction(engine) as session:
        card = articles.get_card(session, article_id)
        check_exact(articles.get_article(session, article_id).raw_text, span.start, span.end, exact)
        beside, all_read = _beside(session, article_id, card.event_id)
        found: list[ArticleRepeats] = []
        left = MOST_REPEATS
        for article, spans in _searched(session, [article_id, *beside], article_id, span, exact):
            found.append(_described(session, article, spans[:left]))
            left -= len(spans)
            if left < 0:
                return Repeats(found, cut=True)
        return Repeats(found, cut=not all_read)


def _beside(session: Session, article_id: int, event_id: int | None) -> tuple[list[int], bool]:
    """The other articles of the event, and whether those are all."""
    if event_id is None:
        return [], True
    ids = articles.list_ids(session, event=event_id, limit=_MOST_ARTICLES + 1)
    return [key for key in ids[:_MOST_ARTICLES] if key != article_id], len(ids) <= _MOST_ARTICLES


def _searched(
    session: Session, article_ids: Sequence[int], own: int, span: Span, exact: str
) -> Iterator[tuple[ArticleText, list[Span]]]:
    """Articles that hold the words, one text in memory at a time."""
    for key in article_ids:
        for article in standing_spans.texts_of(session, [key]):
            spans = find_repeats(article.text, exact, apart_from=span if key == own else None)
            if spans:
                yield article, spans


def _described(session: Session, article: ArticleText, spans: Iterable[Span]) -> ArticleRepeats:
    standing = current_statuses(session, article.article_id)
    marked = blocks.blocks_of(session, article.article_id)
    repeats = [_repeat(article.text, span, standing, marked) for span in spans]
    return ArticleRepeats(article.article_id, article.outlet, article.title, repeats)


def _repeat(text: str, span: Span, standing: Mapping[str, SpanStatus], marked: Sequence[Block]) -> Repeat:
    there = [
        status
        for status in standing.values()
        if status.start_char < span.end and span.start < status.end_char and status.state not in _GONE
    ]
    same = [one for one in there if (one.start_char, one.end_char) == (span.start, span.end) and not one.parts]
    before, after = around(text, span, _AROUND_CHARS)
    outside = [one.kind for one in marked if not one.in_scope and one.start_char <= span.start < one.end_char]
    return Repeat(
        start_char=span.start,
        end_char=span.end,
        exact=span.slice(text),
        before=before,
        after=after,
        same=max(same, key=lambda one: one.version, default=None),
        overlapping=[one for one in there if one not in same],
        out_of_scope=outside[0] if outside else "",
    )
