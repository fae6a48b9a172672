"""Who says it from whom, as a picture's data: merged names, columns, few crossings, no more nodes than can be read."""

from __future__ import annotations

from itertools import permutations

from events_read import article, event, said, span_with

from workbench.corroborate.sourcing.graph_layout import arranged, crossings
from workbench.corroborate.sourcing.origins import find_origins
from workbench.corroborate.sourcing.provenance import Graph, provenance
from workbench.domain.comparison_labels import Fold, NodeKind
from workbench.domain.coverage import Coverage
from workbench.domain.labels import HopMode


def edges_of(graph: Graph) -> set[tuple[str, str]]:
    labels = {node.node_id: node.label for node in graph.nodes}
    return {(labels[edge.source], labels[edge.target]) for edge in graph.edges}


def test_a_crossing_that_can_be_avoided_is_avoided() -> None:
    columns = [["a", "b", "c"], ["x", "y", "z"]]
    edges = [("a", "z"), ("b", "y"), ("c", "x")]
    assert crossings(columns, edges) == 3
    assert crossings(arranged(columns, edges), edges) == 0


def test_no_order_of_a_small_picture_has_fewer_crossings() -> None:
    first, second = ["a", "b", "c", "d"], ["w", "x", "y", "z"]
    edges = [("a", "y"), ("a", "z"), ("b", "w"), ("c", "z"), ("d", "x"), ("d", "w")]
    fewest = min(crossings([one, other], edges) for one in permutations(first) for other in permutations(second))
    assert crossings(arranged([first, second], edges), edges) == fewest


def test_an_edge_over_several_columns_keeps_its_lane_and_leaves_no_dummy() -> None:
    columns = [["a", "b"], ["m", "n"], ["x", "y"]]
    found = arranged(columns, [("a", "y"), ("b", "m"), ("m", "x"), ("a", "n")])
    assert [sorted(column) for column in found] == [sorted(column) for column in columns]
    assert found[0].index("a") - found[0].index("b") == found[2].index("y") - found[2].index("x")


def test_the_same_edges_always_give_the_same_picture() -> None:
    columns, edges = [["a", "b", "c"], ["x", "y"]], [("a", "y"), ("c", "x"), ("b", "y")]
    assert arranged(columns, edges) == arranged(columns, edges)


def three_outlets() -> Coverage:
    one = article(1, "The dam broke, Ana Lind said, citing Eva Holm.", outlet="Courier")
    two = article(2, "The dam broke, Lind said.", outlet="Ledger", names=["Lind"])
    three = article(3, "The dam broke.", outlet="Post")
    spans = (
        said(one, "The dam broke", "Ana Lind", "Eva Holm", cue="said"),
        said(two, "The dam broke", "Lind", cue="said"),
    )
    return event(one, two, three, *spans, said(three, "The dam broke"))


def test_names_of_one_agent_are_one_node_and_edges_are_counted() -> None:
    graph = provenance(three_outlets())
    assert edges_of(graph) == {
        ("Courier", "Ana Lind"),
        ("Ledger", "Ana Lind"),
        ("Ana Lind", "Eva Holm"),
        ("Post", "No source given"),
    }
    assert graph.columns == (NodeKind.OUTLET, NodeKind.SPEAKER, NodeKind.CITED_SOURCE)
    told = next(edge for edge in graph.edges if edge.source == "outlet:Courier")
    assert (told.modes, told.cues, told.count) == ((HopMode.INDIRECT,), ("said",), 1)


def test_a_claim_or_an_article_has_a_graph_of_its_own() -> None:
    coverage = three_outlets()
    graph = provenance(coverage, [coverage.spans[1].key], with_articles=True)
    assert [(node.kind, node.label, node.x) for node in graph.nodes] == [
        (NodeKind.OUTLET, "Ledger", 0),
        (NodeKind.ARTICLE, "Article 2", 1),
        (NodeKind.SPEAKER, "Ana Lind", 2),
    ]


def test_no_spans_have_an_empty_graph() -> None:
    graph = provenance(three_outlets(), [])
    assert (graph.nodes, graph.edges, graph.width, graph.height) == ((), (), 0, 0)


def test_too_many_nodes_are_gathered_in_sight() -> None:
    who = [f"{first} {last}" for first in ("Ana", "Eva", "Jan") for last in ("Holm", "Lind", "Ruiz", "Berg")]
    text = " ".join(f"It rained in part {at}, {name} said." for at, name in enumerate(who))
    one = article(1, text)
    coverage = event(one, *(said(one, f"It rained in part {at},", name) for at, name in enumerate(who)))
    graph = provenance(coverage, most=6)
    assert len(graph.nodes) == 6
    (rest,) = (node for node in graph.nodes if node.gathered)
    assert rest.label == "8 more"
    assert len(rest.gathered) == len(rest.spans) == 8


def test_every_node_has_a_place_of_its_own(seeds: Coverage) -> None:
    graph = provenance(seeds, origins=find_origins(seeds))
    assert len({(node.x, node.y) for node in graph.nodes}) == len(graph.nodes) <= 40
    assert all(0 <= node.x < graph.width and 0 <= node.y < graph.height for node in graph.nodes)
    ids = {node.node_id for node in graph.nodes}
    assert all(edge.source in ids and edge.target in ids for edge in graph.edges)


def test_the_toll_of_the_third_seed_comes_from_the_observatory_through_amnesty(seeds: Coverage) -> None:
    graph = provenance(seeds, [span_with(seeds, 4, "48 people").key])
    assert edges_of(graph) == {
        ("Article 4", "Amnesty International"),
        ("Amnesty International", "Syrian Observatory of Human Rights"),
    }


def test_the_video_of_the_first_seed_stands_behind_amnesty(seeds: Coverage) -> None:
    graph = provenance(seeds, [span_with(seeds, 1, "imprecise explosive weapons").key])
    assert edges_of(graph) == {
        ("RT", "Amnesty International"),
        ("Amnesty International", "Amnesty International: video"),
    }


def folding() -> Coverage:
    told = (
        "River Watch Council said it rained. Ana Lind, the council's director, said the dam broke. It was said: nine."
    )
    one = article(1, told, outlet="Courier", names=["River Watch Council", "Ana Lind"])
    two = article(2, "Residents said the road is shut. The pond is full.", outlet="Ledger")
    return event(
        one,
        two,
        said(one, "it rained", "River Watch Council"),
        said(one, "the dam broke", "Ana Lind"),
        said(two, "the road is shut", "Residents"),
        said(two, "The pond is full"),
    )


def test_people_are_drawn_as_their_body_which_tells_of_them() -> None:
    assert ("Courier", "Ana Lind") in edges_of(provenance(folding()))
    graph = provenance(folding(), fold=[Fold.PEOPLE])
    assert ("Courier", "Ana Lind") not in edges_of(graph)
    (body,) = (node for node in graph.nodes if node.label == "River Watch Council")
    assert body.holds == ("Ana Lind",) and len(body.spans) == 2


def test_whatever_has_no_named_source_is_one_box_at_the_end_of_its_column() -> None:
    graph = provenance(folding(), fold=[Fold.PEOPLE, Fold.NAMELESS])
    speakers = [node for node in graph.nodes if node.kind is NodeKind.SPEAKER]
    assert [node.is_nobody for node in speakers] == [False, True]
    assert len(speakers[-1].spans) == 2
