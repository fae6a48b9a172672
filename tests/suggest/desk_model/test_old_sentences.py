"""Rows that are older than codes hold sentences: the desk's model takes them for what it takes the codes for."""

from __future__ import annotations

import pytest

from workbench.domain.reason_words import sentence, sentences
from workbench.domain.reasons import FACTS, Fact, Reason, ReasonCode, coded, reason
from workbench.suggest.desk_model.detector import as_shipped
from workbench.suggest.desk_model.model import features
from workbench.suggest.desk_model.old_sentences import recoded
from workbench.suggest.desk_model.reason_marks import mark_of


def figure(printed: str, measure: str, unit: str = "", *, vague: bool = False) -> Reason:
    return reason(ReasonCode.FIGURE, printed=printed, measure=measure, unit=unit, vague=vague)


def by(code: ReasonCode, **facts: Fact) -> Reason:
    return reason(code, **facts)


#: Every sentence that a row may hold, as it was written, by what a model's weights know it, and the reason as of today.
OLD = [
    ("names a figure: at least 84 killed", "names a figure", figure("At least 84", "killed")),
    ("names a figure: dozens boats, a vague amount", "names a figure", figure("Dozens", "count", "boats", vague=True)),
    ("rests on a further source: AP", "rests on a further source", by(ReasonCode.CITED_SOURCE, agent="AP")),
    ("attributed to Ana Lind", "attributed to Ana Lind", by(ReasonCode.SPEAKER, agent="Ana Lind")),
    ("attributed to Lind: the mayor", "attributed to Lind", by(ReasonCode.SPEAKER, agent="Lind: the mayor")),
    (
        "attributed to a source without a name: officials",
        "attributed to a source without a name",
        by(ReasonCode.UNNAMED_SOURCE, agent="officials"),
    ),
    *(
        (words, words.split(":")[0], reason(code))
        for words, code in (
            ("is reported without a named source", ReasonCode.UNSAID_SOURCE),
            ("speaks of what may or will happen, which cannot be checked yet", ReasonCode.PREDICTION),
            ("judges rather than reports", ReasonCode.OPINION),
            ("takes a position: a demand, an appeal or an accusation", ReasonCode.POSITION),
            ("gives context that holds over time", ReasonCode.BACKGROUND),
            ("is inside a quotation", ReasonCode.QUOTATION),
            ("holds quoted words", ReasonCode.QUOTED_WORDS),
            ("names a cause or a consequence", ReasonCode.CAUSE),
            ("reports a past event", ReasonCode.PAST_EVENT),
            ("reports something that has happened", ReasonCode.PERFECT),
            ("its borders are guessed: the article has no punctuation", ReasonCode.GUESSED_BORDERS),
            ("states something about a named actor", ReasonCode.ABOUT_ACTOR),
            ("states something about the event", ReasonCode.ABOUT_EVENT),
            ("came with the article", ReasonCode.GIVEN),
        )
    ),
    ("suggested by our:rules", "suggested by our", by(ReasonCode.SUGGESTED_BY, detector="our:rules")),
    ("also suggested by clauses", "also suggested by clauses", by(ReasonCode.ALSO_SUGGESTED, detector="clauses")),
    ("found by spacy:harbour", "found by spacy", by(ReasonCode.FOUND_BY, detector="spacy:harbour")),
    (
        "found by spacy:harbour, which calls it 'Loss: life'",
        "found by spacy",
        by(ReasonCode.FOUND_AS, detector="spacy:harbour", label="Loss: life"),
    ),
]
#: What the desk said, and is not learned from.
OLD_OF_THE_DESK = [
    ("the same claim was confirmed in 1 article", by(ReasonCode.CONFIRMED, articles=1)),
    ("the same claim was confirmed in 16 articles", by(ReasonCode.CONFIRMED, articles=16)),
    *(
        (f"the desk mostly {verb} suggestions like it: scored {shipped:g} without that", by(code, shipped=shipped))
        for verb, code in (("accepts", ReasonCode.SCORE_RAISED), ("rejects", ReasonCode.SCORE_LOWERED))
        for shipped in (0.0, 4e-05, 0.07, 0.5, 1.0)
    ),
]


#: Codes that were added after reasons had become codes: no row says them as a sentence.
SINCE: frozenset[ReasonCode] = frozenset()
#: What the desk's model itself says, and does not learn from.
GIVEN_BY_THE_DESK = {ReasonCode.CONFIRMED, ReasonCode.SCORE_RAISED, ReasonCode.SCORE_LOWERED}


@pytest.mark.parametrize(("words", "mark", "today"), OLD)
def test_an_old_sentence_is_the_same_feature_as_its_code(words: str, mark: str, today: Reason) -> None:
    (old,) = coded([words])
    assert recoded(old) == old, "shown as it stands, and kept when a score is taken back"
    assert mark_of(old) == mark_of(today) == mark
    assert list(features("the dam broke", "event", (old,), 0.3)) == list(
        features("the dam broke", "event", (today,), 0.3)
    )
    assert sentence(old) == words


@pytest.mark.parametrize(("words", "today"), OLD_OF_THE_DESK)
def test_what_the_desk_said_in_an_old_row_is_read_as_its_code(words: str, today: Reason) -> None:
    (old,) = coded([words])
    assert recoded(old) == today
    assert recoded(today) == today
    made = coded(["made"])
    assert as_shipped(0.25, (*made, old)) == as_shipped(0.25, (*made, today)) == (today_score(today, 0.25), made)


def today_score(one: Reason, score: float) -> float:
    return float(one.fact("shipped")) if "shipped" in FACTS[one.code] else score


def test_these_are_the_sentences_of_all_codes_that_were_sentences_once() -> None:
    """No code is left out but words, which are a sentence already, and what has been added since."""
    once = {today.code for *_, today in (*OLD, *OLD_OF_THE_DESK)}
    assert once == set(ReasonCode) - {ReasonCode.WORDS} - SINCE


@pytest.mark.parametrize("code", ReasonCode)
def test_every_kind_of_reason_has_a_mark_to_learn_by_unless_the_desk_gives_it(code: ReasonCode) -> None:
    one = Reason(code, tuple((name, "x") for name in FACTS.get(code, ())))
    if code in GIVEN_BY_THE_DESK:
        with pytest.raises(KeyError):
            mark_of(one)
    else:
        assert mark_of(one)


def test_pages_and_exports_say_the_sentences_that_old_rows_hold() -> None:
    """The one test that goes when a sentence is reworded on purpose."""
    rows = (*OLD, *OLD_OF_THE_DESK)
    reworded = [words.replace("claim was confirmed in", "claim was accepted in") for words, *_ in rows]
    assert sentences(today for *_, today in rows) == reworded


def test_a_sentence_that_only_resembles_what_the_desk_says_stays() -> None:
    near = coded(["the same claim was confirmed in haste", "the desk mostly accepts suggestions like it: scored well"])
    assert as_shipped(0.25, near) == (0.25, near)
