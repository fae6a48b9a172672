"""The shape of the code: what may import what, how large things may be, what nobody may do."""

from __future__ import annotations

import ast
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "workbench"
COMPONENTS = PACKAGE / "ui" / "components"
#: What runs in the browser, of every component.
ASSETS = sorted(path for path in COMPONENTS.rglob("*") if path.suffix in {".js", ".mjs", ".css", ".html"})
VERSIONS = PACKAGE / "storage" / "migrations" / "versions"
MODULES = [ROOT / "app.py", *sorted(p for p in PACKAGE.rglob("*.py") if "versions" not in p.parts)]
TESTS = sorted((ROOT / "tests").rglob("*.py"))

MAX_MODULE_LINES = 350
MAX_FUNCTION_LINES = 40
MAX_MODULES_OF_A_FOLDER = 16

NETWORK = {"aiohttp", "ftplib", "http.client", "httpx", "httpx2", "requests", "smtplib", "socket", "ssl"} | {
    "urllib.request",
    "urllib3",
    "websockets",
}
DATABASE = {"alembic", "psycopg", "sqlalchemy", "sqlite3", "sqlmodel"}
BROAD = {"Exception", "BaseException"}
NAMES_TO_AVOID = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=place(path))


def imported(path: Path) -> Iterator[str]:
    """The full names of the modules that a module imports, also inside functions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(names: set[str]) -> set[str]:
    """The modules that import any of these, or anything below them."""
    return {
        place(path)
        for path in MODULES
        if any(found == name or found.startswith(f"{name}.") for found in imported(path) for name in names)
    }


@pytest.fixture
def loggers_as_they_were() -> Iterator[None]:
    """import-linter configures logging, which silences every logger that there is: the tests after it need them."""
    loggers = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    were = {one: one.disabled for one in loggers}
    yield
    for one, disabled in were.items():
        one.disabled = disabled


@pytest.mark.usefixtures("loggers_as_they_were")
def test_the_import_contracts_are_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    answer = lint_imports(no_cache=True, no_logo=True)
    assert answer == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_only_the_screen_knows_streamlit() -> None:
    assert not {name for name in importers({"streamlit"}) if not name.startswith(("workbench/ui/", "app.py"))}


def test_only_the_suggestions_and_the_reader_of_its_own_files_know_spacy() -> None:
    beyond = {name for name in importers({"spacy"}) if not name.startswith("workbench/suggest/")}
    assert beyond == {"workbench/ingest/neighbours/doc_bin.py"}


def test_only_the_storage_speaks_to_the_database() -> None:
    beyond = {
        name for name in importers(DATABASE) if not name.startswith(("workbench/storage/", "workbench/domain/models/"))
    }
    assert not beyond
    makers = importers({"sqlalchemy.create_engine", "sqlmodel.create_engine", "sqlmodel.Session"})
    assert {name for name in makers if not name.startswith("workbench/storage/")} == set()


def test_no_module_speaks_to_the_network() -> None:
    listener = "workbench/services/listening.py"  # which looks whether a server could listen, and calls nobody
    assert importers(NETWORK) == {listener}


def test_only_one_module_uses_the_session_state() -> None:
    users = {place(path) for path in MODULES if "session_state" in _code(path)}
    assert users == {"workbench/ui/session/values.py"}


def test_what_a_visit_remembers_is_declared_in_one_module() -> None:
    """With its type."""
    makers = {place(path) for path in MODULES if _makes_values(path)}
    assert makers == {"workbench/ui/session/keys.py", "workbench/ui/session/values.py"}
    untyped = re.compile(r"\bstate\.(?:field|start_field|set_field)\b")
    assert {place(path) for path in MODULES if untyped.search(path.read_text("utf-8"))} == set()


def _makes_values(path: Path) -> bool:
    """Whether it makes a ``Value``, ``Field`` or ``Said`` of the session, or a ``Value[T]``."""
    if not any(name.startswith("workbench.ui.session.values") for name in [*imported(path), _module(path)]):
        return False
    calls = (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    made = (func.value if isinstance(func, ast.Subscript) else func for func in calls)
    return any(isinstance(one, ast.Name) and one.id in {"Value", "Field", "Said"} for one in made)


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _code(path: Path) -> str:
    """The names and attributes that a module uses, without its comments and strings."""
    nodes = ast.walk(tree(path))
    return " ".join(
        n.attr if isinstance(n, ast.Attribute) else n.id for n in nodes if isinstance(n, ast.Attribute | ast.Name)
    )


def lines_of(paths: Iterable[Path]) -> dict[str, int]:
    return {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}


def too_long(sizes: dict[str, int]) -> set[str]:
    return {name for name, lines in sizes.items() if lines > MAX_MODULE_LINES}


def test_modules_are_small() -> None:
    sizes = lines_of([*MODULES, *ASSETS, *PACKAGE.rglob("*.css")])
    assert too_long(sizes) == set()
    assert sizes["app.py"] <= 30
    python = sorted(lines for name, lines in sizes.items() if name.endswith(".py"))
    assert python[len(python) // 2] <= 100


def test_tests_and_migrations_are_small_too() -> None:
    assert too_long(lines_of(TESTS)) == set()
    first = place(VERSIONS / "0001_first_tables.py")
    assert too_long(lines_of(VERSIONS.glob("*.py"))) == {first}, "which makes all tables at once and never changes"


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_functions_are_small() -> None:
    long = {
        f"{place(path)}:{node.name}": lines
        for path in MODULES
        for node in functions(path)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > MAX_FUNCTION_LINES
    }
    assert long == {}


def test_nothing_prints() -> None:
    callers = {
        f"{place(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "breakpoint"}
    }
    assert callers == set()


def test_no_error_is_caught_without_being_named() -> None:
    def catches_all(kind: ast.expr | None) -> bool:
        named = kind.elts if isinstance(kind, ast.Tuple) else [kind]
        return any(one is None or (isinstance(one, ast.Name) and one.id in BROAD) for one in named)

    broad = {
        place(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and catches_all(node.type)
    }
    assert broad == {"workbench/suggest/detectors/outside_code.py"}, (
        "which runs what users bring along, and raises it again"
    )


def test_no_bare_assert_stands_in_for_an_error() -> None:
    asserting = {
        f"{place(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assert)
    }
    assert asserting == set()


def test_every_module_says_what_it_is() -> None:
    silent = {place(path) for path in MODULES if path.name != "__init__.py" and not ast.get_docstring(tree(path))}
    assert silent == set()


def test_modules_have_names_that_say_something() -> None:
    assert not {place(path) for path in MODULES if path.stem in NAMES_TO_AVOID or path.parent.name in NAMES_TO_AVOID}


def test_every_component_is_looked_at() -> None:
    folders = {place(path.parent) for path in COMPONENTS.rglob("assets")}
    named = set(re.findall(r'asset_dir = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8")))
    assert folders == {f"workbench/{folder.rpartition('/')[0]}" for folder in named}
    scripts = {place(path) for path in ASSETS if path.suffix == ".js"}
    assert {folder for folder in folders if not any(name.startswith(f"{folder}/") for name in scripts)} == set()


def test_components_write_text_and_never_markup() -> None:
    hazards = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment|https?://(?!www\.w3\.org/)"
    )
    assert {(place(path), found[0]) for path in ASSETS if (found := hazards.search(path.read_text("utf-8")))} == set()


def test_pages_never_execute_what_they_are_given() -> None:
    hazards = ("unsafe_allow_html=True", "unsafe_allow_javascript=True")
    users = {place(path) for path in MODULES if any(one in path.read_text("utf-8") for one in hazards)}
    assert users <= {"workbench/ui/shell.py"}, "which sets one percent-encoded cookie"


def text_files() -> Iterator[Path]:
    folders = [PACKAGE, ROOT / "tests", ROOT / "bench", ROOT / "docs", ROOT / "schemas", ROOT / ".streamlit"]
    kinds = {".py", ".js", ".mjs", ".css", ".html", ".md", ".toml", ".json", ".csv", ".txt", ".yml", ".mako"}
    yield from (path for path in ROOT.iterdir() if path.suffix in kinds or path.name == "Makefile")
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.suffix in kinds and "__pycache__" not in path.parts)


def test_no_file_names_a_place_on_one_machine_or_leaves_work_undone() -> None:
    here = Path(__file__)
    machine = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w|\bC:\\\\?Users|(?<![\w.])/tmp/\w")
    undone = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
    found = {
        (place(path), hit[0])
        for path in text_files()
        if path != here
        for pattern in (machine, undone)
        if (hit := pattern.search(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert found == set()


def rooms() -> dict[str, int]:
    """How many modules lie in each folder of the product, its browser parts and its tests."""
    kinds = {".py", ".js", ".mjs", ".css"}
    paths = [
        path
        for top in (PACKAGE, ROOT / "tests", ROOT / "bench", ROOT / "training")
        for path in top.rglob("*")
        if path.suffix in kinds and "__pycache__" not in path.parts
    ]
    return Counter(place(path.parent) for path in paths)


def test_a_folder_holds_no_more_than_one_looks_through_at_a_glance() -> None:
    crowded = {folder for folder, modules in rooms().items() if modules > MAX_MODULES_OF_A_FOLDER}
    grows = {"workbench/storage", "workbench/storage/migrations/versions"}
    assert crowded == grows, "where a noun that is kept has one module, and each change of the tables"


def test_no_sentence_ends_before_its_second_line() -> None:
    """A string that is no docstring and goes nowhere is the rest of a sentence that lacks its brackets."""
    lost = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            body = getattr(node, "body", None)
            if isinstance(body, list):
                lost += [f"{place(path)}:{one.lineno}" for one in body[1:] if _is_string(one)]
    assert not lost


def _is_string(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.JoinedStr) or (isinstance(value, ast.Constant) and isinstance(value.value, str))
