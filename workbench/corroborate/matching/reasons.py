"""Why two claims are proposed as linked, in sentences for people."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.corroborate.matching.evidence import Evidence
from workbench.corroborate.matching.relations import figures_meet, is_turned
from workbench.corroborate.matching.rivals import not_comparable
from workbench.domain.labels import ClaimRelation

_LEAST_ROW = 4
_LIKE_MEANING = 0.6
_MOST_NAMES = 4


def reasons_for(evidence: Evidence, relation: ClaimRelation) -> tuple[str, ...]:
    """The weightiest first; none for claims that are different."""
    return () if relation is ClaimRelation.DIFFERENT else tuple(_reasons(evidence, relation))


def _of_figures(evidence: Evidence) -> Iterator[str]:
    """Which figures differ, and whether both may be right or why they cannot be held against each other."""
    differing = evidence.conflicting or evidence.rivals
    if not differing:
        return
    printed = ", ".join(dict.fromkeys(figure.words for pair in differing for figure in pair))
    why = list(not_comparable(evidence))
    meeting = ", which may both be right" if figures_meet(evidence) and not why else ""
    yield f"different figures: {printed}{meeting}"
    if why:
        yield f"not comparable: {'; '.join(why)}"


def _reasons(evidence: Evidence, relation: ClaimRelation) -> Iterator[str]:
    yield from _of_figures(evidence)
    if is_turned(evidence) and relation is ClaimRelation.CONTRADICTS:
        yield f"only one of them is negated: “{next(iter(evidence.negations[0] + evidence.negations[1]))}”"
    for words in dict.fromkeys(one.words for one, _ in evidence.agreeing):
        yield f"the same figure: {words}"
    if len(evidence.row) >= _LEAST_ROW:
        yield f"the same words in a row: “{' '.join(evidence.row)}”"
    if evidence.shared:
        yield f"the same words: {len(evidence.shared)} of {evidence.fewer}"
    if evidence.names:
        yield f"the same names: {', '.join(sorted(evidence.names)[:_MOST_NAMES])}"
    if evidence.read_meaning and evidence.meaning >= _LIKE_MEANING:
        yield f"much the same meaning: {evidence.meaning:.2f}"
    if relation in (ClaimRelation.NARROWER, ClaimRelation.BROADER, ClaimRelation.PART_OF):
        yield "the first says more" if relation is ClaimRelation.NARROWER else "the second says more"
