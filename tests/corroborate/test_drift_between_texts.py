"""What changed between two texts that say the same, and what only looks as if it had."""

from __future__ import annotations

import pytest
from events_read import article, event, find, said, span_with

from workbench.corroborate.drift import DriftFlag, find_drifts, find_omissions
from workbench.domain.comparison_labels import DriftKind
from workbench.domain.coverage import Coverage, CoveredArticle
from workbench.domain.labels import Bound, Commitment, Measure
from workbench.domain.proposals import Figure


def kinds(flags: tuple[DriftFlag, ...]) -> list[DriftKind]:
    return [flag.kind for flag in flags]


def toll(of: CoveredArticle, words: str, **said_of: str) -> Figure:
    return Figure(find(of, words), Measure.KILLED, Bound.EXACT, 12, 12, "people", **said_of)


def two_tolls(first: dict[str, str], second: dict[str, str]) -> tuple[DriftFlag, ...]:
    one, two = article(1, "At dawn 12 died here."), article(2, "In all 12 died there.")
    a = said(one, "12 died", figures=[toll(one, "12", **first)])
    b = said(two, "12 died", figures=[toll(two, "12", **second)])
    return find_drifts(event(one, two, a, b), [(a.key, b.key)])


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ({"population": "people"}, {"population": "children"}, DriftKind.POPULATION),
        ({"period": "in three days"}, {"period": "in two weeks"}, DriftKind.TIME),
        ({"period": "on 8 March"}, {"period": "on March 9"}, DriftKind.TIME),
        ({"place": "west Brance"}, {"place": "Brance"}, DriftKind.PLACE),
    ],
)
def test_the_scope_of_a_figure_may_drift(first: dict[str, str], second: dict[str, str], kind: DriftKind) -> None:
    (flag,) = two_tolls(first, second)
    assert flag.kind is kind
    assert all(word in flag.sentence for word in (*first.values(), *second.values()))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"population": "people"}, {}),
        ({"period": "since the dam broke"}, {"period": "since the pond failed"}),
        ({"period": "in three days"}, {"period": "over 3 days"}),
        ({"place": "the villages of Brance"}, {"place": "Brance"}),
    ],
)
def test_what_is_unsaid_or_said_in_other_words_is_no_drift(first: dict[str, str], second: dict[str, str]) -> None:
    assert two_tolls(first, second) == ()


def test_a_flag_holds_both_texts() -> None:
    (flag,) = two_tolls({"place": "Brance"}, {"place": "Tovi"})
    assert flag.printed is not None
    assert (flag.source.article_id, flag.source.exact) == (1, "12 died")
    assert (flag.printed.article_id, flag.printed.span.slice("In all 12 died there.")) == (2, "12 died")


@pytest.mark.parametrize(
    ("source", "printed", "found"),
    [
        ("The mill allegedly broke the law.", "The mill broke the law.", True),
        ("The spill may have reached the sea.", "The spill reached the sea.", True),
        ("The spill may have reached the sea.", "The spill might have reached the sea.", False),
        ("Nothing could stop the spill.", "Nobody stopped the spill.", False),
        ("In May the spill reached the sea.", "The spill reached the sea.", False),
    ],
)
def test_a_hedge_may_be_lost(source: str, printed: str, found: bool) -> None:
    one, two = article(1, source), article(2, printed)
    a, b = said(one, source[:-1]), said(two, printed[:-1])
    assert (DriftKind.HEDGE in kinds(find_drifts(event(one, two, a, b), [(a.key, b.key)]))) is found


def test_a_claim_that_was_only_alleged_may_be_said_outright() -> None:
    one, two = article(1, "The dam broke, Ana Lind claims."), article(2, "It rained. The dam broke, Ana Lind said.")
    a = said(one, "The dam broke", "Ana Lind", cue="claims", commitment=Commitment.ALLEGES)
    b = said(two, "The dam broke", "Ana Lind", cue="said")
    (flag,) = find_drifts(event(one, two, a, b), [(a.key, b.key)])
    assert flag.sentence == "The source says “claims”; here it is said outright."


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("an activist", "the opposition", "“an activist” became “the opposition”."),
        ("a spokesman for the mill", "the mill", "“a spokesman for the mill” became “the mill”."),
        ("the opposition", "an activist", ""),
        ("an activist", "a resident", ""),
    ],
)
def test_a_person_may_become_a_body(first: str, second: str, sentence: str) -> None:
    one, two = article(1, f"The dam broke, {first} said."), article(2, f"The dam broke, {second} said.")
    a, b = said(one, "The dam broke", first), said(two, "The dam broke", second)
    printed = [flag for flag in find_drifts(event(one, two, a, b), [(a.key, b.key)]) if flag.printed_article_id == 2]
    assert [flag.sentence for flag in printed] == ([sentence] if sentence else [])


def test_a_speaker_may_disappear_but_not_with_the_punctuation() -> None:
    one, two = article(1, "The dam broke, Ana Lind said."), article(2, "Before dawn the dam broke.")
    a, b = said(one, "The dam broke", "Ana Lind"), said(two, "the dam broke")
    (flag,) = find_drifts(event(one, two, a, b), [(a.key, b.key)])
    assert (flag.kind, flag.printed_article_id) == (DriftKind.ATTRIBUTION, 2)
    bare = article(2, "Before dawn the dam broke")
    assert find_drifts(event(one, bare, a, said(bare, "the dam broke")), [(a.key, b.key)]) == ()


def wounded_and_killed(one: str, two: str, *, speaker: str = "Ana Lind") -> tuple[DriftFlag, ...]:
    first, second = article(1, f"{one}, Ana Lind said."), article(2, f"{two}, {speaker} said.")
    vague = {"bound": Bound.VAGUE, "low": 200.0, "high": 999.0}
    injured = Figure(find(first, "undreds"), Measure.INJURED, unit="people", **vague)  # type: ignore[arg-type]
    killed = Figure(find(second, "undreds"), Measure.KILLED, unit="people", **vague)  # type: ignore[arg-type]
    a, b = said(first, one, "Ana Lind", figures=[injured]), said(second, two, speaker, figures=[killed])
    return find_drifts(event(first, second, a, b))


def test_the_wounded_of_one_speaker_may_become_the_killed() -> None:
    (flag,) = wounded_and_killed("Hundreds were wounded", "It killed hundreds")
    assert (flag.kind, flag.sentence) == (DriftKind.EFFECT, "“undreds” injured became “undreds” killed.")
    assert wounded_and_killed("Hundreds were wounded", "It killed hundreds", speaker="Jan Ruiz") == ()


def test_a_general_sentence_may_become_an_accusation() -> None:
    one = article(1, "Dumping is a crime against the river, Ana Lind said.")
    two = article(2, "Ana Lind accused the mill of “a crime against the river”.")
    a = said(one, "Dumping is a crime against the river", "Ana Lind")
    b = said(two, "Ana Lind accused the mill of “a crime against the river”", "Ana Lind")
    (flag,) = find_drifts(event(one, two, a, b))
    assert (flag.kind, flag.source.article_id, flag.printed_article_id) == (DriftKind.ACTOR, 1, 2)
    named = article(3, "The mill's dumping is a crime against the river, Ana Lind said.")
    c = said(named, "The mill's dumping is a crime against the river", "Ana Lind")
    assert find_drifts(event(one, two, named, a, b, c)) == ()


def test_a_longer_text_may_say_what_the_derived_one_leaves_out() -> None:
    one = article(1, "The dam broke at dawn on Friday. The owner had been warned twice by the inspectors.")
    two = article(2, "At dawn on Friday the dam broke at dawn on Friday.")
    a, b = said(one, "The dam broke at dawn on Friday"), said(one, "The owner had been warned twice by the inspectors")
    coverage = event(one, two, a, b)
    (flag,) = find_omissions(coverage, {2: 1})
    assert (flag.source.span_id, flag.printed, flag.printed_article_id) == (b.span_id, None, 2)
    assert flag.sentence == "Outlet 1 says this; Outlet 2, which shares its text, does not."
    assert find_omissions(coverage, {2: 1}, [(b.key, (2, "somewhere"))]) == ()


def test_the_hundreds_wounded_of_the_seeds_became_hundreds_killed(seeds: Coverage) -> None:
    found = [flag for flag in find_drifts(seeds) if flag.kind is DriftKind.EFFECT]
    assert {(flag.source.article_id, flag.printed_article_id) for flag in found} == {(2, 5), (3, 5)}
    assert {flag.sentence for flag in found} == {"“hundreds” injured became “hundreds” killed."}


def test_the_war_crime_of_the_seeds_was_nobodys_in_particular(seeds: Coverage) -> None:
    found = [flag for flag in find_drifts(seeds) if flag.kind is DriftKind.ACTOR]
    assert {(flag.source.article_id, flag.printed_article_id) for flag in found} == {(2, 1), (3, 1), (4, 1)}
    assert all("“a war crime” is said of the armed Syrian opposition" in flag.sentence for flag in found)


def test_nothing_else_of_the_seeds_is_flagged_without_pairs(seeds: Coverage) -> None:
    assert len(find_drifts(seeds)) == 5


def test_what_the_shorter_seed_lacks_of_the_longer_one(seeds: Coverage) -> None:
    missing = [flag.source.exact for flag in find_omissions(seeds, {2: 3})]
    assert any("400,000" in words for words in missing)
    assert not any("at least 84" in words for words in missing)


@pytest.mark.parametrize(
    ("source", "words", "printed", "other", "kind"),
    [
        (2, "may yet prove to be criminal", 9, "amounted to", DriftKind.HEDGE),
        (6, "1.2 million cubic metres", 10, "1.2 million cubic metres", DriftKind.BOUND),
        (6, "1.2 million cubic metres", 3, "12 million cubic metres", DriftKind.VALUE),
        (2, "scores of residents", 9, "killed scores", DriftKind.EFFECT),
        (6, "is a crime under the law", 4, "a crime under the law", DriftKind.ACTOR),
        (2, "a settled indifference", 9, "a settled indifference", DriftKind.ATTRIBUTION),
    ],
)
def test_the_drifts_of_the_sample_are_flagged(
    sample: Coverage, source: int, words: str, printed: int, other: str, kind: DriftKind
) -> None:
    a, b = span_with(sample, source, words).key, span_with(sample, printed, other).key
    sides = {
        (flag.source.article_id, flag.source.span_id, flag.printed_article_id)
        for flag in find_drifts(sample, [(a, b)])
        if flag.kind is kind
    }
    assert (*a, printed) in sides
