"""A mark that is a mention of a claim is one in the later version, too; whatever undoes the mark unties it."""

from __future__ import annotations

import pytest
from making import now, record, standing
from version_desk import NEW, OLD, add_versions, carry, mark

from workbench.domain.labels import Action
from workbench.domain.workflow import Act, SpanStatus
from workbench.errors import StaleWrite
from workbench.services.annotate.acts import ActStatus
from workbench.services.claims import claiming
from workbench.services.claims.claiming import SeenMention, SeenSpan
from workbench.services.compare import grouping
from workbench.services.compare.event_board import EventBoard
from workbench.services.versions import carrying
from workbench.storage import mentions
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine, read_transaction

#: The undo of the second mark that was carried over, as the page sends it.
UNDO = Act("client-ben", 1, Action.UNDO, undoes=("carry-one", 2), guideline_version="1")
FINED, SAID = "The owner had been fined twice", "the brigade said"


def claimed(engine: Engine, article_id: int, span: SpanStatus, statement: str = "The owner was fined.") -> int:
    seen = SeenSpan(article_id, span.span_id, span.decision_id or 0, 0)
    return claiming.make_claim(engine, seen, Wording(statement, ("event",)), annotator="Ada")


def tied(engine: Engine, article_id: int) -> list[int | None]:
    """The claims of the spans of an article, in reading order."""
    spans = sorted(standing(engine, article_id).values(), key=lambda one: one.start_char)
    with read_transaction(engine) as session:
        found = [mentions.newest_mention(session, article_id, span.span_id) for span in spans]
        return [one.claim_id if one is not None else None for one in found]


@pytest.fixture
def versions(any_engine: Engine) -> tuple[int, int, int]:
    """Two versions, and the claim of one of the two marks in the first."""
    old, new = add_versions(any_engine, OLD, NEW)
    mark(any_engine, old, OLD, SAID)
    return old, new, claimed(any_engine, old, mark(any_engine, old, OLD, FINED))


def test_a_mention_is_carried_as_a_mention_of_its_claim(any_engine: Engine, versions: tuple[int, int, int]) -> None:
    old, new, claim = versions
    done = carry(any_engine, old, new)
    assert (done.count, done.tied) == (2, 1)
    assert tied(any_engine, new) == [None, claim]
    row = EventBoard().read(any_engine, grouping.find_event(any_engine, "Mill")).coverage.spans
    assert {span.article_id for span in row if span.claim_id == claim} == {old, new}


def test_the_same_press_sent_twice_ties_once(any_engine: Engine, versions: tuple[int, int, int]) -> None:
    old, new, claim = versions
    seen = carrying.plan_carrying(any_engine, old, new).seen
    twice = [carrying.carry_over(any_engine, old, new, key="carry-one", seen=seen, annotator="Ben") for _ in range(2)]
    assert [(one.tied, one.repeated) for one in twice] == [(1, False), (1, True)]
    assert tied(any_engine, new) == [None, claim]


def test_who_takes_the_carrying_back_unties_what_came_along(any_engine: Engine, versions: tuple[int, int, int]) -> None:
    old, new, claim = versions
    carry(any_engine, old, new)
    assert carrying.undo_carrying(any_engine, new, key="carry-one", annotator="Ben", clock=now) == 2
    assert tied(any_engine, new) == [None, None]
    assert tied(any_engine, old) == [None, claim]
    carry(any_engine, old, new, key="carry-two")
    assert claim in tied(any_engine, new)


def test_one_key_on_the_page_unties_it_as_well(any_engine: Engine, versions: tuple[int, int, int]) -> None:
    old, new, _ = versions
    carry(any_engine, old, new)
    (result,) = record(any_engine, new, UNDO, annotator="Ben")
    assert result.status is ActStatus.STORED
    assert tied(any_engine, new) == [None, None]


def test_what_somebody_tied_anew_since_stays_tied(any_engine: Engine, versions: tuple[int, int, int]) -> None:
    old, new, _ = versions
    carry(any_engine, old, new)
    fined = next(one for one in standing(any_engine, new).values() if NEW[one.start_char : one.end_char] == FINED)
    claiming.untie_mention(any_engine, SeenMention(new, fined.span_id, 1), annotator="Cleo")
    seen = SeenSpan(new, fined.span_id, fined.decision_id or 0, 2)
    own = claiming.make_claim(any_engine, seen, Wording("Twice fined.", ("event",)), annotator="Cleo")
    record(any_engine, new, UNDO, annotator="Ben")
    assert tied(any_engine, new) == [None, own]


def test_a_mention_that_was_untied_since_the_page_was_drawn_is_carried_by_nobody_unseen(
    any_engine: Engine, versions: tuple[int, int, int]
) -> None:
    old, new, _ = versions
    plan = carrying.plan_carrying(any_engine, old, new)
    fined = next(one for one in standing(any_engine, old).values() if OLD[one.start_char : one.end_char] == FINED)
    claiming.untie_mention(any_engine, SeenMention(old, fined.span_id, 1), annotator="Cleo")
    with pytest.raises(StaleWrite):
        carrying.carry_over(any_engine, old, new, key="carry-one", seen=plan.seen, annotator="Ben")
    assert tied(any_engine, new) == []
