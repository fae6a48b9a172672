"""Estimated recall and precision of the suggestions, from people's decisions and from passages they checked."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.evaluation.intervals import Estimate, wilson

#: With fewer answers the estimate is too vague: even without a single claim its interval reaches above 0.1.
ENOUGH = 30


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts within articles in which every suggestion is decided; ``accepted`` and ``rejected`` count suggestions of
    all articles.

    ``found`` claims were suggested and accepted; ``added`` ones were not suggested, and people marked them. Of the
    ``passages`` without suggestion or such a mark, ``checked`` were answered and ``with_claim`` contain a claim; where
    people disagree, the share who say so counts.
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
    """The estimates from a tally; None if there is no data for one. ``missed`` are claims."""

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
        """Whether the estimate says something: nothing is known of what was missed where no passage was checked."""
        return self.tally.checked >= max(1, self.answers_needed)


def audit(tally: Tally) -> Audit:
    """The estimates.

    The passages are a random sample with equal probabilities, so their number divided by the sampling rate
    estimates the total (Horvitz and Thompson, "A generalization of sampling without replacement from a finite
    universe", 1952); dividing by the number actually checked, not the number expected, is Hájek's form, robust to a
    sampling rate that changed meanwhile. The interval is Wilson's for the share of passages with a claim, scaled up
    and never below what was counted. It is a little too wide if most passages were checked.
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
