"""The provenance graph as an SVG: columns from outlet to document, arrows from each speaker to their source."""

from __future__ import annotations

from html import escape

from workbench.corroborate.sourcing.provenance import Edge, Graph, Node
from workbench.domain.comparison_labels import NodeKind
from workbench.ui.plain_text import visible
from workbench.ui.svg_text import wrapped
from workbench.ui.words import in_words

_BOX = (184, 42)
_STEP = (310, 58)
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


def picture(graph: Graph) -> str:
    """Text can be read and searched; colours are those of the page around it (``currentColor``)."""
    width = _MARGIN * 2 + _STEP[0] * max(0, graph.width - 1) + _BOX[0]
    height = _MARGIN * 2 + _HEAD + _STEP[1] * graph.height
    by_id = {node.node_id: node for node in graph.nodes}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="12" fill="currentColor">',
        "<title>Who got it from whom</title>",
        '<defs><marker id="cw-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" '
        'markerUnits="userSpaceOnUse" '
        'orient="auto"><path d="M0 0L8 4L0 8z" fill="currentColor" fill-opacity="0.6"/></marker></defs>',
    ]
    for x, kind in enumerate(graph.columns):
        parts.append(f'<text x="{_left(x)}" y="22" font-weight="600" fill-opacity="0.7">{_TITLES[kind]}</text>')
    parts += [_arrow(edge, by_id[edge.source], by_id[edge.target]) for edge in graph.edges]
    parts += [_box(node) for node in graph.nodes]
    return "".join([*parts, "</svg>"])


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


def _left(x: float) -> float:
    return _MARGIN + x * _STEP[0]


def _top(y: float) -> float:
    return _MARGIN + _HEAD + y * _STEP[1]


def _box(node: Node) -> str:
    x, y = _left(node.x), _top(node.y)
    rounded = 6 if node.kind in (NodeKind.OUTLET, NodeKind.ARTICLE) else 20
    dash = ' stroke-dasharray="4 3"' if node.gathered else ""
    told = "; ".join(node.gathered) if node.gathered else f"{node.label}: {len(node.spans)} spans"
    lines = _lines(node.label)
    first = _BOX[1] / 2 + (4 if len(lines) == 1 else -3)
    text = "".join(
        f'<text x="{_BOX[0] / 2}" y="{first + at * 15}" text-anchor="middle">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )
    return (
        f"<g><title>{escape(visible(told, 300))}</title>"
        f'<rect x="{x}" y="{y}" width="{_BOX[0]}" height="{_BOX[1]}" rx="{rounded}" fill="{_PAPER}"/>'
        f'<rect x="{x}" y="{y}" width="{_BOX[0]}" height="{_BOX[1]}" rx="{rounded}" fill="currentColor" '
        f'fill-opacity="0.06" stroke="currentColor" stroke-opacity="0.45"{dash}/>'
        f'<svg x="{x}" y="{y}" width="{_BOX[0]}" height="{_BOX[1]}">{text}</svg></g>'
    )


def _lines(label: str) -> list[str]:
    """The label in two lines at most."""
    return wrapped(visible(label), _LINE_CHARS, 2) or [""]


def _arrow(edge: Edge, source: Node, target: Node) -> str:
    x1, y1 = _left(source.x) + _BOX[0], _top(source.y) + _BOX[1] / 2
    x2, y2 = _left(target.x), _top(target.y) + _BOX[1] / 2
    bend = max(30.0, (x2 - x1) / 2)
    width = min(4.0, 1 + edge.count / 4)
    told = f"{source.label} from {target.label}: {edge.count} spans; {', '.join(edge.cues[:4])}"
    count = (
        f'<text x="{(x1 + x2) / 2}" y="{(y1 + y2) / 2 - 4}" text-anchor="middle" font-size="10" fill-opacity="0.7">'
        f"{edge.count}</text>"
        if edge.count > 1
        else ""
    )
    return (
        f"<g><title>{escape(visible(told, 300))}</title>"
        f'<path d="M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}" fill="none" stroke="currentColor" '
        f'stroke-opacity="0.4" stroke-width="{width:.1f}" marker-end="url(#cw-arrow)"/>{count}</g>'
    )
