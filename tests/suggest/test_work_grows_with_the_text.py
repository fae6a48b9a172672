"""A text twice as long costs about twice the work, whatever it is made of: counted in steps, not in time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from articles_in_scope import whole
from growing import growth

from workbench.domain.labels import HopMode
from workbench.suggest.attribution.attribution_relation import Attribution
from workbench.suggest.attribution.chains import MOST_HOPS
from workbench.suggest.attribution.named_entities import EntityCounter
from workbench.suggest.attribution.outermost import outermost
from workbench.suggest.attribution.speakers import SpeakerResolver
from workbench.suggest.detectors.clauses import ClauseDetector
from workbench.suggest.parsing.parsed import NamedEntity, Parsed, link_children


def parsed(words: list[str], heads: list[int], names: list[NamedEntity] | None = None) -> Parsed:
    """A paragraph of nothing but proper nouns that are subjects, with these heads."""
    starts = [sum(len(word) + 1 for word in words[:place]) for place in range(len(words))]
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    lower, size = [word.lower() for word in words], len(words)
    made = Parsed(
        " ".join(words), words, lower, ["NNP"] * size, ["nsubj"] * size, heads, starts, ends, [], [], [], names or []
    )
    link_children(made)
    return made


def test_the_edges_of_a_deep_tree_cost_no_more_than_those_of_a_flat_one() -> None:
    def make(size: int) -> Callable[[], object]:
        chain = parsed(["a"] * size, [0, *range(size - 1)])
        return lambda: link_children(chain)

    assert growth(make, 50) < 5
    deep = parsed(["a"] * 4, [1, 2, 2, 2])
    assert (deep.left, deep.right) == ([0, 0, 0, 3], [0, 1, 3, 3])


def test_a_name_is_looked_up_among_thousands_as_among_a_few() -> None:
    def make(size: int) -> Callable[[], object]:
        words = [word for number in range(size) for word in (f"Ana{number}", f"Lind{number}")]
        people = [NamedEntity(2 * number, 2 * number + 1, "PERSON") for number in range(size)]
        pieces = [parsed(words[2 * n : 2 * n + 2], [1, 1], [NamedEntity(0, 1, "PERSON")]) for n in range(size)]

        def work() -> None:
            speakers, entities = SpeakerResolver(), EntityCounter()
            for piece in pieces:
                speakers.add_mentions(piece)
                speakers.resolve(piece, (1, 1))
            entities.add(parsed(words, [place | 1 for place in range(2 * size)], people))
            entities.persons |= {word for word in words if word.startswith("Lind")}
            entities.counts.update(words)
            entities.names()

        return work

    assert growth(make, 25) < 6


def test_attributions_side_by_side_are_not_each_held_against_all_others() -> None:
    def make(size: int) -> Callable[[], object]:
        text = parsed(["ab"] * (3 * size), list(range(3 * size)))
        said = [
            Attribution("speech", HopMode.INDIRECT, (text.span(at + 1, at + 2),), None, (at, at), verb=at)
            for at in range(0, 3 * size, 3)
        ]
        return lambda: outermost(text, said)

    assert growth(make, 25) < 6


@pytest.mark.parametrize(
    "unit", ["he said, ", '"a" ', "between 2 and 3 people, ", "Ana Lind said that Bo Ek left. ", "said Ana, that Bo "]
)
def test_an_article_of_one_thing_over_and_over_costs_what_its_length_costs(detector: ClauseDetector, unit: str) -> None:
    def make(size: int) -> Callable[[], object]:
        text = whole((unit * size)[:size])
        return lambda: list(detector.propose([text]))

    assert growth(make, 1_500) < 8


def test_a_chain_of_speakers_without_end_is_cut(detector: ClauseDetector) -> None:
    names = [f"{first}{last}" for first in ("Ana", "Bo", "Cy", "Di") for last in ("lind", "berg", "holm", "dal", "vik")]
    text = " said that ".join(f"{name} Ek" for name in names) + " said that the dam broke."
    (found,) = detector.propose([whole(text)])
    assert all(len(item.hops) <= MOST_HOPS + 1 for item in found.items)
