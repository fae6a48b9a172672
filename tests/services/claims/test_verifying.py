"""From marked spans to verdicts, on SQLite."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, Literal
from unicodedata import normalize

import pytest
from claim_desk import (
    COURIER,
    LEDGER,
    RELEASE,
    TODAY,
    act,
    add,
    claim_of,
    marked,
    store,
    supporting,
    verdict,
)

from workbench.domain.labels import (
    Action,
    ClaimType,
    Drift,
    EvidenceRelation,
    Fidelity,
    Stance,
)
from workbench.errors import (
    ActRefused,
    InputError,
    NotFound,
    StaleWrite,
)
from workbench.services.claims import claiming, verifying
from workbench.services.claims.claiming import SeenMention, SeenSpan
from workbench.storage.claims import ClaimFilter, Wording
from workbench.storage.database.engine import Engine
from workbench.storage.mentions import WaitingSpan

# spans that wait


def test_an_accepted_span_waits_for_a_claim_until_it_is_tied(engine: Engine, span: WaitingSpan) -> None:
    waiting = claiming.list_waiting(engine)
    assert (waiting.total, [s.exact for s in waiting.spans]) == (1, ["at least 23 people had been killed in Brance"])
    assert (span.outlet, span.event, span.label) == ("Courier", "Dam", "quantity")
    assert verifying.untied_mentions(engine) == 1
    claim_of(engine, span)
    assert claiming.list_waiting(engine).total == verifying.untied_mentions(engine) == 0


@pytest.mark.parametrize(
    ("label", "checkable"), [(ClaimType.QUANTITY, True), (ClaimType.OPINION, False), (ClaimType.PREDICTION, False)]
)
def test_a_claim_begins_with_the_words_of_its_span(span: WaitingSpan, label: ClaimType, checkable: bool) -> None:
    said = claiming.first_wording(replace(span, label=label.value))

    assert said.statement == "At least 23 people had been killed in Brance."
    assert (said.types, said.checkable) == ((label.value,), checkable)


def test_claims_are_counted_over_all_events(engine: Engine, span: WaitingSpan) -> None:
    assert claiming.count_claims(engine) == 0
    claim_of(engine, span)
    assert claiming.count_claims(engine) == 1


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
    with pytest.raises(StaleWrite, match="ana tied this span to “At least 23 people were killed in Brance"):
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


def test_claims_are_found_by_words_and_event(engine: Engine, claim: int) -> None:
    flood = marked(engine, store(engine, LEDGER, "Post", event="Flood"), "Zinc in the river rose")
    zinc = claim_of(engine, flood, "Zinc rose by 100 % in the river.")
    assert [c.id for c in verifying.list_claims(engine, ClaimFilter(search="RIVER zinc")).cards] == [zinc]
    assert [c.id for c in verifying.list_claims(engine, ClaimFilter(search="%")).cards] == [zinc]
    assert [c.id for c in verifying.list_claims(engine, ClaimFilter(search="_")).cards] == []
    events = {label: key for key, label in claiming.list_events(engine)}
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


def test_words_are_found_whatever_is_hidden_in_them_and_shown_as_they_are_read(any_engine: Engine) -> None:
    marks = "\u00ad\u200b\U000e0100\ufeff"
    text = f"Rain fell.{marks} Some 4{marks}10 houses had no po{marks}wer, she said.{marks}"
    words = f"4{marks}10 houses had no po{marks}wer"
    waiting = marked(any_engine, store(any_engine, text, "Post", event="Quay"), words)
    for search in ("410 POWER", f"4\u200b10 {marks}houses"):
        assert [s.span_id for s in claiming.list_waiting(any_engine, search=search).spans] == [waiting.span_id]
    assert claiming.list_waiting(any_engine, search="411").total == 0
    found = claiming.waiting_span(any_engine, waiting.article_id, waiting.span_id)
    assert found is not None
    assert (found[0].exact, *found[1:]) == (words, "Rain fell. Some ", ", she said.")
    wording = claiming.first_wording(waiting)
    assert wording.statement == "410 houses had no power."
    claim = claim_of(any_engine, waiting, f"{words}.")
    assert [c.id for c in verifying.list_claims(any_engine, ClaimFilter(search="power 410")).cards] == [claim]


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_words_are_found_however_their_letters_are_composed_and_in_capitals_or_not(
    any_engine: Engine, stored: Literal["NFC", "NFD"], typed: Literal["NFC", "NFD"]
) -> None:
    words = normalize(stored, "Öland's fähre lost three crew members off Ängsö")
    waiting = marked(any_engine, store(any_engine, f"Rain fell. {words}.", "Post", event="Quay"), words)
    found = claiming.list_waiting(any_engine, search=normalize(typed, "FÄHRE")).spans
    assert [one.span_id for one in found] == [waiting.span_id]
    claim = claim_of(any_engine, waiting, f"{words}.")
    for search in ("fähre öland", "Fähre", "ängsö"):
        wanted = ClaimFilter(search=normalize(typed, search))
        assert [c.id for c in verifying.list_claims(any_engine, wanted).cards] == [claim]
    assert verifying.list_claims(any_engine, ClaimFilter(search=normalize(typed, "fahre"))).cards == []
