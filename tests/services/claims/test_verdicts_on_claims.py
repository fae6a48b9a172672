"""Verdicts on a claim: by version, refused where they lack something, counted and due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from claim_desk import (
    LEDGER,
    NOW,
    TODAY,
    add,
    claim_of,
    marked,
    store,
    supporting,
    verdict,
)

from workbench.domain.labels import (
    ContentVerdict,
    Corroboration,
)
from workbench.errors import (
    NotFound,
    StaleWrite,
    VerdictRefused,
)
from workbench.services.claims import claiming, verifying
from workbench.storage.claims import ClaimFilter, Wording
from workbench.storage.database.engine import Engine

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
