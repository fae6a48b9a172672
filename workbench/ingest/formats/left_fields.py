"""Fields of a table or of JSON objects that no article has: each is named once for a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.drafts import ArticleDraft
from workbench.ingest.spans.rows import left_fields

_MOST_NAMED = 20
_MOST_CHARS = 60


@dataclass(slots=True)
class LeftFields:
    """What of one file was named already."""

    _named: set[str] = field(default_factory=set)

    def name(self, draft: ArticleDraft, fields: Mapping[str, Any], taken: Collection[str]) -> ArticleDraft:
        """The draft, with a remark on those of its fields that are not taken and were not named before."""
        if len(self._named) >= _MOST_NAMED:
            return draft
        fresh = [key for key in left_fields(fields, taken) if key not in self._named]
        if not fresh:
            return draft
        self._named.update(fresh)
        words = ", ".join(repr(key[:_MOST_CHARS]) for key in fresh[:_MOST_NAMED])
        more = f" and {len(fresh) - _MOST_NAMED:,} more" if len(fresh) > _MOST_NAMED else ""
        remark = f"Not taken, as no article has such a field: {words}{more}"
        return draft.changed(remarks=(*draft.remarks, remark), unread=tuple(fresh))
