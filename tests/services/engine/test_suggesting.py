"""A detector reads every article once, in a batch that can be left and taken up again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest
from making import TEXT, Hand, add_article, look_ahead, now, record, standing
from sqlalchemy import text

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, ClaimType, SpanState
from workbench.domain.proposals import DetectorIdentity, Proposal, Proposals, Text
from workbench.domain.text.spans import Span
from workbench.errors import SuggestionError
from workbench.services.annotate import open_article
from workbench.services.engine.batches import (
    Outcome,
    SuggestReport,
    configured_detector,
    configured_detectors,
    configured_names,
    suggest,
    suggest_all,
)
from workbench.settings import Settings, read_settings
from workbench.storage.database.engine import Engine, read_transaction


@dataclass
class FirstWords:
    """A detector that proposes the first words of every stretch in scope; it can be made to stop."""

    version: str = "1"
    stop_after: int | None = None
    looks_ahead: int = 1
    name: str = "first-words"
    stopped_by: BaseException = field(default_factory=KeyboardInterrupt)
    read: list[str] = field(default_factory=list)

    @property
    def identity(self) -> DetectorIdentity:
        return DetectorIdentity(self.name, self.version)

    def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
        return look_ahead(texts, self.looks_ahead, self._said)

    def _said(self, one: Text) -> Proposals:
        if self.stop_after is not None and len(self.read) >= self.stop_after:
            raise self.stopped_by
        self.read.append(one.raw_text)
        spans = [Span(span.start, min(span.end, span.start + 10)) for span in one.in_scope]
        return Proposals(tuple(Proposal(span, ClaimType.EVENT, 0.5, ("first words",)) for span in spans))


def add_articles(engine: Engine, how_many: int, first: int = 0) -> list[int]:
    blocks = [BlockDraft(Span(0, 22), BlockKind.BODY, True), BlockDraft(Span(23, 62), BlockKind.CAPTION, False)]
    return [add_article(engine, f"{TEXT} {number}", blocks=blocks) for number in range(first, first + how_many)]


def count(engine: Engine, table: str) -> int:
    with read_transaction(engine) as session:
        return int(session.connection().execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_every_article_is_read_once_and_only_where_it_is_in_scope(any_engine: Engine) -> None:
    keys = add_articles(any_engine, 3)
    detector = FirstWords()
    assert suggest(any_engine, detector, clock=now) == SuggestReport(3, 3, 3)
    assert suggest(any_engine, detector, clock=now) == SuggestReport(0, 0, 0)
    assert len(detector.read) == 3
    for key in keys:
        (span,) = standing(any_engine, key).values()
        assert (span.start_char, span.end_char) == (0, 10)


def test_what_is_said_belongs_to_its_article_however_far_a_detector_reads_ahead(engine: Engine) -> None:
    keys = [
        add_article(engine, "x" * size, blocks=[BlockDraft(Span(0, size), BlockKind.BODY, True)])
        for size in (3, 5, 7, 9)
    ]
    suggest(engine, FirstWords(looks_ahead=3), clock=now)
    ends = [next(iter(standing(engine, key).values())).end_char for key in keys]
    assert ends == [3, 5, 7, 9]


@pytest.mark.parametrize("stop_after", [0, 1, 4])
def test_an_interrupted_batch_goes_on_where_it_stopped(any_engine: Engine, stop_after: int) -> None:
    add_articles(any_engine, 5)
    with pytest.raises(KeyboardInterrupt):
        suggest(any_engine, FirstWords(stop_after=stop_after), clock=now)
    assert count(any_engine, "detector_run") == count(any_engine, "suggestion") == stop_after
    assert suggest(any_engine, FirstWords(), clock=now) == SuggestReport(5 - stop_after, 5 - stop_after, 5 - stop_after)
    assert count(any_engine, "suggestion") == 5


def test_an_article_in_which_no_block_is_marked_is_read_from_end_to_end(any_engine: Engine) -> None:
    article = add_article(any_engine, f"\n{TEXT} ")
    suggest(any_engine, FirstWords(), clock=now)
    (found,) = standing(any_engine, article).values()
    assert (found.start_char, found.end_char) == (1, 11)


def test_an_article_where_nothing_is_found_is_not_read_again(any_engine: Engine) -> None:
    add_article(any_engine, blocks=[BlockDraft(Span(0, 62), BlockKind.CAPTION, False)])
    assert suggest(any_engine, FirstWords(), clock=now) == SuggestReport(1, 1, 0)
    assert suggest(any_engine, FirstWords(), clock=now) == SuggestReport(0, 0, 0)


def test_a_new_version_reads_again_only_when_asked_and_leaves_decided_spans_alone(any_engine: Engine) -> None:
    one, two = add_articles(any_engine, 2)
    suggest(any_engine, FirstWords(), clock=now)
    record(any_engine, one, Hand(f"{TEXT} 0").reject(next(iter(standing(any_engine, one).values()))))
    assert suggest(any_engine, FirstWords("2"), clock=now).article_count == 0
    assert suggest(any_engine, FirstWords("2"), reread=True, clock=now) == SuggestReport(2, 2, 2)
    assert [span.state for span in standing(any_engine, one).values()] == [SpanState.REJECTED]
    (waiting,) = standing(any_engine, two).values()
    opened = open_article.open_article(any_engine, two, annotator="Ada")
    assert waiting.suggestion_id == opened.spans[0].status.suggestion_id == 4
    assert count(any_engine, "suggestion") == 4, "the first version's suggestions stay on record"


def test_two_batches_at_once_say_everything_once(any_engine: Engine) -> None:
    add_articles(any_engine, 4)

    class Interrupted(FirstWords):
        """While it reads its second article, another batch reads them all."""

        def _said(self, one: Text) -> Proposals:
            if len(self.read) == 1:
                suggest(any_engine, FirstWords(), clock=now)
            return super()._said(one)

    assert suggest(any_engine, Interrupted(), clock=now) == SuggestReport(4, 4, 1)
    assert count(any_engine, "suggestion") == count(any_engine, "detector_run") == 4


def test_progress_is_told_after_every_article(engine: Engine) -> None:
    add_articles(engine, 2)
    told: list[SuggestReport] = []
    suggest(engine, FirstWords(), clock=now, progress=told.append)
    assert told == [SuggestReport(0, 2, 0), SuggestReport(1, 2, 1), SuggestReport(2, 2, 2)]


def named(detector: str) -> Settings:
    return read_settings({"WORKBENCH_DETECTOR": detector})


def test_several_detectors_read_one_after_the_other_and_progress_counts_over_all(any_engine: Engine) -> None:
    add_articles(any_engine, 2)
    suggest(any_engine, FirstWords(), clock=now)
    add_articles(any_engine, 1, first=2)
    told: list[SuggestReport] = []
    outcomes = suggest_all(any_engine, [FirstWords(), FirstWords(name="second")], clock=now, progress=told.append)
    assert outcomes == [
        Outcome("first-words", SuggestReport(1, 1, 1)),
        Outcome("second", SuggestReport(3, 3, 3)),
    ]
    assert [one.article_count for one in told] == [0, 1, 1, 2, 3, 4]
    assert {one.total_count for one in told} == {4}
    assert told[-1].suggestion_count == 4
    assert {one.report for one in suggest_all(any_engine, [FirstWords(), FirstWords(name="second")])} == {
        SuggestReport(0, 0, 0)
    }


def test_a_detector_that_fails_keeps_what_it_has_read_and_lets_the_others_read(any_engine: Engine) -> None:
    add_articles(any_engine, 3)
    failing = FirstWords(name="failing", stop_after=1, looks_ahead=0, stopped_by=SuggestionError("It failed."))
    outcomes = suggest_all(any_engine, [failing, FirstWords()], clock=now)
    assert outcomes == [
        Outcome("failing", SuggestReport(1, 3, 1), "It failed."),
        Outcome("first-words", SuggestReport(3, 3, 3)),
    ]
    assert suggest_all(any_engine, [FirstWords(name="failing")], clock=now)[0].report == SuggestReport(2, 2, 2)


def test_a_detector_that_cannot_be_had_is_said_and_the_others_read(engine: Engine) -> None:
    add_articles(engine, 1)
    detectors = configured_detectors(named("oracle, python:no_such_module_here:rule"))
    outcomes = suggest_all(engine, [*detectors, FirstWords()], clock=now)
    assert [outcome.report.article_count for outcome in outcomes] == [0, 0, 1]
    assert "no detector named 'oracle'" in outcomes[0].fault
    assert "rule cannot be imported from no_such_module_here" in outcomes[1].fault


def test_the_settings_name_one_detector_or_several() -> None:
    assert configured_names(named("")) == ["clauses"]
    assert configured_names(named(" clauses ,python:rules:numbers,")) == ["clauses", "numbers"]
    assert configured_names(named("spacy:nowhere")) == ["spacy:nowhere"]
    assert configured_detector(named("python:rules:numbers,clauses")) is not None
    with pytest.raises(SuggestionError, match="known are clauses"):
        configured_detector(named("oracle"))


def test_two_detectors_of_one_name_are_refused() -> None:
    _, second = configured_detectors(named("python:rules:numbers,python:others:numbers"))
    with pytest.raises(SuggestionError, match="two detectors that are called 'numbers'"):
        _ = second.identity
    with pytest.raises(SuggestionError, match="two detectors"):
        second.propose([])


def test_a_detector_is_told_which_article_it_reads(engine: Engine) -> None:
    key = add_article(engine)
    told: list[str] = []

    class Listening(FirstWords):
        def _said(self, one: Text) -> Proposals:
            told.append(one.key)
            return super()._said(one)

    suggest(engine, Listening(), clock=now)
    assert told == [f"article {key} (made.txt)"]
