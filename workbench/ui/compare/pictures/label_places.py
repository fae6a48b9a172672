"""Where the small numbers beside the arrows of a picture stand: none lies on another one or on a box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: How far along its arrow a number is tried, the middle first.
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
_CHAR, _LINE = 7.0, 13.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in pixels of the picture."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        beside = self.x >= other.x + other.width or other.x >= self.x + self.width
        return not beside and not (self.y >= other.y + other.height or other.y >= self.y + self.height)


def on_curve(points: tuple[Point, Point, Point, Point], share: float) -> Point:
    """A place on a cubic Bézier curve, by the share of its parameter, 0..1."""
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x = sum(weight * point[0] for weight, point in zip(weights, points, strict=True))
    return x, sum(weight * point[1] for weight, point in zip(weights, points, strict=True))


def box_of(label: str, middle: Point) -> Box:
    """How much room a number takes around its middle."""
    width = _CHAR * len(label) + 4
    return Box(middle[0] - width / 2, middle[1] - _LINE / 2, width, _LINE)


def placed(labels: Iterable[tuple[str, tuple[Point, Point, Point, Point]]], boxes: Sequence[Box]) -> list[Point | None]:
    """The middle of each number on its arrow; None for one that finds no free place."""
    taken = list(boxes)
    found: list[Point | None] = []
    for label, curve in labels:
        middles = (on_curve(curve, share) for share in _SHARES) if label else ()
        free = next((at for at in middles if not any(box_of(label, at).meets(box) for box in taken)), None)
        found.append(free)
        if free is not None:
            taken.append(box_of(label, free))
    return found
