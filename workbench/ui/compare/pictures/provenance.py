"""The provenance graph as an SVG: columns from outlet to document, arrows from each speaker to their source."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from workbench.corroborate.sourcing.provenance import Edge, Graph, Node
from workbench.domain.comparison_labels import NodeKind
from workbench.ui.compare.pictures.label_places import Box, Point, placed
from workbench.ui.plain_text import counted, visible
from workbench.ui.svg_text import wrapped
from workbench.ui.words import in_words

_BOX = (184, 42)
#: How far apart columns stand at most and at least, and rows; few columns are spread over the page.
_STEPS, _ROW = (400, 280), 54
_PAGE = 1240
_MARGIN, _HEAD = 16, 34
_LINE_CHARS = 24
#: What the picture lies on: no arrow shines through a box.
_PAPER = "var(--st-background-color, #ffffff)"
_TITLES = {
    NodeKind.OUTLET: "Outlet",
    NodeKind.ARTICLE: "Article",
    NodeKind.SPEAKER: "Speaker",
    NodeKind.CITED_SOURCE: "Cited source",
    NodeKind.DOCUMENT: "Document",
}


def size(graph: Graph) -> tuple[int, int]:
    """Width and height of the picture in pixels."""
    width = _MARGIN * 2 + _step(graph) * max(0, graph.width - 1) + _BOX[0]
    return width, _MARGIN * 2 + _HEAD + _ROW * graph.height


def _step(graph: Graph) -> int:
    room = (_PAGE - _MARGIN * 2 - _BOX[0]) // max(1, graph.width - 1)
    return min(_STEPS[0], max(_STEPS[1], room))


def picture(graph: Graph) -> str:
    """Text can be read and searched; colours are those of the page around it (``currentColor``).

    Each box tells in words what leads to it and from it; boxes and arrows carry the numbers by which the page
    highlights the neighbours of one.
    """
    width, height = size(graph)
    by_id = {node.node_id: node for node in graph.nodes}
    number = {node.node_id: at for at, node in enumerate(graph.nodes)}
    step = _step(graph)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="Who got it from whom" '
        f'viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="12" fill="currentColor">',
        "<title>Who got it from whom</title>",
        '<defs><marker id="cw-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" '
        'markerUnits="userSpaceOnUse" '
        'orient="auto"><path d="M0 0L8 4L0 8z" fill="currentColor" fill-opacity="0.6"/></marker></defs>',
    ]
    for x, kind in enumerate(graph.columns):
        parts.append(f'<text x="{_left(x, step)}" y="22" font-weight="600" fill-opacity="0.7">{_TITLES[kind]}</text>')
    curves = [_curve(by_id[edge.source], by_id[edge.target], step) for edge in graph.edges]
    counts = [str(edge.count) if edge.count > 1 else "" for edge in graph.edges]
    boxes = [Box(_left(node.x, step), _top(node.y), *_BOX) for node in graph.nodes]
    for edge, curve, at in zip(graph.edges, curves, placed(zip(counts, curves, strict=True), boxes), strict=True):
        parts.append(_arrow(edge, by_id, number, curve, at))
    parts += [_box(node, _left(node.x, step), number[node.node_id], _told(node, graph, by_id)) for node in graph.nodes]
    return "".join([*parts, "</svg>"])


def _told(node: Node, graph: Graph, by_id: Mapping[str, Node]) -> str:
    """What a box stands for, who has it from there, and from where it has it."""
    sources = [by_id[edge.target].label for edge in graph.edges if edge.source == node.node_id]
    users = [by_id[edge.source].label for edge in graph.edges if edge.target == node.node_id]
    told = [f"{node.label}, {_TITLES[node.kind].lower()}: {counted(len(node.spans), 'span')}"]
    told += [f"stands for {', '.join(node.gathered or node.holds)}"] if node.gathered or node.holds else []
    told += [f"cited by {', '.join(users)}"] if users else []
    told += [f"has it from {', '.join(sources)}"] if sources else []
    return f"{'; '.join(told)}."


def standing_alone(svg: str) -> str:
    """The same for a file of its own, dark on white."""
    return svg.replace("<svg ", '<svg style="color:#1f2426;background:#ffffff" ', 1)


def as_table(graph: Graph) -> dict[str, list[object]]:
    """The arrows of the graph, by column."""
    by_id = {node.node_id: node for node in graph.nodes}
    return {
        "Says it": [visible(by_id[edge.source].label) for edge in graph.edges],
        "Got it from": [visible(by_id[edge.target].label) for edge in graph.edges],
        "Spans": [edge.count for edge in graph.edges],
        "How": [", ".join(in_words(mode).lower() for mode in edge.modes) for edge in graph.edges],
        "Wording": [visible(", ".join(edge.cues[:4])) for edge in graph.edges],
    }


def _left(x: float, step: int) -> float:
    return _MARGIN + x * step


def _top(y: float) -> float:
    return _MARGIN + _HEAD + y * _ROW


def _box(node: Node, x: float, number: int, told: str) -> str:
    y = _top(node.y)
    rounded = 6 if node.kind in (NodeKind.OUTLET, NodeKind.ARTICLE) else 20
    dash = ' stroke-dasharray="4 3"' if node.gathered else ""
    told = escape(visible(told, 400))
    lines = _lines(node.label)
    first = _BOX[1] / 2 + (4 if len(lines) == 1 else -3)
    text = "".join(
        f'<text x="{_BOX[0] / 2}" y="{first + at * 15}" text-anchor="middle">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )
    return (
        f'<g class="node" role="img" aria-label="{told}" data-node="{number}" data-column="{node.x:.0f}">'
        f"<title>{told}</title>"
        f'<rect x="{x}" y="{y}" width="{_BOX[0]}" height="{_BOX[1]}" rx="{rounded}" fill="{_PAPER}"/>'
        f'<rect class="edge-of-box" x="{x}" y="{y}" width="{_BOX[0]}" height="{_BOX[1]}" rx="{rounded}" '
        f'fill="currentColor" fill-opacity="0.06" stroke="currentColor" stroke-opacity="0.45"{dash}/>'
        f'<svg x="{x}" y="{y}" width="{_BOX[0]}" height="{_BOX[1]}">{text}</svg></g>'
    )


def _lines(label: str) -> list[str]:
    """The label in two lines at most."""
    return wrapped(visible(label), _LINE_CHARS, 2) or [""]


def _curve(source: Node, target: Node, step: int) -> tuple[Point, Point, Point, Point]:
    """From the right of one box to the left of another."""
    x1, y1 = _left(source.x, step) + _BOX[0], _top(source.y) + _BOX[1] / 2
    x2, y2 = _left(target.x, step), _top(target.y) + _BOX[1] / 2
    bend = max(30.0, (x2 - x1) / 2)
    return (x1, y1), (x1 + bend, y1), (x2 - bend, y2), (x2, y2)


def _arrow(
    edge: Edge,
    by_id: Mapping[str, Node],
    number: Mapping[str, int],
    curve: tuple[Point, Point, Point, Point],
    at: Point | None,
) -> str:
    (x1, y1), (bx1, by1), (bx2, by2), (x2, y2) = curve
    width = min(4.0, 1 + edge.count / 4)
    faint = 0.15 if by_id[edge.target].is_nobody else 0.4
    names = f"{by_id[edge.source].label} from {by_id[edge.target].label}"
    told = f"{names}: {counted(edge.count, 'span')}; {', '.join(edge.cues[:4])}"
    count = (
        f'<text class="count" x="{at[0]:.1f}" y="{at[1] + 4:.1f}" text-anchor="middle" font-size="10" '
        f'fill-opacity="0.7" paint-order="stroke" stroke="{_PAPER}" stroke-width="3">{edge.count}</text>'
        if at is not None
        else ""
    )
    return (
        f'<g class="arrow" data-from="{number[edge.source]}" data-to="{number[edge.target]}">'
        f"<title>{escape(visible(told, 300))}</title>"
        f'<path d="M{x1} {y1}C{bx1} {by1} {bx2} {by2} {x2} {y2}" fill="none" stroke="currentColor" '
        f'stroke-opacity="{faint}" stroke-width="{width:.1f}" marker-end="url(#cw-arrow)"/>{count}</g>'
    )
