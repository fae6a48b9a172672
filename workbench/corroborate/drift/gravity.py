"""How grave a change is, and so which flag a person sees first."""

from __future__ import annotations

from workbench.corroborate.figures.strips import StripFigure
from workbench.domain.comparison_labels import DriftGravity, DriftKind
from workbench.domain.labels import Bound

#: The kinds in the order in which they are shown within one gravity; a figure that rose comes before one that fell.
_GRAVITY = {
    DriftKind.EFFECT: DriftGravity.WHAT_HAPPENED,
    DriftKind.ACTOR: DriftGravity.WHAT_HAPPENED,
    DriftKind.HEDGE: DriftGravity.WHAT_HAPPENED,
    DriftKind.VALUE: DriftGravity.WHAT_HAPPENED,
    DriftKind.CONDITION: DriftGravity.SCOPE,
    DriftKind.POPULATION: DriftGravity.SCOPE,
    DriftKind.TIME: DriftGravity.SCOPE,
    DriftKind.PLACE: DriftGravity.SCOPE,
    DriftKind.BOUND: DriftGravity.SCOPE,
    DriftKind.ATTRIBUTION: DriftGravity.SPEAKER,
    DriftKind.SPLICE: DriftGravity.WORDS,
    DriftKind.WORDING: DriftGravity.WORDS,
    DriftKind.OMISSION: DriftGravity.WORDS,
}
_ORDER = {kind: place for place, kind in enumerate(_GRAVITY)}
_LEVELS = tuple(DriftGravity)
_MOST = frozenset({Bound.UP_TO, Bound.ALMOST})
_LEAST = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})


def gravity_of(kind: DriftKind) -> DriftGravity:
    """The gravity of a kind of change by itself."""
    return _GRAVITY[kind]


def turned(a: StripFigure, b: StripFigure) -> bool:
    """Whether an upper limit became a lower one, or the other way round: "up to 30" and "more than 30"."""
    return (a.bound in _MOST and b.bound in _LEAST) or (a.bound in _LEAST and b.bound in _MOST)


def place_in_order(gravity: DriftGravity, kind: DriftKind, *, rose: bool = False) -> tuple[int, int, bool]:
    """What flags are sorted by, the gravest first; of figures that changed, those that ``rose`` before the others."""
    return _LEVELS.index(gravity), _ORDER[kind], not rose
