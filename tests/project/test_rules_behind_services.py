"""Pages and commands call no rule: what they take from the wings behind the services are records, to be shown."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "workbench"
SCREENS = [
    PACKAGE.parent / "app.py",
    *sorted(path for folder in ("ui", "cli") for path in (PACKAGE / folder).rglob("*.py")),
]
RULES = {"corroborate", "evaluation", "export", "ingest", "storage", "suggest", "verify"}
#: Opened by a service and handed on: pages know it by name, and make none.
ENGINE = "storage.database.engine.Engine"


def taken_from_rules(page: ast.Module) -> dict[str, str]:
    """What a module imports from behind the services, by the name that it has there."""
    found = {}
    for node in ast.walk(page):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("workbench."):
            place = (node.module or "").removeprefix("workbench.")
            if place.partition(".")[0] in RULES:
                found |= {alias.asname or alias.name: f"{place}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            whole = [alias.name for alias in node.names if alias.name.startswith("workbench.")]
            found |= {name.partition(".")[0]: name.removeprefix("workbench.") for name in whole}
    return found


def in_annotations(page: ast.Module) -> set[int]:
    """The nodes of annotations, which no run of the module evaluates."""
    noted = [node.annotation for node in ast.walk(page) if isinstance(node, ast.arg | ast.AnnAssign)]
    noted += [node.returns for node in ast.walk(page) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {id(part) for annotation in noted if annotation is not None for part in ast.walk(annotation)}


def used(page: ast.Module) -> Iterator[str]:
    """Functions, types and modules from behind the services that are called, made, or handed on to be called.

    What is taken by a star could be any of them.
    """
    names, noted = taken_from_rules(page), in_annotations(page)
    yield from (place for name, place in names.items() if name == "*")
    for node in ast.walk(page):
        if isinstance(node, ast.Name) and node.id in names and id(node) not in noted and not node.id.isupper():
            yield names[node.id]


def test_pages_and_commands_call_no_rule_behind_the_services() -> None:
    found = {
        (path.relative_to(PACKAGE.parent).as_posix(), name)
        for path in SCREENS
        for name in used(ast.parse(path.read_text("utf-8")))
        if name != ENGINE
    }
    assert found == set()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("from workbench.verify.rules import check\ncheck(1)", ["verify.rules.check"]),
        ("def f():\n    from workbench.verify.rules import check as c\n    return map(c, [])", ["verify.rules.check"]),
        ("from workbench.verify import rules\nrules.check(1)", ["verify.rules"]),
        ("from workbench.verify.rules import *\ncheck(1)", ["verify.rules.*"]),
        ("from workbench.storage.claims import Card\nCard(1)", ["storage.claims.Card"]),
        ("from workbench.storage.claims import Card\ndef f(card: list[Card]) -> Card: ...", []),
        ("from workbench.storage.claims import Card, MOST\ncard: Card | None = None\nprint(MOST)", []),
        ("from workbench.services.claims import verifying\nverifying.open_claim(1)", []),
    ],
)
def test_a_call_is_found_however_it_is_written(body: str, expected: list[str]) -> None:
    assert list(used(ast.parse(body))) == expected
