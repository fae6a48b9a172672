"""The scripts of the components in the browser import one way: neither modules nor folders go round in a circle."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

COMPONENTS = Path(__file__).resolve().parents[2] / "workbench" / "ui" / "components"
#: ``import … from "./x.js"``, ``export … from``, a bare ``import "./x.js"``, and ``import("./x.js")`` within code.
IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")

Graph = Mapping[str, set[str]]


def imports_of(scripts: Mapping[str, str]) -> dict[str, set[str]]:
    """From each script, by its path in the component, to those that it imports."""
    return {
        name: {posixpath.normpath(posixpath.join(posixpath.dirname(name), found)) for found in IMPORTED.findall(text)}
        for name, text in scripts.items()
    }


def between(graph: Graph, folder: str) -> dict[str, set[str]]:
    """What stands in a folder, scripts and folders alike, with what each of them imports of the others."""
    found: dict[str, set[str]] = {}
    for name, targets in graph.items():
        if name.startswith(folder):
            own = child(name, folder)
            others = {child(target, folder) for target in targets if target.startswith(folder)}
            found.setdefault(own, set()).update(others - {own})
    return found


def child(name: str, folder: str) -> str:
    return name.removeprefix(folder).partition("/")[0]


def folders(names: Iterable[str]) -> set[str]:
    """All folders of these paths, each with a slash at its end; the component's own is ""."""
    return {"", *(f"{parent.as_posix()}/" for name in names for parent in Path(name).parents if parent.name)}


def circle(graph: Graph) -> list[str]:
    """One circle, begun and ended at the same place; nothing where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def read_scripts(assets: Path) -> dict[str, str]:
    return {path.relative_to(assets).as_posix(): path.read_text("utf-8") for path in assets.rglob("*.js")}


@pytest.mark.parametrize("assets", sorted(COMPONENTS.glob("*/assets")), ids=lambda path: path.parent.name)
def test_no_script_and_no_folder_is_in_a_circle(assets: Path) -> None:
    graph = imports_of(read_scripts(assets))
    assert circle(graph) == []
    assert {folder: found for folder in folders(graph) if (found := circle(between(graph, folder)))} == {}


def own_address(target: str) -> Path:
    """Where what a component imports of another stands: as the server has it, ``../../workbench.NAME/FILE``."""
    name, _, file = target.removeprefix("../../workbench.").partition("/")
    return COMPONENTS / name / "assets" / file


def test_every_import_of_a_script_is_a_script_that_is_there() -> None:
    for assets in COMPONENTS.glob("*/assets"):
        graph = imports_of(read_scripts(assets))
        targets = {target for targets in graph.values() for target in targets} - set(graph)
        assert [target for target in targets if not own_address(target).is_file()] == []


def test_what_a_component_takes_of_another_is_an_entry_whose_address_leads_on_to_its_newest_state() -> None:
    """A file in a folder of another component has no such address, and would be a second copy of its module."""
    for assets in COMPONENTS.glob("*/assets"):
        graph = imports_of(read_scripts(assets))
        taken = {target for targets in graph.values() for target in targets if target.startswith("..")}
        assert [target for target in taken if target.count("/") != 3] == []


def test_the_annotators_imports_are_found() -> None:
    graph = imports_of(read_scripts(COMPONENTS / "article_annotator" / "assets"))
    assert {"model/", "text/", "keys/"} <= folders(graph)
    assert sum(map(len, graph.values())) > len(graph)


def test_circles_are_seen_between_modules_and_between_folders() -> None:
    modules = imports_of({"a/x.js": 'import { y } from "./y.js";', "a/y.js": 'const x = await import("./x.js");'})
    assert circle(modules) != []

    apart = imports_of(
        {"a/x.js": 'import "../b/y.js";', "b/y.js": "", "b/z.js": 'export * from "../a/w.js";', "a/w.js": ""}
    )
    assert circle(apart) == []
    assert circle(between(apart, "")) != []
