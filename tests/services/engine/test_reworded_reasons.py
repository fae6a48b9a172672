"""No sentence is data: with every reason in other words, or kept in the words of old rows, the desk learns the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_lessons import decide_by_topic, lesson_text
from making import add_article, now, words_of
from sqlalchemy import text

from workbench.domain import reason_words
from workbench.domain.labels import ClaimType
from workbench.domain.models import suggestions as suggestion_tables
from workbench.domain.proposals import DetectorIdentity, Proposal, Proposals
from workbench.domain.reason_words import WORDS, sentence, sentences
from workbench.domain.reasons import ReasonCode, reason
from workbench.domain.text.spans import Span
from workbench.services.annotate.open_article import open_article
from workbench.services.engine import desk_model
from workbench.services.engine.batches import suggest
from workbench.storage.database.engine import Engine, open_engine, read_transaction

_LESSONS = 16
_KINDS = (
    (reason(ReasonCode.FIGURE, printed="84", measure="killed", unit="", vague=False), reason(ReasonCode.PAST_EVENT)),
    (reason(ReasonCode.SPEAKER, agent="Ana Lind: the mayor"), reason(ReasonCode.POSITION)),
    (reason(ReasonCode.UNSAID_SOURCE), reason(ReasonCode.GUESSED_BORDERS)),
)


class Words:
    """Suggests every word, with reasons of several kinds."""

    identity = DetectorIdentity("clauses", "1", "")

    def propose(self, texts):  # type: ignore[no-untyped-def]
        for one in texts:
            spans = [Span(*span) for span in words_of(one.raw_text)]
            items = (Proposal(span, ClaimType.EVENT, 0.37, _KINDS[at % 3]) for at, span in enumerate(spans))
            yield Proposals(tuple(items))


def lessons_and_scores(engine: Engine) -> tuple[list[str], list[float]]:
    """The weights of two lessons, and the scores of an article between them; the second learns from moved scores."""
    articles = [add_article(engine, lesson_text(number)) for number in range(_LESSONS)]
    suggest(engine, Words(), clock=now)
    for number, article in enumerate(articles):
        decide_by_topic(engine, article, number)
    desk_model.learn(engine, clock=now, seen=None)
    after = add_article(engine, lesson_text(_LESSONS))
    suggest(engine, Words(), clock=now)
    scores = [one.suggestion.score for one in open_article(engine, after, annotator="Ada").spans if one.suggestion]
    decide_by_topic(engine, after, _LESSONS)
    desk_model.learn(engine, clock=now, seen=None)
    return [model.sha256 for model in desk_model.list_models(engine)], scores


def kept(engine: Engine) -> list[object]:
    """Each reason as the database keeps it."""
    with read_transaction(engine) as session:
        rows = session.connection().execute(text("SELECT reasons FROM suggestion ORDER BY id")).scalars().all()
    return [one for row in rows for one in (json.loads(row) if isinstance(row, str) else row)]


def shown(engine: Engine) -> list[str]:
    """What the page says of the article that was read after the first lesson."""
    spans = open_article(engine, _LESSONS + 1, annotator="Ada").spans
    return [words for span in spans for words in sentences(span.reasons)]


@pytest.fixture
def other(tmp_path: Path, migrated_file: Path) -> Iterator[Engine]:
    """A second desk."""
    shutil.copy(migrated_file, tmp_path / "other.db")
    opened = open_engine(f"sqlite:///{tmp_path}/other.db")
    yield opened
    opened.dispose()


@pytest.fixture
def as_shipped(engine: Engine) -> tuple[list[str], list[float]]:
    found = lessons_and_scores(engine)
    assert len(set(found[0])) == 2, "two lessons"
    assert len(set(found[1])) > 2, "which moved scores"
    assert not any(isinstance(one, str) for one in kept(engine))
    return found


def test_every_reason_in_other_words_teaches_and_scores_the_same(
    as_shipped: tuple[list[str], list[float]], engine: Engine, other: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(engine)
    monkeypatch.setattr(reason_words, "WORDS", {code: f"{code.name}: <{words}>" for code, words in WORDS.items()})
    assert not set(shown(engine)) & set(before)
    assert lessons_and_scores(other) == as_shipped


def test_a_desk_whose_rows_hold_sentences_learns_and_scores_as_one_whose_rows_hold_codes(
    as_shipped: tuple[list[str], list[float]], engine: Engine, other: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestion_tables, "to_json", sentence)  # as rows were written before there were codes
    assert lessons_and_scores(other) == as_shipped
    assert all(isinstance(one, str) for one in kept(other))
    assert shown(other) == shown(engine)
