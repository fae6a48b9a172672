"""Who says it from whom: outlet -> article -> speaker -> cited source -> document, as a picture's data."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbench.corroborate.agents import Agents
from workbench.domain.coverage import Coverage
from workbench.domain.labels import HopMode, NodeKind

SpanKey = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Node:
    """``x`` and ``y`` are in columns and rows. ``gathered`` are the labels of those that "12 more" stands for."""

    node_id: str
    kind: NodeKind
    label: str
    x: float
    y: float
    spans: tuple[SpanKey, ...]
    gathered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """From who says to whom it is from. ``modes`` and ``cues`` are the most frequent first; ``count`` is of spans."""

    source: str
    target: str
    modes: tuple[HopMode, ...]
    cues: tuple[str, ...]
    count: int
    spans: tuple[SpanKey, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """``width`` and ``height`` are in columns and rows."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int


def provenance(
    coverage: Coverage,
    keys: Collection[SpanKey] | None = None,
    *,
    agents: Agents | None = None,
    with_articles: bool = False,
    most: int = 40,
) -> Graph:
    """The graph of these spans (of all where None is given), with at most ``most`` nodes."""
    raise NotImplementedError
