"""What is known of an article beside its text, in words: as pages and commands show it, and as changes keep it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from workbench.domain.clock import printed_time
from workbench.domain.drafts import UNKNOWN_OUTLET
from workbench.domain.labels import DatePrecision, GoneKind
from workbench.storage import article_changes, kept_articles
from workbench.storage.article_changes import Change, KnownFacts
from workbench.storage.database.engine import Engine, Session, read_transaction
from workbench.storage.kept_articles import Gone

#: The fields that can be corrected, in the order of a form.
FIELDS = ("title", "outlet", "byline", "published_at", "url", "language", "event", "derivation")
#: So much of a date is known: the first characters of its ISO form.
_LENGTHS = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7, DatePrecision.DAY: 10}
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?([+-]\d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article as it is known: ``values`` by field, "" for unknown; every change of it, the oldest first.

    ``gone`` says who withdrew it, None where it stands. ``opening`` is how one without a headline begins.
    """

    article_id: int
    values: Mapping[str, str]
    changes: Sequence[Change] = field(default=())
    gone: Gone | None = None
    opening: str = ""

    @property
    def newest_change(self) -> int:
        """What an act on the whole article carries as seen: the id of its last change, 0 for none."""
        return self.changes[-1].id if self.changes else 0

    @property
    def undoable(self) -> Sequence[Change]:
        """The changes that still stand as they were made, the newest first; of each field the last."""
        undone = {change.undoes_id for change in self.changes}
        newest: dict[str, Change] = {}
        for change in self.changes:
            if change.undoes_id is None and change.id not in undone:
                newest[change.field] = change
        standing = [change for change in newest.values() if self._stands(change)]
        return sorted(standing, key=lambda change: change.id, reverse=True)

    @property
    def last_act(self) -> Sequence[Change]:
        """Those of them that were made together last; none where nothing can be undone."""
        newest = self.undoable[:1]
        return [one for one in self.undoable for last in newest if _together(one, last)]

    def _stands(self, change: Change) -> bool:
        return change.field in FIELDS and self.values[change.field] == change.now and change.was != change.now


def _together(one: Change, other: Change) -> bool:
    return (one.created_at, one.annotator, one.path) == (other.created_at, other.annotator, other.path)


def article_facts(engine: Engine, article_id: int) -> ArticleFacts:
    """What is known of an article, also of one that was withdrawn. Raises NotFound, for an erased one too."""
    with read_transaction(engine) as session:
        return facts_in(session, article_id)


def known_names(engine: Engine) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The outlets and the events that there are, by name."""
    # late: an import has to do with articles, and not with exports
    from workbench.storage.release import state

    with read_transaction(engine) as session:
        known = state.choices(session)
    return known.outlets, known.events


def newest_change(engine: Engine, article_id: int) -> int:
    """The id of the last change of an article, 0 for none: what a page looks at to know that it was corrected."""
    with read_transaction(engine) as session:
        return article_changes.newest_change(session, article_id)


def facts_in(session: Session, article_id: int) -> ArticleFacts:
    """The same within a transaction that is open already."""
    known = article_changes.known_facts(session, [article_id]).get(article_id)
    gone = kept_articles.gone_by_id(session, [article_id]).get(article_id)
    if known is None or (gone is not None and gone.kind is GoneKind.ERASED):
        raise kept_articles.absent(session, article_id)
    changes = article_changes.changes_of(session, article_id)
    return ArticleFacts(article_id, words_of(known), changes, gone, known.opening)


def words_of(known: KnownFacts) -> dict[str, str]:
    """Each field in words."""
    return {
        "title": known.title,
        "outlet": "" if known.outlet == UNKNOWN_OUTLET else known.outlet,
        "byline": known.byline,
        "published_at": date_words(known.published_at, known.published_precision, known.published_zone),
        "url": known.url,
        "language": known.language,
        "event": known.event,
        "derivation": known.derivation,
    }


def date_words(moment: datetime | None, precision: str, zone: str) -> str:
    """A time no more exactly than it is known, in ISO 8601 on the clock that was printed.

    ``ingest.dates.parse_date`` reads the very same time from it. Without a zone none was printed.
    """
    if moment is None:
        return ""
    if precision in _LENGTHS:
        return moment.isoformat()[: _LENGTHS[DatePrecision(precision)]]
    shown = printed_time(moment, zone)
    return (shown if zone else shown.replace(tzinfo=None)).isoformat(timespec="seconds")


def as_shown(name: str, value: str) -> str:
    """The value of a field as pages show it: a time as 2026-03-05 14:20 +01:00, as the table of an import does.

    It is read back as the very same value. Seconds are shown only where there are any.
    """
    time = _TIME.fullmatch(value) if name == "published_at" else None
    if time is None:
        return value
    day, minute, second, zone = time.groups("")
    return f"{day} {minute}{second if second != ':00' else ''} {zone}".rstrip()
