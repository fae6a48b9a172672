"""``python -m workbench guidelines``: read the guideline in force, or one before it, and publish the next."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from workbench.cli.console import Json, desk_settings, opened

if TYPE_CHECKING:
    from workbench.domain.guidelines import Entry, GuidelineText

app = typer.Typer(help="Read the guidelines, or publish the next version.", no_args_is_help=True, rich_markup_mode=None)

_TITLES = {"label": "Labels", "border": "Where a span ends", "reason": "Reasons to reject"}
_PARTS = (("examples", "+"), ("counterexamples", "-"), ("borderline", "?"))


@app.command()
def show(
    version: Annotated[str, typer.Option(help="The version to show; empty means the one in force.")] = "",
    json: Json = False,
) -> None:
    """Print a version: for reading, or with --json as `publish` takes it."""
    from workbench.services import database, guidelines

    engine = database.open_database(desk_settings())
    found = guidelines.find_version(engine, version) if version else guidelines.current_guideline(engine)
    if json:
        typer.echo(orjson.dumps({"version": found.version, **found.text.model_dump(mode="json")}).decode())
    else:
        typer.echo("\n".join(_lines(found.version, found.text)))


@app.command()
def publish(
    path: Annotated[Path, typer.Argument(help="The text, as `show --json` prints it.")],
    version: Annotated[str, typer.Option(help="Name of the version; empty means the next number.")] = "",
    json: Json = False,
) -> None:
    """Put a new version in force; those before it stay as they are."""
    from workbench.domain.guidelines import read_guideline
    from workbench.services import database, guidelines

    settings = desk_settings()
    engine = database.open_database(settings)
    with opened(path, "rb") as file:
        body = file.read()
    text = read_guideline(body, path=str(path))
    done = guidelines.publish(engine, text, annotator=settings.annotator or getpass.getuser(), version=version)
    words = f"Version {done.version} of the guidelines is in force."
    typer.echo(orjson.dumps({"version": done.version, "annotator": done.annotator}).decode() if json else words)


def _lines(version: str, text: GuidelineText) -> list[str]:
    from workbench.domain.guidelines import Section

    lines = [f"Guidelines, version {version}", "", text.introduction]
    for section in Section:
        lines += ["", _TITLES[section], *(line for entry in text.of(section) for line in _entry(entry))]
    return lines


def _entry(entry: Entry) -> list[str]:
    listed = [f"  {sign} {line}" for part, sign in _PARTS for line in getattr(entry, part)]
    return ["", entry.name, f"  {entry.definition}", *listed]
