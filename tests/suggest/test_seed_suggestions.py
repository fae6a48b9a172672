"""The acceptance corpus, where it is there: its oracles, never its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.domain.labels import Bound, HopMode, Measure
from workbench.domain.proposals import Proposal, Proposals, Text
from workbench.domain.text.spans import Span
from workbench.suggest.detectors.clauses import ClauseDetector

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the acceptance corpus is not here")


@pytest.fixture(scope="module")
def found(detector: ClauseDetector) -> dict[str, tuple[str, Proposals]]:
    raw_texts = {path.name[:3]: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    answers = detector.propose(Text(raw, (Span(0, len(raw)),)) for raw in raw_texts.values())
    return {key: (raw, answer) for (key, raw), answer in zip(raw_texts.items(), answers, strict=True)}


def items_with(found: dict[str, tuple[str, Proposals]], key: str, words: str) -> list[Proposal]:
    raw_text, answer = found[key]
    return [item for item in answer.items if words in item.span.slice(raw_text)]


def test_every_seed_gets_suggestions_of_clause_size(found: dict[str, tuple[str, Proposals]]) -> None:
    for raw_text, answer in found.values():
        lengths = [len(item.span.slice(raw_text).split()) for item in answer.items]
        assert len(lengths) >= 7
        assert max(lengths) <= 60
        assert sum(lengths) / len(lengths) < 30


def test_the_unpunctuated_article_is_guessed_and_cut_into_clauses(found: dict[str, tuple[str, Proposals]]) -> None:
    _, answer = found["003"]
    assert answer.borders_guessed
    assert answer.notice
    assert len(answer.items) >= 7


def test_only_the_unpunctuated_article_is_guessed(found: dict[str, tuple[str, Proposals]]) -> None:
    assert [key for key, (_, answer) in found.items() if answer.borders_guessed] == ["003"]


@pytest.mark.parametrize(
    ("key", "words", "measure", "bound", "low", "high"),
    [
        ("000", "dozens of innocent", Measure.KILLED, Bound.VAGUE, 24, 99),
        ("001", "at least 84", Measure.KILLED, Bound.AT_LEAST, 84, None),
        ("001", "280 people", Measure.INJURED, Bound.EXACT, 280, 280),
        ("001", "scores of civilians", Measure.KILLED, Bound.VAGUE, 40, 199),
        ("002", "400,000", Measure.KILLED, Bound.MORE_THAN, 400_000, None),
        ("003", "48 people", Measure.KILLED, Bound.UP_TO, None, 48),
        ("004", "almost 100", Measure.KILLED, Bound.ALMOST, None, 100),
        ("004", "hundreds of civilians", Measure.KILLED, Bound.VAGUE, 200, 999),
    ],
)
def test_the_figures_of_the_offensive_are_read(
    found: dict[str, tuple[str, Proposals]],
    key: str,
    words: str,
    measure: Measure,
    bound: Bound,
    low: float | None,
    high: float | None,
) -> None:
    read = {
        (figure.measure, figure.bound, figure.low, figure.high)
        for item in items_with(found, key, words)
        for figure in item.figures
    }
    assert (measure, bound, low, high) in read


def test_the_seventeen_children_are_a_figure_of_their_own(found: dict[str, tuple[str, Proposals]]) -> None:
    (item, *_) = items_with(found, "003", "48 people")
    told = [(figure.high, figure.population) for figure in item.figures]
    assert told == [(48, "people"), (17, "children among 48 people")]


@pytest.mark.parametrize(
    ("key", "words", "agent"),
    [
        ("000", "weapons banned", "Amnesty International"),
        ("001", "at least 84", "Syrian military"),
        ("001", "The goal of breaking", "Samah Hadid"),
        ("001", "Such weapons cause", "Samah Hadid"),
        ("002", "400,000", "UN"),
        ("003", "48 people", "Syrian Observatory of Human Rights"),
        ("003", "The fierce offensive", "Amnesty International"),
        ("004", "over 300 times", "SANA"),
        ("004", "The goal of breaking", "Samah Hadid"),
    ],
)
def test_speakers_are_named(found: dict[str, tuple[str, Proposals]], key: str, words: str, agent: str) -> None:
    named = items_with(found, key, words)[0].hops[1].agent
    assert named is not None
    assert named.startswith(agent)


def test_reports_that_surfaced_have_no_named_source(found: dict[str, tuple[str, Proposals]]) -> None:
    (item, *_) = items_with(found, "001", "three dozen")
    assert item.hops[1].mode is HopMode.PASSIVE


def test_the_video_stands_behind_amnesty(found: dict[str, tuple[str, Proposals]]) -> None:
    (item, *_) = items_with(found, "000", "imprecise explosive weapons")
    assert len(item.hops) == 3
    assert item.hops[1].agent is not None
    assert item.hops[1].agent.startswith("Amnesty")


def test_the_gas_attack_stands_in_the_outlets_own_voice(found: dict[str, tuple[str, Proposals]]) -> None:
    (item, *_) = items_with(found, "004", "have also used chemical weapons")
    assert len(item.hops) == 1
