"""What an outlet struck out is kept, named and out of scope; the sentence reads as the outlet wants it read."""

from __future__ import annotations

import pytest

from tests.ingest.pages.page_desk import blocks_of, draft_of, page
from workbench.domain.labels import IN_SCOPE_KINDS, BlockKind
from workbench.ingest.blocks.marking import mark_blocks

_STYLE = "<style>/* old */ .old, .older { color: gray; text-decoration: line-through } .x { color: red }</style>"


@pytest.mark.parametrize(
    "struck",
    [
        "<del>71</del>",
        "<s>71</s>",
        "<strike>71</strike>",
        '<span style="color:red;text-decoration:line-through">71</span>',
        '<span style="text-decoration-line: line-through">71</span>',
        '<span class="line-through">71</span>',
        '<i class="x old">71</i>',
        "<del><b>7</b>1</del>",
    ],
)
def test_a_struck_figure_leaves_the_sentence_and_stays_below_it(struck: str) -> None:
    draft = draft_of(page(f"<p>The gale hurt {struck}<ins>17</ins> people on the ridge.</p>", head=_STYLE))
    assert blocks_of(draft) == [
        (BlockKind.BODY, "The gale hurt 17 people on the ridge."),
        (BlockKind.STRUCK_OUT, "71"),
    ]


@pytest.mark.parametrize(
    ("sentence", "reads"),
    [
        ("It hurt <s>71</s> 17 people.", "It hurt 17 people."),
        ("It hurt 17 people<s>, or more</s>, he said.", "It hurt 17 people, he said."),
        ("It hurt 17 people <s>or more</s>.", "It hurt 17 people."),
        ("<s>Yesterday</s> It hurt 17 people.", "It hurt 17 people."),
        ("The rope<s>s</s> broke.", "The rope broke."),
        ("The <s>north</s>south wall fell.", "The south wall fell."),
    ],
)
def test_the_rest_reads_as_if_nothing_had_stood_there(sentence: str, reads: str) -> None:
    assert blocks_of(draft_of(page(f"<p>{sentence}</p>")))[0] == (BlockKind.BODY, reads)


def test_a_whole_struck_paragraph_stays_in_its_place() -> None:
    body = "<del><p>Rescuers found 71 people on the ridge.</p></del><p>Rescuers found 17 people on the ridge.</p>"
    assert blocks_of(draft_of(page(body))) == [
        (BlockKind.STRUCK_OUT, "Rescuers found 71 people on the ridge."),
        (BlockKind.BODY, "Rescuers found 17 people on the ridge."),
    ]


@pytest.mark.parametrize("tag", ["u", "ins", "mark", "em"])
def test_what_is_underlined_or_put_in_stays(tag: str) -> None:
    body = f"<p>The gale hurt <{tag}>17</{tag}> people on the ridge.</p>"
    assert blocks_of(draft_of(page(body))) == [(BlockKind.BODY, "The gale hurt 17 people on the ridge.")]


def test_a_line_drawn_on_paper_only_strikes_nothing_out() -> None:
    head = "<style>@media print { .old { text-decoration: line-through } }</style>"
    body = '<p>The gale hurt <span class="old">17</span> people on the ridge.</p>'
    assert blocks_of(draft_of(page(body, head=head))) == [(BlockKind.BODY, "The gale hurt 17 people on the ridge.")]


def test_struck_words_are_out_of_scope() -> None:
    assert BlockKind.STRUCK_OUT not in IN_SCOPE_KINDS


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("It hurt <s>71</s> 17 people.", ["It hurt"]),
        ("<s>Yesterday</s> It hurt 17 people.", [""]),
        ("It hurt 17 people<s>, or more</s>, he said.", ["It hurt 17 people"]),
        ("The rope<s>s</s> broke.", ["The rope"]),
        (
            "It hurt <s>71</s> 17 people<sup><a href='#n'>2</a></sup> on <s>Monday</s> Friday.",
            ["It hurt", "It hurt 17 people on"],
        ),
        ("It hurt <b>about <s>71</s></b> 17 people.", ["It hurt about"]),
        ("<s>All of it.</s>", [None]),
    ],
)
@pytest.mark.parametrize("around", ["<p>{}</p>", "<ul><li>{}</li></ul>", "<blockquote>{}</blockquote>"])
def test_it_is_known_behind_which_words_it_stood(line: str, before: list[str | None], around: str) -> None:
    draft = draft_of(page(around.format(line)))
    marked = mark_blocks(draft.raw_text, draft.title, draft.marks)
    struck = [block for block in marked if block.kind is BlockKind.STRUCK_OUT]
    found = []
    for block in struck:
        place = block.struck_from
        start = 0 if place is None else draft.raw_text.rindex("\n", 0, place) + 1
        found.append(None if place is None else draft.raw_text[start:place].removeprefix("- ").strip())
    assert found == before
