"""Evidence on the verify page: saved with its source, searched for, withdrawn, changed."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest
from verify_desk import RELEASE, TEXT, claim_of, field, mark, opened, press, said, visit, words_on

from workbench.domain.labels import ClaimType, EvidenceKind, EvidenceRelation
from workbench.services.claims import verifying
from workbench.services.claims.verifying import EvidenceDraft
from workbench.storage.database.engine import Engine
from workbench.verify.captures import read_paste


def paste(app: AppTest, excerpt: str) -> None:
    field(app, "segmented_control", "Where the source comes from").set_value("Paste its text").run()
    field(app, "text_area", "Text of the source").set_value(RELEASE).run()
    field(app, "text_area", "Excerpt").set_value(excerpt).run()
    field(app, "segmented_control", "What it does to the claim").set_value("supports").run()


def test_evidence_is_saved_with_its_source_and_its_grades(app: AppTest, desk: Engine, claim: int) -> None:
    mark(desk, 1, TEXT, "Zinc rose in the river", ClaimType.EVENT)
    note = EvidenceDraft(EvidenceRelation.CONTEXT, EvidenceKind.DATA, origin="Report 9", note="Named before.")
    verifying.add_evidence(desk, claim_of(desk, statement="Zinc rose."), note, source=None, annotator="Bo")
    visit(app, claim=claim)
    paste(app, "Confirmed dead: 23")
    field(app, "selectbox", "Source reliability").set_value("B").run()
    field(app, "selectbox", "Information credibility").set_value("2").run()
    field(app, "selectbox", "Origin").set_value("Report 9").run()
    field(app, "text_input", "Address").set_value("https://rescue.example/9").run()
    press(app, "Save evidence")
    assert "Saved: the evidence, and its source" in said(app)
    card = opened(desk, claim).evidence[0]
    assert (card.excerpt, card.counts, card.origin, card.source_reliability) == (
        "Confirmed dead: 23",
        True,
        "Report 9",
        "B",
    )
    assert "source B Usually reliable, information 2 Probably true" in words_on(app)
    assert app.text_area(key=f"evidence_{claim}_1_excerpt").value == ""


def test_an_excerpt_that_is_not_there_offers_the_closest_passage(app: AppTest, desk: Engine, claim: int) -> None:
    visit(app, claim=claim)
    paste(app, "Confirmed dead: 24")
    press(app, "Save evidence")
    assert "These words are not in the source" in words_on(app)
    assert opened(desk, claim).evidence == []
    press(app, "Take this passage instead")
    assert field(app, "text_area", "Excerpt").value == "Confirmed dead: 23."
    press(app, "Save evidence")
    assert [card.excerpt for card in opened(desk, claim).evidence] == ["Confirmed dead: 23."]


def test_an_uploaded_file_is_a_source(app: AppTest, desk: Engine, claim: int) -> None:
    visit(app, claim=claim)
    field(app, "file_uploader", "File").set_value([("notes.txt", RELEASE.encode(), "text/plain")]).run()
    field(app, "text_area", "Excerpt").set_value("The missing are not among them").run()
    field(app, "segmented_control", "What it does to the claim").set_value("qualifies").run()
    press(app, "Save evidence")
    card = opened(desk, claim).evidence[0]
    assert card.capture is not None
    assert (card.capture.filename, card.capture.size_bytes, card.counts) == ("notes.txt", len(RELEASE), True)


def test_a_source_that_was_kept_before_serves_again(app: AppTest, desk: Engine, claim: int) -> None:
    note = EvidenceDraft(EvidenceRelation.CONTEXT, EvidenceKind.DATA)
    verifying.add_evidence(desk, claim, note, source=read_paste(RELEASE), annotator="Bo")
    visit(app, claim=claim)
    field(app, "segmented_control", "Where the source comes from").set_value("Saved earlier").run()
    field(app, "selectbox", "Source").set_value(1).run()
    app.text_area(key=f"evidence_{claim}_0_excerpt").set_value("Confirmed dead: 23").run()
    app.segmented_control(key=f"evidence_{claim}_0_relation").set_value("supports").run()
    press(app, "Save evidence")
    assert len(verifying.list_captures(desk)) == 1
    assert [card.counts for card in opened(desk, claim).evidence] == [False, True]


def test_evidence_without_a_bearing_or_a_source_is_refused_in_one_sentence(
    app: AppTest, desk: Engine, claim: int
) -> None:
    visit(app, claim=claim)
    press(app, "Save evidence")
    assert "Say first what the evidence does to the claim" in words_on(app)
    field(app, "segmented_control", "What it does to the claim").set_value("context").run()
    press(app, "Save evidence")
    assert "Say at least where you looked" in words_on(app)
    assert opened(desk, claim).evidence == []


def test_evidence_is_withdrawn_and_restored(app: AppTest, desk: Engine, claim: int, evidence: str) -> None:
    press(visit(app, claim=claim), "Withdraw")
    assert [card.withdrawn for card in opened(desk, claim).evidence] == [True]
    press(app, "Restore")
    assert [card.counts for card in opened(desk, claim).evidence] == [True]


def test_evidence_is_changed(app: AppTest, desk: Engine, claim: int, evidence: str) -> None:
    visit(app, claim=claim)
    app.text_area(key=f"change_{evidence}_1_excerpt").set_value("Confirmed dead").run()
    press(app, "Save changes")
    assert [card.excerpt for card in opened(desk, claim).evidence] == ["Confirmed dead"]
    app.text_area(key=f"change_{evidence}_2_excerpt").set_value("Nobody died").run()
    press(app, "Save changes")
    assert "are not in the source" in words_on(app)
