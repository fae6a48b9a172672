"""An article as a whole text, ready to be compared with others; every comparison of texts and quotations takes it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.proposals import Text
from workbench.domain.text.as_read import AsRead
from workbench.domain.text.spans import Span
from workbench.domain.versions.published import Published


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """``quoted`` are quoted stretches that the caller knows of, beside those that stand between marks.

    ``names`` are the people, bodies and places that a detector read there. ``text`` is the text as read; ``view``
    leads back to the stored one, None where that is the same.
    """

    article_id: int
    text: Text
    title: str = ""
    names: tuple[str, ...] = ()
    published: Published | None = None
    quoted: tuple[Span, ...] = ()
    view: AsRead | None = None

    def stored(self, span: Span) -> Span:
        """Where the words at this span of the text are stored."""
        return span if self.view is None else self.view.stored_span(span.start, span.end)
