"""The verify page tells what the desk has claimed already, and how many origins the outlets rest on."""

from __future__ import annotations

import pytest
from event_desk import EventDesk, make_event_desk
from streamlit.testing.v1 import AppTest

from workbench.domain.labels import ClaimRelation
from workbench.services.claims import linking, verifying
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.storage.claims import ClaimFilter
from workbench.storage.database.engine import Engine
from workbench.ui import resources

VERIFY = "workbench/ui/verify/verify_page.py"


@pytest.fixture
def dam(desk: Engine) -> EventDesk:
    return make_event_desk(desk)


@pytest.fixture
def flood(desk: Engine, dam: EventDesk) -> EventDesk:
    return make_event_desk(desk, "Another dam", beside=" Weekly")


def visit(app: AppTest, **address: object) -> AppTest:
    resources._recall.cache_clear()
    resources._events.cache_clear()
    app.run()
    for name, value in address.items():
        app.query_params[name] = str(value)
    app.switch_page(VERIFY).run()
    assert not app.exception
    return app


def press(app: AppTest, label: str, key: str = "") -> None:
    next(button for button in app.button if button.label == label and key in (button.key or "")).click().run()
    assert not app.exception


def words_on(app: AppTest) -> str:
    kinds = (app.subheader, app.markdown, app.caption, app.warning, app.info)
    return "\n".join([*(str(item.value) for kind in kinds for item in kind), *(one.label for one in app.expander)])


def test_a_claim_of_another_event_is_offered_with_its_reasons_and_can_be_linked(
    app: AppTest, desk: Engine, dam: EventDesk, flood: EventDesk
) -> None:
    one = dam.claim("The dam at Kelmost broke at dawn on Monday.", dam.same["Courier"])
    other = flood.claim("At dawn on Monday the Kelmost dam broke.", flood.same["Ledger"])
    visit(app, claim=one)
    shown = words_on(app)
    assert "Claims like this one · 1 to look at" in shown
    assert "**Same?**" in shown and "in “Another dam”" in shown
    press(app, "Updates", f"known_{one}_{other}")
    (link,) = linking.links_within(desk, [one])
    assert (link.claim_id, link.other_id, link.relation) == (one, other, ClaimRelation.UPDATES)
    assert "Claims like this one · 1 link" in words_on(app)
    press(app, "Undo")
    assert linking.links_within(desk, [one]) == []
    assert "Claims like this one · 1 to look at" in words_on(app)


def test_two_claims_become_one_on_the_page_and_are_two_again(
    app: AppTest, desk: Engine, dam: EventDesk, flood: EventDesk
) -> None:
    one = dam.claim("The dam at Kelmost broke at dawn on Monday.", dam.same["Courier"])
    other = flood.claim("At dawn on Monday the Kelmost dam broke.", flood.same["Ledger"])
    visit(app, claim=one)
    press(app, "Same", f"known_{one}_{other}")
    assert verifying.open_claim(desk, one).card.mentions == 2
    press(app, "Undo")
    assert verifying.open_claim(desk, one).card.mentions == verifying.open_claim(desk, other).card.mentions == 1


def test_a_span_is_tied_to_a_claim_of_another_event(
    app: AppTest, desk: Engine, dam: EventDesk, flood: EventDesk
) -> None:
    one = dam.claim("The dam at Kelmost broke at dawn on Monday.", dam.same["Courier"])
    flood.accept(flood.same["Post"])
    visit(app, view="spans")
    assert "**Same?**" in words_on(app) and "in “Kelmost dam”" in words_on(app)
    press(app, "Same claim")
    assert verifying.open_claim(desk, one).card.mentions == 2
    visit(app, view="claims", claim=one)
    assert "Outlets: 1 article" in words_on(app)
    assert "Mentions in other events are not counted." in words_on(app)


def test_while_very_many_claims_are_new_the_page_says_so_and_finds_them_later(
    app: AppTest, desk: Engine, dam: EventDesk, flood: EventDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.services.claims.claim_memory._SMALL", 0)
    one = dam.claim("The dam at Kelmost broke at dawn on Monday.", dam.same["Courier"])
    flood.claim("At dawn on Monday the Kelmost dam broke.", flood.same["Ledger"])
    visit(app, claim=one)
    assert "The desk's claims are being indexed" in words_on(app)
    work = resources.recall()._work
    assert work is not None
    work.wait()
    press(app, "Look again")
    assert "Claims like this one · 1 to look at" in words_on(app)


def test_beside_the_verdict_stands_how_many_origins_the_outlets_rest_on(
    app: AppTest, desk: Engine, dam: EventDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = dam.claim("The dam broke.", dam.same["Courier"], dam.same["Ledger"])
    visit(app, claim=one)
    grade = dam.read().part(EventOrigins).grade([dam.same["Courier"], dam.same["Ledger"]])
    assert f"Outlets: {grade.articles} articles" in words_on(app)
    (link,) = [link for link in app.get("page_link") if link.proto.label == "See the origins"]
    assert f"event={dam.event_id}" in link.proto.query_string and "view=origins" in link.proto.query_string
    monkeypatch.setattr("workbench.ui.verify.grade._QUICK", 2)
    app.run()
    assert "Outlets: " not in words_on(app)
    next(one for one in app.toggle if "Count the origins in 3 articles" in one.label).set_value(True).run()
    assert "Outlets: " in words_on(app)


def test_a_claim_that_stands_alone_has_nothing_beside_it(app: AppTest, desk: Engine, dam: EventDesk) -> None:
    one = dam.claim("The dam broke.", dam.same["Courier"])
    visit(app, claim=one)
    assert "Claims like this one" not in words_on(app)
    assert verifying.list_claims(desk, ClaimFilter()).total == 1
