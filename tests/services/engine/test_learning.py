"""Lessons, choices, and what they do to suggestions that are there already."""

from __future__ import annotations

from datetime import date

import pytest
from desk_lessons import teach_desk
from making import add_article, now, standing, words_of

from workbench.domain.labels import ClaimType
from workbench.domain.proposals import DetectorIdentity, Proposal, Proposals
from workbench.domain.reason_words import sentences
from workbench.domain.text.spans import Span
from workbench.errors import ActRefused, NotFound
from workbench.services.engine import desk_model
from workbench.services.engine.batches import suggest
from workbench.storage import suggestions
from workbench.storage.database.engine import Engine, read_transaction


class Words:
    """Suggests every word."""

    identity = DetectorIdentity("clauses", "1", "")

    def propose(self, texts):  # type: ignore[no-untyped-def]
        for text in texts:
            spans = [Span(start, end) for start, end in words_of(text.raw_text)]
            yield Proposals(tuple(Proposal(span, ClaimType.EVENT, 0.5, ("made",)) for span in spans))


def test_a_lesson_is_stored_listened_to_and_scores_what_is_read_next(engine: Engine) -> None:
    teach_desk(engine)
    lesson = desk_model.learn(engine, annotator="Ada", clock=now, seen=None)
    assert (lesson.version, lesson.label_count, lesson.stored) == (1, 160, True)
    assert lesson.share > 0
    article = add_article(engine, "council film")
    suggest(engine, Words(), clock=now)
    with read_transaction(engine) as session:
        said = {row.exact: row for row in suggestions.suggestions_of(session, article)}
        runs = suggestions.runs_of(session, article)
    assert said["council"].score > 0.6 > 0.4 > said["film"].score
    assert sentences(said["council"].reasons)[0] == "the same claim was accepted in 16 articles"
    assert [detector.version for _, detector in runs] == ["1+desk.1"]
    model = desk_model.list_models(engine)[0]
    assert (model.chosen, model.annotator, model.card["accepted"]) == (True, "Ada", 80)


def test_nothing_new_teaches_nothing_new(engine: Engine) -> None:
    teach_desk(engine)
    first = desk_model.learn(engine, clock=now, seen=None)
    again = desk_model.learn(engine, clock=now, seen=None)
    assert (again.version, again.stored) == (first.version, False)
    assert len(desk_model.list_models(engine)) == 1


def test_reading_again_by_a_model_leaves_old_suggestions_and_decided_spans(engine: Engine) -> None:
    teach_desk(engine)
    desk_model.learn(engine, clock=now, seen=None)
    with read_transaction(engine) as session:
        before = [row.model_copy() for row in suggestions.suggestions_of(session, 1)]
    decided = standing(engine, 1)
    suggest(engine, Words(), reread=True, clock=now)
    with read_transaction(engine) as session:
        after = {row.id: row for row in suggestions.suggestions_of(session, 1)}
    assert all(after[row.id].score == row.score and after[row.id].reasons == row.reasons for row in before)
    assert {key: standing(engine, 1)[key] for key in decided} == decided


def test_going_back_and_forth_is_a_version_of_its_own_each_time(engine: Engine) -> None:
    teach_desk(engine)
    desk_model.learn(engine, clock=now, seen=None)
    desk_model.choose(engine, None, annotator="Ada", clock=now, seen=None)
    assert not any(model.chosen for model in desk_model.list_models(engine))
    assert desk_model.taught_detector(engine, Words()).identity.version == "1+shipped.2"
    article = add_article(engine, "council film")
    suggest(engine, Words(), clock=now)
    with read_transaction(engine) as session:
        assert {row.score for row in suggestions.suggestions_of(session, article)} == {0.5}
    desk_model.choose(engine, 1, clock=now, seen=None)
    assert desk_model.taught_detector(engine, Words()).identity.version == "1+desk.1.3"
    with pytest.raises(NotFound):
        desk_model.choose(engine, 9, clock=now, seen=None)


def test_a_model_without_a_share_cannot_be_chosen(engine: Engine) -> None:
    teach_desk(engine, articles=2)
    lesson = desk_model.learn(engine, clock=now, seen=None)
    assert (lesson.share, lesson.stored) == (0, True)
    with pytest.raises(ActRefused, match="has not earned"):
        desk_model.choose(engine, 1, clock=now, seen=None)
    assert desk_model.taught_detector(engine, Words()).identity.version == "1"


def test_suggesting_learns_by_itself_when_enough_is_new_and_nobody_went_back(engine: Engine) -> None:
    teach_desk(engine)
    suggest(engine, Words(), clock=now)
    assert [model.version for model in desk_model.list_models(engine)] == [1]
    suggest(engine, Words(), clock=now)
    assert len(desk_model.list_models(engine)) == 1
    desk_model.choose(engine, None, clock=now, seen=None)
    assert desk_model.learn_when_due(engine, clock=now) is None


def test_weeks_tell_precision_and_recall(any_engine: Engine) -> None:
    engine = any_engine
    teach_desk(engine, articles=3)
    (week,) = desk_model.weeks(engine)
    assert week.begins == date(2024, 3, 11)
    assert (week.accepted, week.rejected, week.added) == (15, 15, 0)
    assert (week.precision, week.recall) == (0.5, 1.0)


def test_an_empty_desk_has_nothing_to_show(engine: Engine) -> None:
    assert desk_model.weeks(engine) == []
    assert desk_model.count_labels(engine) == 0
    assert desk_model.learn(engine, clock=now, seen=None).share == 0
