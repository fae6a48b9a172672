"""``python -m workbench outlet``: outlets listed, renamed, described, joined, removed, and each of it taken back."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.console import Json, desk_settings, say
from workbench.domain.labels import OutletKind, Reliability

if TYPE_CHECKING:
    from workbench.domain.outlets import OutletFacts
    from workbench.services.outlets.showing import OutletCard, PastChange
    from workbench.storage.database.engine import Engine

app = typer.Typer(help="List outlets, or put them right.", no_args_is_help=True, rich_markup_mode=None)

_Outlet = Annotated[str, typer.Argument(help="The outlet, by its name, a former name or its number.")]


def _opened() -> tuple[Engine, str]:
    """The database of the desk, and whoever works at it."""
    from workbench.services import database

    settings = desk_settings()
    return database.open_database(settings), settings.annotator or getpass.getuser()


@app.command("list")
def list_(json: Json = False) -> None:
    """Print every outlet with its articles counted and what is known of it."""
    from workbench.services.outlets import showing

    engine, _ = _opened()
    cards = showing.list_outlets(engine)
    say(json, {"outlets": [_facts(card) for card in cards]}, "\n".join(map(_line, cards)) or "There is no outlet yet.")


@app.command()
def history(outlet: _Outlet, json: Json = False) -> None:
    """Print what was done to an outlet, the last act first, each with its number."""
    from workbench.services.outlets import showing

    engine, _ = _opened()
    done = showing.history(engine, showing.find_outlet(engine, outlet).outlet_id)
    words = "\n".join(map(_told, done)) or "Nobody has changed anything of it."
    say(json, {"changes": [_change(one) for one in done]}, words)


@app.command()
def rename(
    outlet: _Outlet,
    to: Annotated[str, typer.Option("--to", help="Its name from now on.")],
    json: Json = False,
) -> None:
    """Give an outlet another name; what comes in under the old one is its own as well."""
    _correct(outlet, lambda facts: replace(facts, name=to), json)


@app.command("set")
def set_(
    outlet: _Outlet,
    domain: Annotated[list[str] | None, typer.Option("--domain", help="Its domain; may be repeated.")] = None,
    kind: Annotated[OutletKind | None, typer.Option("--kind", help="What it is.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="Its country.")] = None,
    reliability: Annotated[Reliability | None, typer.Option("--reliability", help="Admiralty scale, A to F.")] = None,
    rating: Annotated[str | None, typer.Option("--rating", help="How reliable it is, on a scale of your own.")] = None,
    rating_source: Annotated[str | None, typer.Option("--rating-source", help="Whose rating that is.")] = None,
    owner: Annotated[str | None, typer.Option("--owner", help="Who owns or steers it, such as a party.")] = None,
    party: Annotated[
        bool | None, typer.Option("--party/--no-party", help="Whether it is a party to the conflict that it reports.")
    ] = None,
    json: Json = False,
) -> None:
    """Say what an outlet is; an option that is given empty takes away what was known."""
    said: dict[str, Any] = {
        "domains": None if domain is None else tuple(domain),
        "kind": kind,
        "country": country,
        "reliability": reliability,
        "rating": rating,
        "rating_source": rating_source,
        "owner": owner,
        "party_to_conflict": party,
    }
    given = {name: value for name, value in said.items() if value is not None}
    _correct(outlet, lambda facts: replace(facts, **given), json)


def _correct(outlet: str, wanted: Callable[[OutletFacts], OutletFacts], json: bool) -> None:
    from workbench.services.outlets import correcting, showing

    engine, who = _opened()
    card = showing.find_outlet(engine, outlet)
    done = correcting.correct(engine, card.outlet_id, wanted(card.facts), seen=card, annotator=who)
    now = showing.outlet(engine, card.outlet_id)
    say(json, {"change": done, **_facts(now)}, f"{_line(now)}\nChange {done}; `outlet undo {done}` takes it back.")


@app.command()
def join(
    outlet: _Outlet,
    into: Annotated[str, typer.Option("--into", help="The outlet that it is, by name or number.")],
    json: Json = False,
) -> None:
    """Two names are one outlet: the articles of the first go to the second, and what comes in under its name."""
    from workbench.services.outlets import correcting, showing

    engine, who = _opened()
    goes, stays = (showing.find_outlet(engine, name) for name in (outlet, into))
    done = correcting.join(engine, goes.outlet_id, stays.outlet_id, seen=(goes, stays), annotator=who)
    now = showing.outlet(engine, stays.outlet_id)
    words = f"{_line(now)}\nArticles moved: {goes.article_count}. Change {done}; `outlet undo {done}` takes it back."
    say(json, {"change": done, "moved": goes.article_count, **_facts(now)}, words)


@app.command()
def remove(outlet: _Outlet, json: Json = False) -> None:
    """Take an outlet that has no article out of every list; an article under its name brings it back."""
    from workbench.services.outlets import correcting, showing

    engine, who = _opened()
    card = showing.find_outlet(engine, outlet)
    done = correcting.remove(engine, card.outlet_id, seen=card, annotator=who)
    words = f"“{card.name}” is removed. Change {done}; `outlet undo {done}` takes it back."
    say(json, {"change": done, "outlet_id": card.outlet_id, "removed": card.name}, words)


@app.command()
def undo(
    change: Annotated[int, typer.Argument(min=1, help="The number of the change, as `outlet history` prints it.")],
    json: Json = False,
) -> None:
    """Take a change back: names, facts and articles are as they were before it."""
    from workbench.services.outlets import correcting

    engine, who = _opened()
    done = correcting.undo(engine, change, annotator=who)
    say(json, {"change": done, "undone": change}, f"Change {change} is undone.")


def _facts(card: OutletCard) -> dict[str, Any]:
    facts = asdict(card.facts) | {"domains": list(card.facts.domains)}
    joined = {"joined": list(card.joined), "joined_domains": list(card.joined_domains)}
    return {"outlet_id": card.outlet_id, **facts, **joined, "article_count": card.article_count}


def _line(card: OutletCard) -> str:
    facts = card.facts
    said = [", ".join((*facts.domains, *card.joined_domains)), facts.kind.replace("_", " "), facts.country]
    said += [f"reliability {facts.reliability}" if facts.reliability else "", _rating(facts), facts.owner]
    said += ["party to the conflict" if facts.party_to_conflict else ""]
    said += [f"also {', '.join(card.joined)}" if card.joined else ""]
    count = f"{card.article_count} article{'' if card.article_count == 1 else 's'}"
    return " · ".join((f"{card.outlet_id:>5} {facts.name}", count, *filter(None, said)))


def _rating(facts: OutletFacts) -> str:
    by = f" ({facts.rating_source})" if facts.rating_source else ""
    return f"rating {facts.rating}{by}" if facts.rating else ""


def _change(one: PastChange) -> dict[str, Any]:
    return asdict(one) | {"created_at": one.created_at.isoformat()}


def _told(one: PastChange) -> str:
    joining = f"{one.outlet} joined into {one.other}"
    sides = {"join": joining, "remove": f"{one.outlet} removed", "undo": f"change {one.undoes_id} undone"}
    facts: Sequence[str] = [f"{name}: {one.was[name]!r} -> {one.now[name]!r}" for name in one.now]
    what = "; ".join((*filter(None, [sides.get(one.act, "")]), *facts))
    undone = " (undone)" if one.undone else ""
    return f"{one.id:>5} {one.created_at:%Y-%m-%d %H:%M} {one.annotator}: {what}{undone}"
