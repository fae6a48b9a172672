"""The documentation says what there is: every command, option, setting and page link."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

from workbench.cli.app import app
from workbench.export.catalogue import FORMATS, Format
from workbench.settings import PREFIX, TABLE

ROOT = Path(__file__).resolve().parents[2]
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def _commands() -> dict[str, TyperCommand]:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return dict(group.commands)


def test_the_command_page_names_every_command_and_option() -> None:
    page = (ROOT / "docs" / "cli.md").read_text()
    rows = {match[1]: match[0] for match in re.finditer(r"^\| `(\w+)[^\n]*$", page, flags=re.M)}
    for name, command in _commands().items():
        assert name in rows, f"docs/cli.md lacks the command {name}"
        parts = command.commands.values() if isinstance(command, TyperGroup) else ()
        assert all(f"`{name} {part.name} " in rows[name] for part in parts)
        for parameter in chain(command.params, *(part.params for part in parts)):
            for option in parameter.opts:
                if option.startswith("--") and option != "--help":
                    assert option in rows[name], f"docs/cli.md lacks {name} {option}"


def test_the_command_page_invents_no_command() -> None:
    page = (ROOT / "docs" / "cli.md").read_text().split("## Files")[0]
    assert set(re.findall(r"^\| `(\w+)", page, flags=re.M)) == set(_commands())


def test_every_command_and_option_has_help() -> None:
    for name, command in _commands().items():
        assert command.help, name
        assert all(getattr(parameter, "help", None) for parameter in command.params if parameter.name != "help"), name


@pytest.mark.parametrize(("name", "default", "purpose"), TABLE)
def test_the_settings_page_holds_every_setting(name: str, default: str, purpose: str) -> None:
    rows = (ROOT / "docs" / "settings.md").read_text()
    assert f"| `{PREFIX}{name.upper()}` | {f'`{default}`' if default else '(empty)'} | {purpose} |" in rows


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_link_between_the_pages_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("found", FORMATS, ids=lambda found: found.name)
def test_the_export_page_holds_every_format(found: Format) -> None:
    page = (ROOT / "docs" / "export.md").read_text()
    assert f"| `{found.name}` | {found.summary} |" in page


def test_every_path_on_the_page_of_the_architecture_exists() -> None:
    """As it is there, within the package or within the annotator's files, with or without its ending."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w[\w.-]*(?:/[\w.-]*)+)`", page))
    homes = (ROOT, ROOT / "workbench", ROOT / "workbench" / "ui" / "components" / "article_annotator")
    assert len(named) > 60
    lost = {path for path in named if not any((home / (path + end)).exists() for home in homes for end in ("", ".py"))}
    assert lost == set()
