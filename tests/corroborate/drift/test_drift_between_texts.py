"""What changed between two texts that say the same, and what only looks as if it had."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from events_read import article, event, find, said, span_with

from workbench.corroborate.drift.flags import DriftFlag
from workbench.corroborate.drift.flags_of_event import find_drifts
from workbench.corroborate.drift.omissions import find_omissions
from workbench.corroborate.quotes.families import quote_families
from workbench.corroborate.texts.article import ReadArticle
from workbench.domain.comparison_labels import DriftKind
from workbench.domain.coverage import Coverage, CoveredArticle
from workbench.domain.labels import Bound, Commitment, Measure
from workbench.domain.proposals import Figure, Text


def kinds(flags: tuple[DriftFlag, ...]) -> list[DriftKind]:
    return [flag.kind for flag in flags]


def carriers(flag: DriftFlag) -> tuple[list[int], list[int]]:
    """The articles on both sides of a change."""
    return [side.article_id for side in flag.sources], [side.article_id for side in flag.printings]


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
        ("The talks could resume on Friday.", "The talks will resume on Friday.", True),
        ("The talks could resume on Friday.", "The talks resume on Friday.", False),
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
        ("an employee of the mill", "the mill", "“an employee of the mill” became “the mill”."),
        ("a rebel spokesman", "the opposition", "“a rebel spokesman” became “the opposition”."),
        ("a spokesman for the mill", "the mill", ""),
        ("the mill's spokeswoman", "the mill", ""),
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


def test_an_accusing_verb_is_no_hedge() -> None:
    one = article(1, "Ana Lind accused the mill of dumping acid.")
    two = article(2, "The mill is dumping acid, Ana Lind said.")
    a = said(one, "dumping acid", "Ana Lind", cue="accused", commitment=Commitment.ALLEGES)
    b = said(two, "The mill is dumping acid", "Ana Lind", cue="said")
    assert find_drifts(event(one, two, a, b), [(a.key, b.key)]) == ()


def test_who_came_first_has_lost_nothing_of_what_came_later() -> None:
    early, late = (datetime(2024, 3, day, tzinfo=UTC) for day in (11, 12))
    one = article(1, "Before dawn the dam broke.", published_at=early)
    two = article(2, "The dam reportedly broke, Ana Lind said.", published_at=late)
    a, b = said(one, "the dam broke"), said(two, "The dam reportedly broke", "Ana Lind")
    assert find_drifts(event(one, two, a, b), [(a.key, b.key)]) == ()
    undated = article(2, two.raw_text)
    assert len(find_drifts(event(one, undated, a, b), [(a.key, b.key)])) == 2


@pytest.mark.parametrize(
    "printed",
    [
        "The company says 900 left.",
        "It moved 900 people.",
        "The ministry puts it at 900.",
        "The Rescue has about 900.",
        "Then 900 left, according to the Rescue Service.",
    ],
)
def test_a_speaker_is_not_lost_where_the_words_tell_or_point_to_one(printed: str) -> None:
    one, two = article(1, "In all 900 left, the Rescue Service said."), article(2, printed)
    a, b = said(one, "In all 900 left", "Rescue Service"), said(two, printed[:-1].partition(", according")[0])
    assert find_drifts(event(one, two, a, b), [(a.key, b.key)]) == ()


def test_an_outlet_does_not_lose_itself_nor_the_longer_text_what_its_copy_credits() -> None:
    one = article(1, "The dam broke, Meridian Press reported.", names=["Meridian Press"])
    own, other = (article(2, "At dawn the dam broke.", outlet=name) for name in ("Meridian Press", "Ledger"))
    a, b = said(one, "The dam broke", "Meridian Press"), said(own, "the dam broke")
    assert find_drifts(event(one, own, a, b), [(a.key, b.key)]) == ()
    assert len(find_drifts(event(one, other, a, b), [(a.key, b.key)])) == 1
    assert find_drifts(event(one, other, a, b), [(a.key, b.key)], derived={1: 2}) == ()


def counted(of: CoveredArticle, words: str, measure: Measure, bound: Bound, low: float, high: float | None) -> Figure:
    return Figure(find(of, words), measure, bound, low, high, "people", "people")


def two_figures(first: tuple[Bound, float, float | None], second: tuple[Bound, float, float | None]) -> list[DriftKind]:
    one, two = article(1, "Some 12 died here."), article(2, "Then 99 died there.")
    a = said(one, "12 died", figures=[counted(one, "12", Measure.KILLED, *first)])
    b = said(two, "99 died", figures=[counted(two, "99", Measure.KILLED, *second)])
    return kinds(find_drifts(event(one, two, a, b), [(a.key, b.key)]))


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ((Bound.EXACT, 12, 12), (Bound.AT_LEAST, 12, None), [DriftKind.BOUND]),
        ((Bound.ABOUT, 12, 12), (Bound.EXACT, 12, 12), [DriftKind.BOUND]),
        ((Bound.AT_LEAST, 12, None), (Bound.MORE_THAN, 12, None), []),
        ((Bound.VAGUE, 24, 99), (Bound.EXACT, 40, 40), []),
        ((Bound.VAGUE, 24, 99), (Bound.EXACT, 400, 400), [DriftKind.VALUE]),
        ((Bound.VAGUE, 24, 99), (Bound.VAGUE, 40, 199), [DriftKind.VALUE]),
    ],
)
def test_a_bound_or_a_number_may_change(
    first: tuple[Bound, float, float | None], second: tuple[Bound, float, float | None], found: list[DriftKind]
) -> None:
    assert two_figures(first, second) == found


def test_the_treated_may_become_the_poisoned() -> None:
    one, two = article(1, "In all 60 people were treated."), article(2, "In all 60 people were poisoned.")
    a = said(one, "60 people were treated", figures=[counted(one, "60", Measure.COUNT, Bound.EXACT, 60, 60)])
    b = said(two, "60 people were poisoned", figures=[counted(two, "60", Measure.AFFECTED, Bound.EXACT, 60, 60)])
    (flag,) = find_drifts(event(one, two, a, b), [(a.key, b.key)])
    assert (flag.kind, flag.sentence) == (DriftKind.EFFECT, "“60” are ill or harmed here; the source does not say so.")


@pytest.mark.parametrize(
    ("speaker", "value", "found"),
    [("Ana Lind", "3.4 million", True), ("Jan Ruiz", "3.4 million", False), ("Jan Ruiz", "12 million", True)],
)
def test_a_number_became_another_only_with_one_speaker_or_the_same_digits(
    speaker: str, value: str, found: bool
) -> None:
    one = article(1, "In all 1.2 million tons left, Ana Lind said.")
    two = article(2, f"In all {value} tons left, {speaker} said.")
    a = said(one, "1.2 million tons left", "Ana Lind", figures=[tons(one, "1.2 million", 1.2e6)])
    b = said(two, f"{value} tons left", speaker, figures=[tons(two, value, 3.4e6 if value[0] == "3" else 12e6)])
    flags = find_drifts(event(one, two, a, b), conflicting=[(a.key, b.key)])
    assert kinds(flags) == ([DriftKind.VALUE] if found else [])


def tons(of: CoveredArticle, words: str, value: float) -> Figure:
    return Figure(find(of, words), Measure.MASS, Bound.EXACT, value, value, "tons")


def test_one_change_is_one_flag_however_many_carry_it() -> None:
    """Two copies of the source, two copies of what was printed: a person decides once."""
    sources = [article(n, "The spill may have reached the sea.") for n in (1, 2)]
    printed = [article(n, "By noon the spill reached the sea.") for n in (3, 4)]
    a = [said(one, "The spill may have reached the sea") for one in sources]
    b = [said(one, "the spill reached the sea") for one in printed]
    pairs = [(one.key, other.key) for one in a for other in b]
    (flag,) = find_drifts(event(*sources, *printed, *a, *b), pairs)
    assert carriers(flag) == ([1, 2], [3, 4])


def test_a_quotation_whose_condition_was_cut_off_is_flagged_with_all_that_print_it_whole() -> None:
    whole_words = "No licence should ever be renewed while the people are kept in the dark"
    texts = [
        f"“{whole_words},” she said.",
        f"She said: “{whole_words}.”",
        "“No licence should ever be renewed,” she said.",
    ]
    articles = [article(n, text) for n, text in enumerate(texts, start=1)]
    read = [ReadArticle(one.article_id, Text(one.raw_text, one.in_scope)) for one in articles]
    (flag,) = find_drifts(event(*articles), families=quote_families(read))
    assert (flag.kind, carriers(flag)) == (DriftKind.CONDITION, ([1, 2], [3]))
    assert flag.printed is not None
    assert flag.printed.exact == texts[2]


def test_words_without_marks_are_no_altered_quotation() -> None:
    said_words = "The northern wall was inspected by nobody in the winter and the gate is open"
    texts = [f"“{said_words},” she said.", f"“{said_words}.”", f"She said {said_words.replace('nobody', 'experts')}."]
    articles = [article(n, text) for n, text in enumerate(texts, start=1)]
    read = [ReadArticle(one.article_id, Text(one.raw_text, one.in_scope)) for one in articles]
    families = quote_families(read)
    assert {variant.article_id for family in families for variant in family.variants} == {1, 2, 3}
    assert find_drifts(event(*articles), families=families) == ()


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
    (flag,) = (flag for flag in find_drifts(seeds) if flag.kind is DriftKind.EFFECT)
    assert carriers(flag) == ([2, 3], [5])
    assert flag.sentence == "“hundreds” injured became “hundreds” killed."


def test_the_war_crime_of_the_seeds_was_nobodys_in_particular(seeds: Coverage) -> None:
    (flag,) = (flag for flag in find_drifts(seeds) if flag.kind is DriftKind.ACTOR)
    assert carriers(flag) == ([2, 3, 4], [1])
    assert flag.sentence.startswith("Spliced: “a war crime” is said of the armed Syrian opposition")


def test_nothing_else_of_the_seeds_is_flagged_without_pairs(seeds: Coverage) -> None:
    assert len(find_drifts(seeds)) == 2


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
    ],
)
def test_the_drifts_of_the_sample_are_flagged(
    sample: Coverage, source: int, words: str, printed: int, other: str, kind: DriftKind
) -> None:
    a, b = span_with(sample, source, words).key, span_with(sample, printed, other).key
    sides = {
        (side.article_id, side.span_id, flag.printed_article_id)
        for flag in find_drifts(sample, [(a, b)])
        if flag.kind is kind
        for side in flag.sources
    }
    assert (*a, printed) in sides
