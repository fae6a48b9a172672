"""Two people on the Compare page: a second decides after the first has looked; the first is told, then chooses on."""

from __future__ import annotations

import pytest
from event_desk import EventDesk, make_event_desk
from event_visit import opened, press, words
from making import NOW, add_article, suggest_spans
from quoted_event import quoted_event, rule
from streamlit.testing.v1 import AppTest

from workbench.corroborate.quotes.families import compared_with
from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, ClaimType, HopMode, HopRole, OriginKind, RulingKind
from workbench.domain.proposals import DetectorIdentity, Hop, Proposal, Proposals
from workbench.domain.text.spans import Span
from workbench.services.compare import event_origins, grouping, proposal_answers, proposed_events
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_origins import ShownOrigin
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.services.compare.event_parts.texts import EventTexts
from workbench.services.compare.ruling_subjects import FormSubject
from workbench.storage import suggestions
from workbench.storage.database.engine import Engine, write_transaction
from workbench.storage.origins import OriginDraft


@pytest.fixture
def app(app: AppTest) -> AppTest:
    """Ada's visit."""
    app.session_state["annotator"] = "Ada"
    return app


def click(app: AppTest, key: str) -> str:
    """What the page says afterwards, without the signs that keep words from being markup."""
    app.button(key=key).click().run()
    assert not app.exception
    return words(app).replace("\\", "")


def test_an_answer_to_a_quote_counts_only_where_no_other_was_given_beside_another_form(
    app: AppTest, desk: Engine
) -> None:
    comparison = quoted_event(desk)
    for article in comparison.coverage.articles:
        suggest_spans(desk, article.article_id, [(1, 8)])
    family = next(family for family in comparison.part(EventQuotes).families if len(family.variants) > 2)
    variant, beside = (one for one in family.variants if one is not family.canonical)
    subject = FormSubject.of(variant, family.canonical)
    key = f"{RulingKind.QUOTE_VARIANT}_{subject.to_key()}_changes_meaning"
    opened(app, "quotes")
    turned = compared_with(family, beside, comparison.part(EventTexts).articles, comparison.part(EventQuotes).families)
    rule(desk, comparison, turned, variant, "cosmetic", who="Ben")
    said = click(app, key)
    assert (
        "Ben ruled on this meanwhile" in said and "Ben answered “Cosmetic” when comparing it with other words" in said
    )
    after = EventBoard().read(desk, comparison.event_id)
    assert after.ruled(subject) is None
    assert "**Changes the meaning**, answered by Ada" in click(app, key)


def settled(event: EventDesk, made: int) -> ShownOrigin:
    return next(one for one in event.read().part(EventOrigins).shown if one.id == made)


def say_who(engine: Engine, article_id: int) -> None:
    """A detector reads who says that the pond had been full: that makes an origin to propose."""
    hops = (
        Hop(0, None, HopRole.OUTLET, HopMode.INDIRECT),
        Hop(1, "Mayor Vaskar", HopRole.SPEAKER, HopMode.INDIRECT, source=Span(0, 12), cue=Span(13, 17)),
    )
    said = Proposal(Span(18, 40), ClaimType.EVENT, 0.5, ("made",), hops)
    with write_transaction(engine) as session:
        detector = suggestions.detector_id(session, DetectorIdentity("speakers", "1"))
        suggestions.add_run(session, article_id, detector, Proposals((said,)), NOW)


def proposed(event: EventDesk) -> ShownOrigin:
    return next(one for one in event.read().part(EventOrigins).shown if one.id is None)


def test_one_proposal_of_an_origin_is_answered_once_and_a_refusal_can_be_seen_otherwise(
    app: AppTest, desk: Engine
) -> None:
    event = make_event_desk(desk)
    say_who(desk, event.articles["Post"])
    opened(app, "origins")
    shown = proposed(event)
    made = event_origins.dismiss(desk, event.event_id, shown, annotator="Ben")
    said = click(app, f"origin_{shown.proposal}_yes")
    assert "Ben refused this proposal meanwhile" in said
    assert [(one.id, one.draft.withdrawn) for one in event.read().settled] == [(made, True)]
    event_origins.restore(desk, made, annotator="Ben", seen=None)
    event_origins.dismiss(desk, event.event_id, settled(event, made), annotator="Ben")
    assert "Ben changed this origin meanwhile" in click(app, f"origin_{made}_1_restore")
    click(app, f"origin_{made}_3_restore")
    assert settled(event, made).version == 4


def test_an_origin_is_changed_withdrawn_and_restored_only_as_it_was_read(app: AppTest, desk: Engine) -> None:
    event = make_event_desk(desk)
    draft = OriginDraft("Mayor: statement", OriginKind.STATEMENT, (), tuple(event.articles.values()))
    made = event_origins.settle(desk, event.event_id, None, draft, annotator="Ada")
    opened(app, "origins")
    app.text_input(key=f"edit_origin_{made}_1_label").set_value("Mayor of Kelmost")
    event_origins.settle(desk, event.event_id, settled(event, made), draft, annotator="Ben")
    assert "Ben changed this origin meanwhile" in click(app, f"edit_origin_{made}_save")
    assert app.text_input(key=f"edit_origin_{made}_2_label").value == "Mayor of Kelmost"
    click(app, f"edit_origin_{made}_save")
    assert settled(event, made).origin.label == "Mayor of Kelmost"
    event_origins.settle(desk, event.event_id, settled(event, made), draft, annotator="Ada")
    assert "You changed this origin meanwhile, in another window" in click(app, f"origin_{made}_no")
    click(app, f"origin_{made}_no")
    event_origins.restore(desk, made, annotator="Ben", seen=None)
    event_origins.dismiss(desk, event.event_id, settled(event, made), annotator="Ben")
    press(app, "Undo the last refusal")
    assert "Ben changed this origin meanwhile" in words(app)
    app.text_input(key="edit_origin_new_0_label").set_value("Mine company: release")
    app.multiselect(key="edit_origin_new_0_articles").set_value([event.articles["Post"]])
    twin = OriginDraft("Mine company: release", OriginKind.STATEMENT, (), (event.articles["Post"],))
    event_origins.settle(desk, event.event_id, None, twin, annotator="Ben")
    assert "Ben added an origin of this name meanwhile" in click(app, "edit_origin_new_save")
    assert len(event.read().settled) == 2
    click(app, "edit_origin_new_save")
    assert len(event.read().settled) == 3


def test_articles_are_moved_back_and_named_only_as_they_stood(app: AppTest, desk: Engine) -> None:
    event = make_event_desk(desk)
    loose = add_article(desk, "A bridge fell at Aurel.", outlet="Post")
    other = add_article(desk, "A tower fell at Darnova.", outlet="Post")
    opened(app, "grouping", event=str(event.event_id))
    app.multiselect(key="grouping_articles").set_value([loose, other]).run()
    app.text_input(key="grouping_label").set_value("Bridge")
    aurel = grouping.gather(desk, [loose], label="Aurel", annotator="Ben")
    press(app, "Move")
    assert "Ben put “A bridge fell at Aur” into “Aurel” meanwhile" in words(app).replace("\\", "")
    assert grouping.event_of(desk, loose) == aurel and grouping.event_of(desk, other) is None
    app.multiselect(key="grouping_articles").set_value([other]).run()
    press(app, "Move")
    bridge = grouping.event_of(desk, other)
    grouping.take_out(desk, [other], annotator="Ben")
    press(app, "Undo the last move")
    assert "Ben took “A tower fell at Darn” out of its event meanwhile" in words(app).replace("\\", "")
    assert grouping.event_of(desk, other) is None and bridge is not None
    assert "Undo the last move" not in [button.label for button in app.button]
    key = f"event_facts_{event.event_id}"
    app.text_input(key=f"{key}_label").set_value("Dam of Kelmost")
    grouping.rename(desk, event.event_id, label="Kelmost mine", place="Kelmost", seen=None)
    assert "it is “Kelmost mine”, Kelmost now" in click(app, f"{key}_save")
    assert app.text_input(key=f"{key}_label").value == "Dam of Kelmost"
    click(app, f"{key}_save")
    assert event.read().coverage.label == "Dam of Kelmost"


def test_a_proposed_event_is_answered_only_as_it_was_proposed(app: AppTest, desk: Engine) -> None:
    text = "The dam at Kelmost broke at dawn on Monday after a week of rain, and the mud ran down to the river. " * 3
    first, second = (report(desk, text, outlet) for outlet in ("Mail", "Post"))
    opened(app, "grouping")
    (proposal,) = proposed_events.propose(desk)
    proposal_answers.refuse(desk, proposal, annotator="Ben")
    said = click(app, f"yes_{proposal.key}")
    assert "Ben said that these articles do not report one event meanwhile" in said
    assert grouping.loose_articles(desk) == [first, second]
    third = report(desk, text, "Courier")
    app.run()
    (proposal,) = proposed_events.propose(desk)
    kelmost = grouping.gather(desk, [third], label="Kelmost", annotator="Ben")
    assert "into “Kelmost” meanwhile" in click(app, f"no_{proposal.key}")
    (proposal,) = proposed_events.propose(desk)
    click(app, f"yes_{proposal.key}")
    assert grouping.event_of(desk, first) == grouping.event_of(desk, second) == kelmost


def report(engine: Engine, text: str, outlet: str) -> int:
    whole = f"{text}{outlet} was there."
    return add_article(engine, whole, outlet=outlet, blocks=[BlockDraft(Span(0, len(whole)), BlockKind.BODY, True)])
