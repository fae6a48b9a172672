"""Who has an article open: in memory, for seconds, and never without bound."""

from __future__ import annotations

from datetime import timedelta

from making import NOW

from workbench.services.annotate import presence
from workbench.services.annotate.presence import Presence, Visit


def test_who_looks_at_an_article_learns_who_else_does() -> None:
    here = Presence()
    assert here.arrive(Visit("tab-ada1", "Ada", 1, "s1"), NOW) == []
    assert here.arrive(Visit("tab-ben1", "Ben", 1, "s2"), NOW) == [Visit("tab-ada1", "Ada", 1, "s1")]
    assert here.arrive(Visit("tab-cyd1", "Cyd", 2, ""), NOW) == []
    assert [other.annotator for other in here.arrive(Visit("tab-ada1", "Ada", 1, "s1"), NOW)] == ["Ben"]


def test_a_screen_is_at_one_article_at_a_time() -> None:
    here = Presence()
    here.arrive(Visit("tab-ben1", "Ben", 1, "s1"), NOW)
    here.arrive(Visit("tab-ben1", "Ben", 2, "s9"), NOW)
    assert here.arrive(Visit("tab-ada1", "Ada", 1, ""), NOW) == []


def test_who_is_not_heard_of_is_forgotten() -> None:
    here = Presence()
    here.arrive(Visit("tab-ben1", "Ben", 1, "s1"), NOW)
    later = NOW + presence.STAYS
    assert here.arrive(Visit("tab-ada1", "Ada", 1, ""), later) != []
    assert here.arrive(Visit("tab-ada1", "Ada", 1, ""), later + timedelta(seconds=1)) == []


def test_who_leaves_is_gone_at_once_and_takes_nobody_along() -> None:
    here = Presence()
    for name in ("Ben", "Cyd"):
        here.arrive(Visit("the-same-tab", name, 1, ""), NOW)
    here.leave("Ben", "the-same-tab")
    here.leave("Dee", "never-seen")
    assert [other.annotator for other in here.arrive(Visit("tab-ada1", "Ada", 1, ""), NOW)] == ["Cyd"]


def test_two_tabs_of_one_person_see_each_other() -> None:
    here = Presence()
    here.arrive(Visit("tab-ada1", "Ada", 1, "s1"), NOW)
    assert [other.tab for other in here.arrive(Visit("tab-ada2", "Ada", 1, "s1"), NOW)] == ["tab-ada1"]


def test_a_flood_of_screens_pushes_out_the_oldest() -> None:
    here = Presence()
    for number in range(presence._MOST_SCREENS + 10):
        here.arrive(Visit(f"tab-{number}", "Ben", 1, ""), NOW)
    assert len(here.arrive(Visit("tab-ada1", "Ada", 1, ""), NOW)) == presence._MOST_SCREENS - 1
