"""Spans that people marked or answered in another tool, stored as their decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import TypeAlias
from uuid import uuid4

from workbench.domain.drafts import ArticleDraft, GivenAs, GivenSpan
from workbench.domain.labels import ACCEPTED_STATES, Action, RejectReason, SpanState
from workbench.domain.standing import suggestion_span_id
from workbench.domain.text.spans import Span
from workbench.domain.words.counted import counted
from workbench.services.exchange.again import in_words_of
from workbench.services.exchange.neighbours.earlier_words import IMPORTED, EarlierWords, Heard, agrees, word_of
from workbench.storage import article_changes, decisions, given_decisions, suggestions
from workbench.storage.database.engine import Session
from workbench.storage.given_decisions import NewDecision, Place, Standing

_Told: TypeAlias = tuple[ArticleDraft, GivenSpan]


@dataclass(slots=True)
class DecidedReport:
    """``stored`` is how many decisions by article; ``already`` were there from these people; ``kept`` is said of ranges
    on which somebody here, or two people there, decided otherwise, as (path, line, sentence). ``otherwise`` counts by
    file and name what people decided otherwise here themselves.
    """

    stored: dict[int, int] = field(default_factory=dict)
    already: int = 0
    kept: list[tuple[str, int | None, str]] = field(default_factory=list)
    otherwise: dict[tuple[str, str], int] = field(default_factory=dict)

    def keep(self, draft: ArticleDraft, words: str) -> None:
        """Say something of a range of this draft."""
        self.kept.append((draft.told_path, draft.line, words))


@dataclass(slots=True)
class DecidedStore:
    """Stores the decisions of one import, which is one client of the log; its acts are numbered through."""

    _client: str = field(default_factory=lambda: f"{IMPORTED}{uuid4().hex}")
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _people: dict[str, int] = field(default_factory=dict)
    _otherwise: dict[tuple[str, str], int] = field(default_factory=dict)

    def told(self) -> Iterator[tuple[str, None, str]]:
        """What is to be said at the end, as (path, no line, sentence): whose own decisions here were left alone."""
        for (path, name), number in self._otherwise.items():
            differ = counted(number, f"decision of {name} differs", f"decisions of {name} differ")
            yield path, None, f"{differ} from what they decided here; left as {'it is' if number == 1 else 'they are'}."

    def take(self, session: Session, here: Sequence[tuple[ArticleDraft, int]], now: datetime) -> DecidedReport:
        """Store what people decided in these drafts, whose articles are stored and have these ids, each once.

        Several people on one range follow each other as they would at one desk: the last one counts. A range that
        somebody here has decided on otherwise stays as it is, and is named. Who changed their mind in their tool since
        their last file, and did nothing here since, has decided anew.
        """
        report = DecidedReport()
        told = [(draft, article_id) for draft, article_id in here if draft.decided]
        if not told:
            return report
        desk = _Desk(session, {article_id for _, article_id in told})
        waiting = _waiting(told, desk, report, self._client)
        for key, number in report.otherwise.items():
            self._otherwise[key] = self._otherwise.get(key, 0) + number
        while waiting:
            firsts = [(place, queue.pop(0)[1]) for place, queue in waiting.items()]
            for _, given in firsts:
                self._meet(session, given.by, now)
            rows = [self._row(place, given, desk) for place, given in firsts]
            given_decisions.add(session, rows, client_id=self._client, now=now)
            for row in rows:
                report.stored[row.place.article_id] = report.stored.get(row.place.article_id, 0) + 1
            waiting = {place: queue for place, queue in waiting.items() if queue}
            if waiting:
                desk.look_again(session, waiting)
        return report

    def _meet(self, session: Session, name: str, now: datetime) -> None:
        if name not in self._people:
            self._people[name] = decisions.annotator_id(session, name, now)

    def _row(self, place: Place, given: GivenSpan, desk: _Desk) -> NewDecision:
        number, before = next(self._numbers), desk.standing.get(place)
        label = str(given.label)
        suggestion_id, suggested = None, ""
        span_id = f"{self._client}:{number}"
        if before is not None:
            span_id = before.span_id
            suggestion_id, suggested = desk.of_span(span_id)
        elif given.given_as is not GivenAs.MARKED and place in desk.suggested:
            suggestion_id, suggested = desk.suggested[place]
            span_id = suggestion_span_id(suggestion_id)
        action, state, reason = _act(given, before, suggested)
        return NewDecision(
            place,
            span_id,
            suggestion_id,
            before,
            action,
            state,
            desk.texts[place.article_id][place.start : place.end],
            (before.label if before else suggested or label) if action is Action.REJECT else label,
            reason,
            [(part.start, part.end) for part in given.parts],
            self._people[given.by],
            number,
        )


def decided_ahead(
    session: Session, here: Sequence[tuple[ArticleDraft, int]], texts: Mapping[int, str]
) -> dict[int, set[tuple[int, int, str]]]:
    """What ``take`` would store, by article, as (start, end, annotator); an id below zero is of no article yet."""
    waiting = _waiting(here, _Desk(session, set(texts)), DecidedReport())
    found: dict[int, set[tuple[int, int, str]]] = {}
    for place, queue in waiting.items():
        made = found.setdefault(place.article_id, set())
        made.update((place.start, place.end, given.by) for _, given in queue)
    return found


def _waiting(
    told: Sequence[tuple[ArticleDraft, int]], desk: _Desk, report: DecidedReport, client: str = ""
) -> dict[Place, list[_Told]]:
    """What each of these people says of each range, but for what they have said of it before, and for ranges on which
    somebody here has decided otherwise.
    """
    waiting: dict[Place, list[_Told]] = {}
    again: dict[tuple[Place, str], _Told] = {}
    for draft, article_id in told:
        text = desk.texts.get(article_id, draft.raw_text)
        for given in in_stored_words(draft, text):
            place = Place(article_id, given.span.start, given.span.end)
            if (place, given.by) in desk.earlier:
                again[place, given.by] = draft, given  # of what one person says of it now, the last word
                continue
            before = desk.standing.get(place)
            if before is not None and not agrees(given, before):
                report.keep(draft, _kept(given, before, text))
            else:
                _queue(waiting.setdefault(place, []), draft, given, text, report)
    for (place, _), (draft, given) in again.items():
        if _is_newer(place, draft, given, desk, report, client):
            waiting.setdefault(place, []).append((draft, given))
    return {place: queue for place, queue in waiting.items() if queue}


def _queue(queue: list[_Told], draft: ArticleDraft, given: GivenSpan, text: str, report: DecidedReport) -> None:
    """Put what a person says of a range behind what was said of it; of what they said twice the last word stays."""
    own = next((one for one in queue if one[1].by == given.by), None)
    differs = bool(queue) and word_of(queue[-1][1]) != word_of(given)
    if own is not None and not differs and word_of(own[1]) == word_of(given):
        return
    if differs:
        report.keep(draft, _two_minds(queue[-1][1], given, text))
    if own is not None:
        queue.remove(own)
    queue.append((draft, given))


def _is_newer(
    place: Place, draft: ArticleDraft, given: GivenSpan, desk: _Desk, report: DecidedReport, client: str
) -> bool:
    """Whether somebody who has spoken of a range changed their mind in their tool; what is not taken is told."""
    before = desk.standing.get(place)
    heard = desk.earlier.heard(place, given, before, client)
    if heard is Heard.SAME:
        report.already += 1
    elif heard is Heard.OTHERWISE:
        key = draft.told_path, given.by
        report.otherwise[key] = report.otherwise.get(key, 0) + 1
    elif heard is Heard.TAKEN_ON:
        text = desk.texts.get(place.article_id, draft.raw_text)
        report.keep(draft, _changed_here(given, text) if before is None else _kept(given, before, text))
    return heard is Heard.NEWER


class _Desk:
    """What stands in these articles already; ``suggested`` are suggestions that came with them."""

    def __init__(self, session: Session, article_ids: set[int]) -> None:
        ids = sorted(article_ids)
        self.texts = article_changes.texts_of(session, article_ids)
        spoken = given_decisions.spoken(session, ids)
        self.earlier = EarlierWords.of(spoken)
        self.standing = given_decisions.standing_at(session, ids) if spoken else {}
        detector = suggestions.find_detector(session, suggestions.GIVEN)
        self.suggested = given_decisions.suggested_at(session, detector, ids)
        self._by_span = {suggestion_span_id(key): (key, label) for key, label in self.suggested.values()}

    def look_again(self, session: Session, places: Iterable[Place]) -> None:
        """Read anew how the articles of these ranges stand."""
        self.standing = given_decisions.standing_at(session, sorted({place.article_id for place in places}))

    def of_span(self, span_id: str) -> tuple[int | None, str]:
        """The suggestion that a span began as, with its label; none for one that a person made."""
        return self._by_span.get(span_id, (None, ""))


def _act(given: GivenSpan, before: Standing | None, suggested: str) -> tuple[Action, SpanState, str]:
    """What the decision is, the state that it leaves the span in, and why it was rejected."""
    if given.given_as is GivenAs.REJECTED:
        return Action.REJECT, SpanState.REJECTED, RejectReason.NOT_A_CLAIM.value
    label = str(given.label)
    changed = before is not None and before.label != label
    if not suggested:
        made = before is None
        return (Action.ADD_MISSED if made else Action.RELABEL if changed else Action.CONFIRM), SpanState.ADDED, ""
    same = suggested == label and not given.parts
    action = Action.RELABEL if (changed or (before is None and suggested != label)) else Action.CONFIRM
    return action, SpanState.CONFIRMED if same else SpanState.CORRECTED, ""


def _two_minds(one: GivenSpan, other: GivenSpan, text: str) -> str:
    words, there = other.span.slice(text)[:60], f"by {other.by} there; the last one counts."
    if one.by == other.by:
        return f"{words!r} was {_said(one)} and then {_said(other)} {there}"
    return f"{words!r} was {_said(one)} by {one.by} and {_said(other)} {there}"


def _changed_here(given: GivenSpan, text: str) -> str:
    words = given.span.slice(text)[:60]
    return f"{words!r} was {_said(given)} by {given.by} there; somebody has changed it here since, and it stays so."


def _said(given: GivenSpan) -> str:
    return "rejected" if given.given_as is GivenAs.REJECTED else f"marked as {given.label}"


def _kept(given: GivenSpan, before: Standing, text: str) -> str:
    ours = before.state if before.state not in ACCEPTED_STATES else f"{before.label} ({before.state})"
    words = given.span.slice(text)[:60]
    return f"{words!r} was {_said(given)} by {given.by} there and stays {ours} by {before.annotator} here."


def in_stored_words(draft: ArticleDraft, stored: str) -> Sequence[GivenSpan]:
    """The spans that people decided on, where their words stand in a text that reads as the draft's own."""
    if draft.raw_text == stored:
        return draft.decided
    moved = []
    for given in draft.decided:
        pieces = tuple(given._replace(span=part) for part in given.parts or (given.span,))
        told = in_words_of(draft.changed(given_spans=pieces), stored).given_spans
        if len(told) == len(pieces):
            whole = Span(told[0].span.start, told[-1].span.end)
            moved.append(given._replace(span=whole, parts=tuple(one.span for one in told) if given.parts else ()))
    return moved
