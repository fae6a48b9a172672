"""What happened is told by a graver word in another text; what only tells more, or both, is no change."""

from __future__ import annotations

import pytest

from workbench.corroborate.drift.graver_words import graver_word


@pytest.mark.parametrize(
    ("source", "printed", "became"),
    [
        (
            "At least 40 dockers had been detained by noon",
            "At least 40 dockers had been charged by noon",
            ("detained", "charged"),
        ),
        (
            "Two of the marchers were struck from behind",
            "Two of the marchers were shot from behind",
            ("struck", "shot"),
        ),
        ("Nine fishermen were killed at the quay", "Nine fishermen were murdered at the quay", ("killed", "murdered")),
        ("The storm damaged 60 houses in Vale", "The storm flattened 60 houses in Vale", ("damaged", "flattened")),
        ("The mill's report was wrong", "The mill's report was forged", ("was wrong", "forged")),
        ("Some 300 people gathered at the gate", "Some 300 people rioted at the gate", ("gathered", "rioted")),
    ],
)
def test_a_graver_word_in_its_place_is_found(source: str, printed: str, became: tuple[str, str]) -> None:
    assert graver_word(source, printed) == became


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("Two men were charged on Monday", "Two men were arrested on Monday"),
        ("Two men were arrested and charged on Monday", "Two men were charged on Monday"),
        ("Two men were arrested on Monday", "Two men were arrested on Monday and charged"),
        ("The union held a meeting", "The union met on Monday"),
        ("The shooting began at noon", "The firing began at noon"),
        ("", ""),
    ],
)
def test_milder_words_and_texts_that_tell_both_are_no_change(source: str, printed: str) -> None:
    assert graver_word(source, printed) == ("", "")
