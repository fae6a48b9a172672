"""Which articles report one event: proposed by what they share, moved and named by people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.corroborate.events import EventGroup, event_groups
from workbench.corroborate.read_article import ReadArticle, published
from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import RulingKind
from workbench.domain.proposals import Text
from workbench.errors import InputError, NotFound
from workbench.services.corroborating import rule
from workbench.storage import articles, claims, decisions, events, links, overviews
from workbench.storage import coverage as stored
from workbench.storage.engine import Engine, reading, writing
from workbench.storage.events import ListedEvent

_MAX_CHARS = 200
#: So many of the newest articles are looked through.
MOST_ARTICLES = 5_000


@dataclass(frozen=True, slots=True)
class EventFacts:
    label: str
    period: str
    place: str


@dataclass(frozen=True, slots=True)
class GroupMember:
    article_id: int
    title: str
    event_id: int | None


@dataclass(frozen=True, slots=True)
class ProposedEvent:
    """Articles that may report one event and are not together yet; ``key`` is the same whenever they are proposed.

    ``event_id`` is the event that they would go into: the only one that some are in, or that most are in;
    None where it would be a new one, with ``label`` as a first name.
    """

    key: str
    group: EventGroup
    members: tuple[GroupMember, ...]
    event_id: int | None
    label: str


def event_facts(engine: Engine, event_id: int) -> EventFacts:
    """What the event is called. Raises NotFound."""
    with reading(engine) as session:
        event = events.get_event(session, event_id)
        return EventFacts(event.label, event.period, event.place)


def list_events(engine: Engine) -> list[tuple[int, str]]:
    """All events as (id, label), by label."""
    with reading(engine) as session:
        return claims.list_events(session)


def listed_events(engine: Engine) -> list[ListedEvent]:
    """The events that have articles, those that most articles report first."""
    with reading(engine) as session:
        return events.listed_events(session)


def has_articles(engine: Engine) -> bool:
    """Whether there is any article, in an event or in none."""
    with reading(engine) as session:
        return events.has_articles(session)


def find_event(engine: Engine, asked: str) -> int:
    """The id of the event of that name or number. Raises NotFound."""
    with reading(engine) as session:
        found = events.event_labelled(session, asked.strip())
        if found is None and asked.isdecimal() and len(asked) < 10:
            found = events.get_event(session, int(asked)).id
        if found is None:
            raise NotFound("event", asked)
        return found


def event_of(engine: Engine, article_id: int) -> int | None:
    """The event that the article is in; None where it is in none, or is none."""
    with reading(engine) as session:
        return events.event_of(session, article_id)


def loose_articles(engine: Engine) -> list[int]:
    """The articles that belong to no event, in the order they came in."""
    with reading(engine) as session:
        return [place.article_id for place in overviews.places(session) if place.event_id is None]


def article_names(engine: Engine, article_ids: Sequence[int]) -> dict[int, str]:
    """What each of these articles is called, with its outlet."""
    with reading(engine) as session:
        lines = overviews.article_lines(session, article_ids)
    return {line.article_id: f"{line.outlet}: {line.title or line.path}" for line in lines}


def rename(engine: Engine, event_id: int, *, label: str, period: str = "", place: str = "") -> None:
    """Raises InputError for an empty name or one that another event has, NotFound."""
    name, when, where = (" ".join(words.replace("\0", "").split())[:_MAX_CHARS] for words in (label, period, place))
    with writing(engine) as session:
        if not name:
            raise InputError("An event needs a name.")
        if events.event_labelled(session, name) not in (None, event_id):
            raise InputError(f"There is an event called “{name}” already: move the articles there instead.")
        events.rename_event(session, event_id, label=name, period=when, place=where)


def proposed_as_of(engine: Engine) -> tuple[int, ...]:
    """While this stands, ``propose`` answers the same."""
    with reading(engine) as session:
        return events.grouping_mark(session)


def propose(engine: Engine) -> list[ProposedEvent]:
    """Groups whose articles are not all in one event yet, the largest first; without those that people refused."""
    with reading(engine) as session:
        found = events.grouped_articles(session, limit=MOST_ARTICLES)
        scopes = stored.scopes_of(session, [article.article_id for article in found])
        rulings = links.rulings_of(session, None, [RulingKind.GROUPING])
    refused = {subject for (_, subject), ruled in rulings.items() if ruled.decision}
    by_id = {article.article_id: article for article in found}
    groups = event_groups(
        [
            ReadArticle(
                article.article_id,
                Text(article.text, tuple(scopes.get(article.article_id, ()))),
                title=article.title,
                names=article.names,
                published=published(article.published_at, article.published_precision),
            )
            for article in found
        ]
    )
    proposed = []
    for group in groups:
        members = tuple(GroupMember(key, by_id[key].title, by_id[key].event_id) for key in group.article_ids)
        held = {member.event_id for member in members}
        key = ",".join(str(member.article_id) for member in members)
        if (len(held) > 1 or held == {None}) and key not in refused:
            label = ", ".join(group.names[:3]) or members[0].title
            proposed.append(ProposedEvent(key, group, members, _target(members), label))
    return proposed


def _target(members: Sequence[GroupMember]) -> int | None:
    known = Counter(member.event_id for member in members if member.event_id is not None)
    if not known:
        return None
    (largest, count), *others = known.most_common()
    return largest if not others or 2 * count > len(members) else None


def refuse(engine: Engine, proposal: ProposedEvent, *, annotator: str, clock: Clock = utc_now) -> None:
    """These are not one event: they are not proposed again. Raises StaleWrite."""
    details = {"articles": [member.article_id for member in proposal.members]}
    rule(
        engine,
        None,
        RulingKind.GROUPING,
        proposal.key,
        "refused",
        seen=0,
        details=details,
        annotator=annotator,
        clock=clock,
    )


def gather(
    engine: Engine,
    article_ids: Sequence[int],
    *,
    event_id: int | None = None,
    label: str = "",
    annotator: str,
    clock: Clock = utc_now,
) -> int:
    """Put the articles into the event, or into the one of that name, made where new; answers with its id.

    Raises InputError without articles or a name, NotFound.
    """
    name = " ".join(label.replace("\0", "").split())[:_MAX_CHARS]
    if not article_ids:
        raise InputError("Choose at least one article.")
    if event_id is None and not name:
        raise InputError("Give the event a name.")
    with writing(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        target = articles.event_id(session, name) if event_id is None else events.get_event(session, event_id).id
        events.move_articles(session, article_ids, target, annotator_id=who, now=now)
        return target


def take_out(engine: Engine, article_ids: Sequence[int], *, annotator: str, clock: Clock = utc_now) -> None:
    """These articles belong to no event. Raises NotFound."""
    with writing(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        events.move_articles(session, article_ids, None, annotator_id=who, now=now)


def put_back(engine: Engine, article_ids: Sequence[int], *, annotator: str, clock: Clock = utc_now) -> None:
    """Undo the last move of these articles: each goes back to the event that it came from. Raises NotFound."""
    with writing(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        for article_id, event_id in events.last_moves(session, article_ids).items():
            events.move_articles(session, [article_id], event_id, annotator_id=who, now=now)
