"""A layered layout: nodes in columns, in an order that lets few edges cross.

The barycentre heuristic of Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system
structures", IEEE Transactions on Systems, Man, and Cybernetics 11 (1981), 109-125: an edge over several columns gets a
dummy in each of them, and each column in turn is ordered by the mean place of its neighbours, back and forth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

_SWEEPS = 8
_DUMMY = "\0"

Edges = Iterable[tuple[str, str]]


def arranged(columns: Sequence[Sequence[str]], edges: Edges) -> list[list[str]]:
    """The columns, each in an order that lets few edges cross; what is given first stays first among equals.

    Edges lead from a column to a later one; others are passed over.
    """
    layers, short = _with_dummies(columns, edges)
    behind: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    for source, target in short:
        behind[source].append(target)
        before[target].append(source)
    best, fewest = [list(layer) for layer in layers], crossings(layers, short)
    for _ in range(_SWEEPS):
        if not fewest:
            break
        for at in range(1, len(layers)):
            layers[at] = _by_barycentre(layers[at], layers[at - 1], before)
        for at in range(len(layers) - 2, -1, -1):
            layers[at] = _by_barycentre(layers[at], layers[at + 1], behind)
        if (count := crossings(layers, short)) < fewest:
            best, fewest = [list(layer) for layer in layers], count
    return [[node for node in layer if not node.startswith(_DUMMY)] for layer in best]


def crossings(columns: Sequence[Sequence[str]], edges: Edges) -> int:
    """How many pairs of edges between neighbouring columns cross."""
    place = {node: (at, row) for at, column in enumerate(columns) for row, node in enumerate(column)}
    between: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for source, target in edges:
        if place[target][0] == place[source][0] + 1:
            between[place[source][0]].append((place[source][1], place[target][1]))
    return sum((a - c) * (b - d) < 0 for rows in between.values() for (a, b), (c, d) in combinations(rows, 2))


def _with_dummies(columns: Sequence[Sequence[str]], edges: Edges) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """The columns with a dummy wherever an edge passes through, and the edges cut at the dummies."""
    layers = [list(column) for column in columns]
    column_of = {node: at for at, column in enumerate(columns) for node in column}
    short: list[tuple[str, str]] = []
    for source, target in edges:
        first, last = column_of[source], column_of[target]
        if first >= last:
            continue
        passing = [f"{_DUMMY}{source}{_DUMMY}{target}{_DUMMY}{at}" for at in range(first + 1, last)]
        for at, dummy in enumerate(passing, start=first + 1):
            layers[at].append(dummy)
        short.extend(pairwise((source, *passing, target)))
    return layers, short


def _by_barycentre(layer: Sequence[str], fixed: Sequence[str], neighbours: Mapping[str, Sequence[str]]) -> list[str]:
    """A column by the mean place of each node's neighbours in the fixed one; a node without any keeps its place."""
    row = {node: at for at, node in enumerate(fixed)}

    def middle(at: int, node: str) -> float:
        rows = [row[other] for other in neighbours.get(node, ()) if other in row]
        return sum(rows) / len(rows) if rows else at

    return [node for _, node in sorted(enumerate(layer), key=lambda item: middle(*item))]
