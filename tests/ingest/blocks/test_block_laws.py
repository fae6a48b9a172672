"""What holds for the blocks of any text whatever."""

from __future__ import annotations

import csv
from importlib.resources import files

from hypothesis import example, given
from hypothesis import strategies as st

from tests.domain.text.hidden import with_hidden
from workbench.domain.labels import IN_SCOPE_KINDS, BlockKind
from workbench.domain.text.as_read import without_hidden
from workbench.ingest.blocks.marking import mark_blocks

_PIECES = [
    "Skip to main content",
    "Be Sociable Share",
    "A screenshot showing a wall The",
    "Photo: A/B",
    "Mon Oct 31, 2016 10:12PM",
    "S/SH 11",
    "Dam breaks",
    "The wall broke before dawn, they said.",
    "“She said so.”",
    "press@works.example",
    "By Ida Holm",
    "A nurse rinses eyes in Brance.",
    "word " * 60,
    "Word " * 60,
    "a word without a sign " * 12,
    "\n",
    "\r\n",
    "\n\n",
    "    ",
    "\t",
    " ",
    "\u00a0",
    "\u2028",
    "\x1c",
    "\x85",
    "😢",
    "أين الماء؟",
    "a\u0301",
    "\0",
    "\ufeff",
]
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=25).map("".join),
)


@given(_TEXTS, st.sampled_from(["", "Dam breaks", "\0"]))
@example("x" * 100_000, "")
@example("word " * 20_000, "")
@example("(Photo by " * 10_000, "")
@example("Be Sociable Share " * 5_000, "")
@example("“ " * 50_000, "")
def test_blocks_are_in_order_trimmed_and_lose_nothing(text: str, title: str) -> None:
    blocks = mark_blocks(text, title)
    position = 0
    for block in blocks:
        piece = block.span.slice(text)
        assert not text[position : block.span.start].strip()
        assert piece == piece.strip() != ""
        assert block.in_scope == (block.kind in IN_SCOPE_KINDS)
        position = block.span.end
    assert not text[position:].strip()
    assert mark_blocks(text, title) == blocks


def test_the_word_table_holds_only_known_kinds_and_places_and_no_phrase_twice() -> None:
    table = (files("workbench.ingest.blocks") / "boilerplate.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    assert {row["kind"] for row in rows} <= set(BlockKind)
    assert {row["match"] for row in rows} == {"line", "start", "end", "inside", "scene", "seen"}
    assert all(row["phrase"] and row["why"] for row in rows)
    phrases = [(row["match"], row["phrase"].casefold()) for row in rows]
    assert len(phrases) == len(set(phrases))


@given(with_hidden(_TEXTS.map(without_hidden)), st.sampled_from(["", "Dam breaks"]))
def test_what_nobody_sees_changes_no_block(text: str, title: str) -> None:
    def kinds(of: str) -> list[tuple[str, BlockKind]]:
        return [
            (words, block.kind) for block in mark_blocks(of, title) if (words := without_hidden(block.span.slice(of)))
        ]

    assert [(words.strip(), kind) for words, kind in kinds(text) if words.strip()] == kinds(without_hidden(text))
