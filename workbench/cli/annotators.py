"""``python -m workbench annotator``: who works at the desk, and a pseudonym in the place of a name."""

from __future__ import annotations

from typing import Annotated

import typer

from workbench.cli.console import Json, desk_settings, say

app = typer.Typer(help="List annotators, or replace a name everywhere.", no_args_is_help=True, rich_markup_mode=None)

_Name = Annotated[str, typer.Argument(help="The name, exactly as `annotator list` prints it.")]


@app.command("list")
def list_(json: Json = False) -> None:
    """Print everybody who has worked at the desk, with the number of their decisions."""
    from workbench.services import annotators, database

    found = annotators.list_annotators(database.open_database(desk_settings()))
    facts = [{"name": one.name, "decisions": one.decision_count} for one in found]
    words = "\n".join(f"{one.name} · {one.decision_count} decisions" for one in found)
    say(json, {"annotators": facts}, words or "Nobody has worked here yet.")


@app.command()
def rename(name: _Name, to: Annotated[str, typer.Option("--to", help="The new name.")], json: Json = False) -> None:
    """Replace a name everywhere by another; the old one is kept nowhere, and there is no way back."""
    if not to.strip():
        raise typer.BadParameter("Give a name, or use `annotator pseudonym`.", param_hint="--to")
    _replace(name, to, json)


@app.command()
def pseudonym(name: _Name, json: Json = False) -> None:
    """Replace a name everywhere by a number; the old one is kept nowhere, and there is no way back."""
    _replace(name, "", json)


def _replace(name: str, to: str, json: bool) -> None:
    from workbench.services import annotators, database, traces

    settings = desk_settings()
    engine = database.open_database(settings)
    done = annotators.replace_name(engine, name, to)
    files = [str(path) for path in traces.files_with_name(engine, settings.data_dir, name)]
    said = [f"The name is {done.name} now, in everything that was done under the old one."]
    said += [
        f"The old name also stands in {count} {kind}; change those words there." for kind, count in done.written.items()
    ]
    said += [f"The old name also stands in {path}; delete it if it should not." for path in files]
    if not done.scrubbed:
        said.append(
            "Somebody had the database open, and old bytes may be left in it: stop the server, then `annotator clean`."
        )
    facts = {"name": done.name, "written": done.written, "files": files, "scrubbed": done.scrubbed}
    say(json, facts, "\n".join(said))


@app.command()
def clean(json: Json = False) -> None:
    """Write the database file anew, without the bytes of names that were replaced."""
    from workbench.services import annotators, database

    done = annotators.clean(database.open_database(desk_settings()))
    words = "No old name is left in the file." if done else "Somebody has the database open: stop the server first."
    say(json, {"scrubbed": done}, words)
    if not done:
        raise typer.Exit(1)
