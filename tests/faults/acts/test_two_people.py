"""Two people at one pair of spans: nobody is overruled unread, everybody is told by name, and may then decide again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from acts_on_pairs import add_evidence, answer, both_claimed, shown
from event_desk import TEXTS, EventDesk, make_event_desk
from failing_disk import everything
from making import Hand, record, standing

from workbench.corroborate.sourcing.origins import Origin
from workbench.domain.labels import ClaimRelation, ContentVerdict, OriginKind
from workbench.errors import ActRefused, StaleWrite
from workbench.services.claims import claiming, linking, splitting, verifying
from workbench.services.claims.claiming import SeenMention
from workbench.services.claims.verifying import VerdictDraft
from workbench.services.compare import event_origins
from workbench.services.compare.event_origins import ShownOrigin
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.pairs import adopting, pair_answers, undone_answers
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine
from workbench.storage.origins import OriginDraft

SAME, BROADER, DIFFERENT = ClaimRelation.SAME, ClaimRelation.BROADER, ClaimRelation.DIFFERENT
WORDS = "The dam at Kelmost broke at dawn on Monday"


@pytest.fixture
def desk(any_engine: Engine) -> EventDesk:
    return make_event_desk(any_engine)


def refused(desk: EventDesk, act: Callable[[], object]) -> str:
    """What the act is told; nothing is changed by it."""
    before = everything(desk.engine)
    with pytest.raises((StaleWrite, ActRefused)) as told:
        act()
    assert everything(desk.engine) == before
    return str(told.value)


def decide(desk: EventDesk, verb: str, by: str = "Ben") -> None:
    """Somebody decides on Courier's span where it stands."""
    article_id, span_id = desk.same["Courier"]
    hand, span = Hand(TEXTS["Courier"], f"client-{verb}"), standing(desk.engine, article_id)[span_id]
    acts = {"confirm": hand.confirm, "reject": hand.reject, "resize": lambda one: hand.resize(one, 0, 30)}
    assert record(desk.engine, article_id, acts[verb](span), annotator=by)[0].status == "stored"


def tie(desk: EventDesk) -> None:
    adopting.adopt(desk.engine, [desk.same["Courier"]], statement="The dam broke.", annotator="Ben")


def join(desk: EventDesk) -> None:
    adopting.adopt(
        desk.engine, [desk.same["Courier"], desk.same["Ledger"]], statement="The dam broke.", annotator="Ben"
    )


MEANWHILE: dict[str, Callable[[EventDesk], object]] = {
    "Ben answered “different” meanwhile": lambda desk: answer(desk, DIFFERENT),
    "Ben answered “broader” on these two claims meanwhile": lambda desk: answer(desk, BROADER),
    "Ben made both mentions of “The dam broke.” meanwhile": join,
    f"Ben made “{WORDS}” a mention of “The dam broke.” meanwhile": tie,
    f"Ben accepted “{WORDS}” meanwhile": lambda desk: decide(desk, "confirm"),
    f"Ben rejected “{WORDS}” meanwhile": lambda desk: decide(desk, "reject"),
    f"Ben moved the ends of “{WORDS}” meanwhile": lambda desk: decide(desk, "resize"),
}


@pytest.mark.parametrize("relation", [SAME, BROADER, DIFFERENT])
@pytest.mark.parametrize("told", MEANWHILE)
def test_an_answer_to_what_somebody_has_decided_on_since_is_not_taken_and_says_who_did_what(
    engine: Engine, told: str, relation: ClaimRelation
) -> None:
    desk = make_event_desk(engine)
    drawn = shown(desk)
    MEANWHILE[told](desk)
    said = refused(desk, lambda: pair_answers.answer(desk.engine, drawn, relation, annotator="Ada"))
    assert said.startswith(told) and "Nothing was changed: look at it, then choose again." in said


def test_whoever_has_read_what_the_other_said_may_answer_again_and_then_it_counts(desk: EventDesk) -> None:
    drawn = shown(desk)
    answer(desk, DIFFERENT)
    assert "Ben answered “different”" in refused(
        desk, lambda: pair_answers.answer(desk.engine, drawn, SAME, annotator="Ada")
    )
    assert shown(desk).answer == (DIFFERENT, "Ben")
    mine = answer(desk, SAME, "Ada")
    assert shown(desk).in_one_claim and shown(desk).answer is None and not desk.read().part(EventClaims).apart
    undone_answers.take_back(desk.engine, desk.event_id, mine, annotator="Ada")
    now = shown(desk)
    assert now.answer is not None and now.answer[0] is DIFFERENT, "the undo brings back what gave way"
    assert now.one.claim_id is None and now.other.claim_id is None


def test_two_mentions_of_one_claim_are_parted_by_whoever_holds_them_to_be_different(desk: EventDesk) -> None:
    answer(desk, SAME)
    mine = answer(desk, DIFFERENT, "Ada")
    assert shown(desk).answer == (DIFFERENT, "Ada")
    undone_answers.take_back(desk.engine, desk.event_id, mine, annotator="Ada")
    assert shown(desk).in_one_claim


def test_what_was_answered_on_two_claims_is_told_from_the_side_of_the_pair(desk: EventDesk) -> None:
    both_claimed(desk)
    drawn = shown(desk)
    one, other = drawn.one.claim_id or 0, drawn.other.claim_id or 0
    linking.link(desk.engine, other, one, BROADER, seen=0, annotator="Ben")
    said = refused(desk, lambda: pair_answers.answer(desk.engine, drawn, SAME, annotator="Ada"))
    assert said.startswith("Ben answered “narrower” on these two claims meanwhile")
    drawn = shown(desk)
    linking.unlink(desk.engine, one, other, seen=1, annotator="Ben")
    said = refused(desk, lambda: pair_answers.answer(desk.engine, drawn, SAME, annotator="Ada"))
    assert said.startswith("Ben undid the answer meanwhile")


def test_an_answer_on_claims_that_read_otherwise_by_now_is_not_taken(desk: EventDesk) -> None:
    both_claimed(desk)
    drawn = shown(desk)
    claiming.reword_claim(desk.engine, drawn.one.claim_id or 0, 1, Wording("No dam broke."), annotator="Ben")
    said = refused(desk, lambda: pair_answers.answer(desk.engine, drawn, SAME, annotator="Ada"))
    assert said.startswith("Ben reworded this claim meanwhile. Read that wording")
    drawn = shown(desk)
    wording = Wording("No dam broke.", place="Kelmost")
    claiming.reword_claim(desk.engine, drawn.one.claim_id or 0, 2, wording, annotator="Ben")
    said = refused(desk, lambda: pair_answers.answer(desk.engine, drawn, SAME, annotator="Ada"))
    assert said.startswith("Ben reworded this claim meanwhile"), "its place counts too"


def test_same_does_only_what_it_was_said_to_do(desk: EventDesk) -> None:
    both_claimed(desk)
    drawn = shown(desk)
    one, other = drawn.one.claim_id or 0, drawn.other.claim_id or 0
    drawn = replace(drawn, expected=linking.consequences(desk.engine, one, other, SAME))
    adopting.adopt(desk.engine, [desk.beside["Post"]], claim_id=other, annotator="Ben")
    assert "What follows" in refused(desk, lambda: pair_answers.answer(desk.engine, drawn, SAME, annotator="Ada"))


def test_oneself_at_another_screen_is_not_somebody_else(desk: EventDesk) -> None:
    drawn = shown(desk)
    answer(desk, DIFFERENT, "Ada")
    said = refused(desk, lambda: pair_answers.answer(desk.engine, drawn, SAME, annotator="Ada"))
    assert said.startswith("You answered “different” meanwhile, in another window.")


def test_an_undo_overrules_nobody_who_has_answered_since(desk: EventDesk) -> None:
    mine = answer(desk, DIFFERENT, "Ada")
    answer(desk, ClaimRelation.SAME_EVENT)
    said = refused(desk, lambda: undone_answers.take_back(desk.engine, desk.event_id, mine, annotator="Ada"))
    assert said.startswith("Ben answered “same event” meanwhile")
    mine = answer(desk, BROADER, "Ada")
    answer(desk, DIFFERENT)
    said = refused(desk, lambda: undone_answers.take_back(desk.engine, desk.event_id, mine, annotator="Ada"))
    assert said.startswith("Ben answered “different” on these two claims meanwhile")


def test_an_undo_takes_no_claim_away_that_somebody_has_built_on(desk: EventDesk) -> None:
    mine = answer(desk, SAME, "Ada")
    claim_id = shown(desk).one.claim_id or 0
    claiming.reword_claim(desk.engine, claim_id, 1, Wording("It broke."), annotator="Ben")
    undo: Callable[[], object] = lambda: undone_answers.take_back(desk.engine, desk.event_id, mine, annotator="Ada")  # noqa: E731
    assert refused(desk, undo).startswith("Ben reworded the claim “It broke.” meanwhile")
    add_evidence(desk, claim_id)
    assert refused(desk, undo).startswith("You added evidence to the claim “It broke.” meanwhile, in another window")
    verdict = VerdictDraft(ContentVerdict.SUPPORTED, "Seen.", date(2024, 3, 12))
    verifying.give_verdict(desk.engine, claim_id, 0, verdict, annotator="Ben")
    assert refused(desk, undo).startswith("Ben gave a verdict on the claim “It broke.” meanwhile")


def test_an_undo_leaves_a_span_that_somebody_has_worked_on_since_and_says_so(desk: EventDesk) -> None:
    mine = answer(desk, SAME, "Ada")
    claim_id = shown(desk).one.claim_id
    seen = SeenMention(*desk.same["Courier"], 1)
    claiming.describe_mention(desk.engine, seen, stance=None, fidelity=None, drift_flags=[], annotator="Ben")
    (left,) = undone_answers.take_back(desk.engine, desk.event_id, mine, annotator="Ada")
    assert left == f"“{WORDS}” stays as it is: Ben worked on it since."
    now = shown(desk)
    assert (now.one.claim_id, now.one.state) == (claim_id, "confirmed")
    assert (now.other.claim_id, now.other.state) == (None, "pending")
    said = refused(desk, lambda: undone_answers.take_back(desk.engine, desk.event_id, mine, annotator="Ada"))
    assert "Nothing was changed" in said


def test_a_link_is_taken_back_only_as_it_was_seen(desk: EventDesk) -> None:
    both_claimed(desk)
    answer(desk, BROADER, "Ada")
    one, other = shown(desk).one.claim_id or 0, shown(desk).other.claim_id or 0
    (seen,) = linking.links_within(desk.engine, [one])
    answer(desk, DIFFERENT)
    said = refused(desk, lambda: linking.unlink(desk.engine, one, other, seen=seen.decided, annotator="Ada"))
    assert said.startswith("Ben answered “different” on these two claims meanwhile")
    (seen,) = linking.links_within(desk.engine, [one])
    linking.unlink(desk.engine, one, other, seen=seen.decided, annotator="Ada")
    assert linking.links_within(desk.engine, [one]) == []


def test_a_mention_that_somebody_has_worked_on_since_is_not_parted_from_its_claim(desk: EventDesk) -> None:
    claim_id = desk.claim("The dam broke.", *desk.same.values())
    seen = SeenMention(*desk.same["Courier"], 1)
    claiming.describe_mention(desk.engine, seen, stance=None, fidelity=None, drift_flags=[], annotator="Ben")
    said = refused(desk, lambda: splitting.split_claim(desk.engine, claim_id, [seen], "Another.", annotator="Ada"))
    assert said.startswith(f"Ben worked on “{WORDS}” meanwhile")


ADOPTING: dict[str, Callable[[EventDesk], object]] = {name: MEANWHILE[name] for name in MEANWHILE if WORDS in name}


@pytest.mark.parametrize("told", ADOPTING)
def test_spans_become_a_claim_only_as_they_were_seen(engine: Engine, told: str) -> None:
    desk = make_event_desk(engine)
    seen = [span for span in desk.read().coverage.spans if span.key in desk.same.values()]
    keys = [span.key for span in seen]
    ADOPTING[told](desk)
    said = refused(
        desk, lambda: adopting.adopt(desk.engine, keys, statement="A dam broke.", seen=seen, annotator="Ada")
    )
    assert said.startswith(told)


def test_spans_go_into_a_claim_only_while_it_says_what_was_read_and_is_one_of_its_own(desk: EventDesk) -> None:
    both_claimed(desk)
    one, other = shown(desk).one.claim_id or 0, shown(desk).other.claim_id or 0
    add: Callable[[int], object] = lambda wording: adopting.adopt(  # noqa: E731
        desk.engine, [desk.beside["Post"]], claim_id=other, wording=wording, annotator="Ada"
    )
    wording = Wording("A dam broke.", place="Kelmost")
    claiming.reword_claim(desk.engine, other, 1, wording, annotator="Ben")
    told = "Ben reworded this claim meanwhile. Read that wording, then decide again."
    assert refused(desk, lambda: add(1)) == told, "its place counts too"
    linking.link(desk.engine, one, other, SAME, seen=0, annotator="Ben")
    told = "Ben found “A dam broke.” the same as “The dam broke.” meanwhile."
    assert refused(desk, lambda: add(2)).startswith(told)


def test_nothing_is_said_of_a_claim_that_was_found_the_same_as_another_meanwhile(desk: EventDesk) -> None:
    both_claimed(desk)
    one, other = shown(desk).one.claim_id or 0, shown(desk).other.claim_id or 0
    third = desk.claim("The pond was full.", desk.beside["Post"])
    linking.link(desk.engine, one, other, SAME, seen=0, annotator="Ben")
    told = "Ben found “A dam broke.” the same as “The dam broke.” meanwhile."
    verdict = VerdictDraft(ContentVerdict.NOT_ENOUGH_EVIDENCE, "Nobody knows.", date(2024, 3, 12), gaps="All of it.")
    acts: list[Callable[[], object]] = [
        lambda: verifying.give_verdict(desk.engine, other, 0, verdict, annotator="Ada"),
        lambda: add_evidence(desk, other),
        lambda: linking.link(desk.engine, third, other, SAME, seen=0, annotator="Ada"),
    ]
    for act in acts:
        assert refused(desk, act).startswith(told)


def test_two_people_who_accept_one_proposal_make_one_origin(desk: EventDesk) -> None:
    articles = tuple(desk.articles.values())
    proposed = Origin(OriginKind.STATEMENT, "Vaskar", "Vaskar", "Vaskar: statement", (), (), articles, ())
    origin = ShownOrigin(proposed, None, 0, event_origins.proposal_key(proposed))
    draft = OriginDraft(proposed.label, proposed.kind, (), articles)
    made = event_origins.settle(desk.engine, desk.event_id, origin, draft, annotator="Ben")
    accept: Callable[[], object] = lambda: event_origins.settle(  # noqa: E731
        desk.engine, desk.event_id, origin, draft, annotator="Ada"
    )
    assert "Ben accepted this proposal meanwhile" in refused(desk, accept)
    (settled,) = (one for one in desk.read().part(EventOrigins).shown if one.id == made)
    event_origins.dismiss(desk.engine, desk.event_id, settled, annotator="Ada")
    event_origins.restore(desk.engine, made, annotator="Ben", seen=None)
    assert "Ben changed this origin" in refused(
        desk, lambda: event_origins.restore(desk.engine, made, seen=2, annotator="Ada")
    )


def test_a_ruling_on_a_pair_stays_with_whoever_gave_it_last(desk: EventDesk) -> None:
    answer(desk, DIFFERENT, "Ada")
    answer(desk, ClaimRelation.SAME_EVENT)
    ruled = desk.read().ruled(shown(desk).subject)
    assert ruled is not None and (ruled.annotator, ruled.version) == ("Ben", 2)


def test_of_people_who_answer_one_pair_at_the_same_moment_one_counts_and_all_others_are_told(desk: EventDesk) -> None:
    drawn, relations = shown(desk), [SAME, BROADER, DIFFERENT, ClaimRelation.CONTRADICTS, SAME, DIFFERENT]
    ready = threading.Barrier(len(relations))

    def press(relation: ClaimRelation) -> str:
        ready.wait()
        try:
            pair_answers.answer(desk.engine, drawn, relation, annotator=relation)
        except StaleWrite as told:
            return str(told)
        return "kept"

    with ThreadPoolExecutor(len(relations)) as people:
        said = list(people.map(press, relations))
    assert said.count("kept") == 1
    assert all("Nothing was changed" in one for one in said if one != "kept")
    now, kept = shown(desk), relations[said.index("kept")]
    assert now.in_one_claim if kept is SAME else now.answer == (kept, kept)
