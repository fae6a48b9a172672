"""The index of a large desk's claims is kept beside its database: a start reads it, and never believes a stale one."""

from __future__ import annotations

from pathlib import Path

import pytest
from event_desk import EventDesk, make_event_desk
from sqlalchemy import update

from workbench.corroborate.known_claims import claim_index
from workbench.domain.models import ClaimRevision
from workbench.services.articles import erasing
from workbench.services.claims import claiming
from workbench.services.claims.claim_memory import ClaimMemory
from workbench.storage.claims import Wording
from workbench.storage.database.append_only import guard, release
from workbench.storage.database.engine import Engine, write_transaction
from workbench.storage.index_place import index_place

_DAM, _LIBRARIES = "The dam at Kelmost broke at dawn on Monday.", "Three libraries close in Ostrel."
_ASKED = "The dam at Kelmost broke on Monday at dawn"


@pytest.fixture
def desk(any_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> EventDesk:
    monkeypatch.setattr("workbench.services.claims.claim_memory._WORTH_KEEPING", 1)
    return make_event_desk(any_engine)


@pytest.fixture
def place(desk: EventDesk) -> Path:
    found = index_place(desk.engine)
    if found is None:
        pytest.skip("PostgreSQL keeps no file beside it")
    return found


def recalled(memory: ClaimMemory, engine: Engine, words: str) -> list[tuple[int, str, float]]:
    found = memory.like(engine, words)
    assert found is not None
    return [(known.claim.id, known.match.relation.value, round(known.match.score, 9)) for known in found]


def kept(desk: EventDesk) -> list[tuple[int, str, float]]:
    """Answers of a memory that has kept its index."""
    memory = ClaimMemory()
    answers = recalled(memory, desk.engine, _ASKED)
    assert memory.unkept_count and memory.keep_meanings(desk.engine) and not memory.unkept_count
    assert recalled(memory, desk.engine, _ASKED) == answers, "now from the file"
    return answers


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The wordings that an index reads."""
    read: list[str] = []

    def counted(text: str) -> tuple[str, ...]:
        read.append(text)
        return real(text)

    real = claim_index.words_of
    monkeypatch.setattr("workbench.corroborate.known_claims.claim_index.words_of", counted)
    return read


def test_a_start_reads_no_wording_again_and_answers_alike(desk: EventDesk, place: Path, reads: list[str]) -> None:
    dam = desk.claim(_DAM, desk.same["Courier"])
    answers = kept(desk)
    assert place.is_file() and [(claim, relation) for claim, relation, _ in answers] == [(dam, "same")]
    reads.clear()
    assert recalled(ClaimMemory(), desk.engine, _ASKED) == answers
    assert reads == [_ASKED]


def test_what_was_claimed_since_is_found_beside_it(desk: EventDesk, place: Path) -> None:
    dam = desk.claim(_DAM, desk.same["Courier"])
    kept(desk)
    claiming.reword_claim(desk.engine, dam, 1, Wording(_LIBRARIES), annotator="Ada")
    again = desk.claim(_DAM, desk.same["Ledger"])
    for _ in range(2):
        memory = ClaimMemory()
        assert [claim for claim, _, _ in recalled(memory, desk.engine, _ASKED)] == [again]
        assert [claim for claim, _, _ in recalled(memory, desk.engine, "In Ostrel three libraries close")] == [dam]
        assert memory.keep_meanings(desk.engine)


@pytest.mark.parametrize("harm", ["cut", "emptied", "other words", "no file of ours", "a folder"])
def test_a_file_that_cannot_be_read_is_made_again(desk: EventDesk, place: Path, reads: list[str], harm: str) -> None:
    desk.claim(_DAM, desk.same["Courier"])
    answers = kept(desk)
    whole = place.read_bytes()
    place.unlink()
    if harm == "a folder":
        place.mkdir()
    else:
        other = whole.replace(b"workbench index 1", b"workbench index 0")
        place.write_bytes({"cut": whole[:-1], "emptied": b"", "other words": whole[:40] + b"?" * 99}.get(harm, other))
    reads.clear()
    assert recalled(ClaimMemory(), desk.engine, _ASKED) == answers
    assert _DAM in reads


def test_another_database_under_its_name_is_not_answered_for(desk: EventDesk, place: Path) -> None:
    dam = desk.claim(_DAM, desk.same["Courier"])
    kept(desk)
    with write_transaction(desk.engine) as session:  # as where a backup was restored
        release(session.connection())
        session.connection().execute(update(ClaimRevision).values(statement=_DAM.replace("dam", "pub")))
        guard(session.connection())
    assert [claim for claim, _, _ in recalled(ClaimMemory(), desk.engine, "The pub at Kelmost broke on Monday")] == [
        dam
    ]


def test_other_rules_of_reading_make_it_again(
    desk: EventDesk, place: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.claim(_DAM, desk.same["Courier"])
    kept(desk)
    reads.clear()
    monkeypatch.setattr("workbench.services.claims.index_file._rules", lambda: "another build")
    recalled(ClaimMemory(), desk.engine, _ASKED)
    assert _DAM in reads


def test_an_erased_article_takes_the_index_along_and_it_does_not_come_back(desk: EventDesk, place: Path) -> None:
    desk.claim(_DAM, desk.same["Courier"])
    kept(desk)
    old = ClaimMemory()
    recalled(old, desk.engine, _ASKED)
    desk.claim(_LIBRARIES, desk.same["Ledger"])
    recalled(old, desk.engine, _ASKED)
    erasing.erase(desk.engine, desk.same["Courier"][0], "a court said so", seen=None, annotator="Ada")
    assert not place.exists()
    assert old.keep_meanings(desk.engine) and not place.exists(), "the words in memory are not written again"
    fresh = ClaimMemory()
    recalled(fresh, desk.engine, _ASKED)
    fresh.keep_meanings(desk.engine)
    assert b"Kelmost" not in place.read_bytes() and b"kelmost" not in place.read_bytes()


def test_where_it_cannot_be_written_nothing_is_lost(desk: EventDesk, place: Path) -> None:
    desk.claim(_DAM, desk.same["Courier"])
    place.mkdir()
    memory = ClaimMemory()
    answers = recalled(memory, desk.engine, _ASKED)
    assert not memory.keep_meanings(desk.engine)
    assert recalled(memory, desk.engine, _ASKED) == answers
