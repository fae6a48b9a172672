"""Taking articles out of every list, and bringing them back; nothing of a withdrawn article is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workbench.domain.clock import Clock, utc_now
from workbench.domain.conflict_messages import conflict_message
from workbench.domain.labels import GoneKind
from workbench.errors import ActRefused, InputError, NotFound, StaleWrite
from workbench.storage import article_changes, articles, decisions, kept_articles
from workbench.storage.database.engine import Engine, Session, read_transaction, write_transaction
from workbench.storage.kept_articles import Gone

#: The field of the change that a withdrawal, and its end, is kept as.
RESTORED = "restored"
_MAX_REASON_CHARS = 1_000


def reason_of(written: str) -> str:
    """A reason on one line. Raises InputError where none is given."""
    words = " ".join(written.replace("\0", "").split())
    if not words:
        raise InputError("Give a reason: it is what others will find in the article's place.")
    if len(words) > _MAX_REASON_CHARS:
        raise InputError(f"The reason has {len(words):,} characters, more than {_MAX_REASON_CHARS:,}.")
    return words


def withdraw(
    engine: Engine, article_id: int, reason: str, *, seen: int | None, annotator: str, clock: Clock = utc_now
) -> Gone:
    """Take an article out of every list, count and export; it keeps all it has.

    ``seen`` is the last change of it that was shown (``ArticleFacts.newest_change``), None for whoever has seen none.
    Raises InputError without a reason, StaleWrite where somebody has changed it since, ArticleGone where it is out
    already, NotFound.
    """
    words = reason_of(reason)
    with write_transaction(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        articles.lock_text(session, article_id)
        refuse_changed(session, article_id, seen, annotator)
        digest = articles.find_hash(session, article_id) or ""
        note(session, article_id, GoneKind.WITHDRAWN, words, who, now)
        kept_articles.add_gone(
            session, article_id, GoneKind.WITHDRAWN, words, text_sha256=digest, annotator_id=who, now=now
        )
        return kept_articles.gone_by_id(session, [article_id])[article_id]


def bring_back(engine: Engine, gone: Gone, *, annotator: str, clock: Clock = utc_now) -> None:
    """A withdrawn article, as it was shown in the list of those, stands everywhere again.

    Raises ActRefused where it was erased, StaleWrite where somebody has brought it back or withdrawn it anew.
    """
    with write_transaction(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        found = kept_articles.gone_by_id(session, [gone.article_id]).get(gone.article_id)
        if found is not None and found.kind is GoneKind.ERASED:
            raise ActRefused(f"Article {gone.article_id} was erased: what it held is gone, and cannot be brought back.")
        if found != gone:
            name, did = f"article {gone.article_id}", "withdrew it anew" if found else "brought it back"
            other = found.annotator if found else article_changes.last_annotator(session, gone.article_id)
            said = conflict_message(other, annotator, did, "Nothing was changed: look at it as it is now.")
            raise StaleWrite(name, 0, 0, message=said)
        note(session, gone.article_id, RESTORED, gone.reason, who, now)
        kept_articles.bring_back(session, gone.article_id)


def refuse_changed(session: Session, article_id: int, seen: int | None, annotator: str) -> None:
    """Raises StaleWrite where the last change of the article is not the one that was seen."""
    if seen is None or article_changes.newest_change(session, article_id) == seen:
        return
    who = article_changes.last_annotator(session, article_id)
    said = conflict_message(who, annotator, "changed this article", "Look at it as it is now, then decide again.")
    raise StaleWrite(f"article {article_id}", 0, 0, message=said)


def note(session: Session, article_id: int, field: str, reason: str, annotator_id: int, now: datetime) -> None:
    """Keep that the article went, or came back: also how every page learns that its lists have changed."""
    said = {"field": str(field), "was": "", "now": reason, "path": "", "annotator_id": annotator_id}
    article_changes.change_article(session, article_id, {}, [said], now)


def withdrawn_articles(engine: Engine, *, limit: int | None = None) -> Sequence[Gone]:
    """Those that can be brought back, the last withdrawn first."""
    with read_transaction(engine) as session:
        return kept_articles.gone_articles(session, GoneKind.WITHDRAWN, limit=limit)


def withdrawn_article(engine: Engine, article_id: int) -> Gone:
    """One of them. Raises NotFound where it is none, ActRefused where it was erased."""
    with read_transaction(engine) as session:
        found = kept_articles.gone_by_id(session, [article_id]).get(article_id)
    if found is None:
        raise NotFound("withdrawn article", article_id)
    if found.kind is GoneKind.ERASED:
        raise ActRefused(f"Article {article_id} was erased: what it held is gone, and cannot be brought back.")
    return found


def count_withdrawn(engine: Engine) -> int:
    with read_transaction(engine) as session:
        return kept_articles.count_gone(session, GoneKind.WITHDRAWN)
