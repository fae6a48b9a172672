"""A row of the table that stands before an import: what is known of one article, and what of it may be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from workbench.domain.clock import printed_time
from workbench.domain.drafts import UNKNOWN_OUTLET, ArticleDraft
from workbench.domain.labels import DatePrecision
from workbench.domain.text.hidden_characters import as_named
from workbench.domain.text.web_addresses import domain_of
from workbench.errors import InputError
from workbench.ingest.formats.metadata import apply_metadata

#: What may be changed of an article before it is stored.
FIELDS = ("title", "outlet", "published_at", "language", "event")
#: A value for nothing, by field of a draft.
_NOTHING: Mapping[str, Mapping[str, Any]] = {
    "title": {"title": ""},
    "outlet": {"outlet": None},
    "published_at": {"published_at": None, "published_precision": None, "published_zone": ""},
    "language": {"language": ""},
    "event": {"event": ""},
}
_ANY = ArticleDraft("", "")
#: How much of a whole date is known.
_LENGTHS = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7, DatePrecision.DAY: 10}


@dataclass(frozen=True, slots=True)
class StoredTwin:
    """An article here with the same text; ``outlet`` is "" where it is unknown, ``former`` are those that it had.

    ``lacks`` are fields of a row that it would take, ``besides`` what it would take that no row shows. ``day`` is how
    its date is printed, "" where it would take no finer one. ``withdrawn`` is why it stands in no list, "" where it
    does: it takes nothing then.
    """

    article_id: int
    outlet: str
    title: str
    lacks: frozenset[str] = frozenset()
    former: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    day: str = ""
    withdrawn: str = ""

    def takes(self, name: str, value: str) -> bool:
        """Whether it would learn that value of a field."""
        finer = name == "published_at" and bool(self.day) and value.startswith(self.day) and value != self.day
        return bool(value) and (finer or name in self.lacks)


@dataclass(slots=True)
class PlannedArticle:
    """One article on its way in. ``number`` counts from 0 in the order of reading.

    ``told`` is what would be stored of it by itself, field -> words; ``given`` what people, or guesses that were taken,
    say instead. ``guesses`` are what names of files and folders, and the words, tell. ``first_words`` stand for a
    headline that is not there. ``problems`` are what was not taken of it, ``remarks`` what is said besides: sentences.
    ``spans`` are how many suggestions come with it that are not here yet, ``decisions`` how many decisions of people.
    ``twins`` are articles here with the same text and ``twin_rows`` earlier rows with it; ``versions`` are
    articles here at the same address. One that ``was_erased`` here is not stored, whatever is said of it.
    ``told_path`` is its file as somebody named it, for sentences.
    """

    number: int
    path: str
    line: int | None
    words: int
    first_words: str
    told: dict[str, str]
    given: dict[str, str] = field(default_factory=dict)
    spans: int = 0
    decisions: int = 0
    guesses: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    twins: Sequence[StoredTwin] = ()
    twin_rows: Sequence[int] = ()
    versions: Sequence[StoredTwin] = ()
    left_out: bool = False
    was_erased: bool = False
    told_path: str = ""

    @property
    def values(self) -> dict[str, str]:
        """What will be stored, by field."""
        return self.told | self.given

    @property
    def same_as(self) -> StoredTwin | None:
        """The article that this one is: one of its outlet, else one where either side's outlet is unknown."""
        outlet = self.values["outlet"]
        own = next((twin for twin in self.twins if twin.outlet == outlet), None)
        own = own or next((twin for twin in self.twins if outlet in twin.former), None)
        return own or next((twin for twin in self.twins if not twin.outlet or not outlet), None)

    @property
    def version_of(self) -> StoredTwin | None:
        """An article of its outlet that it is another version of; none where it is that very article."""
        if self.same_as is not None:
            return None
        return next((one for one in self.versions if one.outlet == self.values["outlet"]), None)

    @property
    def learned(self) -> tuple[str, ...]:
        """Which fields the article that it is would learn."""
        same = self.same_as
        if same is None or same.withdrawn:
            return ()
        values = self.values
        return (*(name for name in FIELDS if same.takes(name, values[name])), *same.besides)


def same_row(row: PlannedArticle, rows: Sequence[PlannedArticle]) -> int | None:
    """The number of an earlier row that is the same article: of one outlet, or where either's is unknown."""
    outlet = row.values["outlet"]
    earlier = (number for number in row.twin_rows if not rows[number].left_out)
    return next((one for one in earlier if outlet in ("", found := rows[one].values["outlet"]) or not found), None)


def values_of(draft: ArticleDraft) -> dict[str, str]:
    """The words of a draft, by field, "" for what it does not say."""
    outlet = draft.outlet.name if draft.outlet else ""
    return {
        "title": draft.title,
        "outlet": "" if outlet == UNKNOWN_OUTLET else outlet,
        "published_at": printed(draft.published_at, draft.published_precision, draft.published_zone),
        "language": draft.language,
        "event": draft.event,
    }


def printed(at: datetime | None, precision: DatePrecision | str | None, zone: str = "") -> str:
    """A date in the form that is read back as the same date: 2026-03-05, 2026-03-05 14:20 +01:00; "" for none.

    ``zone`` is an offset from UTC (+01:00); without one the time is in UTC.
    """
    if at is None:
        return ""
    local = printed_time(at, zone)
    whole = f"{local.year:04}-{local:%m-%d %H:%M} {zone}".rstrip()
    return whole[: _LENGTHS.get(DatePrecision(precision), len(whole))] if precision else whole


def checked(name: str, words: str) -> str:
    """What a person wrote for a field, in the form that is kept. Raises InputError for what cannot be taken."""
    return as_named(values_of(with_values(_ANY, {name: words}))[name])


def with_values(draft: ArticleDraft, changed: Mapping[str, str]) -> ArticleDraft:
    """The draft with these words for these fields, "" for nothing. Raises InputError for what cannot be taken."""
    for name, words in changed.items():
        if not words.strip():
            draft = replace(draft, **_NOTHING[name])
            continue
        if name == "published_at":
            draft = replace(draft, **_NOTHING[name])
        told, bad = apply_metadata(draft, {name: words}, draft.path, draft.line or 0)
        if bad:
            raise InputError(bad[0].reason, path=draft.path, line=draft.line)
        draft = _at_its_domain(told) if name == "outlet" and draft.outlet is None else told
    return draft


def _at_its_domain(draft: ArticleDraft) -> ArticleDraft:
    """An outlet that is only named has the domain of the article's address."""
    return replace(draft, outlet=draft.outlet and replace(draft.outlet, domain=domain_of(draft.url)))
