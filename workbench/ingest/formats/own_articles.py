"""Lines of this program's own ``articles.jsonl``: read as what they told, not as what they look like.

There a date is the moment at which a day, month or year begins, in UTC, with its precision and its printed zone beside
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workbench.domain.clock import printed_time

_OURS = frozenset({"article_id", "article_path", "text_sha256", "published_at", "published_precision"})
#: As many characters of an ISO 8601 date as are known.
_KNOWN_CHARS = {"year": 4, "month": 7, "day": 10}
#: What is worked out anew from the text and the file, or told by another field: nothing of it is lost.
_WORKED_OUT = (
    *("article_id", "article_path", "text_sha256", "char_count", "utf16_count", "created_at", "version_number"),
    *("blocks", "hidden_characters", "left_out_words", "published_precision", "published_zone"),
)


def as_told(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a line, with its date as it was printed; those of another program stay as they are."""
    if not fields.keys() >= _OURS:
        return fields
    told = {name: value for name, value in fields.items() if name not in _WORKED_OUT}
    if isinstance(fields["published_at"], str):
        told["published_at"] = _printed(fields["published_at"], fields)
    return told


def _printed(moment: str, fields: Mapping[str, Any]) -> str:
    known = _KNOWN_CHARS.get(str(fields["published_precision"]))
    if known is not None:
        return moment[:known]
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    zone = str(fields.get("published_zone") or "")
    if at.tzinfo is None:
        return moment
    return printed_time(at, zone).isoformat() if zone else moment.removesuffix("Z")
