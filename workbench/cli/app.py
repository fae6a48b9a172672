"""The command line: one service call a command.

Exit status 0: done. 1: the input or the data is at fault, one line on stderr says how. 2: wrong usage.
With ``--json`` one JSON object is the only thing on stdout; progress goes to stderr.
"""

from __future__ import annotations

import gc
import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench import __version__
from workbench.cli import (
    annotators,
    article,
    audit,
    desk_model,
    dossiers,
    engine,
    events,
    guidelines,
    ingesting,
    outlets,
    suggest,
    versions,
)
from workbench.cli.console import Json, bar, desk_settings, foreseen, opened, protected, say, sentence, tell
from workbench.domain.labels import ClaimType, SpanState
from workbench.settings import Settings, variables

if TYPE_CHECKING:
    from workbench.export.manifest import ReleaseFile

app = typer.Typer(
    name="workbench",
    help="Claim Workbench: mark, check and export the claims in news articles.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(article.app, name="article")
app.add_typer(dossiers.app, name="dossier")
app.add_typer(guidelines.app, name="guidelines")
app.add_typer(desk_model.app, name="model")
app.add_typer(versions.app, name="versions")
app.add_typer(outlets.app, name="outlet")
app.add_typer(annotators.app, name="annotator")
app.command()(ingesting.ingest)
app.command()(suggest.suggest)
app.command()(engine.predict)
app.command()(engine.evaluate)
app.command()(audit.audit)
app.command()(events.compare)
app.command()(events.known)
app.command()(events.project)

_APP_SCRIPT = Path(__file__).resolve().parents[2] / "app.py"
_SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
#: Objects made before Python looks for circles among them: rows come by the thousand, and none is in a circle.
_YOUNG_OBJECTS = 200_000
#: What Typer exits with on Ctrl+C, as shells do (128 and the signal's number).
_STOPPED = 130


def run() -> None:
    """Entry of ``python -m workbench``: a foreseeable failure is one line on stderr and status 1.

    What nobody foresaw keeps its trace, for it is a fault of the program. Stopped by Ctrl+C, the status is 130.
    """
    gc.set_threshold(_YOUNG_OBJECTS)
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except SystemExit as stop:
        if stop.code == _STOPPED:
            tell("Stopped; everything done so far is saved.")
        raise
    # asked for here only: a command that does its work need not wait for what its failures mean
    except foreseen() as error:
        words = sentence(error)
        if not words:
            raise
        tell(words)
        sys.exit(1)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def init(
    sample: Annotated[
        bool, typer.Option("--sample", help="Load the sample corpus if there are no articles yet.")
    ] = False,
    json: Json = False,
) -> None:
    """Make the database, or bring it up to this version."""
    from workbench.services import database, maintenance

    engine, revision = database.migrated_database(desk_settings())
    maintenance.check_sound(engine)
    report = maintenance.load_sample(engine) if sample else None
    count = len(report.article_ids) if report else 0
    words = f"The database is ready (revision {revision})." + (f" Sample articles loaded: {count}." if count else "")
    say(json, {"revision": revision, "sample_articles": count}, words)


@app.command()
def migrate(json: Json = False) -> None:
    """Bring the database up to this version."""
    from workbench.services import database, maintenance

    engine, revision = database.migrated_database(desk_settings())
    maintenance.check_sound(engine)
    say(json, {"revision": revision}, f"The database is at revision {revision}.")


def _list_formats(wanted: bool) -> None:
    if not wanted:
        return
    from workbench.services.exchange import releases

    for found in releases.list_formats():
        typer.echo(f"{found.name:22} {found.summary}")
        for lack in found.not_held:
            typer.echo(f"{'':22} - {lack}")
    typer.echo(f"{'release':22} Every file, a manifest and the schemas, in a folder or (PATH.zip) a zip archive.")
    raise typer.Exit


def _named(option: str) -> Any:
    return typer.Option(option, help=f"Keep only this {option.strip('-')}; may be repeated.")


@app.command()
def export(
    format_name: Annotated[str, typer.Option("--format", help='The file\'s name, such as spans.csv; or "release".')],
    out: Annotated[Path, typer.Option("--out", help="The file (or, for a release, folder or .zip) to write.")],
    event: Annotated[list[str] | None, _named("--event")] = None,
    outlet: Annotated[list[str] | None, _named("--outlet")] = None,
    annotator: Annotated[list[str] | None, _named("--annotator")] = None,
    state: Annotated[list[SpanState] | None, _named("--state")] = None,
    label: Annotated[list[ClaimType] | None, _named("--label")] = None,
    listing: Annotated[
        bool, typer.Option("--list", callback=_list_formats, is_eager=True, help="List the formats and exit.")
    ] = False,
    json: Json = False,
) -> None:
    """Write one file of the dataset, or a whole release."""
    from workbench.services import database
    from workbench.services.exchange import releases

    kept = releases.Filters(
        tuple(event or ()), tuple(outlet or ()), tuple(annotator or ()), tuple(state or ()), tuple(label or ())
    )
    settings = desk_settings()
    engine = database.open_database(settings)
    with bar("Exporting") as update:

        def report(_name: str, share: float) -> None:
            update(round(share * 100), 100)

        if format_name == "release":
            files = releases.export_release(engine, out, filters=kept, progress=report).manifest.files
        else:
            never = protected(settings)
            files = [releases.export_one(engine, format_name, out, filters=kept, never=never, progress=report)]
    say(
        json,
        {"out": str(out), "files": [_facts_of(file) for file in files]},
        "\n".join(f"{file.name}: {file.rows} rows, sha256 {file.sha256}" for file in files),
    )


def _facts_of(file: ReleaseFile) -> dict[str, Any]:
    return {"name": file.name, "rows": file.rows, "size_bytes": file.size_bytes, "sha256": file.sha256}


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="The file to import.")],
    format_name: Annotated[
        str, typer.Option("--format", help="What the file is: decisions.jsonl or guidelines.jsonl.")
    ],
    json: Json = False,
) -> None:
    """Import decisions or guidelines that were exported; those already there change nothing."""
    from workbench.services import database
    from workbench.services.exchange import decisions_in

    engine = database.open_database(desk_settings())
    with opened(path, "rb") as lines, bar("Importing") as update:
        report = decisions_in.import_file(engine, format_name, lines, path=str(path), progress=update)
    for problem in report.problems:
        tell(str(problem))
    facts = {
        "stored": report.stored,
        "already_there": report.already_there,
        "problems": [{"path": fault.path, "line": fault.line, "reason": fault.reason} for fault in report.problems],
    }
    counts = (report.stored, report.already_there, len(report.problems))
    say(json, facts, "Stored {}, already there {}, problems {}.".format(*counts))
    if report.problems:
        raise typer.Exit(1)


@app.command()
def schemas(
    write: Annotated[bool, typer.Option("--write", help="Write them.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Fail if they differ from the contracts.")] = False,
    json: Json = False,
) -> None:
    """Write or check the JSON Schemas of the exported records."""
    from workbench.services.exchange import releases

    if write == check:
        raise typer.BadParameter("Use either --write or --check.")
    names = releases.write_schemas(_SCHEMAS) if write else releases.check_schemas(_SCHEMAS)
    say(json, {"schemas": names}, f"{len(names)} schemas {'written' if write else 'are up to date'}.")


@app.command()
def backup(path: Annotated[Path, typer.Argument(help="The file to write.")], json: Json = False) -> None:
    """Copy the whole database to a file, while people work (SQLite)."""
    from workbench.services import maintenance

    size_bytes = maintenance.back_up(desk_settings(), path)
    say(json, {"path": str(path), "size_bytes": size_bytes}, f"Backed up to {path} ({size_bytes:,} bytes).")


@app.command()
def restore(path: Annotated[Path, typer.Argument(help="A backup.")], json: Json = False) -> None:
    """Replace the database with a backup; the old one is kept beside it. Stop the server first (SQLite)."""
    from workbench.services import maintenance

    done = maintenance.put_back(desk_settings(), path)
    words, way_back = f"Restored {path}.", None
    if done.kept is not None:
        words += f" What was there before is in {done.kept}."
    if done.kept is not None and done.leads_back:
        way_back = f"python -m workbench restore {shlex.quote(str(done.kept))}"
        words += f" The way back: {way_back}"
    say(json, {"restored": str(path), "kept": done.kept and str(done.kept), "way_back": way_back}, words)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; empty means the setting (loopback).")] = "",
    port: Annotated[int | None, typer.Option(help="Port to listen on instead of that in the settings.")] = None,
) -> None:
    """Serve the app."""
    from workbench.services import database, listening

    settings = desk_settings()
    address, number = host or settings.host, listening.require_port(settings.port if port is None else port)
    listening.require_choice(address, trusted=settings.trust_network)
    listening.require_free(address, number)
    database.migrated_database(settings)
    typer.echo(f"Claim Workbench: {listening.address_shown(address, number)}  (Ctrl+C stops it; everything is saved)")
    sys.stdout.flush()
    options = (
        *(f"server.address={address}", f"server.port={number}", f"server.maxUploadSize={settings.max_upload_mb}"),
        *("logger.hideWelcomeMessage=true", "browser.gatherUsageStats=false"),  # which would call out
    )
    command = ["-m", "streamlit", "run", str(_APP_SCRIPT), *(f"--{option}" for option in options)]
    environment = served_environment(settings)
    # Streamlit reads its configuration from the folder it is started in: the app's own, never one of somebody else's
    os.chdir(_APP_SCRIPT.parent)
    os.execve(sys.executable, [sys.executable, *command], environment)


def served_environment(settings: Settings) -> dict[str, str]:
    """The environment in which the server reads these very settings and finds the same modules, wherever it runs."""
    environment = dict(os.environ) | variables(settings)
    if sys.path[:1] == [str(Path.cwd())]:  # `python -m` looks for modules where it was started; so must the server
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (sys.path[0], os.environ.get("PYTHONPATH", ""))))
    return environment
