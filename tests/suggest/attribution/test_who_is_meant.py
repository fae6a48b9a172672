"""Who is meant by "he", "the group", "its office" and "the report": somebody named before, or nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workbench.domain.proposals import Proposals


def speaker(found: Proposals, text: str, words: str) -> str | None:
    """Who says the proposal that begins with these words."""
    item = next(item for item in found.items if item.span.slice(text).startswith(words))
    return item.hops[1].agent if len(item.hops) > 1 else None


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        # A place with "-based" makes no name of a description.
        (
            "River Watch filed a complaint. The Lisbon-based group said that the weir had cracked.",
            "the weir had cracked",
            "River Watch",
        ),
        # A document is its author's, whoever spoke meanwhile.
        (
            "In a report published on Monday, River Watch said that the weir had cracked. "
            "The ministry denied it. The report says that nine families fled.",
            "nine families fled",
            "River Watch",
        ),
        (
            "Mayor Ana Lind wrote a letter to the ministry. The letter says that nine families fled.",
            "nine families fled",
            "Ana Lind",
        ),
        (
            "The weir had cracked, said a statement released by the Rescue Service. "
            "The statement said that nine families fled.",
            "nine families fled",
            "Rescue Service",
        ),
        (
            "Dorrit Metals owns the weir. Its spokeswoman said that the weir broke at noon.",
            "the weir broke at noon",
            "Dorrit Metals",
        ),
        ("Ana Lind is a judge. Her office said that the weir broke at noon.", "the weir broke at noon", "Ana Lind"),
        (
            "Doctors at Tarn Hospital said they had treated nine people. They said that two children were burnt.",
            "two children were burnt",
            "Tarn Hospital",
        ),
        # A body named beside the subject is meant where its kind is called for.
        (
            "Tarn was quiet. Jan Ruiz, who speaks for the Aurel Water Ministry, was there. "
            "The weir broke at noon, according to the ministry.",
            "The weir broke at noon",
            "Aurel Water Ministry",
        ),
        (
            "River Watch counted nine dead. Images from the firm Planet Lens show smoke. "
            "The company said that the weir broke at noon.",
            "the weir broke at noon",
            "Planet Lens",
        ),
        # What parsers hang on the statement is said by whoever said it in one.
        (
            "Ana Lind said that it rained all night. Jan Ruiz said in a statement that nine families fled.",
            "nine families fled",
            "Jan Ruiz",
        ),
        (
            "Docker Milan Dray ran. “Nobody warned us,” Dray told Harbour News. He said that nine families fled.",
            "nine families fled",
            "Milan Dray",
        ),
        ("Ana Lind told the Tarn Courier that she saw nine families flee.", "she saw nine families", "Ana Lind"),
    ],
)
def test_who_is_named_before_is_meant(propose: Callable[..., Proposals], text: str, words: str, who: str) -> None:
    assert speaker(propose(text), text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "never"),
    [
        # No hospital is an authority, no town a ministry, no group a company.
        ("Tarn Hospital is full. The port authority said that nine ships left.", "nine ships left", "Tarn Hospital"),
        ("Tarn was staged. The weir broke at noon, according to the ministry.", "The weir broke at noon", "Tarn"),
        (
            "The Humane Forum is in Tarn. The company said that the weir broke at noon.",
            "the weir broke at noon",
            "Humane Forum",
        ),
        # Nobody was named who issued a letter, and a lawyer is not the one they act for.
        (
            "The ministry published a note. The letter says that the weir broke at noon.",
            "the weir broke at noon",
            "ministry",
        ),
        ("Ana Lind is a judge. Her lawyer said that the weir broke at noon.", "the weir broke at noon", "Ana Lind"),
    ],
)
def test_nobody_is_meant_who_cannot_be(propose: Callable[..., Proposals], text: str, words: str, never: str) -> None:
    assert speaker(propose(text), text, words) != never


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Rescue Service put the death toll at 13.", "Rescue Service"),
        ("River Watch counted. It put the number of injured at 40.", "River Watch"),
        ("Ana Lind put 13 eggs at the door.", None),
        ("The Rescue Service put the number on its door.", None),
    ],
)
def test_a_figure_is_whose_who_puts_it_at_that(propose: Callable[..., Proposals], text: str, who: str | None) -> None:
    (item,) = (one for one in propose(text).items if "put" in one.span.slice(text))
    assert (item.hops[1].agent if len(item.hops) > 1 else None) == who


@pytest.mark.parametrize("pronoun", ["They", "He", "She", "It"])
def test_a_pronoun_before_any_name_stays_unresolved(propose: Callable[..., Proposals], pronoun: str) -> None:
    text = f"{pronoun} said that nine families fled."
    assert speaker(propose(text), text, "nine families fled") is None


def test_where_it_was_said_takes_nothing_of_what_was_said(claims: Callable[[str], list[str]]) -> None:
    text = "Ana Lind said that it had rained all night. Jan Ruiz said in a letter that nine families had fled."
    assert claims(text) == ["it had rained all night", "nine families had fled"]
