"""Compare: every view of an event is drawn, every answer is stored at once, and can be taken back."""

from __future__ import annotations

import pytest
from event_desk import EventDesk, make_event_desk
from event_visit import opened, press, words
from hostile_event import make_hostile_event
from making import add_article, suggest_spans
from streamlit.testing.v1 import AppTest

from workbench.domain.comparison_labels import QuoteOperation
from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, ClaimRelation, OriginKind, RulingKind
from workbench.domain.text.spans import Span
from workbench.services.compare import event_origins, grouping
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.pairs import pair_answers, shown_pairs
from workbench.services.compare.ruling_subjects import DerivationSubject
from workbench.storage.database.engine import Engine
from workbench.storage.origins import OriginDraft
from workbench.ui import resources
from workbench.ui.compare import meaning
from workbench.ui.compare.views import VIEWS
from workbench.ui.plain_text import markdown
from workbench.ui.words import QUOTE_OPERATIONS


def test_without_an_event_the_page_says_what_an_event_is(app: AppTest, desk: Engine) -> None:
    assert "There is no article yet" in words(opened(app))
    add_article(desk, "The dam broke at dawn.")
    assert "No article belongs to an event yet" in words(opened(app))


@pytest.mark.parametrize("view", list(VIEWS))
def test_every_view_of_an_event_is_drawn(app: AppTest, desk: Engine, view: str) -> None:
    make_event_desk(desk, "Kelmost <b>dam</b>")
    said = words(opened(app, view))
    assert "<b>dam" not in said
    assert view == "grouping" or ("Kelmost" in said and "3 articles" in said)


def test_a_pair_called_different_stands_under_decided_and_is_taken_back_there(app: AppTest, desk: Engine) -> None:
    event = make_event_desk(desk)
    comparison = event.read()
    pairs = shown_pairs.pairs_now(desk, comparison)
    first = pairs.waiting[0]
    shown = shown_pairs.shown_pair(comparison, pairs, first.key_a, first.key_b)
    pair_answers.answer(desk, shown, ClaimRelation.DIFFERENT, annotator="Ada")
    opened(app, "pairs")
    assert "— **different** —" in words(app)
    press(app, "Undo")
    assert "— **different** —" not in words(app)
    assert shown_pairs.ruled_pairs(event.read()) == []


def test_a_class_of_texts_is_ruled_on_and_taken_back(app: AppTest, desk: Engine) -> None:
    event = copied_event(desk)
    opened(app, "texts")
    press(app, "One text, two outlets · proposed")
    (ruled,) = [ruled for (kind, _), ruled in event.read().rulings.items() if kind == RulingKind.DERIVATION]
    assert ruled.decision == "one_text"
    assert "One text, two outlets" in words(app)
    assert "5 articles, 4 texts" in words(app)
    press(app, "Undo")
    press(app, "Two separate texts")
    assert "5 articles, 5 texts" in words(app)
    press(app, "Undo")
    subject = DerivationSubject.from_key(ruled.subject)
    assert subject is not None and event.read().ruled(subject) is None


def test_of_two_copies_the_one_with_hidden_characters_says_so(app: AppTest, desk: Engine) -> None:
    text = "The quay wall at Vandrup broke on Thursday, and some 410 houses had no power for five hours, the grid said."
    for outlet, own in (("Plain Post", text), ("Mark Gazette", text.replace("410", "4\u200b10"))):
        add_article(desk, own, outlet=outlet, event="Quay")
    said = words(opened(app, "texts"))
    assert "100%" in said
    assert said.count("1 hidden character in this text: 1 zero-width mark.") == 1
    assert "Mark Gazette (2): 1 hidden character" in said.replace("\\", "")


def copied_event(engine: Engine) -> EventDesk:
    """An event of which two more outlets print one text, each with a sentence of its own."""
    event = make_event_desk(engine)
    long = "The dam at Kelmost broke at dawn on Monday after a week of rain, and the mud ran down to the river. " * 2
    for outlet in ("Aurel Mail", "Aurel Post"):
        text = f"{long}{outlet} was there."
        block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
        add_article(engine, text, outlet=outlet, event="Kelmost dam", blocks=[block])
    return event


def test_an_origin_that_a_person_knows_of_is_added_and_withdrawn(app: AppTest, desk: Engine) -> None:
    event = make_event_desk(desk)
    opened(app, "origins")
    app.text_input(key="edit_origin_new_0_label").input("Mine company: release").run()
    app.multiselect(key="edit_origin_new_0_articles").select(event.articles["Post"]).run()
    app.button(key="edit_origin_new_save").click().run()
    assert not app.exception
    settled = [one for one in event.read().part(EventOrigins).shown if one.id is not None]
    assert [one.origin.label for one in settled] == ["Mine company: release"]
    app.button(key=f"origin_{settled[0].id}_no").click().run()
    assert [one for one in event.read().part(EventOrigins).shown if one.id is not None] == []
    press(app, "Undo the last refusal")
    assert len([one for one in event.read().part(EventOrigins).shown if one.id is not None]) == 1


def test_what_an_origin_is_called_stays_words_where_the_page_says_what_was_done(app: AppTest, desk: Engine) -> None:
    event = make_event_desk(desk)
    hostile = "![p](//evil.example/p.png) [x](//evil.example) :material/home:"
    draft = OriginDraft(hostile, OriginKind.STATEMENT, (), tuple(event.articles.values()))
    made = event_origins.settle(desk, event.event_id, None, draft, annotator="Ada")
    opened(app, "origins", event=str(event.event_id))
    app.button(key=f"origin_{made}_no").click().run()
    (said,) = [toast.value for toast in app.toast]
    assert said == f"{markdown(hostile, 60)} no longer counts as an origin."


def test_the_way_back_from_an_article_leads_to_its_event(app: AppTest, desk: Engine) -> None:
    make_event_desk(desk, "First")
    second = make_event_desk(desk, "Second", beside=" 2")
    opened(app, "claims", article=str(second.articles["Post"]), at="0-4")
    assert app.selectbox(key="event_chosen").value == second.event_id


def test_an_origin_without_a_name_is_refused_in_words(app: AppTest, desk: Engine) -> None:
    make_event_desk(desk)
    opened(app, "origins")
    app.button(key="edit_origin_new_save").click().run()
    assert "Give the origin a name" in "\n".join(str(error.value) for error in app.error)


def test_articles_are_moved_between_events_and_back(app: AppTest, desk: Engine) -> None:
    event = make_event_desk(desk)
    opened(app, "grouping", event=str(event.event_id))
    loose = add_article(desk, "A bridge fell at Aurel.", outlet="Post")
    app.run()
    app.multiselect(key="grouping_articles").select(loose).run()
    app.text_input(key="grouping_label").input("Bridge").run()
    press(app, "Move")
    assert grouping.loose_articles(desk) == []
    press(app, "Undo the last move")
    assert grouping.loose_articles(desk) == [loose]
    app.multiselect(key="grouping_articles").select(event.articles["Post"]).run()
    app.selectbox(key="grouping_target").select("No event").run()
    press(app, "Move")
    assert grouping.loose_articles(desk) == [event.articles["Post"], loose]


def test_pairs_that_cannot_be_compared_are_folded_away_under_their_reasons(app: AppTest, desk: Engine) -> None:
    event = make_hostile_event(desk)
    shown = words(opened(app, "figures", event=str(event.event_id)))
    folds = [fold.label for fold in app.expander]
    assert folds[1:] == ["Different population: 3 pairs", "Different place: 3 pairs"]
    assert "3 pairs cannot be compared." in shown


def test_an_event_is_renamed(app: AppTest, desk: Engine) -> None:
    event = make_event_desk(desk)
    opened(app)
    next(field for field in app.text_input if field.label == "Name of the event").input("Dam of Kelmost").run()
    press(app, "Save")
    assert event.read().coverage.label == "Dam of Kelmost" and "Dam of Kelmost" in words(app)


def test_a_claim_is_parted_and_put_together_again(app: AppTest, desk: Engine) -> None:
    event = make_event_desk(desk)
    claim = event.claim("The dam broke.", *event.same.values())
    opened(app, "pairs")
    app.multiselect(key=f"parted_{claim}").select(event.same["Post"]).run()
    app.text_input(key=f"parted_statement_{claim}").input("Another dam broke.").run()
    press(app, "Split the claim")
    assert sorted(event.read().coverage.claims.values()) == ["Another dam broke.", "The dam broke."]
    press(app, "Undo")
    assert list(event.read().coverage.claims.values()) == ["The dam broke."]


QUOTED = "“The pond was full and nobody came to look at it,” said Mayor Vaskar{}."


def test_quotes_are_compared_with_the_form_that_the_person_chooses(app: AppTest, desk: Engine) -> None:
    for outlet, end in (("Courier", " on Monday"), ("Ledger", ""), ("Post", " again")):
        text = QUOTED.format(end)
        text = text.replace("nobody", "no one") if outlet == "Post" else text
        block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
        article = add_article(desk, text, outlet=outlet, event="Pond", blocks=[block])
        suggest_spans(desk, article, [(1, 20)])
    said = words_of_quote(opened(app, "quotes"))
    assert "<del>nobody</del> <ins>no one</ins>" in said
    facts = next(str(found.value) for found in app.markdown if "**Post**" in str(found.value))
    assert "other words (substitute)" in facts and "· substitute" not in facts
    next(field for field in app.selectbox if field.label == "Compare with").set_value(2).run()
    assert not app.exception
    assert "<ins>nobody</ins>" in words_of_quote(app)
    press(app, "Cosmetic")
    assert "**Cosmetic**, answered by" in words(app)
    press(app, "Undo the last answer")
    assert "**Cosmetic**, answered by" not in words(app)


def test_every_operation_on_a_quote_has_plain_words_and_the_term_of_the_export() -> None:
    assert list(QUOTE_OPERATIONS) == list(QuoteOperation)
    assert all(name.removesuffix(")").endswith(operation) for operation, name in QUOTE_OPERATIONS.items())
    assert not [name for operation, name in QUOTE_OPERATIONS.items() if name == operation]


def words_of_quote(app: AppTest) -> str:
    return "\n".join(html.proto.body for html in app.get("html") if "cw-diff" in html.proto.body)


def test_a_large_event_is_compared_by_words_first_and_by_meaning_when_that_was_read(
    app: AppTest, desk: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.services.compare.event_board._MOST_READ", 2)
    event = make_event_desk(desk)
    opened(app, "pairs")
    assert resources.events().read(desk, event.event_id).unread_count == 5
    work = meaning._works(str(desk.url))[event.event_id]
    assert work.thread is not None
    work.thread.wait()
    assert (work.done, work.thread.fault) == (5, "")
    app.run()
    assert not app.exception
    assert resources.events().read(desk, event.event_id).unread_count == 0
