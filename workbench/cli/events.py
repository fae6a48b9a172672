"""``python -m workbench compare``, ``known`` and ``project``: outlets side by side, and claims found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from workbench.cli.console import Json, bar, desk_settings, say

if TYPE_CHECKING:
    from workbench.corroborate.drift.flags import DriftFlag
    from workbench.corroborate.drift.own_changes import OwnChange
    from workbench.corroborate.figures.compared import Compared
    from workbench.corroborate.figures.conflicts import Comparison
    from workbench.corroborate.figures.strips import FigureStrip
    from workbench.corroborate.matrix import MatrixRow
    from workbench.corroborate.quotes.family import QuoteFamily
    from workbench.corroborate.sourcing.one_body import Body
    from workbench.corroborate.texts.near_duplicates import NearDuplicate
    from workbench.services.claims.claim_memory import KnownClaim
    from workbench.services.compare.event_findings import EventFindings
    from workbench.storage.database.engine import Engine

#: So many meanings are minutes of work.
_MANY = 10_000
_MOST_OWN = 20
_Event = Annotated[str, typer.Argument(help="The event, by its name or its number.")]


def compare(event: _Event, json: Json = False) -> None:
    """Lay the outlets of an event side by side: texts, claims, figures, quotes, origins and drift."""
    from workbench.services import database
    from workbench.services.compare import grouping
    from workbench.services.compare.event_board import EventBoard
    from workbench.services.compare.event_findings import findings_of

    engine = database.open_database(desk_settings())
    event_id = grouping.find_event(engine, event)
    board = EventBoard()
    with _kept_after(engine, board):
        with bar("Reading what the spans mean") as tell:
            board.read_meanings(engine, event_id, _keeping(engine, board, tell))
        found = findings_of(board.read(engine, event_id))
        say(json, _facts(found), "\n".join(_lines(found)))


def known(
    words: Annotated[str, typer.Argument(help="What is claimed, as a sentence.")],
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="How many claims at most.")] = 5,
    json: Json = False,
) -> None:
    """Has the desk met this claim before? Its claims in every event that say the same or contradict it."""
    from workbench.services import database
    from workbench.services.claims.claim_memory import ClaimMemory

    engine = database.open_database(desk_settings())
    memory = ClaimMemory()
    with _kept_after(engine, memory):
        with bar("Reading the claims") as tell:
            memory.refresh(engine, _keeping(engine, memory, tell))
        facts = [_known_facts(one) for one in memory.like(engine, words, limit=limit) or ()]
        lines = [f"{one['relation']} {one['score']:.2f} · claim {one['claim_id']}: {one['statement']}" for one in facts]
        say(json, {"claims": facts}, "\n".join(lines) or "No claim of the desk says anything like this.")


class _Keeps(Protocol):
    """What holds meanings that are not with the database yet."""

    @property
    def unkept_count(self) -> int: ...

    def keep_meanings(self, engine: Engine) -> bool: ...


@contextmanager
def _kept_after(engine: Engine, worked_out: _Keeps) -> Iterator[None]:
    """What was worked out within is kept when the answer has been given, or the work was broken off."""
    try:
        yield
    finally:
        worked_out.keep_meanings(engine)


def _keeping(engine: Engine, worked_out: _Keeps, tell: Callable[..., None]) -> Callable[..., None]:
    """``tell``, and of very long work the part that is done is kept meanwhile."""

    def told(done: int, total: int) -> None:
        tell(done, total)
        if worked_out.unkept_count >= _MANY:
            worked_out.keep_meanings(engine)

    return told


def _known_facts(one: KnownClaim) -> dict[str, Any]:
    return {
        "claim_id": one.claim.id,
        "statement": one.claim.statement,
        "event": one.claim.event,
        "verdict": one.claim.verdict,
        "relation": one.match.relation,
        "score": round(one.match.score, 6),
        "reasons": list(one.match.reasons),
    }


def project(
    event: Annotated[str | None, typer.Option("--event", help="Only this event, by its name or its number.")] = None,
    json: Json = False,
) -> None:
    """Look for claims accepted in one article in the other articles of its event, and suggest them there."""
    from workbench.services import database
    from workbench.services.compare import grouping, projecting

    engine = database.open_database(desk_settings())
    if event is None:
        report = projecting.project_all(engine)
    else:
        report = projecting.project_event(engine, grouping.find_event(engine, event))
    found = {"events": report.event_count, "suggestions": report.suggestion_count}
    say(json, found, f"Looked through {report.event_count} events: {report.suggestion_count} new suggestions.")


def _body(body: Body) -> dict[str, Any]:
    """A body with each of its names: read as one, proposed to be, or what a person said."""
    names = [
        {
            "name": one.name,
            "state": one.state,
            "would_be": one.answer,
            "reason": one.reason,
            "article_ids": list(one.article_ids),
        }
        for one in body.names
    ]
    return {"name": body.name, "names": names}


def _headline(found: EventFindings) -> dict[str, Any]:
    counts = found.counts
    kinds = {kind.value: count for kind, count in counts.kinds.items()}
    earlier = {"earlier_versions": counts.earlier}
    return {"articles": counts.articles, **earlier, "texts": counts.texts, "origins": kinds}


def _facts(found: EventFindings) -> dict[str, Any]:
    rows = [row for row in found.rows if _count(found, row) > 1 or row.claim_id is not None]
    claims = [
        {
            "statement": row.statement,
            "claim_id": row.claim_id,
            "outlets": _outlets(found, row),
            "article_ids": list(row.article_ids),
        }
        for row in rows
    ]
    origins = [{"label": one.label, "kind": one.kind, "article_ids": list(one.article_ids)} for one in found.origins]
    return {
        "event": found.label,
        **_headline(found),
        "near_duplicates": [_near(pair) for pair in found.near],
        "claims": claims,
        "figures": [_strip(*strip) for strip in found.strips],
        "quotes": [_family(family) for family in found.families],
        "rests_on": origins,
        "bodies": [_body(body) for body in found.bodies],
        "drift": [_drift(flag) for flag in found.flags],
        "versions": [_versions(found, chain) for chain in found.versions if len(chain) > 1],
    }


def _count(found: EventFindings, row: MatrixRow) -> int:
    """How many articles say it, versions of one being one."""
    return len({found.articles.get(article_id, article_id) for article_id in row.article_ids})


def _outlets(found: EventFindings, row: MatrixRow) -> int:
    """How many outlets say it."""
    return len({found.outlets[article_id] for article_id in row.article_ids})


def _versions(found: EventFindings, chain: Sequence[int]) -> dict[str, Any]:
    return {
        "article_ids": list(chain),
        "changes": [_own_change(change) for change in found.changes if change.later_id in chain],
    }


def _own_change(change: OwnChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "outlet": change.outlet,
        "sentence": change.sentence,
        "before": change.before_words,
        "after": change.after_words,
        "earlier_article_id": change.earlier_id,
        "later_article_id": change.later_id,
        "seconds_later": None if change.gap is None else round(change.gap.total_seconds()),
    }


def _drift(flag: DriftFlag) -> dict[str, Any]:
    printed = dict.fromkeys(side.article_id for side in flag.printings) or {flag.printed_article_id: None}
    return {
        "kind": flag.kind,
        "gravity": flag.gravity,
        "sentence": flag.sentence,
        "source": flag.source.exact,
        "printed": flag.printed.exact if flag.printed is not None else "",
        "source_article_ids": list(dict.fromkeys(side.article_id for side in flag.sources)),
        "printed_article_ids": list(printed),
    }


def _near(pair: NearDuplicate) -> dict[str, Any]:
    return {
        "first": pair.first,
        "second": pair.second,
        "first_in_second": round(pair.first_in_second, 4),
        "second_in_first": round(pair.second_in_first, 4),
        "first_class": pair.first_class,
        "second_class": pair.second_class,
    }


def _strip(strip: FigureStrip, comparisons: Sequence[Comparison], came_to: Compared) -> dict[str, Any]:
    return {
        "measure": strip.measure,
        "counted": strip.counted,
        "figures": [
            {
                "value_text": group.first.value_text,
                "low": group.first.low,
                "high": group.first.high,
                "article_ids": list(group.article_ids),
            }
            for group in strip.groups
        ],
        "summary": came_to.sentence,
        "pairs": came_to.pairs,
        "not_compared": came_to.apart,
        "reasons": dict(came_to.reasons),
        "comparisons": [
            {"a": one.a.value_text, "b": one.b.value_text, "verdict": one.verdict, "sentence": one.sentence}
            for one in comparisons
        ],
    }


def _family(family: QuoteFamily) -> dict[str, Any]:
    return {
        "canonical": family.canonical.exact,
        "article_ids": list(family.article_ids),
        "operations": sorted({operation for one in family.variants for operation in one.operations}),
        "oddities": [oddity.printed for oddity in family.oddities],
    }


def _lines(found: EventFindings) -> list[str]:
    counts = _headline(found)
    origins = ", ".join(f"{count} {kind}" for kind, count in counts["origins"].items())
    lines = [f"{found.label}: {counts['articles']} articles, {counts['texts']} texts; rests on {origins}"]
    shared = sum(_outlets(found, row) > 1 for row in found.rows)
    lines.append(f"{shared} things are said by more than one outlet, {len(found.families)} in the same words")
    lines.append(f"{len(found.strips)} kinds of figures; {len(found.flags)} changes to look at")
    own = found.told_changes
    lines += [f"{change.outlet}, article {change.later_id}. {change.sentence}" for change in own[:_MOST_OWN]]
    if len(own) > _MOST_OWN:
        lines.append(f"{len(own) - _MOST_OWN} more changes of outlets to their own articles: see --json")
    return lines
