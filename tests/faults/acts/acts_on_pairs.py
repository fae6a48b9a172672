"""What people do to two spans of an event, ready to be done: each on a desk on which all that it needs stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from event_desk import EventDesk

from workbench.domain.labels import ClaimRelation, EvidenceKind, EvidenceRelation
from workbench.services.annotate.acts import ActStatus
from workbench.services.claims import linking, splitting, verifying
from workbench.services.claims.claiming import SeenMention
from workbench.services.claims.verifying import EvidenceDraft
from workbench.services.compare.pairs import adopting, pair_answers, shown_pairs, undone_answers
from workbench.services.compare.pairs.answered import Answered
from workbench.services.compare.pairs.own_steps import SeenPair, SeenSpan
from workbench.services.compare.pairs.pair_acts import PairAct, record_pair_acts
from workbench.services.compare.pairs.shown_pairs import ShownPair
from workbench.storage.database.engine import read_transaction
from workbench.storage.steps_since import NewestRows, newest_rows
from workbench.verify.captures import read_paste

Act = Callable[[], object]
#: Stands ready on a desk.
Ready = Callable[[EventDesk], Act]
#: Does the acts whose storage fails: nobody knows them before.
WHO = "Cleo"
SAME, BROADER, DIFFERENT = ClaimRelation.SAME, ClaimRelation.BROADER, ClaimRelation.DIFFERENT


def shown(desk: EventDesk) -> ShownPair:
    """Courier's and Ledger's span of the same claim, as a page shows them now."""
    comparison = desk.read()
    pairs = shown_pairs.pairs_now(desk.engine, comparison)
    return shown_pairs.shown_pair(comparison, pairs, desk.same["Courier"], desk.same["Ledger"])


def answer(desk: EventDesk, relation: ClaimRelation, annotator: str = "Ben") -> Answered:
    return pair_answers.answer(desk.engine, shown(desk), relation, annotator=annotator)


def loose(desk: EventDesk) -> None:
    """Nobody has done anything."""


def one_claimed(desk: EventDesk) -> None:
    desk.claim("The dam broke.", desk.same["Courier"])


def both_claimed(desk: EventDesk) -> None:
    desk.claim("The dam broke.", desk.same["Courier"], desk.same["Post"])
    other = desk.claim("A dam broke.", desk.same["Ledger"])
    add_evidence(desk, other)


def add_evidence(desk: EventDesk, claim_id: int) -> None:
    draft = EvidenceDraft(EvidenceRelation.SUPPORTS, EvidenceKind.DATA, "broke at dawn")
    verifying.add_evidence(desk.engine, claim_id, draft, source=read_paste("It broke at dawn."), annotator="Ada")


def one_claim(desk: EventDesk) -> None:
    desk.claim("The dam broke.", desk.same["Courier"], desk.same["Ledger"])


def called_different(desk: EventDesk) -> None:
    answer(desk, DIFFERENT)


def linked(desk: EventDesk) -> None:
    both_claimed(desk)
    answer(desk, ClaimRelation.NARROWER)


@dataclass(frozen=True, slots=True)
class Answering:
    """Answering the pair where the spans stand so."""

    stand: Callable[[EventDesk], None]
    relation: ClaimRelation

    def __call__(self, desk: EventDesk) -> Act:
        self.stand(desk)
        pair = shown(desk)
        return lambda: pair_answers.answer(desk.engine, pair, self.relation, annotator=WHO)


@dataclass(frozen=True, slots=True)
class TakingBack:
    """Taking that answer back."""

    stand: Callable[[EventDesk], None]
    relation: ClaimRelation

    def __call__(self, desk: EventDesk) -> Act:
        self.stand(desk)
        last = answer(desk, self.relation)
        return lambda: undone_answers.take_back(desk.engine, desk.event_id, last, annotator=WHO)


def adopt(desk: EventDesk) -> Act:
    keys = list(desk.same.values())
    return lambda: adopting.adopt(desk.engine, keys, statement="The dam broke.", annotator=WHO)


def adopt_into(desk: EventDesk) -> Act:
    claim_id = desk.claim("The dam broke.", desk.same["Courier"])
    keys = [desk.same["Ledger"], desk.same["Post"]]
    return lambda: adopting.adopt(desk.engine, keys, claim_id=claim_id, wording=1, annotator=WHO)


def _claims(desk: EventDesk) -> tuple[int, int]:
    both_claimed(desk)
    one, other = (span.claim_id or 0 for span in (shown(desk).one, shown(desk).other))
    return one, other


def link_same(desk: EventDesk) -> Act:
    one, other = _claims(desk)
    return lambda: linking.link(desk.engine, one, other, SAME, seen=0, annotator=WHO)


def link_again(desk: EventDesk) -> Act:
    one, other = _claims(desk)
    linking.link(desk.engine, one, other, SAME, seen=0, annotator="Ben")
    return lambda: linking.link(desk.engine, other, one, ClaimRelation.CONTRADICTS, seen=1, annotator=WHO)


def unlink(desk: EventDesk) -> Act:
    one, other = _claims(desk)
    linking.link(desk.engine, one, other, SAME, seen=0, annotator="Ben")
    return lambda: linking.unlink(desk.engine, one, other, seen=1, annotator=WHO)


def split(desk: EventDesk) -> Act:
    claim_id = desk.claim("The dam broke.", *desk.same.values())
    parted = [SeenMention(*desk.same[outlet], 1) for outlet in ("Ledger", "Post")]
    return lambda: splitting.split_claim(desk.engine, claim_id, parted, "Another dam broke.", annotator=WHO)


def _named(desk: EventDesk, act: PairAct) -> None:
    """One act as a browser sends it; raises what a page would be told."""
    (result,) = record_pair_acts(desk.engine, desk.event_id, [act], annotator=WHO)
    assert result.status is ActStatus.STORED, result.message


def _before(desk: EventDesk) -> NewestRows:
    with read_transaction(desk.engine) as session:
        return newest_rows(session)


def answer_by_name(desk: EventDesk) -> Act:
    act = PairAct(("tab-of-Ada", 1), relation=SAME, pair=SeenPair.of(shown(desk), _before(desk)))
    return lambda: _named(desk, act)


def tie_same_words(desk: EventDesk) -> Act:
    spans = {span.key: span for span in desk.read().coverage.spans}
    group = [SeenSpan.of(spans[key]) for key in desk.same.values()]
    act = PairAct(("tab-of-Ada", 1), groups=[group], before=_before(desk))
    return lambda: _named(desk, act)


def undo_by_name(desk: EventDesk) -> Act:
    tie_same_words(desk)()
    return lambda: _named(desk, PairAct(("tab-of-Ada", 2), undoes=("tab-of-Ada", 1)))


_STANDS = (one_claimed, one_claim, called_different, linked)
PAIRS: dict[str, Ready] = {
    **{
        f"{stand.__name__}, {relation}": Answering(stand, relation)
        for stand, relations in ((loose, ClaimRelation), (both_claimed, (SAME, BROADER, DIFFERENT)))
        for relation in relations
    },
    **{
        f"{stand.__name__}, {relation}": Answering(stand, relation)
        for stand in _STANDS
        for relation in (SAME, BROADER, DIFFERENT)
        if (stand, relation) != (one_claim, SAME)
    },
    **{
        f"taking back: {stand.__name__}, {relation}": TakingBack(stand, relation)
        for stand, relation in (
            (loose, SAME),
            (loose, BROADER),
            (loose, DIFFERENT),
            (one_claimed, SAME),
            (both_claimed, SAME),
            (one_claim, DIFFERENT),
            (called_different, SAME),
            (linked, SAME),
        )
    },
    **{ready.__name__: ready for ready in (adopt, adopt_into, link_same, link_again, unlink, split)},
    **{ready.__name__: ready for ready in (answer_by_name, tie_same_words, undo_by_name)},
}
