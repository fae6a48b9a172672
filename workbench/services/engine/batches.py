"""Runs a detector over articles, in a batch that can be stopped and resumed at any article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.domain.clock import Clock, utc_now
from workbench.domain.proposals import DetectorIdentity, DetectorLike, Proposals, Text
from workbench.errors import DetectorFault, SuggestionError
from workbench.services.engine import desk_model
from workbench.settings import Settings
from workbench.storage import articles, faults, kept_articles, suggestions
from workbench.storage.blocks import quoted_lines
from workbench.storage.current_rows import scopes_of
from workbench.storage.database.engine import Engine, Session, read_transaction, write_transaction
from workbench.storage.faults import UnreadArticle
from workbench.suggest.detectors.passing_over import read_each

_PAGE_ARTICLES = 50
#: A detector that fails on so many articles in a row would fail on all: it is stopped with an error.
MOST_FAULTS_IN_A_ROW = 20
_FAULTS_TOLD = 20


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """How far a batch is: ``article_count`` of ``total_count`` articles read.

    ``fault_count`` could not be read and were passed over; ``faults`` says of the first of them which and why.
    """

    article_count: int
    total_count: int
    suggestion_count: int
    fault_count: int = 0
    faults: tuple[str, ...] = ()

    def with_fault(self, fault: str) -> SuggestReport:
        told = self.faults if len(self.faults) >= _FAULTS_TOLD else (*self.faults, fault)
        return replace(self, fault_count=self.fault_count + 1, faults=told)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one detector of several; ``fault`` is the sentence why it stopped, "" where it did not."""

    name: str
    report: SuggestReport
    fault: str = ""


def suggest_all(
    engine: Engine,
    detectors: Sequence[DetectorLike],
    *,
    reread: bool = False,
    part: tuple[int, int] = (0, 1),
    clock: Clock = utc_now,
    progress: Callable[[SuggestReport], None] | None = None,
) -> list[Outcome]:
    """``suggest`` with each detector in turn; one that fails does not stop the others, and keeps what it has read.

    ``progress`` counts over all of them: an article that two detectors read counts twice.
    """
    outcomes = [_awaited(engine, detector, reread) for detector in detectors]
    for place, detector in enumerate(detectors):
        if outcomes[place].fault:
            continue

        def note(now: SuggestReport, place: int = place) -> None:
            outcomes[place] = Outcome(outcomes[place].name, now)
            if progress is not None:
                progress(_sum(outcomes))

        try:
            suggest(engine, detector, reread=reread, part=part, clock=clock, progress=note)
        except SuggestionError as error:
            outcomes[place] = Outcome(outcomes[place].name, outcomes[place].report, str(error))
    return outcomes


def _awaited(engine: Engine, detector: DetectorLike, reread: bool) -> Outcome:
    """How much there is to do; a detector that cannot be loaded is at fault before it begins."""
    try:
        total = count_waiting(engine, detector, reread=reread)
        name = detector.identity.name
    except SuggestionError as error:
        return Outcome("", SuggestReport(0, 0, 0), str(error))
    return Outcome(name, SuggestReport(0, total, 0))


def _sum(outcomes: Iterable[Outcome]) -> SuggestReport:
    return add_up([outcome.report for outcome in outcomes])


def add_up(reports: Sequence[SuggestReport]) -> SuggestReport:
    """The sum of several reports."""
    return SuggestReport(
        sum(report.article_count for report in reports),
        sum(report.total_count for report in reports),
        sum(report.suggestion_count for report in reports),
        sum(report.fault_count for report in reports),
        tuple(fault for report in reports for fault in report.faults)[:_FAULTS_TOLD],
    )


def suggest(
    engine: Engine,
    detector: DetectorLike,
    *,
    reread: bool = False,
    part: tuple[int, int] = (0, 1),
    clock: Clock = utc_now,
    progress: Callable[[SuggestReport], None] | None = None,
) -> SuggestReport:
    """Read every article that the detector has not read; committed article by article.

    An article that cannot be read is noted and passed over; the next run takes it after all others. Raises
    SuggestionError where the detector cannot be loaded, or fails on MOST_FAULTS_IN_A_ROW articles in a row.

    ``reread`` also reads those that only another version or configuration of it has read: their old
    suggestions stay on record, decided spans stay decided. The desk model is trained first where that is due, and the
    chosen one is used (``services.engine.desk_model``). ``part`` (k, n) reads one n-th of the articles, for n
    batches side by side, and learns nothing; its progress counts to the end of all.
    """
    if detector.identity.name == desk_model.TEACHABLE and part == (0, 1):
        desk_model.learn_when_due(engine, clock=clock)
    detector = desk_model.taught_detector(engine, detector)
    name = detector.identity.name
    with write_transaction(engine) as session:
        key = suggestions.detector_id(session, detector.identity)
        total = suggestions.count_without_run(session, [name], key if reread else None)
        failed_before = faults.faulty_articles(session, key)
    desk = _Desk(engine, name, key, reread, part, failed_before)
    return _read_all(detector, desk, SuggestReport(0, total, 0), clock, progress)


def _read_all(
    detector: DetectorLike,
    desk: _Desk,
    report: SuggestReport,
    clock: Clock,
    progress: Callable[[SuggestReport], None] | None,
) -> SuggestReport:
    in_a_row, failed_before = 0, frozenset(desk.failed_before)
    if progress is not None:
        progress(report)
    for article_id, said in read_each(detector, desk.texts()):
        added = desk.store(article_id, said, clock)
        if added is None:
            report = report.with_fault(str(said))
            in_a_row += article_id not in failed_before
        else:
            report, in_a_row = _with_article(report, added), 0
        if progress is not None:
            progress(report)
        if in_a_row >= MOST_FAULTS_IN_A_ROW:
            raise SuggestionError(
                f"The detector {desk.name} failed on {in_a_row} articles in a row and was stopped: see what it "
                f"says about them, then suggest again."
            )
    return report


def _with_article(report: SuggestReport, added: int) -> SuggestReport:
    return replace(report, article_count=report.article_count + 1, suggestion_count=report.suggestion_count + added)


def unread_articles(engine: Engine, names: Sequence[str], *, limit: int | None = None) -> list[UnreadArticle]:
    """The articles that one of these detectors could not read, those that failed last first, ``limit`` at most."""
    with read_transaction(engine) as session:
        return faults.unread_articles(session, names, limit=limit)


def count_unread(engine: Engine, names: Sequence[str]) -> int:
    """How many different articles one of these detectors could not read."""
    with read_transaction(engine) as session:
        return faults.count_unread(session, names)


def count_waiting(engine: Engine, detector: DetectorLike, *, reread: bool = False) -> int:
    """How many articles ``suggest`` would read. Raises SuggestionError where the detector cannot be loaded."""
    identity = desk_model.taught_detector(engine, detector).identity
    with read_transaction(engine) as session:
        key = (suggestions.find_detector(session, identity) or 0) if reread else None
        return suggestions.count_without_run(session, [identity.name], key)


def count_outdated(engine: Engine, detectors: Iterable[DetectorLike]) -> int:
    """How many articles one of the detectors has read only in another version, or with another model."""
    counts = [0]
    for detector in detectors:
        try:
            counts.append(count_waiting(engine, detector, reread=True) - count_waiting(engine, detector))
        except SuggestionError:
            continue  # reported when it is used to read
    return max(counts)


@dataclass(slots=True)
class _Desk:
    """The articles that a detector has still to read, and the store of its results."""

    engine: Engine
    name: str
    detector: int
    reread: bool
    part: tuple[int, int]
    failed_before: Sequence[int]

    def texts(self) -> Iterator[tuple[int, Text]]:
        """Each article with its text, paged; those that failed before come after all others."""
        last = 0
        while page := self._page(after_id=last, limit=_PAGE_ARTICLES, failed_with=self.detector):
            yield from page
            last = page[-1][0]
        for first in range(0, len(self.failed_before), _PAGE_ARTICLES):
            yield from self._page(among=self.failed_before[first : first + _PAGE_ARTICLES])

    def store(self, article_id: int, said: Proposals | DetectorFault, clock: Clock) -> int | None:
        """How many suggestions the article gave; None where it could not be read, which is noted.

        Of one that was withdrawn or erased while it was read nothing is stored.
        """
        with write_transaction(self.engine) as session:
            if kept_articles.gone_by_id(session, [article_id]):
                return 0
            if isinstance(said, DetectorFault):
                faults.note_fault(session, article_id, self.detector, str(said), clock())
                return None
            faults.forget_fault(session, article_id, self.name)
            return suggestions.add_run(session, article_id, self.detector, said, clock())

    def _page(self, **which: Any) -> list[tuple[int, Text]]:
        version = self.detector if self.reread else None
        with read_transaction(self.engine) as session:
            ids = suggestions.articles_without_run(session, self.name, version, part=self.part, **which)
            return [(article_id, _text_of(session, article_id)) for article_id in ids]


def _text_of(session: Session, article_id: int) -> Text:
    article = articles.get_article(session, article_id)
    scope = tuple(scopes_of(session, [article_id]).get(article_id, ()))
    name = f"article {article_id} ({article.path or article.title})"
    return Text(article.raw_text, scope, article.language, name, quoted_lines(session, article_id))


def configured_detector(settings: Settings) -> DetectorLike:
    """The first detector that the settings name.

    Raises SuggestionError where it cannot be loaded, InputError where the desk's vague terms cannot be used.
    """
    return _configured(_entries(settings)[0], settings)


def configured_detectors(settings: Settings) -> list[DetectorLike]:
    """Every detector that the settings name, in that order.

    One that cannot be loaded is listed as well: its ``identity`` raises a SuggestionError that says why.
    """
    found: list[DetectorLike] = []
    names: set[str] = set()
    for entry, name in zip(_entries(settings), configured_names(settings), strict=True):
        try:
            if name in names:
                raise SuggestionError(f"WORKBENCH_DETECTOR names two detectors that are called {name!r}: rename one.")
            found.append(_configured(entry, settings))
        except SuggestionError as error:
            found.append(_Missing(error))
        names.add(name)
    return found


def configured_names(settings: Settings) -> list[str]:
    """The recorded names of the detectors in the settings; the setting itself where that is unknown."""
    return [_name(entry) for entry in _entries(settings)]


def _entries(settings: Settings) -> list[str]:
    entries = [entry.strip() for entry in settings.detector.split(",")]
    return [entry for entry in entries if entry] or [settings.detector]


def _name(entry: str) -> str:
    if ":" not in entry:
        return entry
    from workbench.suggest.detectors.registry import name_of

    try:
        return name_of(entry)
    except SuggestionError:
        return entry


def _configured(entry: str, settings: Settings) -> DetectorLike:
    from workbench.suggest.detectors.registry import (
        load_detector,  # late: its tables and patterns are for those who read
    )

    return load_detector(entry, settings.spacy_model, vague_terms=settings.vague_terms)


class _Missing:
    """In place of a detector that cannot be loaded: says why."""

    def __init__(self, reason: SuggestionError) -> None:
        self._reason = reason

    @property
    def identity(self) -> DetectorIdentity:
        raise self._reason

    def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
        raise self._reason
