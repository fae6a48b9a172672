"""``python -m workbench versions``: the versions of an article, what changed, and marks carried over to a later one."""

from __future__ import annotations

import getpass
import secrets
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.console import Json, desk_settings, say
from workbench.domain.words.counted import counted

if TYPE_CHECKING:
    from workbench.services.exchange.articles_in import ImportReport
    from workbench.services.versions.carrying import CarryPlan
    from workbench.services.versions.chain import ArticleVersions, ShownDifference

app = typer.Typer(
    help="The versions of an article: see them, say which are some, carry marks over.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_MOST_TOLD = 20
_Article = Annotated[int, typer.Argument(help="The number of an article.")]


def told(report: ImportReport) -> list[str]:
    """A sentence for each of the first new articles that are versions of others."""
    said = [one.sentence for one in report.versions[:_MOST_TOLD]]
    more = len(report.versions) - len(said)
    return (
        [
            *said,
            counted(
                more,
                "more of the new articles is a version of another.",
                "more of the new articles are versions of others.",
            ),
        ]
        if more
        else said
    )


def facts(report: ImportReport) -> list[dict[str, Any]]:
    """The new articles that are versions of others, as JSON."""
    return [
        {
            "path": one.path,
            "line": one.line,
            "article_id": one.article_id,
            "other_id": one.other_id,
            "later": one.is_later,
            "sentence": one.sentence,
        }
        for one in report.versions
    ]


@app.command()
def show(article: _Article, json: Json = False) -> None:
    """The versions of an article, what changed from the one before, and which marks could be carried over."""
    from workbench.services import database
    from workbench.services.versions import chain, offers

    engine = database.open_database(desk_settings())
    found = chain.versions_of_article(engine, article)
    ids = [card.article_id for card in found.members]
    at = max(1, found.number - 1)
    changed = chain.difference_of(engine, ids[at - 1], ids[at]) if len(ids) > 1 else None
    plan = offers.offered_plan(engine, found)
    say(json, _facts(found, changed, plan), "\n".join(_lines(found, changed, plan)))


@app.command("say")
def say_(
    later: Annotated[int, typer.Argument(help="The article that is the later version.")],
    earlier: Annotated[int, typer.Argument(help="The article that it is a version of.")],
    json: Json = False,
) -> None:
    """Say that one article is a later version of another of its outlet."""
    from workbench.services import database
    from workbench.services.versions import chain

    settings = desk_settings()
    engine = database.open_database(settings)
    seen = chain.versions_of_article(engine, later).seen(earlier)
    chain.say_later(engine, later, earlier, seen=seen, annotator=settings.annotator or getpass.getuser())
    words = f"Article {later} is a later version of article {earlier}. Take it back: versions back {later} {earlier}"
    say(json, {"later": later, "earlier": earlier}, words)


@app.command()
def apart(article: _Article, json: Json = False) -> None:
    """Say that an article is no version of those that it is tied to."""
    from workbench.services import database
    from workbench.services.versions import chain

    settings = desk_settings()
    engine = database.open_database(settings)
    found = chain.versions_of_article(engine, article)
    others = [card.article_id for card in found.members if card.article_id != article]
    if not others:
        say(json, {"article": article, "apart": []}, f"Article {article} has no other version.")
        return
    seen = {other: found.seen(other) for other in others}
    chain.say_apart(engine, article, seen=seen, annotator=settings.annotator or getpass.getuser())
    names = " ".join(map(str, others))
    words = f"Article {article} is no version of {names}. Take it back: versions back {article} {names}"
    say(json, {"article": article, "apart": others}, words)


@app.command()
def back(
    article: _Article,
    others: Annotated[list[int], typer.Argument(help="The articles of which it was said.")],
    json: Json = False,
) -> None:
    """Take back what was said of an article and others."""
    from workbench.services import database
    from workbench.services.versions import chain

    settings = desk_settings()
    engine = database.open_database(settings)
    found = chain.versions_of_article(engine, article)
    seen = {other: found.seen(other) for other in others if found.seen(other)}
    chain.take_back(engine, article, seen=seen, annotator=settings.annotator or getpass.getuser())
    now = [card.article_id for card in chain.versions_of_article(engine, article).members]
    words = f"Taken back: {len(seen)}. Article {article} has {len(now)} version{'s' if len(now) > 1 else ''} now."
    say(json, {"article": article, "taken_back": len(seen), "versions": now}, words)


@app.command()
def carry(
    article: _Article,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was carried over last.")] = False,
    json: Json = False,
) -> None:
    """Carry marks over from an earlier version of the article, where the very same words still stand."""
    from workbench.services import database
    from workbench.services.versions import carrying, chain, offers

    settings = desk_settings()
    engine = database.open_database(settings)
    who = settings.annotator or getpass.getuser()
    if undo:
        count = carrying.undo_carrying(engine, article, key=carrying.last_carrying(engine, article), annotator=who)
        say(json, {"taken_back": count}, f"Marks taken back: {count}.")
        return
    plan = offers.offered_plan(engine, chain.versions_of_article(engine, article))
    if plan is None or not plan.marks:
        left = [] if plan is None else [_left(one) for one in plan.left]
        say(json, {"carried": 0, "left": left}, "No mark to carry over.")
        return
    key = f"carry-{secrets.token_hex(12)}"
    done = carrying.carry_over(engine, plan.earlier_id, article, key=key, seen=plan.seen, annotator=who)
    tied = f" Tied to claims: {done.tied}." if done.tied else ""
    lines = [f"Carried over from article {plan.earlier_id}: {done.count}.{tied}", *_left_lines(plan)]
    say(json, {"carried": done.count, "tied": done.tied, "left": [_left(one) for one in plan.left]}, "\n".join(lines))


def _left(one: Any) -> dict[str, str]:
    return {"exact": one.exact, "label": one.label, "annotator": one.annotator, "why": one.why}


def _left_lines(plan: CarryPlan) -> list[str]:
    return [f"Not carried over ({one.why.replace('_', ' ')}): “{' '.join(one.exact.split())}”" for one in plan.left]


def _facts(found: ArticleVersions, changed: ShownDifference | None, plan: CarryPlan | None) -> dict[str, Any]:
    return {
        "article_id": found.article_id,
        "number": found.number,
        "versions": [
            {
                "article_id": card.article_id,
                "title": card.title,
                "outlet": card.outlet,
                "published_at": card.published_at and card.published_at.isoformat(),
            }
            for card in found.members
        ],
        "changes": None
        if changed is None
        else {
            "earlier_id": changed.earlier_id,
            "later_id": changed.later_id,
            "words_out": changed.words_out,
            "words_in": changed.words_in,
            "lines": [[[kind, words] for kind, words in line.pieces] for line in changed.lines],
        },
        "carry": None
        if plan is None
        else {
            "earlier_id": plan.earlier_id,
            "marks": len(plan.marks),
            "there": plan.there,
            "left": [_left(one) for one in plan.left],
        },
    }


def _lines(found: ArticleVersions, changed: ShownDifference | None, plan: CarryPlan | None) -> list[str]:
    if changed is None:
        return [f"Article {found.article_id} has no other version."]
    lines = [f"Article {found.article_id} is version {found.number} of {len(found.members)}."]
    for number, card in enumerate(found.members, start=1):
        when = f", {card.published_at:%Y-%m-%d %H:%M %Z}" if card.published_at else ""
        lines.append(
            f"{number}: article {card.article_id}{when}, {' '.join((card.title or card.opening or card.path).split())}"
        )
    lines.append(f"From article {changed.earlier_id} to {changed.later_id}:")
    for line in changed.lines:
        lines.append("".join(_SIGNS[kind].format(" ".join(words.split())) for kind, words in line.pieces))
    if plan is not None:
        lines.append(f"Marks that can be carried over from article {plan.earlier_id}: {len(plan.marks)}.")
        lines += _left_lines(plan)
    return lines


_SIGNS = {"same": "{} ", "out": "[-{}-] ", "in": "{{+{}+}} "}
