"""No offset is taken from a text that was lowered, folded, composed or stripped of hidden characters.

Such a text may be longer or shorter than the one that is stored. Who looks for something in it needs a map back
(``domain.text.as_read``, ``NormalisedText``), or a change that keeps every length (``lower_keeping_length``).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

WORKBENCH = Path(__file__).parents[2] / "workbench"
#: Methods and functions whose result has other lengths than what they are given.
CHANGES = {"lower", "upper", "casefold", "title", "capitalize", "swapcase", "normalize", "without_hidden", "as_drawn"}
#: What leaves offsets of a changed text as wrong as they are.
STAYS = {"strip", "rstrip", "lstrip", "replace", "removeprefix", "removesuffix", "translate", "expandtabs", "join"}
FINDS = {"find", "rfind", "index", "rindex"}
MATCHES = {"search", "match", "fullmatch", "finditer"}
PLACES = {"start", "end", "span"}


class _Function:
    """The names of one function that hold a changed text, or a match in one."""

    def __init__(self, body: ast.AST) -> None:
        self.body = body
        self.texts: set[str] = set()
        self.found: set[str] = set()
        while self._learn():
            pass

    def _learn(self) -> bool:
        """Whether another name became known."""
        before = len(self.texts) + len(self.found)
        for node in ast.walk(self.body):
            for target, value in _bound(node):
                if self.is_changed(value):
                    self.texts.add(target)
                if self.is_match(value):
                    self.found.add(target)
        return len(self.texts) + len(self.found) > before

    def is_changed(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self.texts
        if isinstance(node, ast.Subscript):
            return self.is_changed(node.value)
        if isinstance(node, ast.Call):
            name, owner = _called(node)
            if name in CHANGES:
                return True
            return name in STAYS and owner is not None and self.is_changed(owner)
        return isinstance(node, ast.BinOp) and (self.is_changed(node.left) or self.is_changed(node.right))

    def is_match(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self.found
        if isinstance(node, ast.Call):
            name, _ = _called(node)
            return name in MATCHES and any(map(self.is_changed, node.args))
        return False

    def wrong(self) -> Iterator[int]:
        for node in ast.walk(self.body):
            if not isinstance(node, ast.Call):
                continue
            name, owner = _called(node)
            if owner is None:
                continue
            if (name in FINDS and self.is_changed(owner)) or (name in PLACES and self.is_match(owner)):
                yield node.lineno


def _called(node: ast.Call) -> tuple[str, ast.expr | None]:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr, node.func.value
    return (node.func.id, None) if isinstance(node.func, ast.Name) else ("", None)


def _bound(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Names and what they are bound to: by an assignment, a walrus, a loop or a comprehension."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _paired(target, node.value)
    elif isinstance(node, ast.NamedExpr):
        yield node.target.id, node.value
    elif isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Name):
        yield node.target.id, node.iter
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
        yield node.target.id, node.value


def _paired(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=False):
            yield from _paired(one, other)


def places_in_changed_texts(source: str) -> list[int]:
    """The lines on which an offset of a changed text is taken."""
    tree = ast.parse(source)
    functions = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    ]
    return sorted({line for function in functions for line in _Function(function).wrong()})


def test_no_offset_comes_from_a_changed_text() -> None:
    found = {
        str(path.relative_to(WORKBENCH.parent)): lines
        for path in sorted(WORKBENCH.rglob("*.py"))
        if (lines := places_in_changed_texts(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "return text.lower().find(word)",
        "return text[3:].casefold().rstrip().rindex(word)",
        "return re.search(word, text.lower()).start()",
        "low = text.upper()\n    found = PATTERN.search(low)\n    return found.span()",
        "low = unicodedata.normalize('NFC', text)\n    return [found.end() for found in PATTERN.finditer(low)]",
        "if found := PATTERN.match(without_hidden(text)):\n        return found.end()",
        "low, rest = text.casefold(), ''\n    for one in PATTERN.finditer(low, 3):\n        yield one.start()",
        "low = ' ' + text.lower()\n    return low[2:].index(word)",
    ],
)
def test_the_guard_sees_such_an_offset(line: str) -> None:
    assert places_in_changed_texts(f"def place(text, word):\n    {line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "return lower_keeping_length(text).find(word)",
        "return word in text.lower() and text.find(word)",
        "return re.search(word, text.lower()) is not None",
        "view = as_read(text)\n    return view.stored_place(view.text.find(word))",
        "found = PATTERN.search(text)\n    return found.start() if found[0].lower() == word else -1",
    ],
)
def test_the_guard_lets_others_pass(line: str) -> None:
    assert places_in_changed_texts(f"def place(text, word):\n    {line}\n") == []
