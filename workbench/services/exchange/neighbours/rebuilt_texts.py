"""Texts that were put together from their words, as CoNLL gives them, placed into the article that has these words.

Such a text is the article's but for its blanks. Texts are told apart by all their letters in a row; the first that is
asked for costs one look at every text that is stored.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from workbench.domain.drafts import ArticleDraft, GivenSpan
from workbench.domain.text.spans import Span
from workbench.ingest.neighbours.rebuilding import BLANKS_GUESSED
from workbench.storage import article_changes
from workbench.storage.database.engine import Session

_PLACED = "its words are those of an article that is here, and its spans were placed there"


@dataclass(slots=True)
class RebuiltTexts:
    """What one import knows of stored texts, by their letters: the article that has them, or the text itself."""

    _stored: dict[bytes, int | str] | None = field(default=None)

    def placed(self, session: Session, batch: Sequence[ArticleDraft]) -> list[ArticleDraft]:
        """The drafts, those that were put together with the text of the article that they are, where there is one."""
        if self._stored is None and not any(draft.rebuilt for draft in batch):
            return list(batch)
        if self._stored is None:
            self._stored = {_letters(text): key for key, text in article_changes.all_texts(session)}
        for draft in batch:
            if not draft.rebuilt:
                self._stored.setdefault(_letters(draft.raw_text), draft.raw_text)
        return [self._placed(session, draft, self._stored) if draft.rebuilt else draft for draft in batch]

    def _placed(self, session: Session, draft: ArticleDraft, stored: dict[bytes, int | str]) -> ArticleDraft:
        found = stored.get(_letters(draft.raw_text))
        text = article_changes.texts_of(session, {found})[found] if isinstance(found, int) else found
        return draft if text is None else _in_text(draft, text)


def _letters(text: str) -> bytes:
    return blake2b("".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _in_text(draft: ArticleDraft, text: str) -> ArticleDraft:
    """The draft with a text that has the same letters; its spans move along."""
    own, theirs = _places(draft.raw_text), _places(text)

    def moved(span: Span) -> Span:
        return Span(theirs[bisect_left(own, span.start)], theirs[bisect_left(own, span.end) - 1] + 1)

    def all_moved(spans: Iterable[GivenSpan]) -> tuple[GivenSpan, ...]:
        return tuple(one._replace(span=moved(one.span)) for one in spans)

    others = (said for said in draft.remarks if said != BLANKS_GUESSED)
    return draft.changed(
        raw_text=text,
        given_spans=all_moved(draft.given_spans),
        decided=all_moved(draft.decided),
        rebuilt=False,
        remarks=(*others, _PLACED),
    )


def _places(text: str) -> list[int]:
    """Where the letters of a text stand, ascending; what is no blank is a letter."""
    return [place for place, char in enumerate(text) if not char.isspace()]
