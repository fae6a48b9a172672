"""Outlets, events and articles: writing them in batches, reading them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, case, func, true
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from workbench.domain.drafts import UNKNOWN_OUTLET as UNKNOWN_OUTLET
from workbench.domain.drafts import ArticleDraft, BlockDraft, OutletDraft
from workbench.domain.models import Article, Event, Outlet
from workbench.domain.text.as_read import AsRead
from workbench.domain.text.web_addresses import SHOWN_AS, bare_domain
from workbench.storage.article_changes import former_outlets
from workbench.storage.blocks import add_blocks
from workbench.storage.database.bulk import bound, insert_many
from workbench.storage.database.named_rows import get_or_create
from workbench.storage.kept_articles import absent, is_kept
from workbench.storage.left_out import add_left_out
from workbench.storage.outlets import known
from workbench.storage.texts_as_read import add_texts_as_read, find_as_read

#: The largest id that every database supports; no article has it.
MAX_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class ArticleKey:
    """What makes two articles identical: the same text from the same outlet.

    ``former`` are the outlets that it was of before somebody corrected that.
    """

    article_id: int
    outlet_id: int
    outlet: str
    former: tuple[str, ...] = ()


def settled_outlet(session: Session, draft: OutletDraft, *, names: bool = True) -> OutletDraft:
    """The draft under the name that its outlet has here: a former name, or that of one joined into another, is not it.

    Without ``names`` nothing is written.

    Unless somebody stated its name, the outlet of its domain is meant: the one that a person gave it to, the one of
    that name, else the first. One that is only known by its domain gets the name that a page gives itself.
    """
    bare = bare_domain(draft.domain)
    if not draft.stated and bare and (given := known.outlet_given_domain(session, bare)) is not None:
        return replace(draft, name=given.name)
    if (named := known.outlet_named(session, draft.name)) is not None:
        draft = replace(draft, name=named.name)
    if draft.stated or not bare:
        return draft
    spellings = [bare, *(f"{prefix}.{bare}" for prefix in SHOWN_AS)]
    there = known.outlets_of_domain(session, spellings)
    if not there or draft.name in [one.name for one in there]:
        return draft
    first = there[0]
    if bare_domain(first.name) == bare != bare_domain(draft.name) and named is None:
        if not names:
            return draft
        session.exec(select(Outlet).where(Outlet.id == first.outlet_id)).one().name = draft.name
        session.flush()
        return draft
    return replace(draft, name=first.name)


def outlet_id(session: Session, draft: OutletDraft) -> int:
    """The id of the outlet of that name, created or filled in; what is known, or was set by a person, stays."""
    named = known.outlet_named(session, draft.name)
    key = named.outlet_id if named is not None else get_or_create(session, Outlet, {"name": draft.name}, {})
    outlet = session.exec(select(Outlet).where(Outlet.id == key)).one()
    by_hand = known.fields_set(session, key) if named is not None else set()
    for name in {"domain", "kind", "country", "reliability"} - by_hand:
        if (value := getattr(draft, name)) and not getattr(outlet, name):
            setattr(outlet, name, value)
    if draft.party_to_conflict is not None and "party_to_conflict" not in by_hand:
        outlet.party_to_conflict = draft.party_to_conflict
    session.add(outlet)
    session.flush()
    return key


def outlet_facts(session: Session, key: int) -> OutletDraft:
    """The outlet as it is stored."""
    outlet = session.exec(select(Outlet).where(Outlet.id == key)).one()
    return OutletDraft(
        outlet.name, outlet.domain, outlet.kind, outlet.country, outlet.reliability, outlet.party_to_conflict
    )


def outlet_named(session: Session, name: str) -> int | None:
    """The id of the outlet of that name; None where there is none."""
    return session.exec(select(Outlet.id).where(Outlet.name == name)).first()


def event_id(session: Session, label: str) -> int:
    """The id of the event with that label, created if new."""
    return get_or_create(session, Event, {"label": label}, {})


def find_by_hash(session: Session, digests: Iterable[str]) -> dict[str, list[ArticleKey]]:
    """The stored articles with these hashes of texts, stored or as read, by hash; also those that were withdrawn."""
    found: dict[str, list[ArticleKey]] = {}
    wanted = list(digests)
    query = (
        select(Article.raw_sha256, Article.id, Article.outlet_id, Outlet.name)
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(Article.raw_sha256).in_(wanted))
    )
    rows = [*session.exec(query).all(), *find_as_read(session, wanted)]
    former = former_outlets(session, [row[1] for row in rows])
    for digest, article_id, owner, name in rows:
        found.setdefault(digest, []).append(ArticleKey(article_id, owner, name, former.get(article_id, ())))
    return found


@dataclass(frozen=True, slots=True)
class NewArticle:
    """A draft with its additional database values; ``opening`` is how it begins, where it has no headline, ``as_read``
    the hash of the text as it is read, "" where that of the stored text tells it."""

    draft: ArticleDraft
    digest: str
    outlet_id: int
    event_id: int | None
    blocks: Sequence[BlockDraft]
    opening: str = ""
    view: AsRead | None = None
    as_read: str = ""


def add_articles(session: Session, batch: Sequence[NewArticle], now: datetime) -> list[int]:
    """Store articles with their blocks and return their ids, in order. No two may have the same text and outlet."""
    if not batch:
        return []
    columns = [
        *("outlet_id", "event_id", "path", "url", "title", "byline", "published_at", "published_precision"),
        *("published_zone", "language", "derivation", "raw_sha256", "char_count", "encoding_guess", "opening"),
        *("modified_at", "raw_text"),
    ]
    stored = bound(session, Article, "published_at")
    insert_many(session, Article, columns, (_values(new, stored) for new in batch), twin=0, created_at=now)
    query = select_columns(col(Article.raw_sha256), col(Article.outlet_id), col(Article.id))
    rows = session.connection().execute(query.where(col(Article.raw_sha256).in_([new.digest for new in batch])))
    keys = {(digest, owner): int(key) for digest, owner, key in rows}
    ids = [keys[new.digest, new.outlet_id] for new in batch]
    add_texts_as_read(session, ((key, new.as_read) for key, new in zip(ids, batch, strict=True) if new.as_read))
    add_blocks(session, ((key, block) for key, new in zip(ids, batch, strict=True) for block in new.blocks), now)
    add_left_out(session, ((key, one) for key, new in zip(ids, batch, strict=True) for one in new.draft.left_out))
    return ids


def _values(new: NewArticle, stored: Callable[[Any], Any]) -> tuple[Any, ...]:
    draft = new.draft
    return (
        new.outlet_id,
        new.event_id,
        draft.path if draft.line is None else f"{draft.path}:{draft.line}",
        draft.url,
        draft.title,
        draft.byline,
        stored(draft.published_at) if draft.published_at else None,
        str(draft.published_precision or ""),
        draft.published_zone,
        draft.language,
        str(draft.derivation or ""),
        new.digest,
        len(draft.raw_text),
        draft.encoding_guess,
        new.opening,
        stored(draft.modified_at) if draft.modified_at else None,
        draft.raw_text,
    )


_LOCKED_TEXT = (
    select_columns(col(Article.raw_text))
    .where(col(Article.id) == bindparam("article"), is_kept(col(Article.id)))
    .with_for_update(key_share=True)
)


def lock_text(session: Session, article_id: int) -> str:
    """The raw text, with a row lock on the article until the transaction ends.

    SQLite needs none (BEGIN IMMEDIATE). Raises NotFound.
    """
    text = session.connection().execute(_LOCKED_TEXT, {"article": article_id}).scalar_one_or_none()
    if text is None:
        raise absent(session, article_id)
    return str(text)


def get_article(session: Session, article_id: int) -> Article:
    """Raises NotFound."""
    article = session.exec(select(Article).where(Article.id == article_id, is_kept(col(Article.id)))).first()
    if article is None:
        raise absent(session, article_id)
    return article


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article without its text, with the names of its outlet and event. ``opening`` is for one without a title."""

    id: int
    title: str
    opening: str
    path: str
    outlet: str
    outlet_id: int
    outlet_kind: str
    event: str
    event_id: int | None
    published_at: datetime | None
    char_count: int


_CARD_COLUMNS: tuple[Any, ...] = (
    Article.id,
    Article.title,
    Article.opening,
    Article.path,
    col(Outlet.name).label("outlet"),
    Article.outlet_id,
    col(Outlet.kind).label("outlet_kind"),
    col(Event.label).label("event"),
    Article.event_id,
    Article.published_at,
    Article.char_count,
)


def list_cards(
    session: Session, *, event: int | None = None, limit: int | None = None, after_id: int = 0
) -> list[ArticleCard]:
    """Articles in order of import; ``event`` restricts to one event, ``after_id`` is for paging."""
    query = (
        select_columns(*_CARD_COLUMNS)
        .join(Outlet, col(Outlet.id) == Article.outlet_id)
        .outerjoin(Event, col(Event.id) == Article.event_id)
        .where(col(Article.id) > after_id, is_kept(col(Article.id)))
        .order_by(col(Article.id))
    )
    if event is not None:
        query = query.where(col(Article.event_id) == event)
    if limit is not None:
        query = query.limit(limit)
    return [_card(row) for row in session.connection().execute(query)]


def exists(session: Session, article_id: int) -> bool:
    """Whether there is such an article, for any number."""
    if article_id >= MAX_ID:
        return False
    query = select(Article.id).where(Article.id == article_id, is_kept(col(Article.id)))
    return session.exec(query).first() is not None


def list_ids(session: Session, *, event: int | None = None, limit: int | None = None) -> list[int]:
    """Ids of all articles, or of one event's, in order of import."""
    query = select(Article.id).where(is_kept(col(Article.id))).order_by(col(Article.id)).limit(limit)
    return list(session.exec(query if event is None else query.where(Article.event_id == event)))


@dataclass(frozen=True, slots=True)
class QueuePosition:
    """The position of an article in a queue, from 1, and the ids ``before`` and ``after`` it, ascending."""

    position: int
    total: int
    before: Sequence[int]
    after: Sequence[int]


def queue_position(session: Session, article_id: int, *, event: int | None, around: int) -> QueuePosition:
    """The article's position within its event, or among all; with at most ``around`` neighbours on either side."""
    key = col(Article.id)
    within = and_(is_kept(key), true() if event is None else col(Article.event_id) == event)
    count = select_columns(func.count(), func.sum(case((key <= article_id, 1), else_=0)))
    total, position = session.connection().execute(count.select_from(Article).where(within)).one()
    earlier = select(Article.id).where(within, key < article_id).order_by(key.desc()).limit(around)
    later = select(Article.id).where(within, key > article_id).order_by(key).limit(around)
    return QueuePosition(int(position or 0), int(total), list(session.exec(earlier))[::-1], list(session.exec(later)))


def find_hash(session: Session, article_id: int) -> str | None:
    """The SHA-256 of the article's text; None if there is no such article."""
    query = select_columns(col(Article.raw_sha256)).where(col(Article.id) == article_id, is_kept(col(Article.id)))
    return session.connection().execute(query).scalar_one_or_none()


def ids_within(session: Session, event: int | None) -> list[int]:
    """The articles of the event, or all, in order of import."""
    within = and_(is_kept(col(Article.id)), true() if event is None else col(Article.event_id) == event)
    # Sorted here: with ORDER BY, SQLite would scan the rows with their texts instead of a narrow index.
    return sorted(session.connection().execute(select_columns(col(Article.id)).where(within)).scalars())


def get_card(session: Session, article_id: int) -> ArticleCard:
    """Raises NotFound."""
    cards = list_cards(session, after_id=article_id - 1, limit=1)
    if not cards or cards[0].id != article_id:
        raise absent(session, article_id)
    return cards[0]


def _card(row: Row[Any]) -> ArticleCard:
    return ArticleCard(
        id=row.id,
        title=row.title,
        opening=row.opening,
        path=row.path,
        outlet=row.outlet,
        outlet_id=row.outlet_id,
        outlet_kind=row.outlet_kind,
        event=row.event or "",
        event_id=row.event_id,
        published_at=row.published_at,
        char_count=row.char_count,
    )


def count_articles(session: Session) -> int:
    return int(session.exec(select(func.count()).select_from(Article).where(is_kept(col(Article.id)))).one())


def same_text_of(session: Session, article_id: int, outlet_id: int) -> int | None:
    """Another article with the very text of this one, of that outlet; also where it was withdrawn."""
    own = select_columns(col(Article.raw_sha256)).where(col(Article.id) == article_id).scalar_subquery()
    query = select(Article.id).where(Article.outlet_id == outlet_id, Article.id != article_id)
    return session.exec(query.where(Article.raw_sha256 == own)).first()


def newest_id(session: Session) -> int:
    """The id of the article that came in last, be it withdrawn since; 0 where none ever did."""
    return session.exec(select(func.max(Article.id))).one() or 0
