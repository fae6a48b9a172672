"""An article of many quotations costs what its length costs, alone or printed by two outlets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from growing import growth
from reading import whole

from workbench.corroborate.quotes.families import quote_families
from workbench.corroborate.texts.article import ReadArticle

#: Four times as many quotations are four times the work, and what is loaded once; their square would be sixteen times.
_LINEAR = 8
_WORDS = 12


def article(quotations: int, article_id: int = 1) -> ReadArticle:
    """Every quotation has words of its own."""
    said = (" ".join(f"word{number}part{place}" for place in range(_WORDS)) for number in range(quotations))
    return whole("\n\n".join(f"The mayor said: “{words}.” It rained." for words in said), article_id)


def alone(quotations: int) -> Sequence[ReadArticle]:
    return [article(quotations), whole("A dam broke. Nobody spoke of it for days.", 2)]


def twice(quotations: int) -> Sequence[ReadArticle]:
    return [article(quotations), article(quotations, 2)]


@pytest.mark.parametrize("articles", [alone, twice])
def test_quotations_are_compared_in_what_their_number_costs(
    articles: Callable[[int], Sequence[ReadArticle]],
) -> None:
    def make(quotations: int) -> Callable[[], object]:
        read = articles(quotations)
        return lambda: quote_families(read)

    assert growth(make, 25) < _LINEAR
