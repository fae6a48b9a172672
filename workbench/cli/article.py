"""``python -m workbench article``: what is known of an article, corrected; articles withdrawn, brought back, erased."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.console import Json, desk_settings, say, tell
from workbench.errors import InputError

if TYPE_CHECKING:
    from workbench.services.articles.facts import ArticleFacts
    from workbench.settings import Settings
    from workbench.storage.article_changes import Change
    from workbench.storage.database.engine import Engine
    from workbench.storage.kept_articles import Gone

app = typer.Typer(
    help="Correct what is known of an article, withdraw it, bring it back, or erase it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_Id = Annotated[int, typer.Argument(metavar="ID", min=1, max=2**31 - 1, help="The number of the article.")]
_Reason = Annotated[str, typer.Option("--reason", help="Why: others find it in the article's place.")]


def _field(name: str, what: str) -> Any:
    return typer.Option(f"--{name}", help=f"{what}; empty means that it is not known.")


def _opened() -> tuple[Settings, Engine, str]:
    from workbench.services import database

    settings = desk_settings()
    return settings, database.open_database(settings), settings.annotator or getpass.getuser()


@app.command()
def show(article_id: _Id, json: Json = False) -> None:
    """Print what is known of an article, and who changed what of it when."""
    from workbench.services.articles.facts import article_facts

    _, engine, _ = _opened()
    facts = article_facts(engine, article_id)
    say(json, _facts(facts), "\n".join(_lines(facts)))


@app.command("set")
def set_(
    article_id: _Id,
    title: Annotated[str | None, _field("title", "The headline, as it was printed")] = None,
    outlet: Annotated[str | None, _field("outlet", "The outlet that published it")] = None,
    byline: Annotated[str | None, _field("byline", "Who wrote it")] = None,
    published_at: Annotated[
        str | None, _field("published-at", "When it came out, as exactly as known: 2025-01-16, 2025-01-16T08:40+01:00")
    ] = None,
    url: Annotated[str | None, _field("url", "Its address, with http:// or https://")] = None,
    language: Annotated[str | None, _field("language", "Its language, such as en or pt-BR")] = None,
    event: Annotated[str | None, _field("event", "The event that it reports")] = None,
    derivation: Annotated[str | None, _field("derivation", "original, republication or wire_copy")] = None,
    json: Json = False,
) -> None:
    """Correct what is known of an article; what was there is kept, and `undo` brings it back."""
    from workbench.services.articles import correcting

    given = {
        "title": title,
        "outlet": outlet,
        "byline": byline,
        "published_at": published_at,
        "url": url,
        "language": language,
        "event": event,
        "derivation": derivation,
    }
    values = {name: value for name, value in given.items() if value is not None}
    if not values:
        raise typer.BadParameter("Say what is to be corrected, such as --outlet NAME.")
    _, engine, who = _opened()
    _tell_changes(json, article_id, correcting.correct(engine, article_id, values, seen=None, annotator=who))


@app.command()
def undo(
    article_id: _Id,
    change: Annotated[
        list[int] | None, typer.Option("--change", help="The number of a change; without it, what was set last.")
    ] = None,
    json: Json = False,
) -> None:
    """Take corrections of an article back."""
    from workbench.services.articles import correcting
    from workbench.services.articles.facts import article_facts

    _, engine, who = _opened()
    facts = article_facts(engine, article_id)
    wanted = facts.last_act if change is None else [one for one in facts.undoable if one.id in change]
    missing = set(change or ()) - {one.id for one in wanted}
    if missing or not wanted:
        named = f"Change {min(missing)}" if missing else "Nothing"
        raise InputError(f"{named} of article {article_id} can be undone: `article show {article_id}` lists changes.")
    _tell_changes(json, article_id, correcting.undo(engine, article_id, wanted, annotator=who))


@app.command()
def withdraw(article_id: _Id, reason: _Reason, json: Json = False) -> None:
    """Take an article out of every list, count and export; it is kept, and `restore` brings it back."""
    from workbench.services.articles import withdrawing

    _, engine, who = _opened()
    gone = withdrawing.withdraw(engine, article_id, reason, seen=None, annotator=who)
    words = f"Article {article_id} is withdrawn. `python -m workbench article restore {article_id}` brings it back."
    say(json, _gone(gone), words)


@app.command()
def restore(article_id: _Id, json: Json = False) -> None:
    """Bring a withdrawn article back."""
    from workbench.services.articles import withdrawing

    _, engine, who = _opened()
    gone = withdrawing.withdrawn_article(engine, article_id)
    withdrawing.bring_back(engine, gone, annotator=who)
    say(json, {"article_id": article_id}, f"Article {article_id} stands in every list again.")


@app.command()
def withdrawn(json: Json = False) -> None:
    """List the withdrawn articles, the last one first."""
    from workbench.services.articles import withdrawing

    _, engine, _ = _opened()
    found = withdrawing.withdrawn_articles(engine)
    lines = [f"{one.article_id}  {_named(one)}  ({one.annotator}: {one.reason})" for one in found]
    say(json, {"articles": [_gone(one) for one in found]}, "\n".join(lines) or "No article is withdrawn.")


@app.command()
def erase(
    article_id: _Id,
    reason: _Reason,
    yes: Annotated[bool, typer.Option("--yes", help="Yes, erase it: this cannot be undone.")] = False,
    json: Json = False,
) -> None:
    """Erase an article, and what was made of its words, for good; its hash, the time and the reason are left."""
    from workbench.services.articles import erasing
    from workbench.services.exchange.plans.waiting import PlanRoom

    if not yes:
        raise InputError(
            f"Nothing was erased. What article {article_id} holds, and the work on it, will be gone for good: "
            "say --yes to erase it, or withdraw it with `article withdraw`."
        )
    settings, engine, who = _opened()
    room = PlanRoom(settings.data_dir, max_bytes=settings.max_upload_bytes)
    try:
        stub = erasing.erase(engine, article_id, reason, seen=None, annotator=who)
    finally:  # where the file of the database could not be cleared it is erased all the same
        gone = erasing.stub_of(engine, article_id)
        waiting = room.erase(gone.text_sha256) if gone is not None else 0
    if waiting:
        tell(f"It also waited in an import that is not finished ({waiting} times), and is taken out of that.")
    files = [str(path) for path in erasing.files_that_may_hold_it(engine, settings)]
    for path in files:
        tell(f"{path} was made before and may still hold the article: delete it yourself.")
    words = f"Article {article_id} is erased. Backups and exports that were made before still hold it."
    say(json, {**_gone(stub), "rows_of_imports": waiting, "may_still_hold_it": files}, words)


def _named(gone: Gone) -> str:
    title = gone.title or (f"No headline: {gone.opening}" if gone.opening else gone.path)
    return f"{gone.outlet}: {title}"


def _gone(gone: Gone) -> dict[str, Any]:
    return {
        "article_id": gone.article_id,
        "kind": gone.kind.value,
        "text_sha256": gone.text_sha256,
        "reason": gone.reason,
        "annotator": gone.annotator,
        "created_at": gone.created_at.isoformat(),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "change_id": change.id,
        "field": change.field,
        "was": change.was,
        "now": change.now,
        "annotator": change.annotator,
        "path": change.path,
        "created_at": change.created_at.isoformat(),
        "undoes": change.undoes_id,
    }


def _facts(facts: ArticleFacts) -> dict[str, Any]:
    return {
        "article_id": facts.article_id,
        **facts.values,
        "withdrawn": _gone(facts.gone) if facts.gone is not None else None,
        "changes": [_change(change) for change in facts.changes],
    }


def _lines(facts: ArticleFacts) -> Iterable[str]:
    yield f"Article {facts.article_id}"
    if facts.gone is not None:
        yield f"  withdrawn by {facts.gone.annotator}: {facts.gone.reason}"
    for name, value in facts.values.items():
        yield f"  {name:12} {value or '(not known)'}"
    for change in facts.changes:
        yield _line(change)


def _line(change: Change) -> str:
    who = change.annotator or change.path
    undoes = f", undoes {change.undoes_id}" if change.undoes_id is not None else ""
    when = change.created_at.strftime("%Y-%m-%d %H:%M")
    return f"  change {change.id}: {change.field} “{change.was}” -> “{change.now}” ({who}, {when} UTC{undoes})"


def _tell_changes(json: bool, article_id: int, changes: list[Change]) -> None:
    facts = {"article_id": article_id, "changes": [_change(change) for change in changes]}
    words = "\n".join(f"Article {article_id}:\n{_line(change)}" for change in changes)
    say(json, facts, words or f"Article {article_id}: nothing to change, it is so already.")
