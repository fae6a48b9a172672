"""A claim that the desk has met before is found again by what it says, whatever event it belongs to."""

from __future__ import annotations

import pytest
from event_desk import EventDesk, make_event_desk

from workbench.corroborate.matching.pairs import Floats
from workbench.domain.labels import ClaimRelation
from workbench.services.claims import claiming, linking, stored_vectors
from workbench.services.claims.claim_memory import ClaimMemory
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine


@pytest.fixture
def desk(any_engine: Engine) -> EventDesk:
    return make_event_desk(any_engine)


def recalled(memory: ClaimMemory, engine: Engine, words: str, but: tuple[int, ...] = ()) -> list[tuple[int, str]]:
    found = memory.like(engine, words, but=but)
    assert found is not None
    return [(known.claim.id, known.match.relation.value) for known in found]


def test_a_claim_of_another_event_is_found_by_what_it_says(desk: EventDesk) -> None:
    dam = desk.claim("The dam at Kelmost broke at dawn on Monday.", desk.same["Courier"])
    desk.claim("At least 23 people died.", desk.beside["Courier"])
    memory = ClaimMemory()
    assert recalled(memory, desk.engine, "at dawn on Monday the Kelmost dam burst") == [(dam, "same")]
    assert recalled(memory, desk.engine, "Zinc prices rose sharply in March") == []
    assert recalled(memory, desk.engine, "The dam at Kelmost broke at dawn on Monday.", but=(dam,)) == []


def test_the_reasons_and_a_differing_figure_are_said(desk: EventDesk) -> None:
    claim = desk.claim("At least 23 people died when the dam at Kelmost broke.", desk.beside["Courier"])
    found = ClaimMemory().like(desk.engine, "Up to 19 people died when the dam at Kelmost broke")
    assert found is not None
    assert [(known.claim.id, known.match.relation) for known in found] == [(claim, ClaimRelation.FIGURE_CONFLICT)]
    assert found[0].match.reasons


def test_what_is_claimed_meanwhile_is_found_and_an_older_wording_is_not(desk: EventDesk) -> None:
    memory = ClaimMemory()
    assert recalled(memory, desk.engine, "The dam broke") == []
    dam = desk.claim("The dam at Kelmost broke at dawn on Monday.", desk.same["Courier"])
    assert recalled(memory, desk.engine, "The dam at Kelmost broke on Monday at dawn") == [(dam, "same")]
    claiming.reword_claim(desk.engine, dam, 1, Wording("Three libraries close in Ostrel."), annotator="Ada")
    assert recalled(memory, desk.engine, "The dam at Kelmost broke on Monday at dawn") == []
    assert recalled(memory, desk.engine, "In Ostrel three libraries close") == [(dam, "same")]


def test_a_claim_that_became_another_is_found_no_more(desk: EventDesk) -> None:
    kept = desk.claim("The dam at Kelmost broke at dawn on Monday.", desk.same["Courier"])
    gone = desk.claim("The Kelmost dam broke on Monday at dawn.", desk.same["Ledger"])
    memory = ClaimMemory()
    asked = "on Monday at dawn the dam at Kelmost broke"
    assert {key for key, _ in recalled(memory, desk.engine, asked)} == {kept, gone}
    linking.link(desk.engine, kept, gone, ClaimRelation.SAME, seen=0, annotator="Ada")
    assert {key for key, _ in recalled(memory, desk.engine, asked)} == {kept}


def test_too_many_new_claims_are_read_only_when_asked_to(desk: EventDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.services.claims.claim_memory._SMALL", 1)
    dam = desk.claim("The dam at Kelmost broke at dawn on Monday.", desk.same["Courier"])
    desk.claim("At least 23 people died.", desk.beside["Courier"])
    memory = ClaimMemory()
    assert memory.like(desk.engine, "The dam broke") is None
    told: list[tuple[int, int]] = []
    memory.refresh(desk.engine, lambda done, total: told.append((done, total)))
    assert told == [(2, 2)]
    assert recalled(memory, desk.engine, "The dam at Kelmost broke on Monday at dawn") == [(dam, "same")]


def test_a_meaning_is_read_once_and_kept_with_the_database(desk: EventDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(texts: list[str]) -> Floats:
        read.extend(texts)
        return real(texts)

    real = stored_vectors.meanings
    monkeypatch.setattr("workbench.services.claims.stored_vectors.meanings", counted)
    here, later = stored_vectors.Meanings(), stored_vectors.Meanings()
    first = here.of(desk.engine, ["The dam broke", "Zinc rose", "The dam broke"])
    assert not later.known(desk.engine, ["Zinc rose"]).any(), "looking keeps nothing"
    assert here.keep(desk.engine) and not here.unkept_count
    again = later.of(desk.engine, ["Zinc rose", "The dam broke"])
    assert read == ["The dam broke", "Zinc rose"]
    assert (again[1] == first[0]).all() and (first[0] == first[2]).all()
    exact = real(["The dam broke", "Zinc rose"])
    assert (first[:2] * exact).sum(axis=1) == pytest.approx([1, 1], abs=1e-3)
    assert not later.known(desk.engine, ["Never read"]).any()


def test_a_large_event_is_compared_by_meaning_once_that_was_read(
    desk: EventDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.services.compare.event_board._MOST_READ", 2)
    board = EventBoard()
    before = board.read(desk.engine, desk.event_id)
    assert (before.embed, before.unread_count) == (None, 5)
    board.read_meanings(desk.engine, desk.event_id)
    after = board.read(desk.engine, desk.event_id)
    assert after.unread_count == 0 and after.embed is not None
    assert {frozenset((pair.key_a, pair.key_b)) for pair in after.part(EventClaims).pairs} >= {
        frozenset((desk.same["Courier"], desk.same["Ledger"]))
    }
