"""Which articles open blind by random draw, so that people also mark claims without a suggestion."""

from __future__ import annotations

from workbench.domain.text.passages import article_sampling_hash
from workbench.storage import articles
from workbench.storage.blind_progress import has_decided_with_sight
from workbench.storage.database.engine import Engine, read_transaction


def opens_blind(engine: Engine, article_id: int, *, annotator: str, share: float) -> bool:
    """Whether the article is drawn at that share and the person has decided nothing there with sight of suggestions.

    The draw uses the article's hash alone: it is the same for everybody. What the person marked blind does not end
    it, so that a reload in the middle of the work shows nothing.
    """
    if share <= 0:
        return False
    with read_transaction(engine) as session:
        digest = articles.find_hash(session, article_id)
        if digest is None or article_sampling_hash(digest) >= share:
            return False
        return not has_decided_with_sight(session, article_id, annotator)
