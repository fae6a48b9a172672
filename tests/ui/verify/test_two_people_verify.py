"""Two people on the Verify page: a second decides after the first has read; the first is told, then chooses on."""

from __future__ import annotations

import pytest
from event_desk import make_event_desk
from making import Hand, record, standing
from streamlit.testing.v1 import AppTest
from verify_desk import TEXT, claim_of, field, mark, opened, press, visit
from verify_desk import words_on as shown_on

from workbench.domain.labels import ClaimRelation, ClaimType
from workbench.services.claims import claiming, linking, verifying
from workbench.services.claims.claiming import SeenMention
from workbench.services.claims.verifying import EvidenceDraft
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine
from workbench.ui import resources

REWORDED = "Ben reworded this claim meanwhile. Read that wording, then decide again."


@pytest.fixture
def app(app: AppTest) -> AppTest:
    """Ada's visit."""
    app.session_state["annotator"] = "Ada"
    return app


def words_on(app: AppTest) -> str:
    """Without the signs that keep words from being markup."""
    return shown_on(app).replace("\\", "")


def reword(engine: Engine, claim: int, words: str, who: str = "Ben") -> None:
    version = opened(engine, claim).card.version
    claiming.reword_claim(engine, claim, version, Wording(words, ("quantity",)), annotator=who)


def revise(engine: Engine, claim: int, *, note: str = "", withdrawn: bool = False, who: str = "Ben") -> None:
    """The first piece of evidence, changed by somebody who looked just now."""
    card = opened(engine, claim).evidence[0]
    old = verifying.draft_of(card)
    draft = EvidenceDraft(old.relation, old.kind, old.excerpt, origin=old.origin, note=note)
    verifying.revise_evidence(engine, card.key, card.version, draft, withdrawn=withdrawn, annotator=who)


def test_a_verdict_rests_on_the_words_and_the_evidence_that_were_read(
    app: AppTest, desk: Engine, claim: int, evidence: str
) -> None:
    visit(app, claim=claim)
    field(app, "selectbox", "Is it true?").set_value("not_enough_evidence")
    field(app, "text_area", "What we could not establish").set_value("No list of names.")
    revise(desk, claim, withdrawn=True)
    press(app, "Save verdict")
    assert "Ben changed the evidence of this claim meanwhile" in words_on(app)
    assert field(app, "text_area", "What we could not establish").value == "No list of names."
    reword(desk, claim, "Nobody died.")
    press(app, "Save verdict")
    assert REWORDED in words_on(app) and app.subheader[0].value == r"Nobody died\."
    revise(desk, claim, note="Seen twice", who="Ada")
    press(app, "Save verdict")
    assert "You changed the evidence of this claim meanwhile, in another window" in words_on(app)
    assert opened(desk, claim).verdicts == []
    press(app, "Save verdict")
    assert [(one.content, one.gaps) for one in opened(desk, claim).verdicts] == [
        ("not_enough_evidence", "No list of names.")
    ]


def test_evidence_is_taken_back_restored_changed_and_added_only_as_it_was_read(
    app: AppTest, desk: Engine, claim: int, evidence: str
) -> None:
    visit(app, claim=claim)
    revise(desk, claim, note="Ben's")
    press(app, "Withdraw")
    assert "Ben changed this evidence meanwhile" in words_on(app) and r"Ben's" in words_on(app)
    assert not opened(desk, claim).evidence[0].withdrawn
    press(app, "Withdraw")
    assert opened(desk, claim).evidence[0].withdrawn
    revise(desk, claim, note="Ben's", withdrawn=True)
    press(app, "Restore")
    assert opened(desk, claim).evidence[0].withdrawn and "Ben changed this evidence" in words_on(app)
    press(app, "Restore")
    version = opened(desk, claim).evidence[0].version
    note = f"change_{evidence}_{version}_note"
    app.text_area(key=note).set_value("Mine")
    reword(desk, claim, "Nobody died.")
    press(app, "Save changes")
    assert REWORDED in words_on(app) and opened(desk, claim).evidence[0].note == "Ben's"
    press(app, "Save changes")
    assert opened(desk, claim).evidence[0].note == "Mine"
    app.segmented_control(key=f"evidence_{claim}_0_way").set_value("No source").run()
    app.segmented_control(key=f"evidence_{claim}_0_relation").set_value("context")
    app.text_area(key=f"evidence_{claim}_0_note").set_value("Called the mayor.")
    reword(desk, claim, "Two people died.")
    press(app, "Save evidence")
    assert REWORDED in words_on(app) and len(opened(desk, claim).evidence) == 1
    press(app, "Save evidence")
    assert [card.note for card in opened(desk, claim).evidence] == ["Mine", "Called the mayor."]


def test_a_mention_is_untied_and_taken_anew_only_as_it_was_read(
    app: AppTest, desk: Engine, article: int, claim: int
) -> None:
    (span,) = standing(desk, article).values()
    hand = Hand(TEXT, "client-ben")
    record(desk, article, hand.resize(span, span.start_char + 9, span.end_char), annotator="Ben")
    visit(app, claim=claim)
    (span,) = standing(desk, article).values()
    record(desk, article, hand.resize(span, span.start_char, span.end_char - 5), annotator="Ben")
    press(app, "Use the span as it is now")
    assert "Ben decided on this span meanwhile" in words_on(app)
    (mention,) = opened(desk, claim).mentions
    assert mention.exact == "at least 23 people had died"
    press(app, "Use the span as it is now")
    (mention,) = opened(desk, claim).mentions
    assert mention.exact == "23 people had"
    seen = SeenMention(mention.article_id, mention.span_id, mention.version)
    claiming.describe_mention(desk, seen, stance=None, fidelity=None, drift_flags=[], annotator="Ada")
    press(app, "Untie")
    assert "You worked on this mention meanwhile, in another window" in words_on(app)
    assert len(opened(desk, claim).mentions) == 1
    press(app, "Untie")
    assert opened(desk, claim).mentions == []


def test_a_span_is_tied_only_as_it_and_the_claim_were_read(app: AppTest, desk: Engine, article: int) -> None:
    claim = claim_of(desk)
    for words in ("23 people", "Zinc rose in the river"):
        mark(desk, article, TEXT, words, ClaimType.EVENT)
    tie, make = claiming.list_waiting(desk).spans
    visit(app, view="spans", article=article, span=tie.span_id)
    reword(desk, claim, "At least 23 people died in Brance.")
    key = f"candidate_{article}_{tie.span_id}_{claim}"
    app.button(key=key).click().run()
    assert REWORDED in words_on(app) and opened(desk, claim).card.mentions == 1
    app.button(key=key).click().run()
    assert opened(desk, claim).card.mentions == 2
    claiming.tie_span(desk, claim, claiming.seen(make), annotator="Ben")
    press(app, "Make a claim")
    (problem,) = [str(toast.value) for toast in app.toast if "Not saved" in str(toast.value)]
    assert "Ben tied this span to “At least 23 people died in Brance" in problem.replace("\\", "")
    assert verifying.list_claims(desk, verifying.ClaimFilter()).total == 1


def test_two_claims_are_linked_and_parted_only_as_they_were_read(app: AppTest, desk: Engine) -> None:
    dam, flood = make_event_desk(desk), make_event_desk(desk, "Another dam", beside=" Weekly")
    one = dam.claim("The dam at Kelmost broke at dawn on Monday.", dam.same["Courier"])
    other = flood.claim("At dawn on Monday the Kelmost dam broke.", flood.same["Ledger"])
    resources._recall.cache_clear()
    resources._events.cache_clear()
    visit(app, claim=one)
    linking.link(desk, other, one, ClaimRelation.BROADER, seen=0, annotator="Ben")
    app.button(key=f"known_{one}_{other}_same").click().run()
    assert "Ben answered “narrower” on these two claims meanwhile" in words_on(app)
    assert opened(desk, one).card.mentions == 1
    linking.unlink(desk, other, one, annotator="Ben", seen=None)
    linking.link(desk, one, other, ClaimRelation.UPDATES, seen=2, annotator="Ben")
    press(app, "Undo")
    assert "Ben answered “updates”" in words_on(app)
    assert [link.relation for link in linking.links_within(desk, [one])] == [ClaimRelation.UPDATES]
    press(app, "Undo")
    assert linking.links_within(desk, [one]) == []
    reword(desk, other, "At dawn on Monday the dam at Kelmost broke.")
    app.button(key=f"known_{one}_{other}_same").click().run()
    assert REWORDED in words_on(app) and opened(desk, one).card.mentions == 1
    app.button(key=f"known_{one}_{other}_same").click().run()
    assert opened(desk, one).card.mentions == 2
