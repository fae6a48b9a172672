"""What the rules make of whole articles: the sample, the seeds where they are there, and invented shapes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.domain.drafts import ArticleDraft, BlockDraft
from workbench.domain.labels import BlockKind
from workbench.ingest.blocks.marking import mark_blocks
from workbench.ingest.readers import read_path

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "data" / "sample"
SEEDS = ROOT.parent / "shared" / "seeds"

BODY = "The wall of the pond broke before dawn, and the mud reached the first houses within the hour, the works said."
MORE = "Nobody had been told of the danger, a teacher said, though the water had stood near the crest for two days."


def _marked(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.slice(text)) for block in mark_blocks(text, title)]


def _kinds(*paragraphs: str, title: str = "", join: str = "\n\n") -> list[str]:
    return [kind for kind, _ in _marked(join.join(paragraphs), title)]


def _sample() -> dict[str, ArticleDraft]:
    return {Path(draft.path).name: draft for draft in read_path(SAMPLE) if isinstance(draft, ArticleDraft)}


def _scope_of(piece: str, text: str, blocks: list[BlockDraft], start: int = 0) -> set[bool]:
    start = text.index(piece, start)
    end = start + len(piece)
    return {block.in_scope for block in blocks if block.span.start < end and start < block.span.end}


def test_the_sample_is_marked_as_its_facts_say() -> None:
    facts = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
    drafts = _sample()
    for name, pieces in facts["out_of_scope"].items():
        draft = drafts[name]
        blocks = mark_blocks(draft.raw_text, draft.title)
        for piece in pieces:
            if piece in draft.raw_text and (name, piece) != ("02-meridian-press.txt", draft.title):
                assert _scope_of(piece, draft.raw_text, blocks) == {False}, piece


def test_the_claims_of_the_sample_stay_in_scope() -> None:
    facts = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
    drafts = _sample()
    for file, claims in facts["claims"].items():
        draft = drafts[file]
        blocks = mark_blocks(draft.raw_text, draft.title)
        for claim in claims:
            exact = claim["exact"] if isinstance(claim, dict) else claim
            assert _scope_of(exact, draft.raw_text, blocks) == {True}, exact


def test_the_one_line_of_the_sample_is_cut_into_its_stretches() -> None:
    draft = _sample()["03-upriver-report.txt"]
    marked = _marked(draft.raw_text)
    assert [kind for kind, _ in marked] == ["headline", "body", "share", "caption", "body", "share"]
    assert marked[0][1].endswith("Must Stop Discharging Now")
    assert marked[1][1].startswith("Up to 31 people")
    assert marked[4][1].startswith("The wall of Pond 3")


def _seed(number: str) -> list[tuple[str, str]]:
    if not SEEDS.is_dir():
        pytest.skip("the seed articles are not here")
    (path,) = SEEDS.glob(f"{number}_*.txt")
    (draft,) = read_path(path)
    assert isinstance(draft, ArticleDraft)
    return _marked(draft.raw_text)


def test_seed_000_is_all_body() -> None:
    assert {kind for kind, _ in _seed("000")} == {"body"}


def test_seed_001_has_three_captions_and_a_sign_off() -> None:
    marked = _seed("001")
    kinds = [kind for kind, _ in marked]
    assert [place for place, kind in enumerate(kinds) if kind == "caption"] == [0, 5, 10]
    assert marked[-1] == ("signoff", "S/SH 11")
    assert set(kinds) == {"caption", "body", "signoff"}


def test_seed_002_has_a_doubled_title_a_dateline_subheads_and_a_comment_prompt() -> None:
    marked = _seed("002")
    kinds = [kind for kind, _ in marked]
    assert kinds[:3] == ["headline", "duplicate_headline", "dateline"]
    assert marked[0][1] == marked[1][1]
    assert kinds.count("subhead") == 3
    assert kinds.count("blockquote") == 4
    assert marked[-1] == ("comment_prompt", "Leave a Reply")
    assert set(kinds[3:-1]) == {"body", "subhead", "blockquote"}


def test_seed_003_is_one_line_with_share_text_and_a_caption_inside() -> None:
    marked = _seed("003")
    assert [kind for kind, _ in marked] == ["headline", "body", "share", "caption", "body", "share"]
    assert [text for kind, text in marked if kind == "share"] == ["Be Sociable Share"] * 2
    assert marked[3][1].endswith("TOW missile")
    assert marked[1][1].startswith("Up to 48 people")


def test_seed_004_has_three_pieces_of_site_furniture() -> None:
    marked = _seed("004")
    assert [(kind, text) for kind, text in marked if kind != "body"] == [
        ("navigation", "Skip to main content"),
        ("navigation", "Scroll to Continue"),
        ("related", "Recommended for You"),
    ]


@pytest.mark.parametrize("join", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \t\n"])
def test_paragraphs_are_told_however_they_are_set_off(join: str) -> None:
    text = join.join(["Dam breaks above the valley", BODY, "What comes next", MORE])
    assert [kind for kind, _ in _marked(text)] == ["headline", "body", "subhead", "body"]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    text = (
        "The wall of the pond broke before dawn on Thursday and the\n"
        "mud reached the first houses within the hour, the works\n"
        "said in a statement on Sunday evening after a long night of\n"
        "silence.\n\n"
        "Nobody had been told of the danger, a teacher said, though\n"
        "the water had stood near the crest for two days."
    )
    assert [kind for kind, _ in _marked(text)] == ["body", "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Skip to content", "navigation"),
        ("Advertisement", "navigation"),
        ("Subscribe to our newsletter and never miss a story.", "navigation"),
        ("This website uses cookies. Read our policy.", "navigation"),
        ("READ ALSO: Ten things about dams", "related"),
        ("See also: Eels are back", "related"),
        ("Most read", "related"),
        ("SHARE THIS STORY", "share"),
        ("Follow us on Chirrup and Flock", "share"),
        ("Comments (12)", "comment_prompt"),
        ("Your email address will not be published. Required fields are marked *", "comment_prompt"),
        ("Published 12 March 2024", "dateline"),
        ("Brance, 12 March 2024", "dateline"),
        ("Last updated at 10.15", "dateline"),
        ("By Ida Holm and Per van der Velde", "credit"),
        ("Additional reporting by Ida Holm; editing by Per Lund", "credit"),
        ("Photo: Ida Holm/The Valley Post", "credit"),
        ("© 2024 The Valley Post", "credit"),
        ("Mud in the lane on Friday. Photo: Ida Holm/The Valley Post", "caption"),
        ("Mud in the lane on Friday (Ida Holm/Reuters)", "caption"),
        ("Children wash their boots in Brance, March 9, 2024.", "caption"),
        ("A boy and his grandmother are seen near the broken wall.", "caption"),
        ("File photo of the pond", "caption"),
        ("A farmer carries a lamb out of the mud in Lower Tovi.", "caption"),
        ("> We did not know what was in the water.", "blockquote"),
        ("    We did not know what was in the water.", "blockquote"),
        ("\tWe did not know what was in the water.", "blockquote"),
    ],
)
def test_a_line_between_paragraphs_is_told_for_what_it_is(line: str, kind: str) -> None:
    assert _kinds(BODY, line, MORE, BODY, MORE, MORE, MORE) == ["body", kind, *["body"] * 5]


@pytest.mark.parametrize(
    "line",
    [
        "Shares in the works opened 31 per cent lower.",
        "Shared grief brought the two villages together.",
        "Related crimes rose by a tenth, the police said.",
        "Comments by the minister angered the families.",
        "By Monday, 23 people had been found.",
        "Forest fires destroyed 40 houses on March 8, 2024.",
        "The dam will be inspected on March 8, 2025.",
        "On Sunday the commissioner (pictured below) took the industry to task.",
        "Many of the protesters wear masks.",
        "A poll by two firms, one of them Shaw (R), shows the mayor ahead.",
        "“A nurse rinses eyes all day,” she said.",
        "He posted a photo by his neighbour.",
        "Photographs showed that the siren had been cut off.",
        "- two villages",
        "and then it broke",
        "Ilven told parliament: “The state acted.”",
    ],
)
def test_a_sentence_that_only_looks_like_furniture_stays_in_scope(line: str) -> None:
    assert _kinds(BODY, line, MORE) == ["body", "body", "body"]


def test_a_sign_off_counts_at_the_end_only() -> None:
    assert _kinds(BODY, MORE, "K/TR 04") == ["body", "body", "signoff"]
    assert _kinds(BODY, MORE, "ab/cd (AFP, dpa)") == ["body", "body", "signoff"]


def test_contact_and_imprint_count_near_the_end_only() -> None:
    assert _kinds(BODY, MORE, "Press desk: press@works.example")[-1] == "credit"
    assert _kinds(BODY, MORE, "The Post is published by Works Media, a subsidiary of the works.")[-1] == "credit"
    imprint = "The list is published by the works."
    assert _kinds(BODY, imprint, *[MORE] * 6)[1] == "body"


def test_the_first_title_is_the_headline_and_its_repetition_is_not() -> None:
    title = "Dam breaks above the valley"
    assert _kinds(title, title, BODY, title.upper(), MORE) == [
        "headline",
        "duplicate_headline",
        "body",
        "duplicate_headline",
        "body",
    ]


def test_a_known_title_tells_the_headline_and_the_section_name_before_it() -> None:
    title = "Dam breaks. What now?"
    assert _kinds("Border region", title, BODY, MORE, title=title) == ["navigation", "headline", "body", "body"]
    assert _kinds(BODY, MORE, title="Another title") == ["body", "body"]


def test_a_line_without_a_full_stop_below_the_headline_is_the_standfirst() -> None:
    line = "Two counts are going round. An expert explains what she found, and what nobody knows yet"
    assert _kinds("Dam breaks", line, "By Ida Holm", BODY, MORE) == ["headline", "standfirst", "credit", "body", "body"]


def test_titles_under_a_heading_of_links_are_links() -> None:
    links = ["Related stories", "Eel fishery closed until further notice", "“The siren was broken”"]
    assert _kinds(BODY, *links) == ["body", "related", "related", "related"]
    assert _kinds(BODY, "Related stories", "One heading", MORE) == ["body", "related", "subhead", "body"]


def test_where_every_paragraph_is_indented_indenting_says_nothing() -> None:
    assert _kinds(*(f"    {paragraph}" for paragraph in (BODY, MORE, BODY))) == ["body"] * 3


def test_a_text_without_full_stops_has_no_subheads() -> None:
    line = "The mud came at night and nobody in the village had been told of it by anyone at the works"
    assert "subhead" not in _kinds(line, "Brance", line, "Lower Tovi", line)


def test_a_caption_inside_a_line_ends_where_the_next_sentence_opens() -> None:
    words = "the mud came at night and nobody in the village had been told of it by anyone at the works "
    line = words * 3 + "A screenshot showing a grey wave Korvenna " + "x " * 60
    caption = next(text for kind, text in _marked(line) if kind == "caption")
    assert len(caption.split()) <= 43
    line = words * 3 + "A screenshot showing a grey wave in the lane On Monday the works " + words
    assert [text for kind, text in _marked(line) if kind == "caption"] == [
        "A screenshot showing a grey wave in the lane"
    ]


def test_an_empty_text_has_no_blocks() -> None:
    assert mark_blocks("") == []
    assert mark_blocks(" \r\n\t\u00a0") == []


def test_every_kind_has_its_scope() -> None:
    blocks = mark_blocks("\n\n".join(["Dam breaks", "Dam breaks", BODY, "Share", MORE]))
    assert [(block.kind, block.in_scope) for block in blocks] == [
        (BlockKind.HEADLINE, True),
        (BlockKind.DUPLICATE_HEADLINE, False),
        (BlockKind.BODY, True),
        (BlockKind.SHARE, False),
        (BlockKind.BODY, True),
    ]
