"""Gold is read line by line, whatever mark an editor put before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import BadRow
from workbench.evaluation.gold import read_gold


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_first_line_of_gold(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "gold.jsonl").write_text('{"text": "É"}\n\n{"text": "B"}\n{"n": 1}\n', encoding=encoding)
    rows = read_gold(tmp_path, ("text",))
    assert [next(rows)["text"], next(rows)["text"]] == ["É", "B"]
    with pytest.raises(BadRow, match=r"gold\.jsonl, line 4: lacks text"):
        next(rows)
