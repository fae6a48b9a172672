"""Articles for the suggestion tests."""

from __future__ import annotations

from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span


def whole(raw_text: str, *, language: str = "en") -> Text:
    """An article that is in scope from end to end."""
    scope = (Span(0, len(raw_text)),) if raw_text else ()
    return Text(raw_text, scope, language)
