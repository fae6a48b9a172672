"""Why two claims are proposed as linked, in sentences for people."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.corroborate.matching.evidence import Evidence
from workbench.corroborate.matching.relations import figures_meet, is_turned
from workbench.domain.labels import ClaimRelation

_LEAST_ROW = 4
_LIKE_MEANING = 0.6
_MOST_NAMES = 4


def reasons_for(evidence: Evidence, relation: ClaimRelation) -> tuple[str, ...]:
    """The weightiest first; none for claims that are different."""
    return () if relation is ClaimRelation.DIFFERENT else tuple(_reasons(evidence, relation))


def _reasons(evidence: Evidence, relation: ClaimRelation) -> Iterator[str]:
    if evidence.conflicting:
        printed = dict.fromkeys(figure.words for pair in evidence.conflicting for figure in pair)
        meeting = ", which may both be right" if figures_meet(evidence) else ""
        yield f"different figures: {', '.join(printed)}{meeting}"
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
