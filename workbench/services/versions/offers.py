"""What is offered of an article's versions: from which one marks can be carried over, and what it may be tied to."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.services.versions import carrying
from workbench.services.versions.carrying import CarryPlan
from workbench.services.versions.chain import ArticleVersions
from workbench.storage import article_versions
from workbench.storage.article_versions import VersionCard
from workbench.storage.database.engine import Engine, read_transaction

#: So many articles of an outlet are offered to be tied to.
_MOST_OTHERS = 200


def offered_plan(engine: Engine, versions: ArticleVersions) -> CarryPlan | None:
    """What can be carried over from the nearest version before it that has marks; None where none has."""
    before = versions.members[: versions.number - 1]
    for card in reversed(before):
        plan = carrying.plan_carrying(engine, card.article_id, versions.article_id)
        if plan.marks or plan.left or plan.there:
            return plan
    return None


def others_of_outlet(engine: Engine, versions: ArticleVersions) -> Sequence[VersionCard]:
    """The other articles of the outlet that are no versions of it yet, those that came in nearest to it first."""
    known = {card.article_id for card in versions.members}
    with read_transaction(engine) as session:
        return article_versions.near_in_outlet(session, versions.article_id, known, limit=_MOST_OTHERS)


def has_others(engine: Engine, article_id: int) -> bool:
    """Whether the outlet has another article."""
    with read_transaction(engine) as session:
        return article_versions.has_near_in_outlet(session, article_id)
