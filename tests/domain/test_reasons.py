"""Reasons: a code with its facts, how it is kept, and the words that it is shown in."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain import reason_words
from workbench.domain.labels import Measure
from workbench.domain.reason_words import WORDS, sentence, sentences
from workbench.domain.reasons import FACTS, Fact, Reason, ReasonCode, coded, from_json, reason, to_json

_SAMPLES: Mapping[str, st.SearchStrategy[Fact]] = {
    "measure": st.sampled_from([one.value for one in Measure]),
    "vague": st.booleans(),
    "articles": st.integers(1, 1_000),
    "shipped": st.floats(0, 1),
}


@st.composite
def reasons(draw: st.DrawFn) -> Reason:
    code = draw(st.sampled_from(ReasonCode))
    return reason(code, **{name: draw(_SAMPLES.get(name, st.text(max_size=12))) for name in FACTS.get(code, ())})


@given(reasons())
def test_every_reason_has_words_and_comes_back_from_what_is_kept_of_it(one: Reason) -> None:
    assert sentence(one).strip() or one.code is ReasonCode.WORDS
    assert from_json(orjson.loads(orjson.dumps(to_json(one)))) == one


def test_every_code_has_words_that_are_its_own() -> None:
    assert set(WORDS) == set(ReasonCode)
    assert len(set(WORDS.values())) == len(ReasonCode)


def test_a_figure_is_told_as_printed_with_what_was_counted() -> None:
    def told(printed: str, measure: Measure, unit: str = "", *, vague: bool = False) -> str:
        return sentence(reason(ReasonCode.FIGURE, printed=printed, measure=measure.value, unit=unit, vague=vague))

    assert told("At least 84", Measure.KILLED, "people") == "names a figure: at least 84 killed"
    assert told("Dozens", Measure.COUNT, "boats", vague=True) == "names a figure: dozens boats, a vague amount"
    assert told("$4 million", Measure.MONEY, "USD") == "names a figure: $4 million"
    assert told("12", Measure.COUNT) == "names a figure: 12"


def test_one_article_is_no_plural() -> None:
    assert sentence(reason(ReasonCode.CONFIRMED, articles=1)) == "the same claim was accepted in 1 article"
    assert sentence(reason(ReasonCode.CONFIRMED, articles=2)) == "the same claim was accepted in 2 articles"


def test_a_plain_string_is_a_reason_in_words_and_is_kept_as_it_is() -> None:
    (one,) = coded(["counts {people}: 100 %"])
    assert one == reason(ReasonCode.WORDS, words="counts {people}: 100 %")
    assert to_json(one) == "counts {people}: 100 %"
    assert sentences([one, "made"]) == ["counts {people}: 100 %", "made"]


@pytest.mark.parametrize(
    "kept", [{"code": "rumour"}, {"code": "speaker"}, {"code": "cause", "facts": {"agent": "Ana"}}]
)
def test_a_code_or_facts_that_there_are_not_are_refused(kept: Mapping[str, object]) -> None:
    with pytest.raises(ValueError, match=r"rumour|has the facts"):
        from_json(kept)


def test_the_words_can_be_changed_in_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reason_words, "WORDS", {**WORDS, ReasonCode.SPEAKER: "said by {agent}"})
    assert sentence(reason(ReasonCode.SPEAKER, agent="Ana Lind")) == "said by Ana Lind"
