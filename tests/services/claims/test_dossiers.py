"""A dossier holds all that is known of a claim, and proves itself with nothing but its file."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from claim_desk import LEDGER, NOW, add, claim_of, marked, store, supporting, verdict
from lxml import html
from pypdf import PdfReader

from workbench.domain.labels import EvidenceRelation
from workbench.errors import InputError, NotFound
from workbench.services.claims import dossiers, verifying
from workbench.services.claims.dossiers import DossierFormat, Published
from workbench.storage.database.engine import Engine
from workbench.verify.captures import read_upload
from workbench.verify.dossier.contents import Dossier, Packed, as_json, read_json
from workbench.verify.dossier.page import DATA

PAGE = (
    b"<html><body><p>The count is <b>23</b> dead, says the rescue service.</p><script>alert(1)</script></body></html>"
)


@pytest.fixture
def dossier(engine: Engine, claim: int) -> Dossier:
    add(engine, claim)
    draft = supporting(
        "The count is 23 dead", relation=EvidenceRelation.CONTEXT, note="</script><script>alert(1)</script>"
    )
    page = read_upload(PAGE, "count <b>.html", max_bytes=1_000_000)
    verifying.add_evidence(engine, claim, draft, source=page, annotator="bo", clock=lambda: NOW)
    verifying.give_verdict(engine, claim, 0, verdict(), annotator="ana", clock=lambda: NOW)
    second = replace(verdict(), justification="Counted again.", gaps="Who was missing.")
    verifying.give_verdict(engine, claim, 1, second, annotator="bo", clock=lambda: NOW)
    return dossiers.claim_dossier(engine, claim, made_by="ana", clock=lambda: NOW)


@pytest.mark.parametrize("as_format", [DossierFormat.HTML, DossierFormat.PDF, DossierFormat.JSON])
def test_a_dossier_proves_itself_in_every_format(dossier: Dossier, as_format: DossierFormat) -> None:
    proof = dossiers.proved(dossiers.written(dossier, as_format))
    assert (proof.holds, proof.faults) == (True, [])
    assert len(proof.remarks) == (as_format is DossierFormat.PDF)
    assert (proof.excerpts, proof.sources) == (3, 3)


def test_the_same_dossier_is_the_same_bytes(dossier: Dossier) -> None:
    assert dossiers.written(dossier, DossierFormat.HTML) == dossiers.written(dossier, DossierFormat.HTML)
    assert read_json(as_json(dossier)) == dossier


def test_the_page_shows_what_the_desk_holds(dossier: Dossier) -> None:
    shown = html.fromstring(dossiers.written(dossier, DossierFormat.HTML).decode())
    words = " ".join(shown.find(".//main").text_content().split())
    for said in (
        dossier.claims[0].statement,
        "Counted again.",
        "What could not be established",
        "Who was missing.",
        "verdict 2 by bo replaced",
        "The count is 23 dead",
        dossier.sources[-1].text.sha256,
        "No sentence in this dossier was written by a machine",
    ):
        assert said in words


def test_nothing_in_a_page_runs_or_leaves_its_element(dossier: Dossier) -> None:
    page = dossiers.written(dossier, DossierFormat.HTML).decode()
    scripts = html.fromstring(page).findall(".//script")
    assert [script.get("type") for script in scripts] == ["application/json", "application/ld+json"]
    assert "alert(1)" in html.fromstring(page).find(".//main").text_content()
    assert "default-src 'none'" in page


def test_the_pdf_has_the_words_and_carries_the_data(dossier: Dossier) -> None:
    pdf = PdfReader(io.BytesIO(dossiers.written(dossier, DossierFormat.PDF)))
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "What could not be established" in words
    assert "The count is 23 dead" in words
    assert read_json(bytes(pdf.attachments["dossier.json"][0])) == dossier


def _changed(dossier: Dossier, **values: object) -> bytes:
    return as_json(dossier.model_copy(update=values))


def test_an_excerpt_that_was_changed_is_found(dossier: Dossier) -> None:
    claim = dossier.claims[0]
    piece = claim.evidence[0]
    assert piece.excerpt is not None
    forged = piece.excerpt.model_copy(update={"exact": piece.excerpt.exact.replace("23", "32")})
    pieces = (piece.model_copy(update={"excerpt": forged}), *claim.evidence[1:])
    proof = dossiers.proved(_changed(dossier, claims=(claim.model_copy(update={"evidence": pieces}),)))
    assert not proof.holds
    assert "evidence A does not stand at its place" in proof.faults[0]


def test_a_source_that_was_changed_is_found_and_so_is_a_text_that_is_not_of_its_file(dossier: Dossier) -> None:
    source = next(source for source in dossier.sources if source.name == "count <b>.html")
    assert source.file is not None
    others = tuple(one for one in dossier.sources if one.id != source.id)
    other_file = Packed.of(PAGE.replace(b"23", b"32"))
    swapped = source.model_copy(update={"file": source.file.model_copy(update={"zlib_base64": other_file.zlib_base64})})
    proof = dossiers.proved(_changed(dossier, sources=(*others, swapped)))
    assert any("is not the one that was hashed" in fault for fault in proof.faults)
    honest_hash = source.model_copy(update={"file": other_file})
    proof = dossiers.proved(_changed(dossier, sources=(*others, honest_hash)))
    assert any("is not in what is read from the file" in fault for fault in proof.faults)


def test_a_page_that_was_changed_is_told_from_its_data(dossier: Dossier) -> None:
    page = dossiers.written(dossier, DossierFormat.HTML)
    shown = page[: page.index(DATA.encode())]
    forged = page.replace(shown, shown.replace(b"Supported", b"Refuted"))
    assert forged != page
    assert "was changed since it was made" in dossiers.proved(forged).faults[0]


@pytest.mark.parametrize("content", [b"", b"{}", b"<html></html>", b"%PDF-1.7 nothing", b"\x00\xff" * 50, b"[1]"])
def test_what_is_no_dossier_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(InputError) as refusal:
        dossiers.proved(content)
    assert str(refusal.value).endswith(".")


def test_a_dossier_that_was_cut_is_refused_in_words(dossier: Dossier) -> None:
    whole = dossiers.written(dossier, DossierFormat.HTML)
    with pytest.raises(InputError):
        dossiers.proved(whole[: len(whole) // 2])


def test_a_verdict_is_a_claim_review_with_a_word_and_no_number(dossier: Dossier) -> None:
    published = Published("Vandrup Checks", "https://checks.example/23")
    review = json.loads(dossiers.written(dossier, DossierFormat.CLAIM_REVIEW, published=published))
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == dossier.claims[0].statement
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Supported"}
    assert review["author"]["name"] == "Vandrup Checks"
    assert review["url"] == "https://checks.example/23"
    assert review["itemReviewed"]["appearance"][0]["publisher"]["name"]


def test_without_a_verdict_there_is_a_dossier_but_no_review(engine: Engine, claim: int) -> None:
    dossier = dossiers.claim_dossier(engine, claim, made_by="ana")
    assert b"No verdict yet" in dossiers.written(dossier, DossierFormat.HTML)
    with pytest.raises(InputError, match="no verdict yet"):
        dossiers.written(dossier, DossierFormat.CLAIM_REVIEW)
    with pytest.raises(NotFound):
        dossiers.claim_dossier(engine, 999, made_by="ana")


def test_what_the_program_proposes_is_there_only_when_it_is_asked_for_and_marked(engine: Engine, claim: int) -> None:
    add(engine, claim)
    plain = dossiers.claim_dossier(engine, claim, made_by="ana")
    asked = dossiers.claim_dossier(engine, claim, made_by="ana", machine=True)
    assert plain.claims[0].machine == ()
    assert len(asked.claims[0].machine) == 1
    assert b"Written by the program, not a person" not in dossiers.written(plain, DossierFormat.HTML)
    assert b"Written by the program, not a person" in dossiers.written(asked, DossierFormat.HTML)


def test_withdrawn_evidence_is_told_among_the_changes_and_counts_for_nothing(engine: Engine, claim: int) -> None:
    add(engine, claim)
    card = verifying.open_claim(engine, claim).evidence[0]
    verifying.revise_evidence(engine, card.key, 1, verifying.draft_of(card), withdrawn=True, annotator="ana")
    page = dossiers.written(dossiers.claim_dossier(engine, claim, made_by="ana"), DossierFormat.HTML).decode()
    assert "Evidence A (supports) was withdrawn" in page


def test_an_event_has_one_dossier_with_each_source_once(engine: Engine, claim: int) -> None:
    add(engine, claim)
    event = verifying.open_claim(engine, claim).card.event
    with pytest.raises(InputError):
        dossiers.event_dossier(engine, "No such event", made_by="ana")
    if not event:
        pytest.fail("the claim of these tests belongs to an event")
    dossier = dossiers.event_dossier(engine, event, made_by="ana")
    keys = [source.id for source in dossier.sources]
    assert len(keys) == len(set(keys))
    assert dossiers.proved(dossiers.written(dossier, DossierFormat.HTML)).holds


def test_hostile_words_are_words(engine: Engine) -> None:
    words = "“<img src=x onerror=alert(1)> #let \u202eתשעה 9 🌊” says the dam office in its release of Monday."
    article = store(engine, f"{words}\n{LEDGER}", "Led<b>ger")
    claim = claim_of(engine, marked(engine, article, words), words)
    dossier = dossiers.claim_dossier(engine, claim, made_by="</main><script>alert(2)</script>")
    page = dossiers.written(dossier, DossierFormat.HTML)
    assert dossiers.proved(page).holds
    assert len(html.fromstring(page.decode()).findall(".//script")) == 1
    assert html.fromstring(page.decode()).find(".//main//img") is None
    assert dossiers.proved(dossiers.written(dossier, DossierFormat.PDF)).holds


def test_two_sources_of_one_name_are_refused(dossier: Dossier) -> None:
    with pytest.raises(InputError, match="two of its sources"):
        dossiers.proved(_changed(dossier, sources=(*dossier.sources, dossier.sources[0])))


def test_a_file_that_nothing_is_quoted_from_is_proved_too(engine: Engine, claim: int) -> None:
    draft = supporting("", relation=EvidenceRelation.CONSULTED_NO_BEARING)
    page = read_upload(PAGE, "count.html", max_bytes=1_000_000)
    verifying.add_evidence(engine, claim, draft, source=page, annotator="bo")
    dossier = dossiers.claim_dossier(engine, claim, made_by="ana")
    source = dossier.sources[-1]
    assert source.file is not None
    forged = source.model_copy(update={"file": source.file.model_copy(update={"sha256": "0" * 64})})
    proof = dossiers.proved(_changed(dossier, sources=(*dossier.sources[:-1], forged)))
    assert "The file of" in proof.faults[0]
