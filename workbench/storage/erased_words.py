"""What people made of the words of an article that is erased: wordings of claims, captures of it, notes that quote it.

The desk's own work stays, without those words: a verdict is still given, a piece of evidence still counted as a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.models import Base, Capture, ClaimLink, ClaimRevision, Evidence, Mention, OriginRevision, Verdict
from workbench.domain.text.as_read import words_as_read
from workbench.storage.kept_articles import ERASED_WORDS

#: So many words in a row are a quotation of the text; fewer are anybody's.
_RUN = 5
#: A capture is one of the article where it holds that share of its runs of words.
_MOST_OF_IT = 0.5
#: Scripts that part no words: each of their letters counts as one.
_UNPARTED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNPARTED}]|[^\W{_UNPARTED}]+")


class Words:
    """The words of a text, to tell what was taken from it."""

    def __init__(self, text: str) -> None:
        words = _words(text)
        self._joined = f" {' '.join(words)} "
        self._runs = set(_runs(words))

    def are_in(self, said: str) -> bool:
        """Whether something said holds words of the text: five in a row, or all of it where it has fewer."""
        words = _words(said)
        if len(words) < _RUN:
            return bool(words) and f" {' '.join(words)} " in self._joined
        return any(run in self._runs for run in _runs(words))

    def share_in(self, text: str) -> float:
        """The share of the runs of the text that stand in the other, 0..1; without a run, whether all of it does."""
        words = _words(text)
        if not self._runs:
            return float(bool(self._joined.strip()) and self._joined in f" {' '.join(words)} ")
        return len(self._runs & set(_runs(words))) / len(self._runs)


def _words(text: str) -> list[str]:
    return _WORD.findall(words_as_read(text).casefold())


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(_RUN)), strict=False)


def erase_words_from_claims(session: Session, article_id: int, text: str) -> None:
    """The wordings of claims that were made from the article, and what is said of those in its words."""
    words = Words(text)
    tied = select_columns(col(Mention.claim_id)).where(col(Mention.article_id) == article_id).distinct()
    for claim_id in session.connection().execute(tied.where(col(Mention.claim_id).is_not(None))).scalars():
        elsewhere = select_columns(col(Mention.exact)).where(col(Mention.claim_id) == claim_id)
        said = list(session.connection().execute(elsewhere.where(col(Mention.article_id) != article_id)).scalars())
        of_claim = col(ClaimRevision.claim_id) == claim_id
        if said:
            others = Words("\n".join(said))
            _blank(session, ClaimRevision, of_claim, ("statement",), words, unless=others)
        else:
            blank = {"statement": ERASED_WORDS, "place": "", "time": ""}
            session.connection().execute(update(ClaimRevision).where(of_claim).values(**blank))
        _blank(session, Verdict, col(Verdict.claim_id) == claim_id, ("justification", "gaps"), words)
        _blank(session, Evidence, col(Evidence.claim_id) == claim_id, ("note", "origin"), words)
    _forget_moves(session, article_id)


def _blank(
    session: Session, model: type[Base], where: Any, names: Sequence[str], words: Words, unless: Words | None = None
) -> None:
    """Each of these columns that holds the words, unless others say the same."""
    table: Any = model
    for name in names:
        column = getattr(table, name)
        for key, said in session.connection().execute(select_columns(table.id, column).where(where)).all():
            if words.are_in(said) and not (unless is not None and unless.are_in(said)):
                session.connection().execute(update(table).where(table.id == key).values({name: ERASED_WORDS}))


def _forget_moves(session: Session, article_id: int) -> None:
    """What went along when claims were made one: mentions of the article can no longer go back."""
    rows = session.connection().execute(select_columns(col(ClaimLink.id), col(ClaimLink.moved))).all()
    for key, moved in rows:
        kept = [one for one in moved if one[0] != article_id]
        if len(kept) != len(moved):
            session.connection().execute(update(ClaimLink).where(col(ClaimLink.id) == key).values(moved=kept))


def erase_captures(session: Session, text: str, url: str, digest: str) -> None:
    """Captures of the article: of its very bytes, at its address, or that hold most of its words.

    Evidence from them stays as a note, without its excerpt.
    """
    words = Words(text)
    columns = col(Capture.id), col(Capture.url), col(Capture.sha256), col(Capture.text)
    query = select_columns(*columns).execution_options(yield_per=20)
    found = [
        key
        for key, address, sha256, said in session.connection().execute(query)
        if (url and address == url) or sha256 == digest or words.share_in(said) >= _MOST_OF_IT
    ]
    blank = {"capture_id": None, "excerpt": "", "start_char": None, "end_char": None, "url": ""}
    for key in found:
        session.connection().execute(update(Evidence).where(col(Evidence.capture_id) == key).values(**blank))
        session.connection().execute(delete(Capture).where(col(Capture.id) == key))


def erase_from_origins(session: Session, article_id: int, text: str) -> None:
    """Origins no longer rest on the article, nor are named in its words."""
    words = Words(text)
    columns = col(OriginRevision.id), col(OriginRevision.label), col(OriginRevision.spans)
    for key, label, spans, ids in (
        session.connection().execute(select_columns(*columns, col(OriginRevision.article_ids))).all()
    ):
        if article_id in ids or any(span[0] == article_id for span in spans):
            values = {
                "spans": [span for span in spans if span[0] != article_id],
                "article_ids": [one for one in ids if one != article_id],
                "label": ERASED_WORDS if words.are_in(label) and len(_words(label)) >= _RUN else label,
            }
            session.connection().execute(update(OriginRevision).where(col(OriginRevision.id) == key).values(**values))
