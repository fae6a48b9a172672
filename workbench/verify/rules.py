"""Which evidence a verdict requires, and the corroboration that the evidence suggests. The person decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from workbench.domain.labels import ContentVerdict, Corroboration, EvidenceRelation
from workbench.errors import VerdictRefused


class EvidenceItem(Protocol):
    """One item of evidence. ``counts``: not withdrawn, and its excerpt is found in its capture."""

    @property
    def relation(self) -> str: ...
    @property
    def origin(self) -> str: ...
    @property
    def counts(self) -> bool: ...


#: For each verdict the relations it requires: an excerpt with one relation of each group.
_NEEDS: dict[ContentVerdict, tuple[tuple[EvidenceRelation, ...], ...]] = {
    ContentVerdict.SUPPORTED: ((EvidenceRelation.SUPPORTS,),),
    ContentVerdict.REFUTED: ((EvidenceRelation.REFUTES,),),
    ContentVerdict.CONFLICTING: ((EvidenceRelation.SUPPORTS,), (EvidenceRelation.REFUTES,)),
    ContentVerdict.CHERRY_PICKED: ((EvidenceRelation.QUALIFIES, EvidenceRelation.REFUTES),),
}


def missing_evidence(content: ContentVerdict, evidence: Sequence[EvidenceItem]) -> str:
    """The evidence that the verdict still lacks, in one sentence; "" if none."""
    there = {item.relation for item in evidence if item.counts}
    lacking = [group for group in _NEEDS.get(content, ()) if not there.intersection(group)]
    if not lacking:
        return ""
    wanted = " and one that ".join(" or ".join(group) for group in lacking)
    name = content.value.replace("_", " ").capitalize()
    return f"“{name}” needs an excerpt found in a source that {wanted} the claim: add that evidence first."


def check_verdict(
    content: ContentVerdict,
    evidence: Sequence[EvidenceItem],
    *,
    justification: str,
    gaps: str,
    as_of: date,
    review_due: date | None,
) -> None:
    """Raises VerdictRefused, with one sentence on what is missing."""
    if lacking := missing_evidence(content, evidence):
        raise VerdictRefused(lacking)
    if not stated_reason(content, justification, gaps):
        if content in _NEEDS:
            raise VerdictRefused("Write why: a verdict needs a justification that others can follow.")
        raise VerdictRefused("Say why, or what could not be established: others must be able to follow.")
    if review_due is not None and review_due <= as_of:
        raise VerdictRefused("The review must be due after the day as of which the verdict holds.")


def stated_reason(content: ContentVerdict, justification: str, gaps: str) -> str:
    """The justification; for a verdict of missing evidence, the stated gaps suffice."""
    return justification.strip() or ("" if content in _NEEDS else gaps.strip())


@dataclass(frozen=True, slots=True)
class CorroborationHint:
    """The corroboration that the origins suggest, None if undecided; ``why`` is one sentence.

    ``origins`` are those of all excerpts that support or refute.
    """

    origins: tuple[str, ...]
    proposed: Corroboration | None
    why: str


def corroboration_hint(evidence: Sequence[EvidenceItem]) -> CorroborationHint:
    """Derived from the distinct origins of the supporting and refuting excerpts.

    Outlets that carry one release count once. An excerpt without an origin adds none: its independence is unproven.
    """
    supporting = [item for item in evidence if item.counts and item.relation == EvidenceRelation.SUPPORTS]
    refuting = [item for item in evidence if item.counts and item.relation == EvidenceRelation.REFUTES]
    origins = distinct_origins(supporting)
    named = distinct_origins([*supporting, *refuting])
    if not supporting and not refuting:
        return CorroborationHint((), None, "No excerpt supports or refutes the claim yet.")
    if not supporting:
        return CorroborationHint(named, Corroboration.DISCOUNTED, f"{_from(refuting, 'refute')}; none supports it.")
    said = _from(supporting, "support")
    if refuting:
        return CorroborationHint(named, Corroboration.CONTESTED, f"{said}; {_from(refuting, 'refute')}.")
    return CorroborationHint(named, _by_count(len(origins)), f"{said}.")


def _from(evidence: Sequence[EvidenceItem], verb: str) -> str:
    """How many excerpts do so, and from how many origins."""
    said = f"{_excerpts(evidence, verb)}, from {_count(len(distinct_origins(evidence)), 'named origin')}"
    nameless = sum(not item.origin.strip() for item in evidence)
    return f"{said} ({_count(nameless, 'excerpt')} without one)" if nameless else said


def distinct_origins(evidence: Sequence[EvidenceItem]) -> tuple[str, ...]:
    """The origins as first written; those that differ only in case and white space count as one."""
    named: dict[str, str] = {}
    for item in evidence:
        words = " ".join(item.origin.split())
        if words:
            named.setdefault(words.casefold(), words)
    return tuple(named.values())


def _by_count(origins: int) -> Corroboration:
    """Two origins may still share a parent: only three are proposed as confirmed."""
    if origins >= 3:
        return Corroboration.CONFIRMED
    return Corroboration.FAIR if origins == 2 else Corroboration.WEAK


def _excerpts(evidence: Sequence[EvidenceItem], verb: str) -> str:
    return f"{_count(len(evidence), 'excerpt')} {verb}{'s' if len(evidence) == 1 else ''} it"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
