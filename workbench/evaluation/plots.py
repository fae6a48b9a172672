"""Plots of metrics as self-contained SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from workbench.evaluation.checkworthiness import Bin

_SIDE, _EDGE = 300, 46
#: Okabe and Ito's blue and vermilion, green and purple: distinguishable with colour vision deficiency.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")


def reliability_diagram(parts: Mapping[str, Sequence[Bin]]) -> str:
    """A reliability diagram: share of claims against mean score per bin; the area of a point shows the bin's size."""
    size = _SIDE + 2 * _EDGE
    marks = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12">',
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<path d="M{_EDGE} {_EDGE}V{_EDGE + _SIDE}H{_EDGE + _SIDE}" fill="none" stroke="#444"/>',
        f'<path d="M{_EDGE} {_EDGE + _SIDE}L{_EDGE + _SIDE} {_EDGE}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for tenth in range(0, 11, 2):
        x, y = _place(tenth / 10, tenth / 10)
        marks.append(f'<text x="{x:.0f}" y="{_EDGE + _SIDE + 16}" text-anchor="middle">{tenth / 10:.1f}</text>')
        marks.append(f'<text x="{_EDGE - 8}" y="{y + 4:.0f}" text-anchor="end">{tenth / 10:.1f}</text>')
    for number, (name, bins) in enumerate(parts.items()):
        colour, total = _COLOURS[number % len(_COLOURS)], sum(b.count for b in bins)
        points = [_place(b.mean_score, b.share) for b in bins]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        marks.append(f'<polyline points="{line}" fill="none" stroke="{colour}"/>')
        for (x, y), found in zip(points, bins, strict=True):
            radius = 3 + 9 * (found.count / total) ** 0.5
            marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity=".55"/>')
        marks.append(
            f'<text x="{_EDGE + 12}" y="{_EDGE + 4 + 17 * number}" fill="{colour}">{escape(name)}, {total}</text>'
        )
    marks.append(f'<text x="{size / 2:.0f}" y="{size - 8}" text-anchor="middle">mean score</text>')
    marks.append(
        f'<text transform="translate(13 {size / 2:.0f}) rotate(-90)" text-anchor="middle">share of claims</text>'
    )
    return "\n".join([*marks, "</svg>", ""])


def _place(across: float, up: float) -> tuple[float, float]:
    return _EDGE + across * _SIDE, _EDGE + (1 - up) * _SIDE
