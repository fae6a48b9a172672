"""The outlet's correction is known as one in a plain text too, and what only speaks of corrections is none."""

from __future__ import annotations

import pytest

from workbench.domain.labels import BlockKind
from workbench.ingest.blocks.marking import mark_blocks

NEWS = "The bay was closed to boats on Friday after the storm, the harbour office said in a notice."


def kinds(line: str) -> list[BlockKind]:
    return [block.kind for block in mark_blocks(f"Bay closed\n{NEWS}\n{line}\n{NEWS}")]


@pytest.mark.parametrize(
    "line",
    [
        "Correction: An earlier version of this article said that 52 people had drowned. There were 27.",
        "CORRECTION (4 May): The toll in the second paragraph has been put right.",
        "Editor’s note: the headline has been changed since this was first published.",
        "This article was amended on 4 May 2025 to put the toll right.",
    ],
)
def test_a_correction_is_labelled_and_in_scope(line: str) -> None:
    (correction,) = [block for block in mark_blocks(f"{NEWS}\n{line}\n{NEWS}") if block.kind is BlockKind.CORRECTION]
    assert correction.in_scope


@pytest.mark.parametrize(
    "line",
    [
        "The minister asked for a correction of the figures, and the editor of the paper refused it on Friday.",
        "An earlier version of the bill had been amended twice before it came to the house in the spring.",
    ],
)
def test_news_of_corrections_is_body(line: str) -> None:
    assert BlockKind.CORRECTION not in kinds(line)
