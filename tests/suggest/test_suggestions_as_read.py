"""What nobody sees changes nothing that is suggested but its offsets, and those are the places of the same words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.text.hidden import GROWING, HIDDEN, copied, with_hidden
from workbench.domain.proposals import DetectorLike, Proposals, Text
from workbench.domain.text.as_read import as_read, words_as_read
from workbench.domain.text.spans import Span
from workbench.errors import DetectorFault
from workbench.suggest.detectors.clauses import ClauseDetector
from workbench.suggest.detectors.passing_over import read_each

ARTICLES = (
    "At least 14 people drowned when the sluice at Orvik gave way on Sunday, the county said.",
    "“Nobody had told us about the sluice, and the county knew,” said Tove Lindal, the warden.\n\n"
    "The repair cost between 2.5 and 3 million crowns. Some 1,200 houses stood in water, up from 300 in May.",
    "Orvik's council denies that it was warned. According to a report by the Lindal office, seen by the Orvik Post, "
    "more than half of the 40 gates leaked.\nThe council will replace them by 2031, its spokeswoman, Ada Holm, said.",
    "MORE THAN 900 SHEEP WERE LOST IN THE FLOOD, THE FARMERS' UNION SAID. ‘It was the worst night,’ one of them said.",
    "Zoë Müller said that fifty-five officers were hurt in İzmir. “The first flood of the year,” said José Muñoz, the "
    "mayor, “killed five firefighters.” Erdoğan’s office confirmed that 1,200 officials had fled to Orvik.",
)


def said_of(detector: DetectorLike, text: str) -> Proposals:
    (found,) = (said for _, said in read_each(detector, [(0, Text(text, (Span(0, len(text)),)))]))
    assert not isinstance(found, DetectorFault)
    return found


def as_read_everywhere(said: Any, text: str) -> Any:
    """The same with each span as it is read; that it is stored where it should be is looked at on the way."""
    view = as_read(text)
    if isinstance(said, Span):
        read = view.read_span(said)
        assert read is not None
        assert view.stored_span(read.start, read.end) == said
        return read
    if is_dataclass(said):
        return {one.name: as_read_everywhere(getattr(said, one.name), text) for one in fields(said)}
    if isinstance(said, tuple):
        return [as_read_everywhere(one, text) for one in said]
    return said


@settings(max_examples=40)
@given(st.data())
def test_hidden_characters_change_no_suggestion(detector: ClauseDetector, data: st.DataObject) -> None:
    plain = data.draw(st.sampled_from(ARTICLES))
    text = data.draw(with_hidden(copied(st.just(plain))))
    found, wanted = said_of(detector, text), said_of(detector, plain)
    assert wanted.items and wanted.figures
    read, whole = as_read_everywhere(found, text), as_read_everywhere(wanted, plain)
    assert read.pop("borders") == [as_read(text).stored_place(place) for place in whole.pop("borders")]
    assert read == whole


@pytest.mark.parametrize("mark", HIDDEN)
def test_a_mark_between_all_letters_changes_no_figure(detector: ClauseDetector, mark: str) -> None:
    for plain in ARTICLES:
        text = mark.join(plain)
        found, wanted = said_of(detector, text), said_of(detector, plain)
        assert [(words_as_read(one.span.slice(text)), one.low, one.high) for one in found.figures] == [
            (one.span.slice(plain), one.low, one.high) for one in wanted.figures
        ]


@settings(max_examples=25)
@given(st.lists(st.sampled_from(GROWING), max_size=20).map("".join), st.sampled_from(ARTICLES))
def test_letters_that_change_length_move_no_offset(detector: ClauseDetector, before: str, plain: str) -> None:
    text = f"Talks in {before} went on.\n\n{plain}"
    found = said_of(detector, text)
    at = text.index(plain)
    figures = [(one.span.start - at, one.span.end - at, one.low) for one in found.figures if one.span.start >= at]
    if found.notice:  # so many of them that the text counts as foreign
        return
    assert figures == [(one.span.start, one.span.end, one.low) for one in said_of(detector, plain).figures]
