"""The same words again: found over the event, with what already stands there."""

from __future__ import annotations

import pytest
from making import Hand, add_article, record, standing, suggest_spans

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, SpanState
from workbench.domain.text.spans import Span
from workbench.errors import InputError, NotFound, SpanMismatch
from workbench.services.annotate import same_words
from workbench.services.annotate.same_words import Repeats, repeats_of
from workbench.storage.database.engine import Engine

WORDS = "The dam broke"
HERE = f"{WORDS} at dawn. Officials said the dam\nbroke by itself. THE DAM BROKE, in short."
THERE = f"They wrote: “the dam broke” 🌊. {WORDS}, they wrote. A caption: the dam broke."


@pytest.fixture
def article(engine: Engine) -> int:
    return add_article(engine, HERE, event="Flood")


@pytest.fixture
def other(engine: Engine, article: int) -> int:
    caption = THERE.index("A caption")
    block = BlockDraft(Span(caption, len(THERE)), BlockKind.CAPTION, False)
    return add_article(engine, THERE, outlet="Herald", event="Flood", blocks=[block])


def ask(engine: Engine, article: int) -> Repeats:
    return repeats_of(engine, article, Span(0, len(WORDS)), WORDS)


def test_repeats_come_by_article_with_the_words_around_them(engine: Engine, article: int, other: int) -> None:
    found = ask(engine, article)
    assert [(group.article_id, group.outlet, len(group.repeats)) for group in found.articles] == [
        (article, "Courier", 2),
        (other, "Herald", 3),
    ]
    assert not found.cut
    for group, text in zip(found.articles, (HERE, THERE), strict=True):
        for repeat in group.repeats:
            assert text[repeat.start_char : repeat.end_char] == repeat.exact
            assert f"{repeat.before}{repeat.exact}{repeat.after}" in text
    first = found.articles[1].repeats[0]
    assert (first.before, first.exact) == ("They wrote: “", "the dam broke")


def test_a_repeat_says_what_already_stands_there(engine: Engine, article: int, other: int) -> None:
    at = THERE.index(WORDS)
    suggest_spans(engine, other, [(at, at + len(WORDS)), (0, THERE.index("” 🌊"))])
    hand = Hand(THERE)
    (span,) = [one for one in standing(engine, other).values() if one.start_char == at]
    record(engine, other, hand.confirm(span))
    quoted, marked, caption = ask(engine, article).articles[1].repeats
    assert quoted.same is None
    assert [one.state for one in quoted.overlapping] == [SpanState.PENDING]
    assert marked.same is not None
    assert (marked.same.state, marked.same.version, list(marked.overlapping)) == (SpanState.CONFIRMED, 1, [])
    assert (quoted.out_of_scope, caption.out_of_scope) == ("", "caption")


def test_other_events_are_not_searched(engine: Engine, article: int) -> None:
    add_article(engine, THERE, outlet="Herald", event="Another flood")
    alone = add_article(engine, HERE, outlet="Echo")
    assert [group.article_id for group in ask(engine, article).articles] == [article]
    assert [group.article_id for group in ask(engine, alone).articles] == [alone]


def test_the_list_is_bounded_and_says_so(
    engine: Engine, article: int, other: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(same_words, "MOST_REPEATS", 3)
    found = ask(engine, article)
    assert ([len(group.repeats) for group in found.articles], found.cut) == ([2, 1], True)
    monkeypatch.setattr(same_words, "MOST_REPEATS", 5)
    assert not ask(engine, article).cut


def test_words_that_do_not_stand_there_are_refused(engine: Engine, article: int) -> None:
    with pytest.raises(SpanMismatch):
        repeats_of(engine, article, Span(0, 3), "Dam")
    with pytest.raises(InputError):
        repeats_of(engine, article, Span(0, 3000), "x" * 3000)
    with pytest.raises(NotFound):
        repeats_of(engine, article + 1, Span(0, 3), "The")
