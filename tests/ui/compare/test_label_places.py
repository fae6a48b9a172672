"""The small numbers of a picture lie on no other number and on no box, wherever its arrows go."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.compare.pictures.label_places import Box, box_of, on_curve, placed

points = st.tuples(st.floats(0, 2000), st.floats(0, 2000))
curves = st.tuples(points, points, points, points)
boxes = st.builds(Box, st.floats(0, 2000), st.floats(0, 2000), st.floats(1, 200), st.floats(1, 60))


@given(st.lists(st.tuples(st.sampled_from(["", "2", "14", "120"]), curves), max_size=30), st.lists(boxes, max_size=12))
def test_no_number_lies_on_a_box_or_on_another(labels: list[tuple[str, object]], taken: list[Box]) -> None:
    found = placed(labels, taken)  # type: ignore[arg-type]
    assert len(found) == len(labels)
    rooms = [box_of(label, at) for (label, _), at in zip(labels, found, strict=True) if at is not None]
    assert not any(one.meets(other) for one, other in combinations(rooms, 2))
    assert not any(room.meets(box) for room in rooms for box in taken)
    assert all(at is None for (label, _), at in zip(labels, found, strict=True) if not label)


@given(curves)
def test_a_curve_goes_from_its_first_point_to_its_last(
    curve: tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]],
) -> None:
    assert on_curve(curve, 0) == curve[0]
    assert on_curve(curve, 1) == curve[3]


def test_a_lone_number_stands_in_the_middle_of_its_arrow() -> None:
    line = ((0.0, 0.0), (10.0, 0.0), (20.0, 0.0), (30.0, 0.0))
    assert placed([("2", line)], []) == [(15.0, 0.0)]
