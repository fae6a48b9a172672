"""The pages of Compare show what the services found out: they call no rule that lies behind those."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[3] / "workbench" / "ui" / "compare"
BEHIND = tuple(f"workbench.{folder}" for folder in ("corroborate", "verify", "ingest", "storage"))


def runtime_imports(tree: ast.Module) -> Iterator[ast.ImportFrom]:
    """The imports that a page works with; those for its annotations alone are left out."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom):
            yield node
        waiting.extend(ast.iter_child_nodes(node))


def from_behind(tree: ast.Module) -> set[str]:
    """The names that a page has from past the services."""
    return {
        alias.asname or alias.name
        for node in runtime_imports(tree)
        if (node.module or "").startswith(BEHIND) or node.module == "workbench"
        for alias in node.names
    }


def called(tree: ast.Module) -> set[str]:
    """The names that it calls, or calls something of."""
    roots = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            while isinstance(called, ast.Attribute):
                called = called.value
            if isinstance(called, ast.Name):
                roots.add(called.id)
    return roots


@pytest.mark.parametrize("page", sorted(PAGES.rglob("*.py")), ids=lambda page: page.relative_to(PAGES).as_posix())
def test_a_page_calls_nothing_past_the_services(page: Path) -> None:
    tree = ast.parse(page.read_text(encoding="utf-8"))
    assert from_behind(tree) & called(tree) == set()


def test_a_call_past_the_services_is_seen() -> None:
    page = "from workbench.corroborate.figures import strips\nfrom workbench.storage.origins import OriginDraft as D\n"
    tree = ast.parse(f"{page}def show(): return strips.comparisons(1), D()")
    assert from_behind(tree) & called(tree) == {"strips", "D"}
