"""What comes with an article that is here already: taken where nothing was known, named where it says otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import accumulate, repeat
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.labels import DatePrecision
from workbench.domain.text.as_read import AsRead, as_read, hidden_in
from workbench.domain.titles import guessed_titles
from workbench.domain.versions.published import published
from workbench.ingest.blocks.marking import mark_blocks
from workbench.services.articles.facts import date_words
from workbench.services.exchange.other_labels import other_labels
from workbench.services.versions.finding import TELLS_VERSIONS, look_again
from workbench.storage import article_changes, articles, given_decisions, kept_articles, suggestions, texts_as_read
from workbench.storage.article_changes import KnownFacts
from workbench.storage.database.engine import Session

if TYPE_CHECKING:
    from hashlib import _Hash as Digest

#: Before a hash of a text as it is read, which no stored text has.
_WORDS = "words "
#: Fields that are columns of the article under the same name, and text.
_PLAIN = ("url", "byline", "language", "derivation")


@dataclass(frozen=True, slots=True)
class CameAgain:
    """An article that was there already: where it came from now, which one it is, and what that changed.

    ``filled`` are the fields that were taken, ``kept`` a sentence for each that says otherwise; ``span_count`` is how
    many spans were new. ``withdrawn`` is why it stands in no list, "" where it does: nothing of it is taken then.
    """

    path: str
    line: int | None
    article_id: int
    outlet: str
    filled: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    span_count: int = 0
    withdrawn: str = ""


@dataclass(slots=True)
class KnownOutlets:
    """The outlets that one import has met, by all that a draft says of them: their id, and what is stored of them."""

    _met: dict[OutletDraft, tuple[int, OutletDraft]] = field(default_factory=dict)

    def find(self, session: Session, draft: OutletDraft) -> tuple[int, OutletDraft]:
        """The outlet of that name, made where new; what was unknown of it is taken from the draft."""
        met = self._met.get(draft)
        if met is None:
            key = articles.outlet_id(session, draft)
            self._met[draft] = met = key, articles.outlet_facts(session, key)
        return met


def take_again(
    session: Session, repeats: Sequence[tuple[ArticleDraft, int]], outlets: KnownOutlets, now: datetime
) -> list[CameAgain]:
    """Take what each of these drafts says beside its text, which that article has, and answer with what became of it.

    The text stays as it is. A headline that was only guessed from the text counts as unknown; a date that is told
    more exactly replaces the day that it lies in; an article that a person has put somewhere stays there.
    """
    facts = article_changes.known_facts(session, (article_id for _, article_id in repeats))
    gone = kept_articles.gone_by_id(session, list(facts))
    counts = _add_spans(session, [one for one in repeats if one[1] not in gone], now)
    found, changed = [], list[int]()
    for draft, article_id in repeats:
        if article_id in gone:
            why = f"{gone[article_id].reason} ({gone[article_id].annotator})"
            outlet = facts[article_id].outlet
            found.append(CameAgain(draft.path, draft.line, article_id, outlet, withdrawn=why))
            continue
        told = _Told(session, draft, facts[article_id], outlets)
        values = told.taken()
        count, others = next(counts)
        said = [*told.said, *([_change("spans", "", str(count), draft)] if count else [])]
        article_changes.change_article(session, article_id, values, said, now)
        if values:
            facts |= article_changes.known_facts(session, [article_id])
        outlet = facts[article_id].outlet
        filled = tuple(one["field"] for one in told.said)
        found.append(CameAgain(draft.path, draft.line, article_id, outlet, filled, (*told.kept, *others), count))
        if values.keys() & TELLS_VERSIONS:
            changed.append(article_id)
    if changed:
        look_again(session, changed, now)
    return found


def text_digest(text: str) -> str:
    """The SHA-256 of the text in UTF-8, in hexadecimal digits."""
    return _sha256(text).hexdigest()


def first_digests(view: AsRead) -> tuple[str, str]:
    """The SHA-256 of the stored text, and a key that texts share which read alike but for line ends and blanks around
    them."""
    exact = text_digest(view.stored)
    words = _words(view)
    return exact, f"{_WORDS}{exact if words == view.stored else text_digest(words)}"


def text_digests(view: AsRead) -> tuple[str, ...]:
    """The SHA-256 of the text in UTF-8, then of what may be stored of the same text, each with up to two line ends.

    A file mostly ends with a line end where a cell of a table does not, and a copy from another system has its own;
    it may have a byte order mark, hidden characters, or letters apart from their marks, where the other has none.
    """
    exact = text_digest(view.stored)
    others = {exact: None}
    lines, words = view.stored.replace("\r\n", "\n").rstrip("\n"), _words(view)
    bare = (lines,) if lines == words else (lines, words)
    forms = {form: b"\n" for form in bare} | {form.replace("\n", "\r\n"): b"\r\n" for form in bare if "\n" in form}
    for form, end in forms.items():
        digest = _sha256(form)
        others[digest.hexdigest()] = None
        for last in (b"\n", b"\r\n", end + end):
            ended = digest.copy()
            ended.update(last)
            others[ended.hexdigest()] = None
    apart = () if words.isascii() else (normalize("NFD", words),)
    for form in ("\ufeff" + words, *apart):
        digest = _sha256(form)
        others[digest.hexdigest()] = None
        digest.update(b"\n")
        others[digest.hexdigest()] = None
    return tuple(others)


def digest_as_read(view: AsRead, known: Sequence[str] = ()) -> str:
    """The hash by which a text is found that reads alike; "" where ``text_digests`` of it find the stored one.

    ``known`` are its digests as far as they are known: those of a first import hold this one.
    """
    worked_out = next((one for one in known if one.startswith(_WORDS)), "").removeprefix(_WORDS)
    if worked_out and not view.is_stored:
        return worked_out
    words, lines = _words(view), view.stored.replace("\r\n", "\n")
    one_end = len(view.stored) - len(lines) in (0, lines.count("\n"))
    if one_end and lines in (words, f"{words}\n", f"{words}\n\n"):
        return ""
    return text_digest(words)


def hidden_apart(
    session: Session, repeats: Sequence[tuple[ArticleDraft, int]], hide: Sequence[bool]
) -> Iterator[tuple[ArticleDraft, str]]:
    """Of drafts whose text that article has, those that differ from it in what nobody sees, each with a sentence.

    ``hide`` is of each whether it has hidden characters.
    """
    otherwise = texts_as_read.read_otherwise(session, {article_id for _, article_id in repeats})
    some = [one for one, hides in zip(repeats, hide, strict=True) if hides or one[1] in otherwise]
    texts = article_changes.texts_of(session, {article_id for _, article_id in some})
    for draft, article_id in some:
        # a byte order mark is of the file, not of the text
        stored, own = (one.removeprefix("\ufeff") for one in (texts.get(article_id, ""), draft.raw_text))
        if stored and stored != own and hidden_in(stored) != hidden_in(own):
            yield draft, f"article {article_id} has the same text but for hidden characters; its text stays as it is."


def _words(view: AsRead) -> str:
    words = view.text.strip()
    return words.replace("\r\n", "\n") if "\r" in words else words


def _sha256(text: str) -> Digest:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass"))


def in_words_of(draft: ArticleDraft, stored: str) -> ArticleDraft:
    """The draft with the stored text, which reads as its own but for line ends and blanks around it; its spans move."""
    if draft.raw_text == stored:
        return draft
    own, view = as_read(draft.raw_text), as_read(stored)
    counted = [0, *accumulate(char != "\r" for char in own.text)]
    places = [place for place, char in enumerate(view.text) if char != "\r"]
    places.append(len(view.text))
    # blanks at the head of one of them
    shift = _blanks_before(view.text) - _blanks_before(own.text)
    moved = []
    for given in draft.given_spans:
        if (read := own.read_span(given.span)) is None:
            continue
        start, after = max(counted[read.start] + shift, 0), counted[read.end] + shift
        if start < after < len(places):
            moved.append(given._replace(span=view.stored_span(places[start], places[after - 1] + 1)))
    return replace(draft, raw_text=stored, given_spans=tuple(moved))


def _blanks_before(text: str) -> int:
    return sum(char != "\r" for char in text[: len(text) - len(text.lstrip())])


def _place(draft: ArticleDraft) -> str:
    return draft.path if draft.line is None else f"{draft.path}:{draft.line}"


def _change(field: str, was: str, now: str, draft: ArticleDraft) -> Mapping[str, str]:
    return {"field": field, "was": was, "now": now, "path": _place(draft)}


class _Told:
    """What a draft tells of an article that is known: ``said`` is what is taken, ``kept`` what is not."""

    def __init__(self, session: Session, draft: ArticleDraft, known: KnownFacts, outlets: KnownOutlets) -> None:
        self._session, self._draft, self._known, self._outlets = session, draft, known, outlets
        self.said: list[Mapping[str, str]] = []
        self.kept: list[str] = []

    def taken(self) -> dict[str, Any]:
        """Column -> value for all that is new."""
        values = {name: value for name in _PLAIN if (value := self._plain(name))}
        for part in (self._outlet, self._event, self._title, self._date, self._modified):
            values.update(part())
        return values

    def _note(self, field: str, was: str, now: str) -> None:
        self.said.append(_change(field, was, now, self._draft))

    def _keep(self, field: str, stored: str, told: str) -> None:
        self.kept.append(f"{field} stays {stored[:100]!r}; here it is {told[:100]!r}")

    def _plain(self, name: str) -> str:
        stored, told = str(getattr(self._known, name)), str(getattr(self._draft, name) or "")
        if not told or told == stored:
            return ""
        if stored or name in self._known.settled:
            self._keep(name, stored, told)
            return ""
        self._note(name, "", told)
        return told

    def _outlet(self) -> Mapping[str, Any]:
        told = self._draft.outlet
        if told is None or told.name == articles.UNKNOWN_OUTLET:
            return {}
        key, stored = self._outlets.find(self._session, told)
        for name in ("domain", "kind", "country", "reliability"):
            if (said := str(getattr(told, name))) not in ("", getattr(stored, name)):
                self._keep(f"outlet's {name}", getattr(stored, name), said)
        if key == self._known.outlet_id:
            return {}
        if self._known.outlet != articles.UNKNOWN_OUTLET or "outlet" in self._known.settled:
            self._keep("outlet", self._known.outlet, told.name)
            return {}
        self._note("outlet", "", told.name)
        return {"outlet_id": key}

    def _event(self) -> Mapping[str, Any]:
        told, known = self._draft.event, self._known
        if not told or told == known.event:
            return {}
        if known.event or known.event_settled or "event" in known.settled:
            self._keep("event", known.event, told)
            return {}
        self._note("event", "", told)
        return {"event_id": articles.event_id(self._session, told)}

    def _title(self) -> Mapping[str, Any]:
        told, known, text = self._draft.title.strip(), self._known.title, self._draft.raw_text
        if not told or told == known:
            return {}
        if "title" in self._known.settled or (
            known and known not in guessed_titles(text, mark_blocks(text, "", self._draft.marks))
        ):
            self._keep("title", known, told)
            return {}
        self._note("title", known, told)
        return {"title": told}

    def _date(self) -> Mapping[str, Any]:
        told = published(self._draft.published_at, self._draft.published_precision or "")
        known = published(self._known.published_at, self._known.published_precision)
        zone = self._draft.published_zone
        if told is not None and told == known and zone and not self._known.published_zone:
            self._note("published_zone", "", zone)
            return {"published_zone": zone}
        if told is None or told == known:
            return {}
        if "published_at" in self._known.settled:
            self._keep("published_at", "" if known is None else known.at.isoformat(), told.at.isoformat())
            return {}
        if known is not None and (known.is_after(told) or told.is_after(known)):
            self._keep("published_at", known.at.isoformat(), told.at.isoformat())
            return {}
        if known is not None and not told.is_finer_than(known):
            return {}
        self._note(
            "published_at",
            date_words(self._known.published_at, self._known.published_precision, self._known.published_zone),
            date_words(told.at, told.precision, zone),
        )
        return {"published_at": told.at, "published_precision": told.precision.value, "published_zone": zone}

    def _modified(self) -> Mapping[str, Any]:
        told = self._draft.modified_at
        if told is None or self._known.modified_at is not None:
            return {}
        self._note("modified_at", "", date_words(told, DatePrecision.MINUTE, self._known.published_zone))
        return {"modified_at": told}


def _add_spans(
    session: Session, repeats: Sequence[tuple[ArticleDraft, int]], now: datetime
) -> Iterator[tuple[int, Sequence[str]]]:
    """How many spans of each of these are new, and what is said of those that have another label here."""
    ids = {article_id for draft, article_id in repeats if draft.given_spans}
    if not ids:
        return repeat((0, ()))
    texts = article_changes.texts_of(session, ids)
    told = [(in_words_of(draft, texts[article_id]), article_id) for draft, article_id in repeats if draft.given_spans]
    given = [(article_id, draft.raw_text, draft.given_spans) for draft, article_id in told]
    detector = suggestions.detector_id(session, suggestions.GIVEN)
    here = given_decisions.suggested_at(session, detector, sorted(ids))
    labels = {place: label for place, (_, label) in here.items()}
    kept = (list(other_labels(draft, article_id, labels)) for draft, article_id in told)
    counts = iter(list(zip(suggestions.add_more_given(session, detector, given, now), kept, strict=True)))
    return iter([next(counts) if draft.given_spans else (0, ()) for draft, _ in repeats])


def sentences(again: CameAgain) -> Iterator[str]:
    """What is to be said of it: a sentence for each thing that was kept as it is."""
    if again.withdrawn:
        yield (
            f"article {again.article_id} is here and was withdrawn: {again.withdrawn}. It stays withdrawn; "
            "Home has it under “Withdrawn”, to be brought back."
        )
    for words in again.kept:
        yield f"article {again.article_id} is here already: its {words}."
