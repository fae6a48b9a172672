"""Articles that may report one event, proposed by what they share; ``proposal_answers`` keeps what people say to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.corroborate.texts.article import ReadArticle
from workbench.domain.labels import RulingKind
from workbench.domain.proposals import Text
from workbench.domain.text.as_read import words_as_read
from workbench.domain.versions.published import published
from workbench.services.compare.ruling_subjects import GroupingSubject
from workbench.storage import events, links
from workbench.storage.current_rows import scopes_of
from workbench.storage.database.engine import Engine, read_transaction

if TYPE_CHECKING:
    from workbench.corroborate.events.grouping import EventGroup

#: So many of the newest articles are looked through.
MOST_ARTICLES = 5_000


@dataclass(frozen=True, slots=True)
class GroupMember:
    article_id: int
    title: str
    event_id: int | None


@dataclass(frozen=True, slots=True)
class ProposedEvent:
    """Articles that may report one event and are not together yet; ``key`` is the same whenever they are proposed.

    ``event_id`` is the event that they would go into: the only one that some are in, or that most are in;
    None where it would be a new one, with ``label`` as a first name. ``ruling_version`` is that of the last answer to
    it, which was taken back.
    """

    key: str
    group: EventGroup
    members: tuple[GroupMember, ...]
    event_id: int | None
    label: str
    ruling_version: int = 0

    @property
    def places(self) -> dict[int, int | None]:
        """In which event each article was when it was proposed."""
        return {member.article_id: member.event_id for member in self.members}


def proposed_as_of(engine: Engine) -> tuple[int, ...]:
    """While this stands, ``propose`` answers the same."""
    with read_transaction(engine) as session:
        return events.grouping_mark(session)


def propose(engine: Engine) -> list[ProposedEvent]:
    """Groups whose articles are not all in one event yet, the largest first; without those that people refused."""
    from workbench.corroborate.events.grouping import event_groups  # late: whoever only answers needs no numpy

    with read_transaction(engine) as session:
        found = events.grouped_articles(session, limit=MOST_ARTICLES)
        scopes = scopes_of(session, [article.article_id for article in found])
        rulings = links.rulings_of(session, None, [RulingKind.GROUPING])
    answers = {subject: ruled for (_, subject), ruled in rulings.items()}
    by_id = {article.article_id: article for article in found}
    groups = event_groups(
        [
            ReadArticle(
                article.article_id,
                Text(article.text, tuple(scopes.get(article.article_id, ()))).as_read()[0],
                title=words_as_read(article.title),
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
        key = GroupingSubject(group.article_ids).to_key()
        answer = answers.get(key)
        if (len(held) > 1 or held == {None}) and (answer is None or not answer.decision):
            label = ", ".join(group.names[:3]) or members[0].title
            version = answer.version if answer is not None else 0
            proposed.append(ProposedEvent(key, group, members, _target(members), label, version))
    return proposed


def _target(members: Sequence[GroupMember]) -> int | None:
    known = Counter(member.event_id for member in members if member.event_id is not None)
    if not known:
        return None
    (largest, count), *others = known.most_common()
    return largest if not others or 2 * count > len(members) else None
