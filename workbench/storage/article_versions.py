"""Which articles are versions of one: as it was seen when they came in, and as people say since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.clock import printed_time
from workbench.domain.drafts import UNKNOWN_OUTLET
from workbench.domain.labels import RulingKind, VersionSign, VersionWord
from workbench.domain.models import Article, ArticleVersion, Outlet
from workbench.domain.text.web_addresses import article_address
from workbench.domain.versions.article_pairs import Pair, pair_in
from workbench.domain.versions.chains import Tie, Versions, ties_in_force
from workbench.domain.versions.published import Published, published, stands_since
from workbench.storage import links
from workbench.storage.database.bulk import portions
from workbench.storage.database.named_rows import insert_if_absent
from workbench.storage.kept_articles import is_kept


def link_versions(session: Session, later: int, earlier: int, sign: VersionSign, now: datetime) -> bool:
    """Keep that one article is a later version of the other; False where that is known by this sign."""
    values = {"article_id": later, "earlier_id": earlier, "sign": sign.value, "created_at": now}
    return insert_if_absent(session, ArticleVersion, values)


@dataclass(frozen=True, slots=True)
class VersionCard:
    """An article among its versions, without its text; its times are on the clock that was printed."""

    article_id: int
    outlet_id: int
    outlet: str
    title: str
    opening: str
    path: str
    event_id: int | None
    published_at: datetime | None
    published_precision: str
    published_zone: str
    url: str = ""
    modified_at: datetime | None = None

    @property
    def published(self) -> Published | None:
        return published(self.published_at, self.published_precision)

    @property
    def stands_since(self) -> Published | None:
        """When this text of it came out, as far as that is known."""
        return stands_since(self.published, self.modified_at)

    @property
    def changed_at(self) -> datetime | None:
        """When it was changed, None where that is not known or does not count."""
        since = self.stands_since
        return self.modified_at if since is not None and since.at == self.modified_at else None


def cards_of(session: Session, article_ids: Iterable[int]) -> dict[int, VersionCard]:
    """These articles by id; unknown ids are left out."""
    columns: tuple[Any, ...] = (
        col(Article.id),
        col(Article.outlet_id),
        col(Outlet.name),
        col(Article.title),
        col(Article.opening),
        col(Article.path),
        col(Article.event_id),
        col(Article.published_at),
        col(Article.published_precision),
        col(Article.published_zone),
        col(Article.url),
        col(Article.modified_at),
    )
    found = {}
    for some in portions(sorted(set(article_ids))):
        query = select_columns(*columns).join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        for row in session.connection().execute(query.where(col(Article.id).in_(some))):
            key, owner, outlet, title, opening, path, event_id, at, precision, zone, url, changed = row
            when, changed = printed_time(at, zone), printed_time(changed, zone)
            found[key] = VersionCard(
                key, owner, outlet, title, opening, path, event_id, when, precision, zone, url, changed
            )
    return found


def near_in_outlet(session: Session, article_id: int, without: Collection[int], *, limit: int) -> list[VersionCard]:
    """Other articles of the article's outlet, those that came in nearest to it first; none for an unknown outlet."""
    own = select_columns(col(Article.outlet_id)).where(col(Article.id) == article_id).scalar_subquery()
    near = (
        select_columns(col(Article.id))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(Article.outlet_id) == own, col(Article.id).not_in(without), col(Outlet.name) != UNKNOWN_OUTLET)
        .where(is_kept(col(Article.id)))
        .order_by(func.abs(col(Article.id) - article_id), col(Article.id))
        .limit(limit)
    )
    ids = list(session.connection().execute(near).scalars())
    cards = cards_of(session, ids)
    return [cards[key] for key in ids]


def has_near_in_outlet(session: Session, article_id: int) -> bool:
    """Whether the article's outlet is known and has another article."""
    own = select_columns(col(Article.outlet_id)).where(col(Article.id) == article_id).scalar_subquery()
    other = (
        select_columns(col(Article.id))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(Article.outlet_id) == own, col(Article.id) != article_id, col(Outlet.name) != UNKNOWN_OUTLET)
        .where(is_kept(col(Article.id)))
    )
    return session.connection().execute(other.limit(1)).first() is not None


def words_on_pairs(session: Session) -> dict[Pair, str]:
    """What people say of pairs of articles, by the lower id and the other; what was taken back is not there."""
    said = links.rulings_of_kind(session, RulingKind.VERSION)
    return {
        pair: ruled.decision
        for subject, ruled in said.items()
        if ruled.decision and (pair := pair_in(subject)) is not None
    }


def tied_articles(session: Session) -> list[int]:
    """Every article that was ever tied to another, by id, ascending."""
    found = {one for pair in words_on_pairs(session) for one in pair}
    for column in (col(ArticleVersion.article_id), col(ArticleVersion.earlier_id)):
        found.update(session.connection().execute(select_columns(column).distinct()).scalars())
    return sorted(found)


def with_tied(session: Session, article_ids: Iterable[int]) -> set[int]:
    """These articles and all that were found to be versions next to one of them, whether they still are or not."""
    found = set(article_ids)
    for tie in _found_beside(session, found):
        found |= {tie.later, tie.earlier}
    return found


def versions_of(session: Session, article_ids: Iterable[int]) -> Versions:
    """The ties of these articles and of all that they are tied to.

    Two of different outlets are never versions, and a common address ties two while they have it: whoever corrects one
    of these takes the tie back.
    """
    said = words_on_pairs(session)
    beside: dict[int, list[Pair]] = {}
    for pair in said:
        for one in pair:
            beside.setdefault(one, []).append(pair)
    found: dict[Tie, None] = {}
    met: set[int] = set()
    frontier = set(article_ids)
    while frontier:
        met |= frontier
        for tie in _found_beside(session, frontier):
            found[tie] = None
        near = {pair for one in frontier for pair in beside.get(one, ())}
        near |= {tie.pair for tie in found}
        tied = {one for pair in near if said.get(pair) != VersionWord.APART for one in pair}
        frontier = tied - met
    cards = cards_of(session, met if found or not met.isdisjoint(beside) else ())
    # what was taken apart is not reached, and has no card
    ties = [tie for tie in ties_in_force(found, said) if _holds(cards, tie)]
    apart = frozenset(pair for pair, word in said.items() if word == VersionWord.APART and not met.isdisjoint(pair))
    dates = {key: card.stands_since for key, card in cards.items()}
    return Versions(tuple(ties), apart, dates, frozenset(_gone(session, cards)))


def _gone(session: Session, article_ids: Iterable[int]) -> set[int]:
    wanted = sorted(article_ids)
    kept: set[int] = set()
    for some in portions(wanted):
        query = select_columns(col(Article.id)).where(col(Article.id).in_(some), is_kept(col(Article.id)))
        kept.update(session.connection().execute(query).scalars())
    return set(wanted) - kept


def _holds(cards: Mapping[int, VersionCard], tie: Tie) -> bool:
    one, other = cards.get(tie.later), cards.get(tie.earlier)
    if one is None or other is None or one.outlet_id != other.outlet_id:
        return False
    return tie.sign != VersionSign.ADDRESS or one.url == other.url or _address(one) == _address(other)


def _address(card: VersionCard) -> str:
    return article_address(card.url) if card.url else ""


def _found_beside(session: Session, article_ids: Iterable[int]) -> Sequence[Tie]:
    found = []
    columns: tuple[Any, ...] = (ArticleVersion.article_id, ArticleVersion.earlier_id, ArticleVersion.sign)
    for some in portions(sorted(article_ids)):
        touching = or_(col(ArticleVersion.article_id).in_(some), col(ArticleVersion.earlier_id).in_(some))
        rows = session.connection().execute(select_columns(*columns).where(touching).order_by(col(ArticleVersion.id)))
        found += [Tie(*row) for row in rows]
    return found
