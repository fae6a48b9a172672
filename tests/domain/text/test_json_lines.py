"""A byte order mark belongs to no line, whatever wrote it and wherever it stands."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.text.json_lines import json_lines

#: No null character: after the mark of UTF-16 it makes the mark of UTF-32.
_LINES = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\ufeff\0"), max_size=8), max_size=6
)


@given(_LINES, st.booleans(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_the_lines_are_the_same_in_every_encoding_and_keep_their_numbers(
    lines: list[str], ended: bool, encoding: str
) -> None:
    whole = "\n".join(lines) + "\n" * ended
    read = list(json_lines(io.BytesIO(whole.encode(encoding))))
    assert b"".join(read).decode() == whole
    assert len(read) == len(whole.splitlines(keepends=True) if set(whole) <= {"\n"} else io.StringIO(whole).readlines())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_mark_names_the_order_of_the_bytes(encoding: str) -> None:
    stored = "\ufeff{}\n{}".encode(encoding)
    assert list(json_lines(io.BytesIO(stored))) == [b"{}\n", b"{}"]


def test_files_that_were_joined_lose_the_marks_between_them() -> None:
    one = '{"a": 1}\n'.encode("utf-8-sig")
    assert list(json_lines(io.BytesIO(one + one))) == [b'{"a": 1}\n'] * 2


def test_a_mark_within_a_line_is_a_character_of_it() -> None:
    line = '{"a": "x\ufeffy"}'.encode()
    assert list(json_lines([line])) == [line]
