"""What an outlet says of its own mistakes is kept, wherever it stands on the page, and named a correction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.pages.page_desk import blocks_of, draft_of, page
from workbench.domain.labels import IN_SCOPE_KINDS, BlockKind
from workbench.ingest.pages.corrections import is_correction

_NOTES = (
    "Correction: An earlier version of this article said that 71 people were hurt. The right figure is 17.",
    "CORRECTION (3 May): the operator is Hornfell Bergbahn, not Hornfell Lifte, as we had it.",
    "Clarification, 3 May 2025: the hut belongs to the alpine club, not to the council of the valley.",
    "Editor’s note: This story was changed on Friday to give the right length of the hauling rope.",
    "An earlier version of this story gave the wrong name for the warden. She is Ida Moen.",
    "This article was amended on 4 May to correct the height of the third pylon.",
    "Because of an editing error, the cost of the rope was given in euros. It is in francs.",
    "Berichtigung: In einer früheren Fassung dieses Textes war von 71 Verletzten die Rede.",
    "Correctif : une première version de cet article parlait de 71 blessés au lieu de 17.",
    "Corrección: en una versión anterior de este texto se hablaba de 71 heridos, y eran 17.",
    "UPDATE, 4 May: the hut was wrongly called a hotel in the first edition of this text.",
)


@pytest.mark.parametrize("note", _NOTES)
@pytest.mark.parametrize(
    "box", ["<footer><p>{}</p></footer>", "<aside>{}</aside>", '<div class="note"><em>{}</em></div>']
)
def test_a_correction_in_the_article_is_kept_and_named(note: str, box: str) -> None:
    assert (BlockKind.CORRECTION, note) in blocks_of(draft_of(page(box.format(note))))


def test_a_correction_in_the_foot_of_the_page_is_kept_and_the_foot_is_not() -> None:
    draft = draft_of(
        page("", after=f"<footer><p>{_NOTES[0]}</p><p>Printed by Hornfell Media, all rights reserved</p></footer>")
    )
    assert blocks_of(draft) == [(BlockKind.CORRECTION, _NOTES[0])]


def test_a_heading_that_names_it_belongs_to_the_lines_under_it() -> None:
    body = "<aside><h4>Correction</h4><p>We had written that 71 people were hurt. They were 17.</p></aside>"
    assert blocks_of(draft_of(page(body))) == [
        (BlockKind.CORRECTION, "Correction"),
        (BlockKind.CORRECTION, "We had written that 71 people were hurt. They were 17."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Correction fluid is sold out in the valley, the stationer said on Monday.",
        "Corrections",
        "The minister made a correction of the figures on Monday, his office said.",
        "An amendment to the law on cable cars passed on Monday.",
        "The retraction of the glacier went on, the warden said.",
    ],
)
def test_other_sentences_with_such_words_are_none(line: str) -> None:
    assert not is_correction(line)


def test_corrections_are_in_scope() -> None:
    assert BlockKind.CORRECTION in IN_SCOPE_KINDS


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert is_correction(text) in (True, False)
