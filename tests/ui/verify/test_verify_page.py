"""The verify page as a person uses it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from making import Hand, add_article, record
from streamlit.testing.v1 import AppTest
from verify_desk import OTHER, TEXT, claim_of, field, mark, opened, press, said, visit, words_on

from workbench.domain.clock import utc_now
from workbench.domain.labels import ClaimType, ContentVerdict
from workbench.services.claims import claiming, verifying
from workbench.services.claims.claiming import SeenMention
from workbench.services.claims.verifying import VerdictDraft
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine


def test_an_empty_desk_says_where_claims_come_from(app: AppTest) -> None:
    visit(app)
    assert "No span has been accepted yet" in words_on(app)
    assert "Annotate an article" in [link.proto.label for link in app.get("page_link")]


def test_a_marked_span_becomes_a_claim_and_the_next_one_follows(app: AppTest, desk: Engine, article: int) -> None:
    mark(desk, article, TEXT, "Zinc rose in the river", ClaimType.EVENT)
    visit(app)
    assert "Which claim is this?" in words_on(app)
    statement = field(app, "text_area", "Statement")
    assert statement.value == "At least 23 people had died."
    statement.set_value("At least 23 people died when the dam broke.").run()
    press(app, "Make a claim")
    assert "Saved as a claim" in said(app)
    made = opened(desk, 1)
    assert made.card.statement == "At least 23 people died when the dam broke."
    assert (made.card.wording.types, made.mentions[0].exact) == (("quantity",), "at least 23 people had died")
    assert field(app, "text_area", "Statement").value == "Zinc rose in the river."
    press(app, "Make a claim")
    assert "Every accepted span belongs to a claim" in words_on(app)


def test_a_span_is_added_to_a_claim_that_is_here_already(app: AppTest, desk: Engine, claim: int) -> None:
    mark(desk, add_article(desk, OTHER, outlet="Ledger", event="Dam"), OTHER, "Up to 31 people have died")
    visit(app, view="spans")
    assert "Could one be true and the other false?" in words_on(app)
    press(app, "Same claim")
    assert "one more mention" in said(app)
    assert [mention.outlet for mention in opened(desk, claim).mentions] == ["Courier", "Ledger"]


def test_a_claim_that_is_worded_otherwise_is_found_by_search(app: AppTest, desk: Engine, claim: int) -> None:
    mark(desk, add_article(desk, OTHER, outlet="Ledger", event="Dam"), OTHER, "a monitor said")
    visit(app, view="spans")
    assert "No claim says anything like this, in any event." in words_on(app)
    field(app, "text_input", "Search all claims").set_value("23 died").run()
    assert [button.label for button in app.button].count("Same claim") == 1
    field(app, "text_input", "Search all claims").set_value("nothing").run()
    assert "No claim has these words." in words_on(app)


def test_an_address_opens_a_claim(app: AppTest, desk: Engine, claim: int) -> None:
    mark(desk, 1, TEXT, "Zinc rose in the river", ClaimType.EVENT)
    second = claim_of(desk, statement="Zinc rose.")
    visit(app, claim=claim)
    assert app.subheader[0].value == r"At least 23 people died\."
    chosen = field(app, "radio", "Claims")
    assert chosen.value == claim
    chosen.set_value(second).run()
    assert app.subheader[0].value == r"Zinc rose\."
    assert app.query_params["claim"] == str(second)


@pytest.mark.parametrize("asked", ["99", "x", "-1", "9" * 30])
def test_an_address_of_no_claim_is_no_failure(app: AppTest, claim: int, asked: str) -> None:
    visit(app, claim=asked)
    assert asked == "99" or app.subheader[0].value == r"At least 23 people died\."
    assert asked != "99" or "There is no claim 99." in words_on(app)


def test_a_span_that_no_longer_waits_is_told(app: AppTest, claim: int) -> None:
    visit(app, view="spans", article=1, span="client-1-14:1")
    assert "Every accepted span belongs to a claim" in words_on(app)


def test_stance_fidelity_and_drift_are_saved_as_they_are_chosen(app: AppTest, desk: Engine, claim: int) -> None:
    visit(app, claim=claim)
    assert "1 not judged" in words_on(app)
    field(app, "selectbox", "Stance").set_value("neutral_report").run()
    assert "Saved: your assessment of Courier" in said(app)
    field(app, "selectbox", "Fidelity").set_value("meaning_changed").run()
    field(app, "multiselect", "Drift").set_value(["bound"]).run()
    mention = opened(desk, claim).mentions[0]
    assert (mention.stance, mention.fidelity, mention.drift_flags) == ("neutral_report", "meaning_changed", ("bound",))
    assert "**1** :red[meaning changed]" in words_on(app)


def test_what_somebody_else_did_meanwhile_is_shown_and_kept(app: AppTest, desk: Engine, claim: int) -> None:
    visit(app, claim=claim)
    mention = opened(desk, claim).mentions[0]
    seen = SeenMention(mention.article_id, mention.span_id, mention.version)
    claiming.describe_mention(desk, seen, stance=None, fidelity=None, drift_flags=[], annotator="Bo")
    field(app, "selectbox", "Stance").set_value("denies").run()
    assert "Bo worked on this mention meanwhile" in words_on(app)
    assert opened(desk, claim).mentions[0].stance == ""


def test_what_was_typed_is_kept_when_somebody_else_was_quicker(app: AppTest, desk: Engine, claim: int) -> None:
    visit(app, claim=claim)
    field(app, "text_area", "Statement").set_value("My wording.").run()
    claiming.reword_claim(desk, claim, 1, Wording("Their wording."), annotator="Bo")
    press(app, "Save wording")
    assert words_on(app).count("Bo reworded this claim") == 1 and not said(app), "said once, beside the button"
    assert app.subheader[0].value == r"Their wording\."
    assert field(app, "text_area", "Statement").value == "My wording."
    press(app, "Save wording")
    assert opened(desk, claim).card.statement == "My wording."


def test_a_verdict_given_meanwhile_is_shown_and_the_reasons_typed_stay(app: AppTest, desk: Engine, claim: int) -> None:
    visit(app, claim=claim)
    field(app, "selectbox", "Is it true?").set_value("not_enough_evidence").run()
    field(app, "text_area", "Justification").set_value("My reasons.").run()
    theirs = VerdictDraft(ContentVerdict.NOT_CHECKABLE, "Their reasons.", utc_now().date())
    verifying.give_verdict(desk, claim, 0, theirs, annotator="Bo")
    press(app, "Save verdict")
    assert "Bo gave a verdict on this claim meanwhile" in words_on(app)
    assert r"Their reasons\." in words_on(app)
    assert field(app, "text_area", "Justification").value == "My reasons."
    assert [v.annotator for v in opened(desk, claim).verdicts] == ["Bo"]


def test_an_untied_mention_waits_again(app: AppTest, desk: Engine, claim: int) -> None:
    press(visit(app, claim=claim), "Untie")
    assert "Saved: untied" in said(app)
    assert "No article is tied to this claim" in words_on(app)
    assert claiming.list_waiting(desk).total == 1


def test_a_span_that_was_moved_since_says_so_and_can_be_taken(app: AppTest, desk: Engine, article: int) -> None:
    start = TEXT.index("Zinc")
    hand = Hand(TEXT, client_id="client-move")
    added = record(desk, article, hand.add(start, start + len("Zinc rose")))[0].spans[0]
    claim = claim_of(desk, 1, "Zinc rose in the river.")
    record(desk, article, hand.resize(added, start, start + len("Zinc rose in the river")))
    visit(app, claim=claim)
    assert "The span has changed since it was tied" in words_on(app)
    press(app, "Use the span as it is now")
    assert "The span has changed" not in words_on(app)
    assert opened(desk, claim).mentions[0].exact == "Zinc rose in the river"


def test_a_span_that_was_rejected_since_says_so(app: AppTest, desk: Engine, article: int) -> None:
    hand = Hand(TEXT, client_id="client-drop")
    added = record(desk, article, hand.add(0, 8))[0].spans[0]
    claim = claim_of(desk, 0, "Rescuers.")
    record(desk, article, hand.reject(added))
    visit(app, claim=claim)
    assert "no longer marked as a claim in its article" in words_on(app)


def test_a_wording_is_edited_and_the_older_one_stays_in_sight(app: AppTest, desk: Engine, claim: int) -> None:
    visit(app, claim=claim)
    press(app, "Save wording")
    assert "The wording has not changed" in said(app)
    field(app, "text_area", "Statement").set_value("At least 23 residents died.").run()
    press(app, "Save wording")
    assert app.subheader[0].value == r"At least 23 residents died\."
    assert r"At least 23 people died\." in words_on(app)
    assert len(opened(desk, claim).wordings) == 2


def test_a_verdict_says_what_it_lacks_until_the_evidence_is_there(app: AppTest, desk: Engine, claim: int) -> None:
    visit(app, claim=claim)
    press(app, "Save verdict")
    assert "Choose what the evidence shows first" in words_on(app)
    field(app, "selectbox", "Is it true?").set_value("supported").run()
    assert "“Supported” needs an excerpt found in a source that supports the claim" in words_on(app)
    press(app, "Save verdict")
    assert opened(desk, claim).verdicts == []


def test_a_verdict_is_saved_and_the_older_one_stays_in_sight(
    app: AppTest, desk: Engine, claim: int, evidence: str
) -> None:
    visit(app, claim=claim)
    assert "Evidence: 1 excerpt supports it, from 1 named origin. It suggests “weak”. You decide." in words_on(app)
    field(app, "selectbox", "Is it true?").set_value("supported").run()
    field(app, "selectbox", "How well corroborated?").set_value("weak").run()
    field(app, "text_area", "Justification").set_value("Bodies are counted.\nOne by one.").run()
    field(app, "text_area", "What we could not establish").set_value("Who is missing.").run()
    press(app, "Save verdict")
    assert "Saved: the verdict “Supported”" in said(app)
    field(app, "selectbox", "Is it true?").set_value("not_enough_evidence").run()
    press(app, "Save verdict")
    verdicts = opened(desk, claim).verdicts
    assert [v.content for v in verdicts] == ["not_enough_evidence", "supported"]
    assert verdicts[1].justification == "Bodies are counted.\nOne by one."
    assert "Earlier verdicts · 1" in [expander.label for expander in app.expander]


def test_claims_are_filtered_by_what_they_need(app: AppTest, desk: Engine, claim: int) -> None:
    mark(desk, 1, TEXT, "Zinc rose in the river", ClaimType.EVENT)
    due = claim_of(desk, statement="Zinc rose.")
    day = utc_now().date()
    draft = VerdictDraft(
        ContentVerdict.NOT_ENOUGH_EVIDENCE, "No data.", day - timedelta(days=9), review_due=day - timedelta(days=2)
    )
    verifying.give_verdict(desk, due, 0, draft, annotator="Bo")
    visit(app, show="due")
    assert field(app, "radio", "Claims").value == due
    assert "This verdict was due for review" in words_on(app)
    field(app, "pills", "Show").set_value("No verdict").run()
    assert field(app, "radio", "Claims").options == [r"At least 23 people died\."]
    field(app, "text_input", "Search").set_value("nothing like it").run()
    assert "No claims match" in words_on(app)


def test_hostile_words_stay_words(app: AppTest, desk: Engine, article: int) -> None:
    mark(desk, article, TEXT, "<b>Nobody</b> is $safe$")
    claim = claim_of(desk, 1, "<script>alert(1)</script> :red[x] $y$ ![i](http://x.example/i.png)")
    visit(app, claim=claim)
    assert app.subheader[0].value.startswith(r"\<script\>alert\(1\)\<\/script\> \:red\[x\] \$y\$ \!\[i\]\(http\:")
    assert r"**\<b\>Nobody\<\/b\> is \$safe\$**" in words_on(app)
