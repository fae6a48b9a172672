"""The stream: one answer for each article, in order, without holding all of them, and the same every time."""

from __future__ import annotations

from collections.abc import Iterator

from articles_in_scope import whole

from workbench.domain.proposals import Text
from workbench.suggest.detectors.clauses import ClauseDetector


def _mixed() -> list[Text]:
    return [
        whole("The ferry sank on Sunday."),
        whole(""),
        whole("Die Fähre ist gesunken.", language="de"),
        whole("At least 84 people were killed.\n\nThe bridge was closed on Monday."),
        whole("Subscribe"),
        whole("The mill burned down on Friday."),
    ]


def test_answers_come_in_the_order_of_the_articles_empty_ones_included(detector: ClauseDetector) -> None:
    found = list(detector.propose(_mixed()))
    assert [len(proposals.items) for proposals in found] == [1, 0, 0, 2, 0, 1]
    assert [bool(proposals.notice) for proposals in found] == [False, True, True, False, False, False]


def test_the_first_answer_comes_before_the_last_article_is_read(detector: ClauseDetector) -> None:
    taken = 0

    def endless() -> Iterator[Text]:
        nonlocal taken
        while True:
            taken += 1
            yield whole("The ferry sank on Sunday.")

    stream = detector.propose(endless())
    for _ in range(3):
        assert len(next(stream).items) == 1
    assert taken < 1_000


def test_two_runs_give_equal_proposals(detector: ClauseDetector) -> None:
    assert list(detector.propose(_mixed())) == list(detector.propose(_mixed()))


def test_an_article_reads_the_same_alone_and_among_others(detector: ClauseDetector) -> None:
    together = list(detector.propose(_mixed()))
    alone = [next(iter(detector.propose([text]))) for text in _mixed()]
    assert together == alone


def test_names_of_one_article_do_not_speak_in_the_next(detector: ClauseDetector) -> None:
    texts = [whole("Samuel Hart leads the inquiry."), whole("The doors were open, he said.")]
    _, second = detector.propose(texts)
    assert second.items[0].hops[1].agent is None


def test_no_articles_give_no_answers(detector: ClauseDetector) -> None:
    assert list(detector.propose([])) == []
