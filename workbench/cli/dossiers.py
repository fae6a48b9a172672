"""``python -m workbench dossier``: a claim or an event as one file that proves itself, and the proof of such a file."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli.console import Json, desk_settings, opened, protected, say, tell
from workbench.domain.words.counted import counted
from workbench.errors import InputError

app = typer.Typer(
    help="Write the dossier of a claim or an event, or prove one.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def make(
    out: Annotated[Path, typer.Option(metavar="PATH", help="Ends in .html, .pdf, .json or .claimreview.jsonld.")],
    claim: Annotated[int | None, typer.Option(min=1, max=2**31 - 1, help="The number of the claim.")] = None,
    event: Annotated[str, typer.Option(help="All claims of this event.")] = "",
    publisher: Annotated[str, typer.Option(help="Who publishes the review, for ClaimReview.")] = "",
    url: Annotated[str, typer.Option(help="Where the review is published, for ClaimReview.")] = "",
    machine: Annotated[
        bool, typer.Option("--machine", help="Add sentences that the program proposes, marked as such.")
    ] = False,
    json: Json = False,
) -> None:
    """Write a dossier: the claim, who prints it, the evidence with its sources, the verdict and what changed."""
    from workbench.atomic_files import atomic_file
    from workbench.services import database
    from workbench.services.claims import dossiers

    if (claim is None) == (not event):
        raise typer.BadParameter("Give either --claim or --event.")
    as_format = _format_of(out)
    settings = desk_settings()
    if out.resolve() in {path.resolve() for path in protected(settings)}:
        raise InputError("is a file of the desk: choose another name.", path=str(out))
    engine = database.open_database(settings)
    who = settings.annotator or getpass.getuser()
    if claim is not None:
        dossier = dossiers.claim_dossier(engine, claim, made_by=who, machine=machine)
    else:
        dossier = dossiers.event_dossier(engine, event, made_by=who, machine=machine)
    content = dossiers.written(dossier, dossiers.DossierFormat(as_format), published=dossiers.Published(publisher, url))
    with atomic_file(out) as file:
        file.write(content)
    facts: dict[str, Any] = {
        "path": str(out),
        "claims": len(dossier.claims),
        "sources": len(dossier.sources),
        "size_bytes": len(content),
    }
    claims, sources = counted(facts["claims"], "claim"), counted(facts["sources"], "source")
    say(json, facts, f"Wrote {out}: {claims}, {sources}, {len(content):,} bytes.")


def _format_of(out: Path) -> str:
    name = out.name.casefold()
    if name.endswith((".claimreview.jsonld", ".claimreview.json")):
        return "claimreview"
    ending = name.rpartition(".")[2]
    if ending in ("html", "pdf", "json"):
        return ending
    raise typer.BadParameter(f"{out.name} ends in none of .html, .pdf, .json, .claimreview.jsonld.")


@app.command()
def verify(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A dossier as .html, .pdf or .json.")], json: Json = False
) -> None:
    """Prove a dossier with nothing but its file: each excerpt in its source, each source by its hash.

    Exit status 1 where anything does not hold.
    """
    from workbench.services.claims import dossiers

    with opened(path, "rb") as file:
        content = file.read()
    try:
        proof = dossiers.proved(content)
    except InputError as error:
        raise InputError(error.reason, path=str(path)) from error
    for fault in proof.faults:
        tell(f"{path}: {fault}")
    for remark in proof.remarks:
        tell(f"Remark: {path}: {remark}")
    facts = {
        "title": proof.title,
        "claims": proof.claims,
        "excerpts": proof.excerpts,
        "sources": proof.sources,
        "holds": proof.holds,
        "faults": proof.faults,
        "remarks": proof.remarks,
    }
    proved = f"{counted(proof.excerpts, 'excerpt')} in {counted(proof.sources, 'source')}"
    words = (
        f"Proved: {proved}." if proof.holds else f"Not proved: {counted(len(proof.faults), 'fault')}; {proved} hold."
    )
    say(json, facts, words)
    if not proof.holds:
        raise typer.Exit(1)
