"""A quotation that a page sets apart is said by whoever is named under it, over it or behind it."""

from __future__ import annotations

import pytest

from tests.ingest.pages.page_desk import draft_of, page
from workbench.domain.labels import BlockKind, HopMode
from workbench.domain.proposals import Proposals, Text
from workbench.domain.text.spans import Span
from workbench.ingest.blocks.marking import mark_blocks
from workbench.suggest.attribution.signed_blocks import signed_blocks
from workbench.suggest.detectors.clauses import ClauseDetector

SAID = "The rope had frayed through at three places since the autumn."
MORE = "The operator had known of it for 9 weeks."


def read(detector: ClauseDetector, body: str) -> tuple[str, Proposals]:
    draft = draft_of(page(body))
    blocks = mark_blocks(draft.raw_text, draft.title, draft.marks)
    text = Text(
        draft.raw_text,
        tuple(block.span for block in blocks if block.in_scope),
        set_apart=tuple(block.span for block in blocks if block.kind is BlockKind.BLOCKQUOTE),
    )
    return draft.raw_text, next(iter(detector.propose([text])))


def speakers(raw_text: str, found: Proposals, sentence: str) -> tuple[list[str | None], set[str | None]]:
    """Who says a sentence: by the hops of its first suggestion, and by the attributions over it."""
    start = raw_text.index(sentence)
    stretch = Span(start, start + len(sentence))
    hops = next(item.hops for item in found.items if stretch.overlaps(item.span))
    return [hop.agent for hop in hops[1:]], {one.agent for one in found.attributions if one.content.overlaps(stretch)}


SIGNED = (
    f"<blockquote><p>{SAID}</p><cite>Ida Moen, rigger</cite></blockquote>",
    f"<blockquote><p>{SAID}</p><footer>— <cite>Ida Moen, rigger</cite></footer></blockquote>",
    f"<blockquote><p>{SAID}</p></blockquote><p>— Ida Moen, rigger</p>",
    f"<blockquote>{SAID} — Ida Moen, rigger</blockquote>",
    f"<blockquote><p>“{SAID}”</p><cite>Ida Moen</cite></blockquote>",
    f"<figure><blockquote><p>{SAID}</p></blockquote><figcaption>Ida Moen, rigger</figcaption></figure>",
    f"<blockquote><cite>Ida Moen:</cite><p>{SAID}</p></blockquote>",
    f'<blockquote class="post"><p>{SAID}</p>— Ida Moen (@idamoen) <a href="/x">3 May 2026</a></blockquote>',
)


@pytest.mark.parametrize("body", SIGNED)
def test_the_quotation_has_the_speaker_that_its_block_names(detector: ClauseDetector, body: str) -> None:
    raw_text, found = read(detector, body)
    assert speakers(raw_text, found, SAID) == (["Ida Moen"], {"Ida Moen"})
    hop = next(item.hops[1] for item in found.items if item.hops[1:] and item.hops[1].agent == "Ida Moen")
    assert hop.mode is HopMode.DIRECT
    assert hop.source is not None
    assert hop.source.slice(raw_text) == "Ida Moen"


def test_every_paragraph_of_a_signed_block_has_the_speaker_and_no_other_paragraph_has(detector: ClauseDetector) -> None:
    after = "<p>The council has set aside 40,000 crowns for a new rope.</p>"
    body = f"<blockquote><p>{SAID}</p><p>{MORE}</p><cite>Ida Moen</cite></blockquote>{after}"
    raw_text, found = read(detector, body)
    assert speakers(raw_text, found, SAID) == (["Ida Moen"], {"Ida Moen"})
    assert speakers(raw_text, found, MORE) == (["Ida Moen"], {"Ida Moen"})
    assert speakers(raw_text, found, "The council has set aside") == ([], set())


def test_two_signed_blocks_one_after_the_other_keep_their_own_speakers(detector: ClauseDetector) -> None:
    body = (
        f"<blockquote><p>{SAID}</p><cite>Ida Moen</cite></blockquote>"
        f"<blockquote><p>{MORE}</p><cite>Per Aasen, foreman</cite></blockquote>"
    )
    raw_text, found = read(detector, body)
    assert speakers(raw_text, found, SAID)[0] == ["Ida Moen"]
    assert speakers(raw_text, found, MORE)[0] == ["Per Aasen"]


def test_whom_the_speaker_cites_is_the_next_hop(detector: ClauseDetector) -> None:
    cited = "The operator told us that the rope had frayed through in the autumn."
    raw_text, found = read(detector, f"<blockquote><p>{cited}</p><cite>Ida Moen, rigger</cite></blockquote>")
    names, _ = speakers(raw_text, found, "the rope had frayed through")
    assert names[0] == "Ida Moen"
    assert [name for name in names[1:] if name is not None and "operator" in name.lower()]


def test_a_short_name_is_the_one_that_the_article_gave_in_full(detector: ClauseDetector) -> None:
    body = f"<p>Ida Moen climbed the pylon on Monday.</p><blockquote><p>{SAID}</p><cite>Moen</cite></blockquote>"
    raw_text, found = read(detector, body)
    assert speakers(raw_text, found, SAID)[0] == ["Ida Moen"]


@pytest.mark.parametrize(
    "lines",
    [
        ["The rope had frayed.", "The hut was shut."],
        ["The rope had frayed.", "and nobody came"],
        ["New ropes for the cable car", "Release of the captain"],
        ["The rope had frayed.", "— and that was that"],
        ["- Pay for the rope", "- Open the hut", "- Tell the guests"],
        ["Ida Moen, rigger"],
        ["The rope had frayed.", "—"],
    ],
)
def test_a_last_line_that_is_no_name_signs_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans, place = [], 0
    for line in lines:
        spans.append(Span(place, place + len(line)))
        place += len(line) + 1
    assert signed_blocks(text, spans) == []


def test_a_speaker_without_a_name_is_shown_by_the_office(detector: ClauseDetector) -> None:
    raw_text, found = read(detector, f"<blockquote><p>{SAID}</p><p>— a rigger of the cable car</p></blockquote>")
    assert speakers(raw_text, found, SAID)[0] == ["rigger of the cable car"]


def test_words_between_two_blocks_part_them() -> None:
    text = "The rope had frayed.\nThe crowd left.\n— Ida Moen"
    first, last = Span(0, 20), Span(37, 47)
    assert signed_blocks(text, [first, last]) == []
