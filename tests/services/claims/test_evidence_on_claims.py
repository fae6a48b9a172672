"""Excerpts, captures and notes on a claim: frozen, revised, withdrawn, never lost."""

from __future__ import annotations

import hashlib

import pytest
from claim_desk import (
    LEDGER,
    NOW,
    RELEASE,
    add,
    claim_of,
    marked,
    store,
    supporting,
    verdict,
)

from workbench.domain.labels import (
    Credibility,
    EvidenceKind,
    EvidenceRelation,
    Reliability,
)
from workbench.errors import (
    ExcerptNotFound,
    InputError,
    NotFound,
    StaleWrite,
    VerdictRefused,
)
from workbench.services.claims import verifying
from workbench.services.claims.verifying import EvidenceDraft
from workbench.storage.database.engine import Engine
from workbench.verify.captures import read_paste, read_upload

# evidence


def test_evidence_is_an_excerpt_frozen_with_its_source(engine: Engine, claim: int) -> None:
    draft = supporting(
        '"At least 23  people',
        source_reliability=Reliability.A,
        information_credibility=Credibility.TWO,
        origin=" Rescue  release ",
        note="Counted by name.",
    )
    added = verifying.add_evidence(engine, claim, draft, source=read_paste(RELEASE), annotator="ana", clock=lambda: NOW)
    assert (added.excerpt, added.exact, added.capture_known) == ("“At least 23 people", False, False)
    card = verifying.open_claim(engine, claim).evidence[0]
    assert card.capture is not None
    assert card.capture.sha256 == hashlib.sha256(RELEASE.encode()).hexdigest()
    assert (card.capture.url, card.capture.captured_at, card.capture.chars) == (draft.url, NOW, len(RELEASE))
    assert card.before + card.excerpt + card.after == RELEASE
    assert (card.source_reliability, card.information_credibility) == ("A", "2")
    assert (card.origin, card.note, card.counts) == ("Rescue release", "Counted by name.", True)
    assert verifying.read_capture(engine, card.capture.id) == RELEASE.encode()


def test_an_excerpt_that_is_not_there_stores_nothing(engine: Engine, claim: int) -> None:
    with pytest.raises(ExcerptNotFound) as refusal:
        add(engine, claim, supporting("At least 25 people were killed"))
    assert refusal.value.closest in RELEASE
    assert verifying.list_captures(engine) == []
    assert verifying.open_claim(engine, claim).evidence == []


def test_the_same_bytes_from_the_same_address_are_stored_once(engine: Engine, claim: int) -> None:
    first = verifying.add_evidence(engine, claim, supporting(), source=read_paste(RELEASE), annotator="ana")
    again = verifying.add_evidence(
        engine, claim, supporting("Rescue Service"), source=read_paste(RELEASE), annotator="bo"
    )
    assert (first.capture_known, again.capture_known) == (False, True)
    assert len(verifying.list_captures(engine)) == 1
    add(engine, claim, supporting(url="https://mirror.example/1"))
    assert len(verifying.list_captures(engine)) == 2


def test_a_capture_can_carry_evidence_for_another_claim(engine: Engine, claim: int) -> None:
    add(engine, claim)
    capture = verifying.list_captures(engine)[0]
    other = claim_of(engine, marked(engine, store(engine, LEDGER, "Ledger"), "Up to 31 people have died"), "31 died.")
    draft = supporting(relation=EvidenceRelation.REFUTES, url="")
    verifying.add_evidence(engine, other, draft, source=capture.id, annotator="ana")
    card = verifying.open_claim(engine, other).evidence[0]
    assert card.counts
    assert card.url == capture.url
    with pytest.raises(NotFound):
        verifying.add_evidence(engine, other, draft, source=99, annotator="ana")


def test_an_image_is_evidence_that_no_verdict_counts(engine: Engine, claim: int) -> None:
    image = read_upload(b"\x89PNG\r\n\x1a\n" + b"0" * 50, "siren.png", max_bytes=1_000)
    with pytest.raises(ExcerptNotFound, match="no text that can be read"):
        verifying.add_evidence(engine, claim, supporting(), source=image, annotator="ana")
    verifying.add_evidence(engine, claim, supporting("", note="The siren is missing."), source=image, annotator="ana")
    assert [card.counts for card in verifying.open_claim(engine, claim).evidence] == [False]
    with pytest.raises(VerdictRefused, match="supports"):
        verifying.give_verdict(engine, claim, 0, verdict(), annotator="ana")


def test_what_was_consulted_without_bearing_is_a_note(engine: Engine, claim: int) -> None:
    draft = EvidenceDraft(EvidenceRelation.CONSULTED_NO_BEARING, EvidenceKind.DATA, note="The register ends in 2019.")
    verifying.add_evidence(engine, claim, draft, source=None, annotator="ana")
    card = verifying.open_claim(engine, claim).evidence[0]
    assert (card.capture, card.counts, card.note) == (None, False, "The register ends in 2019.")


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (supporting(url=""), "needs its source"),
        (supporting("", url=""), "where you looked"),
        (supporting("", url="javascript:alert(1)"), "begins with http"),
        (supporting("", url="https://a.example/b c"), "no spaces"),
        (supporting("", url="https://a.example/" + "x" * 2_000), "at most 2000"),
    ],
)
def test_evidence_that_lacks_something_is_refused_in_one_sentence(
    engine: Engine, claim: int, draft: EvidenceDraft, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        verifying.add_evidence(engine, claim, draft, source=None, annotator="ana")


def test_withdrawn_evidence_stays_on_record_but_counts_no_longer(engine: Engine, claim: int) -> None:
    key = add(engine, claim)
    card = verifying.open_claim(engine, claim).evidence[0]
    verifying.revise_evidence(engine, key, 1, verifying.draft_of(card), withdrawn=True, annotator="bo")
    opened = verifying.open_claim(engine, claim)
    assert [(c.withdrawn, c.counts, c.version, c.excerpt) for c in opened.evidence] == [(True, False, 2, card.excerpt)]
    assert opened.card.evidence == 0
    with pytest.raises(VerdictRefused):
        verifying.give_verdict(engine, claim, 0, verdict(), annotator="ana")
    with pytest.raises(StaleWrite, match="changed this evidence meanwhile"):
        verifying.revise_evidence(engine, key, 1, verifying.draft_of(card), annotator="ana")
    with pytest.raises(NotFound):
        verifying.revise_evidence(engine, "none", 1, verifying.draft_of(card), annotator="ana")


def test_a_revised_excerpt_must_stand_in_the_same_capture(engine: Engine, claim: int) -> None:
    key = add(engine, claim)
    with pytest.raises(ExcerptNotFound):
        verifying.revise_evidence(engine, key, 1, supporting("Nobody was killed"), annotator="ana")
    verifying.revise_evidence(engine, key, 1, supporting("killed in Brance"), annotator="ana")
    assert [c.excerpt for c in verifying.open_claim(engine, claim).evidence] == ["killed in Brance"]


def test_a_note_cannot_gain_an_excerpt_without_a_source(engine: Engine, claim: int) -> None:
    draft = supporting("", note="Phoned the service.")
    key = verifying.add_evidence(engine, claim, draft, source=None, annotator="ana").key
    with pytest.raises(InputError, match="needs its source"):
        verifying.revise_evidence(engine, key, 1, supporting(), annotator="ana")


def test_origins_are_offered_again_within_the_event(engine: Engine, claim: int) -> None:
    add(engine, claim, supporting(origin="River Watch release"))
    other = claim_of(engine, marked(engine, store(engine, LEDGER, "Ledger"), "Up to 31 people have died"), "31 died.")
    assert verifying.open_claim(engine, other).origins == ["River Watch release"]


_STRUCK = b"<!doctype html><p><del>At least 45 people had been killed.</del> At least 23 people had.</p>"


@pytest.mark.parametrize("kept_before", [False, True])
def test_words_that_a_source_has_struck_out_are_no_evidence_and_it_is_said(
    engine: Engine, claim: int, *, kept_before: bool
) -> None:
    source = read_upload(_STRUCK, "release.html", max_bytes=10_000)
    shown = verifying.add_evidence(engine, claim, supporting("At least 23 people had"), source=source, annotator="ana")
    assert shown.exact
    kept = verifying.list_captures(engine)[0].id
    with pytest.raises(ExcerptNotFound, match="struck out in the source"):
        verifying.add_evidence(
            engine,
            claim,
            supporting("At least 45 people had been killed"),
            source=kept if kept_before else source,
            annotator="ana",
        )
