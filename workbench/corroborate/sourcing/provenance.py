"""The provenance graph: outlet -> article -> speaker -> cited source -> document, as nodes and edges to be drawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.corroborate.sourcing.agents import Agents, called, read_agents
from workbench.corroborate.sourcing.graph_layout import arranged
from workbench.corroborate.sourcing.origins import Origin
from workbench.corroborate.sourcing.source_kinds import ProvenanceLink, read_sources
from workbench.domain.comparison_labels import Fold, NodeKind
from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan, SpanKey
from workbench.domain.labels import HopMode, OriginKind

_COLUMNS = tuple(NodeKind)
_LEAST_IN_COLUMN = 2
#: Origins that exist as a document or recording; a chain of mere speech ends with its speaker.
_DOCUMENTS = frozenset({OriginKind.RELEASE, OriginKind.INTERVIEW, OriginKind.DOCUMENT})
_NO_SOURCE = "No source given"
_NOBODY = "No source is named"

_Id = tuple[NodeKind, str]


@dataclass(frozen=True, slots=True)
class Node:
    """``x`` and ``y`` are in columns and rows.

    ``gathered`` are the labels of those that "12 more" stands for, ``holds`` what is folded into it, as its people.
    """

    node_id: str
    kind: NodeKind
    label: str
    x: float
    y: float
    spans: tuple[SpanKey, ...]
    gathered: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()

    @property
    def is_nobody(self) -> bool:
        """Whether it stands for words without a source."""
        return self.label in (_NO_SOURCE, _NOBODY)


@dataclass(frozen=True, slots=True)
class Edge:
    """From an agent to their source. ``modes`` and ``cues`` are the most frequent first; ``count`` is of spans.

    Both are empty where no words of the text stand behind it: an inferred link, and the last one to the document.
    """

    source: str
    target: str
    modes: tuple[HopMode, ...]
    cues: tuple[str, ...]
    count: int
    spans: tuple[SpanKey, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """``width`` and ``height`` are in columns and rows; ``columns`` are the kinds that there are, from the left."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    columns: tuple[NodeKind, ...]
    width: int
    height: int


@dataclass(slots=True)
class _Drawing:
    """What is gathered of nodes and edges before they are laid out."""

    spans: dict[_Id, dict[SpanKey, None]] = field(default_factory=lambda: defaultdict(dict))
    edges: dict[tuple[_Id, _Id], list[tuple[SpanKey, HopMode | None, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    #: Sources without a name, by their words without capitals: the first of them is drawn for all.
    alike: dict[_Id, _Id] = field(default_factory=dict)
    #: What each node that something is folded into stands for.
    holds: dict[_Id, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def step(self, source: _Id, target: _Id, key: SpanKey, mode: HopMode | None = None, cue: str = "") -> None:
        """One span that goes from one node to another."""
        self.spans[source][key] = None
        self.spans[target][key] = None
        if source != target:
            self.edges[source, target].append((key, mode, cue))


def provenance(
    coverage: Coverage,
    keys: Collection[SpanKey] | None = None,
    *,
    origins: Sequence[Origin] = (),
    agents: Agents | None = None,
    with_articles: bool = False,
    most: int = 40,
    fold: Collection[Fold] = (),
) -> Graph:
    """The graph of these spans (of all where None is given), with at most ``most`` nodes.

    With ``origins`` the releases and interviews that spans end in are its last column, beside documents. Where there
    are too many nodes, those of a column that fewest spans pass through are one: "12 more". At least two nodes of each
    column stay.
    """
    sources = read_sources(coverage, agents or read_agents(coverage))
    wanted = None if keys is None else set(keys)
    spans = [span for span in coverage.spans if wanted is None or span.key in wanted]
    columns = _columns(spans, sources, fold)
    kinds = _DOCUMENTS - ({OriginKind.RELEASE, OriginKind.INTERVIEW} if Fold.ENDS in fold else set())
    ends = {key: origin.label for origin in origins if origin.kind in kinds and origin.body for key in origin.ends}
    drawing = _Drawing()
    for span in spans:
        article = coverage.by_id[span.article_id]
        _draw(drawing, article, span, sources[span.key], columns, ends, with_articles, fold)
    return _laid_out(drawing, _gathered(drawing, most))


def _columns(
    spans: Sequence[CoveredSpan], sources: Mapping[SpanKey, tuple[ProvenanceLink, ...]], fold: Collection[Fold]
) -> dict[str, NodeKind]:
    """The column of each agent: one cited by a named agent anywhere comes after the speakers."""
    found: dict[str, NodeKind] = {}
    for span in spans:
        speaker = ""
        for link in sources[span.key]:
            label = _label(link, fold)
            if (speaker and speaker != label) or label not in found:
                found[label] = NodeKind.CITED_SOURCE if speaker else NodeKind.SPEAKER
            speaker = speaker or (label if link.body else "")
    return found


def _label(link: ProvenanceLink, fold: Collection[Fold]) -> str:
    """What a source is drawn as."""
    if not link.body:
        return _NOBODY if Fold.NAMELESS in fold else link.nobody
    return link.body if Fold.PEOPLE in fold else link.agent


def _draw(
    drawing: _Drawing,
    article: CoveredArticle,
    span: CoveredSpan,
    links: Sequence[ProvenanceLink],
    columns: Mapping[str, NodeKind],
    ends: Mapping[SpanKey, str],
    with_articles: bool,
    fold: Collection[Fold],
) -> None:
    at: _Id = (NodeKind.OUTLET, called(article))
    if with_articles:
        title = (NodeKind.ARTICLE, article.title or f"Article {article.article_id}")
        drawing.step(at, title, span.key)
        at = title
    if not links:
        nobody = _NOBODY if Fold.NAMELESS in fold else _NO_SOURCE
        drawing.step(at, (NodeKind.SPEAKER, nobody), span.key, HopMode.OWN_VOICE)
    last: _Id | None = None
    for link in links:
        node = _node(link, columns, fold)
        node = node if link.body else drawing.alike.setdefault((node[0], node[1].casefold()), node)
        hop = link.hop
        cue = hop.cue.slice(article.raw_text).casefold() if hop is not None and hop.cue is not None else ""
        drawing.step(at, node, span.key, hop.mode if hop is not None else None, cue)
        if node[1] != (itself := link.agent if link.body else link.nobody):
            drawing.holds[node][itself] = None
        at = node
        last = node if link.body else last
    if last is not None and span.key in ends:
        drawing.step(last, (NodeKind.DOCUMENT, ends[span.key]), span.key)


def _node(link: ProvenanceLink, columns: Mapping[str, NodeKind], fold: Collection[Fold]) -> _Id:
    is_document = link.document and link.kind in (OriginKind.DOCUMENT, OriginKind.REPORT) and not _is_named(link)
    if is_document and (link.body or Fold.NAMELESS not in fold):
        return NodeKind.DOCUMENT, f"{link.body}: {link.document}" if link.body else link.agent
    label = _label(link, fold)
    return columns[label], label


def _is_named(link: ProvenanceLink) -> bool:
    """Whether a document has a named author: then the author is the source, not the document."""
    return bool(link.body) and link.agent == link.body


def _gathered(drawing: _Drawing, most: int) -> dict[_Id, _Id]:
    """Where each node goes: to itself, or to the one that stands for the rest of its column."""
    columns: dict[NodeKind, list[_Id]] = defaultdict(list)
    for node in sorted(drawing.spans, key=lambda node: (-len(drawing.spans[node]), node[1])):
        columns[node[0]].append(node)
    room = {kind: len(nodes) for kind, nodes in columns.items()}
    while sum(room.values()) > most and max(room.values()) > _LEAST_IN_COLUMN:
        room[max(room, key=lambda kind: room[kind])] -= 1
    goes: dict[_Id, _Id] = {}
    for kind, nodes in columns.items():
        kept = len(nodes) if len(nodes) <= room[kind] else room[kind] - 1
        rest = (kind, f"{len(nodes) - kept} more")
        goes.update({node: node if at < kept else rest for at, node in enumerate(nodes)})
    return goes


def _laid_out(drawing: _Drawing, goes: Mapping[_Id, _Id]) -> Graph:
    members: dict[_Id, list[_Id]] = defaultdict(list)
    for node in drawing.spans:
        members[goes[node]].append(node)
    edges = tuple(_edges(drawing, goes))
    kinds = tuple(kind for kind in _COLUMNS if any(node[0] is kind for node in members))
    columns = [[_name(node) for node in members if node[0] is kind] for kind in kinds]
    aside = {_name(node) for node, among in members.items() if among != [node] or node[1] in (_NO_SOURCE, _NOBODY)}
    order = arranged(columns, [(edge.source, edge.target) for edge in edges])
    order = [sorted(column, key=aside.__contains__) for column in order]
    height = max((len(column) for column in order), default=0)
    place = {
        name: (float(x), (height - len(column)) / 2 + y)
        for x, column in enumerate(order)
        for y, name in enumerate(column)
    }
    nodes = [
        Node(
            _name(node),
            node[0],
            node[1],
            *place[_name(node)],
            tuple(dict.fromkeys(key for member in among for key in drawing.spans[member])),
            tuple(member[1] for member in among) if among != [node] else (),
            tuple(drawing.holds.get(node, ())),
        )
        for node, among in members.items()
    ]
    nodes.sort(key=lambda node: (node.x, node.y))
    return Graph(tuple(nodes), edges, kinds, len(kinds), height)


def _edges(drawing: _Drawing, goes: Mapping[_Id, _Id]) -> Iterator[Edge]:
    joined: dict[tuple[_Id, _Id], list[tuple[SpanKey, HopMode | None, str]]] = defaultdict(list)
    for (source, target), steps in drawing.edges.items():
        if goes[source] != goes[target]:
            joined[goes[source], goes[target]].extend(steps)
    for (source, target), steps in joined.items():
        spans = tuple(dict.fromkeys(key for key, _, _ in steps))
        modes = Counter(mode for _, mode, _ in steps if mode is not None)
        cues = Counter(cue for _, _, cue in steps if cue)
        yield Edge(
            _name(source),
            _name(target),
            tuple(mode for mode, _ in modes.most_common()),
            tuple(cue for cue, _ in cues.most_common()),
            len(spans),
            spans,
        )


def _name(node: _Id) -> str:
    return f"{node[0].value}:{node[1]}"
