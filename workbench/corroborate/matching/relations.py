"""The relation of one claim to another, from their features; ``same`` where nothing says otherwise."""

from __future__ import annotations

from workbench.corroborate.matching.evidence import Evidence
from workbench.corroborate.matching.rivals import are_of_one_event, not_comparable
from workbench.corroborate.matching.tokens import opposites, stem
from workbench.domain.labels import ClaimRelation

#: Apart from figures or a negation the claims must be this alike to speak against each other.
_ALIKE_WORDS, _ALIKE_MEANING, _ALIKE_HELD = 0.45, 0.7, 0.6
#: But for the negation so many words must be shared, and so many more than are not.
_LEAST_SHARED, _SHARED_OVER_APART = 2, 2
#: Share of the shorter claim that the longer must hold, and how much more the longer must say.
_HELD, _LONGER = 0.95, 1.8
#: Of a claim whose words all stand in a row in the other.
_WHOLE_ROW = 0.8
#: With less than this in common outside of clauses of time, two claims only speak of one event.
_LEAST_MAIN = 0.2


def relation_of(evidence: Evidence, *, is_same: bool, one_event: bool) -> ClaimRelation:
    """What the first claim is to the second; ``is_same``: whether the score lies above the cut.

    ``one_event``: whether both speak of one event, so that figures of one measure belong together whatever the words.
    """
    if evidence.conflicting and are_alike(evidence):
        return _of_figures(evidence)
    if is_turned(evidence):
        return ClaimRelation.CONTRADICTS
    if one_event and evidence.rivals and are_of_one_event(evidence):
        return _of_figures(evidence)
    if not is_same or evidence.conflicting or are_opposed(evidence):
        return ClaimRelation.DIFFERENT
    if evidence.main_held < min(_LEAST_MAIN, evidence.held / 2):
        return ClaimRelation.SAME_EVENT
    return _sides(evidence)


def _of_figures(evidence: Evidence) -> ClaimRelation:
    """One measure with other figures: news, a conflict, or both may stand, as they meet or cannot be compared."""
    if evidence.tells_news:
        return ClaimRelation.UPDATES
    if figures_meet(evidence) or any(not_comparable(evidence)):
        return ClaimRelation.SAME_EVENT
    return ClaimRelation.FIGURE_CONFLICT


def figures_meet(evidence: Evidence) -> bool:
    """Whether figures that differ may all be right nevertheless, as "at least 23" and "up to 40"."""
    return all(one.meets(other) for one, other in evidence.conflicting or evidence.rivals)


def are_alike(evidence: Evidence) -> bool:
    """Whether both speak of one thing, figures and negations apart."""
    return (
        evidence.words >= _ALIKE_WORDS
        and evidence.held_but_figures >= _ALIKE_HELD
        and (not evidence.read_meaning or evidence.meaning >= _ALIKE_MEANING)
    )


def are_opposed(evidence: Evidence) -> bool:
    """Whether one says the opposite of the other: what only one negates is said by both, or a word is turned round."""
    ours, theirs = evidence.negations
    if bool(ours) != bool(theirs) and not evidence.negated[0 if ours else 1].isdisjoint(evidence.shared):
        return True
    turned = any(
        (one & evidence.own and other & evidence.others) or (other & evidence.own and one & evidence.others)
        for one, other in opposites()
        if evidence.shared.isdisjoint(one | other)
    )
    return turned and bool(ours) == bool(theirs)  # "stayed shut" is "did not open"


def is_turned(evidence: Evidence) -> bool:
    """Whether both say the same but for one word that negates."""
    ours, theirs = evidence.negations
    if len(ours) + len(theirs) != 1:
        return False
    negation = {stem(word) for word in (*ours, *theirs)}
    apart = (evidence.own | evidence.others) - negation
    if not (evidence.negated[0] | evidence.negated[1]) & (evidence.shared | {""}):
        return False  # "nobody has explained the leak" does not deny the leak
    return len(evidence.shared) >= max(_LEAST_SHARED, _SHARED_OVER_APART * len(apart))


def _sides(evidence: Evidence) -> ClaimRelation:
    ours, theirs = evidence.lengths
    if evidence.held < _HELD or max(ours, theirs) < _LONGER * min(ours, theirs):
        return ClaimRelation.SAME
    if ours > theirs:
        return ClaimRelation.NARROWER
    return ClaimRelation.PART_OF if evidence.row_share >= _WHOLE_ROW else ClaimRelation.BROADER
