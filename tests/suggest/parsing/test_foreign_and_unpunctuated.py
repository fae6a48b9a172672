"""Texts that the engine must not guess about, and texts where it may guess but says so."""

from collections.abc import Callable

import pytest

from workbench.domain.proposals import Proposals

Propose = Callable[..., Proposals]

UNPUNCTUATED = (
    "Up to 48 sailors including 17 cadets have been killed near northern Lissmark since the storm began "
    "according to the Harbour Observatory of Lissmark The rescue of the crew by volunteers on 28 October has been "
    "delayed by heavy seas that no boat could cross in time Blue Harbour International said Armed guards have closed "
    "the pier to the families Video footage shows they have turned back two buses with relatives On 30 October a "
    "second ferry lost its anchor near the old mole causing dozens of injuries according to the state agency LINA "
    "Damaged ferries are banned from the port and their use is a crime Such ships endanger every passenger"
)


@pytest.mark.parametrize(
    ("raw_text", "language"),
    [
        ("Die Fähre ist am Sonntag gesunken.", "de"),
        ("La barca è affondata domenica.", "it-IT"),
        ("Паром затонул в воскресенье у северного берега.", "en"),
        ("غرقت العبارة يوم الأحد قبالة الساحل الشمالي.", "en"),
        (
            "Die Fähre ist am Sonntag vor der Küste gesunken und die Retter haben nicht mehr als zwei Boote, mit denen "
            "sie die Menschen von dem Schiff holen, sagte der Minister auf einer Konferenz.",
            "en",
        ),
    ],
)
def test_another_language_is_told_so_and_gets_no_guesses(propose: Propose, raw_text: str, language: str) -> None:
    found = propose(raw_text, language=language)
    assert found.items == ()
    assert found.notice.startswith("No suggestions:")
    assert found.notice.count(".") == 1


def test_a_foreign_paragraph_in_an_english_article_is_passed_over(propose: Propose) -> None:
    raw_text = (
        "The ferry sank on Sunday off the northern coast.\n\nПаром затонул в воскресенье.\n\n"
        "Two crew members died in the storm."
    )
    found = propose(raw_text)
    assert [item.span.slice(raw_text) for item in found.items] == [
        "The ferry sank on Sunday off the northern coast",
        "Two crew members died in the storm",
    ]
    assert found.notice == ""


def test_an_article_without_punctuation_is_guessed_and_says_so(propose: Propose) -> None:
    found = propose(UNPUNCTUATED)
    assert found.borders_guessed
    assert "guess" in found.notice
    claims = [item.span.slice(UNPUNCTUATED) for item in found.items]
    for expected in (
        "Up to 48 sailors including 17 cadets have been killed near northern Lissmark since the storm began",
        "Armed guards have closed the pier to the families",
        "they have turned back two buses with relatives",
        "their use is a crime",
        "Such ships endanger every passenger",
    ):
        assert expected in claims
    assert all(len(claim.split()) <= 60 for claim in claims)


def test_the_source_is_found_without_a_comma_before_it(propose: Propose) -> None:
    first = propose(UNPUNCTUATED).items[0]
    assert first.hops[1].agent == "Harbour Observatory of Lissmark"


def test_a_text_with_full_stops_is_not_guessed_about(propose: Propose) -> None:
    found = propose("The ferry sank on Sunday. Two crew members died. " * 20)
    assert not found.borders_guessed
    assert found.notice == ""
