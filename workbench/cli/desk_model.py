"""``python -m workbench model``: list the models trained on the desk's decisions, train another, choose one."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.console import Json, desk_settings, say
from workbench.errors import InputError

if TYPE_CHECKING:
    from workbench.storage.desk_models import StoredModel

app = typer.Typer(
    help="The models that the engine learned from the desk's decisions: list, train, choose.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_SHIPPED = "shipped"


@app.command("list")
def list_(json: Json = False) -> None:
    """List the models, newest first, with their results on decisions they had not seen."""
    from workbench.services import database
    from workbench.services.engine import desk_model

    models = desk_model.list_models(database.open_database(desk_settings()))
    lines = [_line(model) for model in models]
    facts = [asdict(model) | {"created_at": model.created_at.isoformat()} for model in models]
    say(json, {"models": facts}, "\n".join(lines) or "Nothing has been learned yet: run `model learn`.")


def _line(model: StoredModel) -> str:
    mark, share = ">" if model.chosen else " ", f"{model.share:.0%}"
    losses = f"log loss {_loss(model.card, 'shipped')} as shipped, {_loss(model.card, 'blend')} with it"
    learned = f"{model.created_at:%Y-%m-%d}  {model.label_count} decisions"
    return f"{mark} {model.version:>3}  {learned}  share {share}  {losses}"


def _loss(card: dict[str, Any], which: str) -> str:
    return f"{card[which]['log_loss']:.3f}" if which in card else "-"


@app.command()
def learn(json: Json = False) -> None:
    """Train a model on every decision so far; it is used to the extent that it does better."""
    from workbench.services import database
    from workbench.services.engine import desk_model

    settings = desk_settings()
    lesson = desk_model.learn(
        database.open_database(settings), seen=None, annotator=settings.annotator or getpass.getuser()
    )
    if not lesson.stored:
        words = f"No decisions since model {lesson.version}."
    elif lesson.share:
        words = f"Model {lesson.version} learned from {lesson.label_count} decisions; share {lesson.share:.0%}."
    else:
        words = f"Model {lesson.version} learned from {lesson.label_count} decisions, and has not earned a share."
    say(json, asdict(lesson), words)


@app.command()
def use(
    version: Annotated[str, typer.Argument(help='A model\'s number, or "shipped" for the engine as it came.')],
    json: Json = False,
) -> None:
    """Use that model from now on; `suggest --all` then reads the articles again with it."""
    from workbench.services import database
    from workbench.services.engine import desk_model

    if version != _SHIPPED and not version.isdecimal():
        raise InputError(f'{version!r} is neither a number of a model nor "{_SHIPPED}".')
    settings = desk_settings()
    engine = database.open_database(settings)
    chosen = None if version == _SHIPPED else int(version)
    desk_model.choose(engine, chosen, seen=None, annotator=settings.annotator or getpass.getuser())
    words = "The engine as it came" if chosen is None else f"Model {chosen}"
    say(json, {"version": chosen}, f"{words} scores suggestions from now on.")
