"""How much the suggestions miss and how often they are right, by what people decided and by passages they checked."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.evaluation.intervals import Estimate, wilson

#: Fewer answers than this say too little of a share: even without a single claim its interval reaches above a tenth.
ENOUGH = 30


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted, within articles in which every suggestion is decided; but ``accepted`` and ``rejected``
    suggestions are those of all articles.

    ``found`` claims were suggested and accepted; ``added`` ones were not suggested, and people marked them. Of the
    ``passages`` without suggestion and without such a mark, ``checked`` ones were answered; ``with_claim`` of them hold
    a claim: where people disagree, the share of them that say so.
    """

    found: int = 0
    added: int = 0
    passages: int = 0
    checked: int = 0
    with_claim: float = 0.0
    accepted: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Audit:
    """The figures of a tally; None where nothing was counted that they could rest on. ``missed`` are claims."""

    tally: Tally
    missed: Estimate | None
    recall: Estimate | None
    precision: Estimate | None

    @property
    def answers_needed(self) -> int:
        """How many answers an estimate needs: ENOUGH, or all where there are fewer passages."""
        return min(ENOUGH, self.tally.passages)

    @property
    def is_enough(self) -> bool:
        return self.tally.checked >= self.answers_needed


def audit(tally: Tally) -> Audit:
    """The estimates.

    The passages were drawn by lot, each with the same probability, so that their number divided by the share drawn
    stands for all of them (Horvitz and Thompson, "A generalization of sampling without replacement from a finite
    universe", 1952); dividing by how many were really checked, instead of by how many were to be, is Hájek's form of it
    and makes it indifferent to a share that was changed on the way. The interval is Wilson's of the share of passages
    with a claim, carried through; what was counted, in the sample or by people who added a claim, is no guess, and the
    interval never contradicts it. It is a little too wide where most passages were checked.
    """
    missed = _missed(tally)
    recall = None
    if missed is not None and tally.found + missed.high > 0:
        recall = Estimate(
            _share(tally.found, missed.value), _share(tally.found, missed.high), _share(tally.found, missed.low)
        )
    decided = tally.accepted + tally.rejected
    return Audit(tally, missed, recall, wilson(tally.accepted, decided) if decided else None)


def _missed(tally: Tally) -> Estimate | None:
    if not tally.checked and tally.passages:
        return None
    share = wilson(tally.with_claim, tally.checked)
    least, most = tally.with_claim, tally.passages - (tally.checked - tally.with_claim)
    value, low, high = (min(max(tally.passages * part, least), most) for part in (share.value, share.low, share.high))
    return Estimate(tally.added + value, tally.added + low, tally.added + high)


def _share(found: int, missed: float) -> float:
    return found / (found + missed) if found + missed > 0 else 1.0
