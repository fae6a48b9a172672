"""Which change a person sees first, and what is no change: a body's own word, a headline, what an earlier text had."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from events_read import article, event, find, said

from workbench.corroborate.drift.flags import DriftFlag
from workbench.corroborate.drift.flags_of_event import find_drifts
from workbench.corroborate.drift.gravity import gravity_of
from workbench.domain.comparison_labels import DriftGravity, DriftKind
from workbench.domain.coverage import CoveredArticle, CoveredSpan
from workbench.domain.labels import Bound, Measure
from workbench.domain.proposals import Figure

DAWN = datetime(2024, 3, 11, 6, tzinfo=UTC)


def toll(of: CoveredArticle, words: str, number: float, bound: Bound = Bound.EXACT, **more: str) -> Figure:
    low, high = {Bound.AT_LEAST: (number, None), Bound.MORE_THAN: (number, None), Bound.UP_TO: (None, number)}.get(
        bound, (number, number)
    )
    return Figure(find(of, words), Measure.KILLED, bound, low, high, "people", "people", **more)


def at(number: int, text: str, **more: str) -> CoveredArticle:
    """An article that came out so many hours after dawn."""
    return article(number, text, published_at=DAWN + timedelta(hours=number), **more)  # type: ignore[arg-type]


def counted(
    of: CoveredArticle, words: str, number: float, bound: Bound = Bound.EXACT, speaker: str = ""
) -> CoveredSpan:
    agents = (speaker,) if speaker else ()
    return said(of, of.raw_text.split(",")[0], *agents, figures=[toll(of, words, number, bound)])


def told(flags: tuple[DriftFlag, ...]) -> list[tuple[DriftKind, int]]:
    return [(flag.kind, flag.printed_article_id) for flag in flags]


def test_every_kind_has_a_gravity_and_what_happened_comes_before_how_far_and_who() -> None:
    levels = [gravity_of(kind) for kind in DriftKind]
    assert set(levels) == set(DriftGravity)
    for kind in (DriftKind.EFFECT, DriftKind.HEDGE, DriftKind.VALUE):
        assert gravity_of(kind) is DriftGravity.WHAT_HAPPENED
    assert gravity_of(DriftKind.POPULATION) is DriftGravity.SCOPE
    assert gravity_of(DriftKind.ATTRIBUTION) is DriftGravity.SPEAKER


def test_the_gravest_comes_first_whatever_stands_first_in_the_texts() -> None:
    one = article(
        1, "An activist said the gate broke. In all 40 were wounded at Tovi, Ana Lind said. It may have rained."
    )
    two = article(2, "The opposition said the gate broke. In all 40 were killed at Tovi, Ana Lind said. It rained.")
    spans = [
        said(one, "the gate broke", "An activist"),
        said(two, "the gate broke", "The opposition"),
        said(one, "40 were wounded at Tovi", "Ana Lind", figures=[_of(one, Measure.INJURED)]),
        said(two, "40 were killed at Tovi", "Ana Lind", figures=[_of(two, Measure.KILLED)]),
        said(one, "It may have rained"),
        said(two, "It rained"),
    ]
    pairs = [(spans[place].key, spans[place + 1].key) for place in (0, 4)]
    flags = [flag for flag in find_drifts(event(one, two, *spans), pairs) if flag.printed_article_id == 2]
    assert [flag.kind for flag in flags] == [DriftKind.EFFECT, DriftKind.HEDGE, DriftKind.ATTRIBUTION]
    assert [flag.gravity for flag in flags][::2] == [DriftGravity.WHAT_HAPPENED, DriftGravity.SPEAKER]


def _of(of: CoveredArticle, measure: Measure) -> Figure:
    return Figure(find(of, "40"), measure, Bound.EXACT, 40, 40, "people", "people")


@pytest.mark.parametrize("office", ["spokeswoman for", "director of", "chairwoman of", "head of"])
def test_a_body_and_whoever_speaks_for_it_are_one_voice(office: str) -> None:
    one = article(1, f"The dam broke, Ana Lind, {office} Osk Rescue, said.", names=["Ana Lind", "Osk Rescue"])
    two = article(2, "The dam broke, Osk Rescue said.", names=["Osk Rescue"])
    speaker = said(one, "The dam broke", f"Ana Lind, {office} Osk Rescue")
    body = said(two, "The dam broke", "Osk Rescue")
    assert find_drifts(event(one, two, speaker, body), [(speaker.key, body.key)]) == ()


def test_a_volunteer_of_a_body_is_not_the_body_and_that_is_one_flag_for_all_that_they_say() -> None:
    words = ("The dam broke", "The gate is gone")
    who = "Ana Lind, a volunteer with Osk Rescue"
    one = article(1, f"{words[0]}, {who}, said. {words[1]}, Ana Lind said.", names=["Ana Lind", "Osk Rescue"])
    others = [article(n, f"{words[0]}, Osk Rescue said. {words[1]}, Osk Rescue said.") for n in (2, 3)]
    first = [said(one, words[0], who), said(one, words[1], "Ana Lind")]
    later = [said(other, line, "Osk Rescue") for other in others for line in words]
    pairs = [(first[place % 2].key, span.key) for place, span in enumerate(later)]
    (flag,) = find_drifts(event(one, *others, *first, *later), pairs)
    assert (flag.kind, flag.gravity) == (DriftKind.ATTRIBUTION, DriftGravity.SPEAKER)
    assert {side.article_id for side in flag.printings} == {2, 3}


def test_an_upper_limit_that_became_a_lower_one_is_another_number() -> None:
    one, two = at(1, "Up to 30 people died, it said."), at(2, "More than 30 people died, it said.")
    a, b = counted(one, "Up to 30", 30, Bound.UP_TO), counted(two, "More than 30", 30, Bound.MORE_THAN)
    (flag,) = find_drifts(event(one, two, a, b), [(a.key, b.key)])
    assert (flag.kind, flag.gravity) == (DriftKind.BOUND, DriftGravity.WHAT_HAPPENED)


def test_who_goes_back_to_the_first_text_has_changed_nothing() -> None:
    first, second, third = at(1, "900 people died, it said."), at(2, "9,000 people died."), at(3, "900 people died.")
    spans = [counted(first, "900", 900), counted(second, "9,000", 9_000), counted(third, "900", 900)]
    a, b, c = (span.key for span in spans)
    flags = find_drifts(event(first, second, third, *spans), [(a, b), (b, c), (a, c)])
    assert told(flags) == [(DriftKind.VALUE, 2)]


def test_a_headline_that_is_shorter_than_its_text_has_lost_nothing() -> None:
    one = at(1, "At least 14 people died, Osk Rescue said.", names=["Osk Rescue"])  # type: ignore[arg-type]
    text = "Fire at Osk leaves 14 dead\nThe fire killed at least 14 people, Osk Rescue said."
    two = at(2, text, names=["Osk Rescue"])  # type: ignore[arg-type]
    titled = CoveredArticle(2, "Outlet 2", "Fire at Osk leaves 14 dead", text, two.in_scope, two.published_at, "minute")
    a = counted(one, "At least 14", 14, Bound.AT_LEAST, "Osk Rescue")
    short = said(titled, "Fire at Osk leaves 14 dead", figures=[toll(titled, "14", 14)])
    assert find_drifts(event(one, titled, a, short), [(a.key, short.key)]) == ()
    bare = at(2, "In Osk 14 died. It rained.")
    alone = said(bare, "In Osk 14 died", figures=[toll(bare, "14", 14)])
    flags = find_drifts(event(one, bare, a, alone), [(a.key, alone.key)])
    assert [kind for kind, _ in told(flags)] == [DriftKind.BOUND, DriftKind.ATTRIBUTION]


@pytest.mark.parametrize(
    ("words", "speaker", "hours", "found"),
    [
        ("At least 40 people died at Osk", "Osk Rescue", 1, [DriftKind.VALUE]),
        ("The toll rose to at least 40 at Osk", "Osk Rescue", 1, []),
        ("At least 40 people died at Osk", "The mayor of Tovi", 1, []),
        ("At least 40 people died at Osk", "Osk Rescue", 30, []),
    ],
)
def test_the_toll_of_one_speaker_may_become_another_within_a_day(
    words: str, speaker: str, hours: int, found: list[DriftKind]
) -> None:
    one = article(1, "At least 14 people died at Osk, Osk Rescue said.", names=["Osk Rescue"], published_at=DAWN)
    two = article(2, f"{words}, {speaker} said.", names=["Osk Rescue"], published_at=DAWN + timedelta(hours=hours))
    a = counted(one, "14", 14, Bound.AT_LEAST, "Osk Rescue")
    b = counted(two, "40", 40, Bound.AT_LEAST, speaker)
    assert [flag.kind for flag in find_drifts(event(one, two, a, b))] == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Osk harbour", "Osk", False),
        ("the blast at Osk", "Osk", False),
        ("west Osk", "Osk", True),
        ("Osk", "Tovi", True),
    ],
)
def test_a_place_is_another_where_its_name_or_its_side_is(one: str, other: str, found: bool) -> None:
    texts = article(1, "At dawn 12 died here."), article(2, "In all 12 died there.")
    a, b = (
        said(text, "12 died", figures=[toll(text, "12", 12, place=place)])
        for text, place in zip(texts, (one, other), strict=True)
    )
    flags = find_drifts(event(*texts, a, b), [(a.key, b.key)])
    assert [flag.kind for flag in flags] == ([DriftKind.PLACE] if found else [])


def test_who_has_it_from_a_text_that_named_nobody_has_lost_no_speaker() -> None:
    first, second, third = at(1, "The dam broke."), at(2, "The dam broke, Ana Lind said."), at(3, "The dam broke.")
    spans = [said(first, "The dam broke"), said(second, "The dam broke", "Ana Lind"), said(third, "The dam broke")]
    a, b, c = (span.key for span in spans)
    assert find_drifts(event(first, second, third, *spans), [(a, b), (b, c), (a, c)]) == ()
    (flag,) = find_drifts(event(second, third, *spans[1:]), [(b, c)])
    assert flag.kind is DriftKind.ATTRIBUTION


@pytest.mark.parametrize(
    ("days", "second", "found"),
    [(0, 12.0, True), (1, 12.0, False), (1, 90.0, True), (1, 8.0, False)],
)
def test_a_toll_of_another_day_is_a_new_count_but_a_zero_more_is_not(days: int, second: float, found: bool) -> None:
    one = article(1, "In all 9 people died, it said.", published_at=DAWN)
    two = article(2, f"In all {second:g} people died.", published_at=DAWN + timedelta(days=days, hours=1))
    a, b = counted(one, "9", 9), said(two, two.raw_text[:-1], figures=[toll(two, f"{second:g}", second)])
    assert (told(find_drifts(event(one, two, a, b), [(a.key, b.key)])) == [(DriftKind.VALUE, 2)]) is found
