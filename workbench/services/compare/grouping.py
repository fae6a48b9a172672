"""Which articles report one event.

People put articles into events, take them out, undo that, and give events their names. What the workbench proposes to
put together is found in ``proposed_events``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.clock import Clock, utc_now
from workbench.domain.titles import called
from workbench.errors import InputError, NotFound, StaleWrite
from workbench.storage import article_lines, articles, claims, decisions, events
from workbench.storage.database.engine import Engine, Session, read_transaction, write_transaction
from workbench.storage.events import ListedEvent
from workbench.storage.versions import annotator_name

_MAX_CHARS = 200


@dataclass(frozen=True, slots=True)
class EventFacts:
    label: str
    period: str
    place: str


def event_facts(engine: Engine, event_id: int) -> EventFacts:
    """What the event is called. Raises NotFound."""
    with read_transaction(engine) as session:
        event = events.get_event(session, event_id)
        return EventFacts(event.label, event.period, event.place)


def list_events(engine: Engine) -> list[tuple[int, str]]:
    """All events as (id, label), by label."""
    with read_transaction(engine) as session:
        return claims.list_events(session)


def listed_events(engine: Engine) -> list[ListedEvent]:
    """The events that have articles, those that most articles report first."""
    with read_transaction(engine) as session:
        return events.listed_events(session)


def has_articles(engine: Engine) -> bool:
    """Whether there is any article, in an event or in none."""
    with read_transaction(engine) as session:
        return events.has_articles(session)


def find_event(engine: Engine, asked: str) -> int:
    """The id of the event of that name or number. Raises NotFound."""
    with read_transaction(engine) as session:
        found = events.event_labelled(session, asked.strip())
        if found is None and asked.isdecimal() and len(asked) < 10:
            found = events.get_event(session, int(asked)).id
        if found is None:
            raise NotFound("event", asked)
        return found


def event_of(engine: Engine, article_id: int) -> int | None:
    """The event that the article is in; None where it is in none, or is none."""
    with read_transaction(engine) as session:
        return events.event_of(session, article_id)


def loose_articles(engine: Engine) -> list[int]:
    """The articles that belong to no event, in the order they came in."""
    with read_transaction(engine) as session:
        return [place.article_id for place in article_lines.article_events(session) if place.event_id is None]


def article_names(engine: Engine, article_ids: Sequence[int]) -> dict[int, str]:
    """What each of these articles is called, with its outlet."""
    with read_transaction(engine) as session:
        lines = article_lines.article_lines(session, article_ids)
    return {line.article_id: f"{line.outlet}: {called(line.title, line.opening, line.path)}" for line in lines}


def rename(
    engine: Engine, event_id: int, *, label: str, period: str = "", place: str = "", seen: EventFacts | None
) -> None:
    """``seen`` is the label that was shown; None skips the check.

    Raises InputError for an empty name or one that another event has, NotFound, StaleWrite.
    """
    name, when, where = (" ".join(words.replace("\0", "").split())[:_MAX_CHARS] for words in (label, period, place))
    with write_transaction(engine) as session:
        now = events.get_event(session, event_id)
        if seen is not None and seen != EventFacts(now.label, now.period, now.place):
            facts = ", ".join(part for part in (f"“{now.label}”", now.period, now.place) if part)
            said = f"This event was edited meanwhile: it is {facts} now. Look at that, then save again."
            raise StaleWrite(f"event {event_id}", 0, 0, message=said)
        if not name:
            raise InputError("An event needs a name.")
        if events.event_labelled(session, name) not in (None, event_id):
            raise InputError(f"There is an event called “{name}” already: move the articles there instead.")
        events.rename_event(session, event_id, label=name, period=when, place=where)


def gather(
    engine: Engine,
    article_ids: Sequence[int],
    *,
    event_id: int | None = None,
    label: str = "",
    seen: Mapping[int, int | None] | None = None,
    annotator: str,
    clock: Clock = utc_now,
) -> int:
    """Put the articles into the event, or into the one of that name, made where new; answers with its id.

    ``seen`` is the event in which each of them was shown. Raises InputError without articles or a name,
    NotFound, StaleWrite.
    """
    if not article_ids:
        raise InputError("Choose at least one article.")
    with write_transaction(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        events.refuse_moved(session, seen or {}, me=who)
        target = target_in(session, event_id, label)
        events.move_articles(session, article_ids, target, annotator_id=who, now=now)
        return target


def target_in(session: Session, event_id: int | None, label: str) -> int:
    """The event, or that of the name, made where new; in a transaction that is open already.

    Raises InputError without a name, NotFound.
    """
    if event_id is not None:
        return events.get_event(session, event_id).id
    name = " ".join(label.replace("\0", "").split())[:_MAX_CHARS]
    if not name:
        raise InputError("Give the event a name.")
    return articles.event_id(session, name)


def take_out(
    engine: Engine,
    article_ids: Sequence[int],
    *,
    seen: Mapping[int, int | None] | None = None,
    annotator: str,
    clock: Clock = utc_now,
) -> None:
    """These articles belong to no event. ``seen`` as for ``gather``. Raises NotFound, StaleWrite."""
    with write_transaction(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        events.refuse_moved(session, seen or {}, me=who)
        events.move_articles(session, article_ids, None, annotator_id=who, now=now)


def put_back(
    engine: Engine,
    article_ids: Sequence[int],
    *,
    left_in: int | None,
    annotator: str,
    clock: Clock = utc_now,
) -> None:
    """Undo the annotator's last move, which left these articles in that event: each goes back to where it was.

    Raises NotFound; StaleWrite where somebody has moved one of them since.
    """
    with write_transaction(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        moves = events.last_moves(session, article_ids)
        for move in moves.values():
            if (move.annotator_id, move.to_event_id) != (who, left_in):
                raise events.moved_since(session, move.article_id, me=who)
        for article_id, move in moves.items():
            events.move_articles(session, [article_id], move.from_event_id, annotator_id=who, now=now)


def left_alone(engine: Engine, article_ids: Sequence[int], *, left_in: int | None, annotator: str) -> list[int]:
    """Those of the articles that ``put_back`` can put back: nobody has moved them since."""
    with read_transaction(engine) as session:
        moves = events.last_moves(session, article_ids)
        own = [move for move in moves.values() if annotator_name(session, move.annotator_id) == annotator]
        return [move.article_id for move in own if move.to_event_id == left_in]
