"""What people rule on printed forms, whichever form they held them beside."""

from __future__ import annotations

from typing import Any

import pytest
from quoted_event import quoted_event, rule

from workbench.corroborate.quotes.families import compared_with
from workbench.corroborate.sourcing import origins
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.services.compare.event_parts.texts import EventTexts
from workbench.services.compare.quote_rulings import NO_VARIANT, ruled_forms
from workbench.storage.database.engine import Engine


@pytest.fixture
def quoted(engine: Engine) -> EventComparison:
    """An event of three outlets that print one sentence."""
    return quoted_event(engine)


def test_of_several_words_on_a_form_the_newest_in_force_counts(engine: Engine, quoted: EventComparison) -> None:
    (family,) = quoted.part(EventQuotes).families
    chosen, last = (one for one in family.variants if one is not family.canonical)
    turned = compared_with(family, chosen, quoted.part(EventTexts).articles, quoted.part(EventQuotes).families)

    def said() -> tuple[str, int]:
        now = EventBoard().read(engine, quoted.event_id)
        ((_, forms),) = ruled_forms(now.part(EventTexts).articles, now.rulings.values())
        form = next(one for one in forms if one.variant.article_id == last.article_id)
        return (form.ruled.decision if form.ruled else "", form.beside.article_id)

    assert said() == ("", family.canonical.article_id)
    rule(engine, quoted, family, last, "cosmetic")
    assert said() == ("cosmetic", family.canonical.article_id)
    rule(engine, quoted, turned, last, "changes_meaning")
    assert said() == ("changes_meaning", chosen.article_id)
    rule(engine, quoted, turned, last, "")
    assert said() == ("cosmetic", family.canonical.article_id)


def test_a_form_that_was_ruled_out_beside_any_other_is_no_sign_of_an_origin(
    engine: Engine, quoted: EventComparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    (family,) = quoted.part(EventQuotes).families
    chosen, last = (one for one in family.variants if one is not family.canonical)
    turned = compared_with(family, chosen, quoted.part(EventTexts).articles, quoted.part(EventQuotes).families)
    rule(engine, quoted, turned, last, NO_VARIANT, "Ada")
    given: list[Any] = []
    monkeypatch.setattr(origins, "find_origins", lambda *found: given.append(found[2]) or [])
    assert EventBoard().read(engine, quoted.event_id).part(EventOrigins).proposed == []
    ((printed,),) = given
    assert {article_id for article_id, _ in printed} == {family.canonical.article_id, chosen.article_id}
