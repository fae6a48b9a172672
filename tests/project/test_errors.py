"""The tree of errors is what its docstring draws, and each error is one sentence with its facts beside it."""

from __future__ import annotations

import inspect
import re

from workbench import errors
from workbench.errors import BadRow, NotFound, SpanMismatch, StaleWrite, WorkbenchError


def test_the_drawing_names_every_error_below_its_parent() -> None:
    drawn: dict[str, str] = {}
    above: list[str] = ["WorkbenchError"]
    for line in inspect.getdoc(errors).splitlines():  # type: ignore[union-attr]
        if branch := re.match(r"\s*([│ ]*)[├└]── (\w+)", line):
            depth = 1 + len(branch[1]) // 4
            drawn[branch[2]] = above[depth - 1]
            above[depth:] = [branch[2]]
    classes = inspect.getmembers(errors, lambda found: inspect.isclass(found) and issubclass(found, WorkbenchError))
    assert drawn == {name: kind.__bases__[0].__name__ for name, kind in classes if kind is not WorkbenchError}


def test_an_error_in_a_file_says_where() -> None:
    error = BadRow("has no text.", path="some.csv", line=7)
    assert (str(error), error.path, error.line, error.reason) == (
        "some.csv, line 7: has no text.",
        "some.csv",
        7,
        "has no text.",
    )
    assert str(BadRow("is empty.", path="some.txt")) == "some.txt: is empty."
    assert str(BadRow("is empty.")) == "is empty."


def test_errors_carry_their_facts() -> None:
    assert (NotFound("article", 7).kind, NotFound("article", 7).key) == ("article", 7)
    stale = StaleWrite("s1", 1, 3)
    assert (stale.span_id, stale.known_version, stale.current_version) == ("s1", 1, 3)
    mismatch = SpanMismatch(0, 3, "x" * 1000, "<script>")
    assert len(str(mismatch)) < 250
    assert "\n" not in str(SpanMismatch(0, 3, "a\nb", "c\r\nd"))
