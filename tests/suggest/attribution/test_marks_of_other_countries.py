"""A quotation has its speaker in whatever marks it stands, at each of its paragraphs."""

from collections.abc import Callable

import pytest

from workbench.domain.proposals import Proposals

Propose = Callable[..., Proposals]
_SAID = ("The ferry was overloaded by forty people", "Nobody counted the cars on the deck", "The crew left first")


@pytest.mark.parametrize("pair", ["„“", "»«", "””", "‚‘", "‹›", "›‹", "「」", "『』", "＂＂", "«»"])
def test_the_speaker_is_told_behind_the_last_paragraph(propose: Propose, pair: str) -> None:
    opening, closing = pair
    one, two, three = _SAID
    raw_text = f"{opening}{one}.\n\n{opening}{two}.\n\n{opening}{three},{closing} said Inspector Ana Lind."
    told = [(item.span.slice(raw_text), item.hops[-1].agent) for item in propose(raw_text).items]
    assert told == [(words, "Ana Lind") for words in _SAID]
