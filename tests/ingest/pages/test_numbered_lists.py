"""A numbered list keeps the numbers that a page prints before its items; a list without any keeps its dashes."""

from __future__ import annotations

import pytest

from tests.ingest.pages.page_desk import printed

_ITEMS = ("Close the lower station.", "Change the hauling rope.", "Pay the riggers.")


def listed(opening: str, items: tuple[str, ...] = _ITEMS) -> list[str]:
    body = "".join(f"<li>{item}</li>" for item in items)
    return printed(f"<p>The report asks three things.</p>{opening}{body}</{opening[1:3]}>")[1:]


@pytest.mark.parametrize(
    ("opening", "signs"),
    [
        ("<ol>", ("1. ", "2. ", "3. ")),
        ('<ol type="1" class="article-list">', ("1. ", "2. ", "3. ")),
        ('<ol start="4">', ("4. ", "5. ", "6. ")),
        ("<ul>", ("- ", "- ", "- ")),
        ('<ol style="list-style: none">', ("- ", "- ", "- ")),
        ('<ol class="list-unstyled">', ("- ", "- ", "- ")),
        ('<ol type="a">', ("a. ", "b. ", "c. ")),
        ('<ol type="A" start="26">', ("Z. ", "AA. ", "AB. ")),
        ('<ol type="i" start="3">', ("iii. ", "iv. ", "v. ")),
        ('<ol type="I" start="1998">', ("MCMXCVIII. ", "MCMXCIX. ", "MM. ")),
        ('<ol type="i" start="3999">', ("mmmcmxcix. ", "4000. ", "4001. ")),
        ('<ol type="a" start="-1">', ("-1. ", "0. ", "a. ")),
        ("<ol reversed>", ("3. ", "2. ", "1. ")),
        ('<ol reversed start="10">', ("10. ", "9. ", "8. ")),
        ('<ol reversed type="a">', ("c. ", "b. ", "a. ")),
        ('<ol style="color: red; list-style-type: lower-roman">', ("i. ", "ii. ", "iii. ")),
        ('<ol type="1" style="list-style: inside UPPER-LATIN">', ("A. ", "B. ", "C. ")),
        ('<ol style="list-style-type: square">', ("- ", "- ", "- ")),
        ('<ol type="disc">', ("- ", "- ", "- ")),
        ('<ol type="x">', ("1. ", "2. ", "3. ")),
    ],
)
def test_the_sign_before_an_item_is_the_one_that_the_page_prints(opening: str, signs: tuple[str, ...]) -> None:
    assert listed(opening) == [sign + item for sign, item in zip(signs, _ITEMS, strict=True)]


def test_an_item_may_have_a_number_and_a_kind_of_its_own() -> None:
    body = '<ol type="a"><li>Close it.</li><li value="6" type="I">Change the rope.</li><li>Pay the riggers.</li></ol>'
    assert printed(body) == ["a. Close it.", "VI. Change the rope.", "g. Pay the riggers."]


@pytest.mark.parametrize("sign", ["a)", "(b)", "C.", "iv."])
def test_a_list_whose_items_have_letters_of_their_own_has_no_others(sign: str) -> None:
    own = tuple(f"{sign} {item}" for item in _ITEMS)
    assert listed('<ol type="a">', own) == [f"- {item}" for item in own]


def test_a_list_whose_items_have_numbers_of_their_own_is_not_numbered_twice() -> None:
    own = tuple(f"{number}) {item}" for number, item in enumerate(_ITEMS, start=1))
    assert listed("<ol>", own) == [f"- {item}" for item in own]


def test_each_list_counts_for_itself() -> None:
    inner = "<ol><li>Order it now.</li><li>Store it dry.</li></ol>"
    body = (
        f"<ol><li>Close the lower station.</li><li>Change the hauling rope.{inner}</li><li>Pay the riggers.</li></ol>"
    )
    assert printed(body) == [
        "1. Close the lower station.",
        "2. Change the hauling rope.",
        "1. Order it now.",
        "2. Store it dry.",
        "3. Pay the riggers.",
    ]
