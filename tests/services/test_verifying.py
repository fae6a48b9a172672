"""From marked spans to verdicts, on SQLite."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.labels import (
    Action,
    ClaimType,
    ContentVerdict,
    Corroboration,
    Credibility,
    Drift,
    EvidenceKind,
    EvidenceRelation,
    Fidelity,
    RejectReason,
    Reliability,
    Stance,
)
from workbench.domain.workflow import Act
from workbench.errors import (
    ActRefused,
    ExcerptNotFound,
    InputError,
    NotFound,
    StaleWrite,
    VerdictRefused,
)
from workbench.services import annotating, claiming, opening, verifying
from workbench.services.claiming import SeenMention, SeenSpan
from workbench.services.ingesting import ingest
from workbench.services.verifying import EvidenceDraft, VerdictDraft
from workbench.storage.claims import ClaimFilter, Wording
from workbench.storage.engine import Engine
from workbench.storage.mentions import WaitingSpan
from workbench.verify.captures import read_paste, read_upload

NOW = datetime(2024, 3, 12, 8, 0, tzinfo=UTC)
TODAY = NOW.date()
COURIER = "Kelmost.\nRescuers said at least 23 people had been killed in Brance, 🌊 and 61 hurt.\nZinc rose."
LEDGER = "Up to 31 people have died in Brance, the monitor said. Zinc in the river rose."
RELEASE = "Statement. “At least 23 people have been killed in Brance”, said the National Rescue Service."
_sequence = count(1)


def store(engine: Engine, text: str, outlet: str, event: str = "Dam") -> int:
    draft = ArticleDraft(text, f"{outlet}.txt", title=f"Report of {outlet}", outlet=OutletDraft(outlet), event=event)
    return ingest(engine, [draft], clock=lambda: NOW).article_ids[0]


def act(engine: Engine, article_id: int, action: Action, words: str, span_id: str = "", version: int = 1) -> str:
    """Decide on the span with these words; answers with the span's id."""
    text = opening.open_article(engine, article_id, annotator="ana").article.raw_text
    start = text.index(words)
    made = Act(
        client_id="client-00001",
        sequence=next(_sequence),
        action=action,
        span_id=span_id,
        version=version,
        start_char=start,
        end_char=start + len(words),
        exact=words,
        label=ClaimType.QUANTITY,
        reject_reason=RejectReason.NOT_A_CLAIM if action is Action.REJECT else None,
        guideline_version="1",
    )
    result = annotating.record_acts(engine, article_id, [made], annotator="ana")[0]
    assert result.status == "stored", result.message
    return result.spans[0].span_id


def marked(engine: Engine, article_id: int, words: str) -> WaitingSpan:
    span_id = act(engine, article_id, Action.ADD_MISSED, words)
    found = claiming.waiting_span(engine, article_id, span_id)
    assert found is not None
    return found[0]


def claim_of(engine: Engine, span: WaitingSpan, statement: str = "At least 23 people were killed in Brance.") -> int:
    return claiming.make_claim(engine, claiming.seen(span), Wording(statement), annotator="ana")


@pytest.fixture
def span(engine: Engine) -> WaitingSpan:
    return marked(engine, store(engine, COURIER, "Courier"), "at least 23 people had been killed in Brance")


@pytest.fixture
def claim(engine: Engine, span: WaitingSpan) -> int:
    return claim_of(engine, span)


def supporting(excerpt: str = "At least 23 people have been killed", **changes: object) -> EvidenceDraft:
    draft = EvidenceDraft(EvidenceRelation.SUPPORTS, EvidenceKind.STATEMENT, excerpt, "https://rescue.example/1")
    return replace(draft, **changes)  # type: ignore[arg-type]


def add(engine: Engine, claim: int, draft: EvidenceDraft | None = None, text: str = RELEASE) -> str:
    added = verifying.add_evidence(engine, claim, draft or supporting(), source=read_paste(text), annotator="ana")
    return added.key


def verdict(content: ContentVerdict = ContentVerdict.SUPPORTED, **changes: object) -> VerdictDraft:
    return replace(VerdictDraft(content, "The service counts bodies.", TODAY), **changes)  # type: ignore[arg-type]


# spans that wait


def test_an_accepted_span_waits_for_a_claim_until_it_is_tied(engine: Engine, span: WaitingSpan) -> None:
    waiting = claiming.list_waiting(engine)
    assert (waiting.total, [s.exact for s in waiting.spans]) == (1, ["at least 23 people had been killed in Brance"])
    assert (span.outlet, span.event, span.label) == ("Courier", "Dam", "quantity")
    assert verifying.untied_mentions(engine) == 1
    claim_of(engine, span)
    assert claiming.list_waiting(engine).total == verifying.untied_mentions(engine) == 0


def test_rejected_and_undone_spans_do_not_wait(engine: Engine, span: WaitingSpan) -> None:
    act(engine, span.article_id, Action.REJECT, span.exact, span.span_id, version=2)
    assert claiming.list_waiting(engine).total == 0
    assert claiming.waiting_span(engine, span.article_id, span.span_id) is None


def test_waiting_spans_are_found_by_event_and_words(engine: Engine, span: WaitingSpan) -> None:
    other = marked(engine, store(engine, LEDGER, "Ledger", event="Flood"), "Up to 31 people have died")
    loose = marked(engine, store(engine, "Nothing happened here.", "Post", event=""), "Nothing happened")
    assert [s.span_id for s in claiming.list_waiting(engine).spans] == [loose.span_id, span.span_id, other.span_id]
    assert [s.span_id for s in claiming.list_waiting(engine, event_id=other.event_id).spans] == [other.span_id]
    assert [s.span_id for s in claiming.list_waiting(engine, search="PEOPLE 31").spans] == [other.span_id]
    assert claiming.list_waiting(engine, search="100%").total == 0
    short = claiming.list_waiting(engine, limit=1)
    assert (short.total, len(short.spans)) == (3, 1)


def test_a_waiting_span_is_shown_in_its_context(engine: Engine, span: WaitingSpan) -> None:
    found = claiming.waiting_span(engine, span.article_id, span.span_id)
    assert found is not None
    _, before, after = found
    assert before + span.exact + after == COURIER


# claims and their mentions


def test_a_claim_takes_the_event_of_its_first_mention(engine: Engine, claim: int, span: WaitingSpan) -> None:
    opened = verifying.open_claim(engine, claim)
    assert (opened.card.event, opened.card.mentions, opened.card.outlets, opened.card.verdict) == ("Dam", 1, 1, "")
    mention = opened.mentions[0]
    assert mention.before + mention.exact + mention.after == COURIER
    assert COURIER[mention.start_char : mention.end_char] == mention.exact == span.exact
    assert not mention.changed


def test_one_claim_has_mentions_in_several_outlets(engine: Engine, claim: int) -> None:
    other = marked(engine, store(engine, LEDGER, "Ledger"), "Up to 31 people have died in Brance")
    claiming.tie_span(engine, claim, claiming.seen(other), annotator="bo")
    opened = verifying.open_claim(engine, claim)
    assert [m.outlet for m in opened.mentions] == ["Courier", "Ledger"]
    assert (opened.card.mentions, opened.card.outlets) == (2, 2)


def test_candidates_are_such_claims_the_most_alike_first(engine: Engine, claim: int) -> None:
    article = store(engine, LEDGER, "Ledger")
    zinc = claim_of(engine, marked(engine, article, "Zinc in the river rose"), "Zinc in the river rose.")
    flood = marked(engine, store(engine, LEDGER, "Post", event="Flood"), "Zinc in the river rose")
    elsewhere = claim_of(engine, flood, "At least 23 people were killed in the flood.")

    def found(**wanted: Any) -> list[int]:
        return [c.claim.id for c in claiming.list_candidates(engine, "23 people killed", ClaimFilter(**wanted))]

    event_id = verifying.open_claim(engine, claim).card.event_id
    assert found(event_id=event_id) == [claim, zinc]
    assert found(event_id=event_id, search="zinc river") == [zinc]
    assert found(search="23 people") == [elsewhere, claim]
    assert elsewhere not in found(no_event=True)


def test_a_span_belongs_to_one_claim_at_a_time(engine: Engine, claim: int, span: WaitingSpan) -> None:
    with pytest.raises(StaleWrite, match="mention meanwhile"):
        claiming.tie_span(engine, claim, claiming.seen(span), annotator="bo")
    tied = replace(claiming.seen(span), mention_version=1)
    with pytest.raises(ActRefused, match="belongs to a claim already"):
        claiming.tie_span(engine, claim, tied, annotator="bo")


def test_a_claim_whose_span_was_taken_meanwhile_is_not_made(engine: Engine, claim: int, span: WaitingSpan) -> None:
    with pytest.raises(StaleWrite):
        claim_of(engine, span, "The same, by somebody else.")
    assert verifying.list_claims(engine, ClaimFilter()).total == 1


def test_a_span_that_was_moved_since_it_was_seen_is_not_tied(engine: Engine, span: WaitingSpan) -> None:
    act(engine, span.article_id, Action.RESIZE, "at least 23 people had been killed", span.span_id, version=2)
    with pytest.raises(StaleWrite, match="span meanwhile"):
        claim_of(engine, span)
    act(engine, span.article_id, Action.REJECT, "at least 23 people had been killed", span.span_id, version=3)
    with pytest.raises(ActRefused, match="no longer marked"):
        claim_of(engine, span)
    with pytest.raises(NotFound):
        claiming.tie_span(engine, 1, SeenSpan(span.article_id, "s999", 1, 0), annotator="ana")


def test_an_untied_span_waits_again_and_can_be_tied_again(engine: Engine, claim: int, span: WaitingSpan) -> None:
    claiming.untie_mention(engine, SeenMention(span.article_id, span.span_id, 1), annotator="bo")
    assert verifying.open_claim(engine, claim).mentions == []
    again = claiming.list_waiting(engine).spans[0]
    assert again.mention_version == 2
    claiming.tie_span(engine, claim, claiming.seen(again), annotator="bo")
    assert [m.version for m in verifying.open_claim(engine, claim).mentions] == [3]


def test_an_untied_mention_cannot_be_untied_again(engine: Engine, claim: int, span: WaitingSpan) -> None:
    claiming.untie_mention(engine, SeenMention(span.article_id, span.span_id, 1), annotator="bo")
    with pytest.raises(NotFound):
        claiming.untie_mention(engine, SeenMention(span.article_id, span.span_id, 2), annotator="bo")
    with pytest.raises(StaleWrite):
        claiming.untie_mention(engine, SeenMention(span.article_id, span.span_id, 1), annotator="ana")


def test_stance_fidelity_and_drift_are_kept_by_version(engine: Engine, claim: int, span: WaitingSpan) -> None:
    seen = SeenMention(span.article_id, span.span_id, 1)
    claiming.describe_mention(
        engine,
        seen,
        stance=Stance.NEUTRAL_REPORT,
        fidelity=Fidelity.MEANING_CHANGED,
        drift_flags=[Drift.BOUND, Drift.TIME],
        annotator="bo",
    )
    mention = verifying.open_claim(engine, claim).mentions[0]
    assert (mention.stance, mention.fidelity, mention.drift_flags) == (
        "neutral_report",
        "meaning_changed",
        ("time", "bound"),
    )
    with pytest.raises(StaleWrite, match="worked on this mention"):
        claiming.describe_mention(engine, seen, stance=None, fidelity=None, drift_flags=[], annotator="ana")


def test_a_span_that_was_moved_later_never_keeps_its_old_words_silently(
    engine: Engine, claim: int, span: WaitingSpan
) -> None:
    seen = SeenMention(span.article_id, span.span_id, 1)
    claiming.describe_mention(
        engine, seen, stance=Stance.ENDORSES, fidelity=Fidelity.FAITHFUL, drift_flags=[], annotator="ana"
    )
    act(engine, span.article_id, Action.RESIZE, "23 people had been killed in Brance", span.span_id, version=2)
    mention = verifying.open_claim(engine, claim).mentions[0]
    assert mention.changed
    assert (mention.exact, mention.now.exact) == (span.exact, "23 people had been killed in Brance")
    claiming.retake_mention(engine, SeenMention(span.article_id, span.span_id, 2), annotator="ana")
    taken = verifying.open_claim(engine, claim).mentions[0]
    assert not taken.changed
    assert (taken.exact, taken.stance, taken.fidelity) == ("23 people had been killed in Brance", "endorses", "")


def test_a_span_that_was_rejected_later_is_shown_as_changed_and_cannot_be_taken(
    engine: Engine, claim: int, span: WaitingSpan
) -> None:
    act(engine, span.article_id, Action.REJECT, span.exact, span.span_id, version=2)
    mention = verifying.open_claim(engine, claim).mentions[0]
    assert mention.changed
    assert not mention.now.accepted
    with pytest.raises(ActRefused, match="no longer marked"):
        claiming.retake_mention(engine, SeenMention(span.article_id, span.span_id, 1), annotator="ana")


def test_a_new_label_is_no_change_of_the_words(engine: Engine, claim: int, span: WaitingSpan) -> None:
    act(engine, span.article_id, Action.RELABEL, span.exact, span.span_id, version=2)
    assert not verifying.open_claim(engine, claim).mentions[0].changed


def test_older_wordings_stay(engine: Engine, claim: int) -> None:
    wording = Wording(
        " At least 23 people\n were killed. ", ("quantity", "event", "event"), False, " Brance ", "7-11 March"
    )
    claiming.reword_claim(engine, claim, 1, wording, annotator="bo")
    opened = verifying.open_claim(engine, claim)
    assert [(w.version, w.annotator) for w in opened.wordings] == [(2, "bo"), (1, "ana")]
    now = opened.card.wording
    assert now == Wording("At least 23 people were killed.", ("quantity", "event"), False, "Brance", "7-11 March")
    assert opened.wordings[1].wording.statement == "At least 23 people were killed in Brance."


def test_a_wording_that_somebody_else_changed_is_not_overwritten(engine: Engine, claim: int) -> None:
    claiming.reword_claim(engine, claim, 1, Wording("Somebody's wording."), annotator="bo")
    with pytest.raises(StaleWrite, match="reworded this claim meanwhile"):
        claiming.reword_claim(engine, claim, 1, Wording("Mine."), annotator="ana")
    assert verifying.open_claim(engine, claim).card.statement == "Somebody's wording."


@pytest.mark.parametrize("wording", [Wording(" \n"), Wording("x" * 1_001), Wording("Good.", ("rumour",))])
def test_an_unusable_wording_is_refused_before_anything_is_stored(
    engine: Engine, span: WaitingSpan, wording: Wording
) -> None:
    with pytest.raises(InputError):
        claiming.make_claim(engine, claiming.seen(span), wording, annotator="ana")
    assert verifying.list_claims(engine, ClaimFilter()).total == 0


def test_a_claim_that_is_not_there_is_told(engine: Engine, span: WaitingSpan) -> None:
    with pytest.raises(NotFound, match="There is no claim 7"):
        verifying.open_claim(engine, 7)
    with pytest.raises(NotFound):
        claiming.tie_span(engine, 7, claiming.seen(span), annotator="ana")
    with pytest.raises(NotFound):
        claiming.reword_claim(engine, 7, 1, Wording("A claim."), annotator="ana")


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
        (supporting("", url="https://a.example/b c"), "no blank"),
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


# verdicts


def test_a_verdict_holds_all_that_was_said(engine: Engine, claim: int) -> None:
    add(engine, claim, supporting(origin="Rescue release"))
    opened = verifying.open_claim(engine, claim)
    assert opened.hint.proposed is Corroboration.WEAK
    due = TODAY + timedelta(days=30)
    draft = verdict(corroboration=Corroboration.FAIR, gaps=" Who the missing are. ", review_due=due)
    verifying.give_verdict(engine, claim, 0, draft, annotator="bo", clock=lambda: NOW)
    given = verifying.open_claim(engine, claim).verdicts[0]
    assert (given.content, given.corroboration, given.gaps) == ("supported", "fair", "Who the missing are.")
    assert (given.as_of, given.review_due, given.annotator, given.created_at) == (TODAY, due, "bo", NOW)


def test_older_verdicts_stay_visible(engine: Engine, claim: int) -> None:
    not_yet = verdict(ContentVerdict.NOT_ENOUGH_EVIDENCE, justification="", gaps="No list of names yet.")
    verifying.give_verdict(engine, claim, 0, not_yet, annotator="ana")
    add(engine, claim)
    verifying.give_verdict(engine, claim, 1, verdict(), annotator="bo")
    opened = verifying.open_claim(engine, claim)
    assert [(v.version, v.content) for v in opened.verdicts] == [(2, "supported"), (1, "not_enough_evidence")]
    assert opened.verdicts[1].justification == "No list of names yet."
    assert (opened.card.verdict, opened.verdict_version) == ("supported", 2)


def test_a_verdict_given_meanwhile_is_not_overwritten(engine: Engine, claim: int) -> None:
    not_yet = verdict(ContentVerdict.NOT_ENOUGH_EVIDENCE)
    verifying.give_verdict(engine, claim, 0, not_yet, annotator="ana")
    with pytest.raises(StaleWrite, match="verdict on this claim meanwhile"):
        verifying.give_verdict(engine, claim, 0, not_yet, annotator="bo")
    with pytest.raises(NotFound):
        verifying.give_verdict(engine, 99, 0, not_yet, annotator="bo")


def test_a_refused_verdict_leaves_no_trace(engine: Engine, claim: int) -> None:
    with pytest.raises(VerdictRefused):
        verifying.give_verdict(engine, claim, 0, verdict(), annotator="ana")
    assert verifying.open_claim(engine, claim).verdicts == []


# what needs doing


def test_claims_without_a_verdict_are_counted_unless_they_cannot_be_checked(engine: Engine, claim: int) -> None:
    article = store(engine, LEDGER, "Ledger")
    opinion = claiming.make_claim(
        engine,
        claiming.seen(marked(engine, article, "Zinc in the river rose")),
        Wording("It is a shame.", ("opinion",), checkable=False),
        annotator="ana",
    )
    page = verifying.claims_without_verdict(engine)
    assert (page.total, [card.id for card in page.cards]) == (1, [claim])
    assert [card.id for card in verifying.list_claims(engine, ClaimFilter()).cards] == [opinion, claim]
    verifying.give_verdict(engine, claim, 0, verdict(ContentVerdict.NOT_ENOUGH_EVIDENCE), annotator="ana")
    assert verifying.claims_without_verdict(engine).total == 0


def test_reviews_are_due_by_the_newest_verdict_the_longest_due_first(engine: Engine, claim: int) -> None:
    other = claim_of(engine, marked(engine, store(engine, LEDGER, "Ledger"), "Up to 31 people have died"), "31 died.")
    open_question = verdict(ContentVerdict.NOT_ENOUGH_EVIDENCE)
    soon, later = TODAY + timedelta(days=2), TODAY + timedelta(days=5)
    verifying.give_verdict(engine, claim, 0, replace(open_question, review_due=later), annotator="ana")
    verifying.give_verdict(engine, other, 0, replace(open_question, review_due=soon), annotator="ana")
    assert [card.id for card in verifying.reviews_due(engine, TODAY)] == []
    assert [card.id for card in verifying.reviews_due(engine, soon)] == [other]
    assert [card.id for card in verifying.reviews_due(engine, date(2024, 4, 1))] == [other, claim]
    verifying.give_verdict(engine, other, 1, open_question, annotator="ana")
    assert [card.id for card in verifying.reviews_due(engine, date(2024, 4, 1))] == [claim]


def test_claims_are_found_by_words_and_event(engine: Engine, claim: int) -> None:
    flood = marked(engine, store(engine, LEDGER, "Post", event="Flood"), "Zinc in the river rose")
    zinc = claim_of(engine, flood, "Zinc rose by 100 % in the river.")
    assert [c.id for c in verifying.list_claims(engine, ClaimFilter(search="RIVER zinc")).cards] == [zinc]
    assert [c.id for c in verifying.list_claims(engine, ClaimFilter(search="%")).cards] == [zinc]
    assert [c.id for c in verifying.list_claims(engine, ClaimFilter(search="_")).cards] == []
    events = {label: key for key, label in verifying.list_events(engine)}
    assert [c.id for c in verifying.list_claims(engine, ClaimFilter(event_id=events["Flood"])).cards] == [zinc]
    short = verifying.list_claims(engine, ClaimFilter(), limit=1)
    assert (short.total, len(short.cards)) == (2, 1)


def test_the_whole_way_is_the_same_on_each_database(any_engine: Engine) -> None:
    courier = marked(any_engine, store(any_engine, COURIER, "Courier"), "at least 23 people had been killed in Brance")
    ledger = marked(any_engine, store(any_engine, LEDGER, "Ledger", event=""), "Up to 31 people have died in Brance")
    assert [s.outlet for s in claiming.list_waiting(any_engine).spans] == ["Ledger", "Courier"]
    claim = claim_of(any_engine, courier)
    claiming.tie_span(any_engine, claim, claiming.seen(ledger), annotator="bo")
    assert verifying.untied_mentions(any_engine, at_most=5) == 0
    key = add(any_engine, claim, supporting("“At least 23 people have been killed in Brance”", origin="Release"))
    add(any_engine, claim, supporting("said the National", relation=EvidenceRelation.CONTEXT))
    verifying.give_verdict(any_engine, claim, 0, verdict(review_due=TODAY + timedelta(days=1)), annotator="ana")
    verifying.revise_evidence(any_engine, key, 1, supporting("killed in Brance"), withdrawn=True, annotator="bo")
    opened = verifying.open_claim(any_engine, claim)
    assert [(c.excerpt, c.counts, c.before + c.excerpt + c.after) for c in opened.evidence] == [
        ("killed in Brance", False, RELEASE),
        ("said the National", True, RELEASE),
    ]
    assert (opened.card.mentions, opened.card.outlets, opened.card.evidence) == (2, 2, 1)
    assert [card.id for card in verifying.reviews_due(any_engine, TODAY + timedelta(days=1))] == [claim]
    with pytest.raises(StaleWrite):
        verifying.revise_evidence(any_engine, key, 1, supporting(), annotator="ana")


def test_a_count_that_was_kept_is_good_until_somebody_decides_or_ties(engine: Engine, span: WaitingSpan) -> None:
    before = verifying.untied_as_of(engine)
    assert verifying.untied_as_of(engine) == before
    claim_of(engine, span)
    tied = verifying.untied_as_of(engine)
    assert tied != before
    act(engine, span.article_id, Action.ADD_MISSED, "Zinc rose")
    assert verifying.untied_as_of(engine) != tied
