"""The attributes of a claim besides its label, in words for the editors of the Annotate page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from workbench.domain.labels import Bound, Commitment, HopMode, HopRole, Measure, Stance
from workbench.ui.components.article_annotator import Option
from workbench.ui.quoted_words import STANCE_HINTS, STANCES
from workbench.ui.words import in_words

_MODES = {
    HopMode.DIRECT: "In quotation marks",
    HopMode.PARTIAL: "Quoted in part",
    HopMode.INDIRECT: "In reported speech",
    HopMode.OWN_VOICE: "In its own voice",
    HopMode.PASSIVE: "Without a named source",
}
_COMMITMENTS = {
    Commitment.ASSERTS: "Asserts it",
    Commitment.ALLEGES: "Alleges it",
    Commitment.DENIES: "Denies it",
    Commitment.DISTANCES: "Keeps its distance",
}
_ROLES = {HopRole.UNNAMED: "Unnamed source"}
_BOUNDS = {Bound.EXACT: "Exactly", Bound.VAGUE: "Vague", Bound.RANGE: "From … to …"}


def vocabularies() -> Mapping[str, Sequence[Option]]:
    """The vocabularies of the attributes by the name of the field, each in its order."""
    return {
        "role": _options(HopRole, _ROLES),
        "mode": _options(HopMode, _MODES),
        "commitment": _options(Commitment, _COMMITMENTS),
        "bound": _options(Bound, _BOUNDS),
        "measure": _options(Measure, {}),
        "stance": _options(Stance, STANCES, STANCE_HINTS),
    }


def _options(
    vocabulary: type[StrEnum], names: Mapping[Any, str], hints: Mapping[Any, str] = MappingProxyType({})
) -> list[Option]:
    return [
        {"value": member.value, "name": names.get(member, in_words(member.value)), "hint": hints.get(member, "")}
        for member in vocabulary
    ]
