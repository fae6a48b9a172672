"""Which rows of a plan are at the address of an article that is here: versions of it, if their outlet is the same.

Versions that only read alike are found as they are stored: that takes a look into the texts of their outlet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.domain.drafts import UNKNOWN_OUTLET, ArticleDraft
from workbench.domain.text.web_addresses import article_address
from workbench.services.exchange.plans.rows import PlannedArticle, StoredTwin
from workbench.storage import article_changes, articles
from workbench.storage.database.engine import Session


@dataclass(slots=True)
class VersionsAhead:
    """Remembers the addresses of the outlets that it has met: outlet -> address -> article."""

    _by_outlet: dict[str, dict[str, StoredTwin]] = field(default_factory=dict)

    def look_up(self, session: Session, drafts: Sequence[ArticleDraft], rows: Sequence[PlannedArticle]) -> None:
        """Note for each row the articles at its address."""
        for draft, row in zip(drafts, rows, strict=True):
            if address := article_address(draft.url) if draft.url else "":
                outlet = row.values["outlet"]
                found = self._of(session, outlet).get(address)
                row.versions = (found,) if found is not None else ()

    def _of(self, session: Session, outlet: str) -> dict[str, StoredTwin]:
        if outlet not in self._by_outlet:
            found = self._by_outlet[outlet] = {}
            key = articles.outlet_named(session, outlet or UNKNOWN_OUTLET)
            marks = [] if key is None else article_changes.version_marks(session, key, before_id=articles.MAX_ID)
            for mark in marks:
                if address := article_address(mark.url) if mark.url else "":
                    found[address] = StoredTwin(mark.article_id, outlet, mark.title)
        return self._by_outlet[outlet]
