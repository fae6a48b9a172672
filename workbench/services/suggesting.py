"""Letting a detector read articles, in a batch that can be left and resumed at any article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.clock import Clock, utc_now
from workbench.domain.proposals import DetectorIdentity, DetectorLike, Proposals, Text
from workbench.domain.spans import Span
from workbench.errors import SuggestionError
from workbench.services import learning
from workbench.settings import Settings
from workbench.storage import articles, blocks, suggestions
from workbench.storage.engine import Engine, reading, writing

_PAGE_ARTICLES = 50


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """How far a batch is: ``article_count`` of ``total_count`` articles read."""

    article_count: int
    total_count: int
    suggestion_count: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one detector of several came to; ``fault`` is the sentence why it stopped, "" where it did not."""

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
    """How much there is to do; a detector that cannot be had is at fault before it begins."""
    try:
        total = count_waiting(engine, detector, reread=reread)
        name = detector.identity.name
    except SuggestionError as error:
        return Outcome("", SuggestReport(0, 0, 0), str(error))
    return Outcome(name, SuggestReport(0, total, 0))


def _sum(outcomes: Iterable[Outcome]) -> SuggestReport:
    reports = [outcome.report for outcome in outcomes]
    return SuggestReport(
        sum(report.article_count for report in reports),
        sum(report.total_count for report in reports),
        sum(report.suggestion_count for report in reports),
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

    ``reread`` also reads those that only another version or configuration of it has read: their old
    suggestions stay on record, decided spans stay decided. What the desk has decided since is learned first, and the
    detector listens to the chosen model (``services.learning``). ``part`` (k, n) reads one n-th of the articles, for n
    batches side by side, and learns nothing; its progress counts to the end of all.
    """
    if detector.identity.name == learning.TEACHABLE and part == (0, 1):
        learning.learn_when_due(engine, clock=clock)
    detector = learning.taught_detector(engine, detector)
    name = detector.identity.name
    with writing(engine) as session:
        key = suggestions.detector_id(session, detector.identity)
        total = suggestions.count_without_run(session, [name], key if reread else None)
    waiting: list[int] = []
    report = SuggestReport(0, total, 0)
    if progress is not None:
        progress(report)
    for said in detector.propose(_texts(engine, name, key if reread else None, waiting, part)):
        with writing(engine) as session:
            added = suggestions.add_run(session, waiting.pop(0), key, said, clock())
        report = SuggestReport(report.article_count + 1, total, report.suggestion_count + added)
        if progress is not None:
            progress(report)
    return report


def count_waiting(engine: Engine, detector: DetectorLike, *, reread: bool = False) -> int:
    """How many articles ``suggest`` would read. Raises SuggestionError where the detector cannot be had."""
    identity = learning.taught_detector(engine, detector).identity
    with reading(engine) as session:
        key = (suggestions.find_detector(session, identity) or 0) if reread else None
        return suggestions.count_without_run(session, [identity.name], key)


def count_outdated(engine: Engine, detectors: Iterable[DetectorLike]) -> int:
    """How many articles one of the detectors has read only in another version, or listening to another model."""
    counts = [0]
    for detector in detectors:
        try:
            counts.append(count_waiting(engine, detector, reread=True) - count_waiting(engine, detector))
        except SuggestionError:
            continue  # who reads with it is told
    return max(counts)


def _texts(
    engine: Engine, name: str, detector: int | None, waiting: list[int], part: tuple[int, int]
) -> Iterator[Text]:
    """The articles to read, paged; each id is appended to ``waiting`` as its text is handed out."""
    last = 0
    while True:
        with reading(engine) as session:
            ids = suggestions.articles_without_run(
                session, name, detector, after_id=last, limit=_PAGE_ARTICLES, part=part
            )
            page = []
            for article_id in ids:
                article = articles.get_article(session, article_id)
                marked = blocks.blocks_of(session, article_id)
                scope = tuple(Span(block.start_char, block.end_char) for block in marked if block.in_scope)
                key = f"article {article_id} ({article.path or article.title})"
                page.append((article_id, Text(article.raw_text, scope, article.language, key)))
        if not page:
            return
        for article_id, text in page:
            waiting.append(article_id)
            yield text
        last = page[-1][0]


def configured_detector(settings: Settings) -> DetectorLike:
    """The first detector that the settings name.

    Raises SuggestionError where it cannot be had, InputError where the desk's vague terms cannot be used.
    """
    return _configured(_entries(settings)[0], settings)


def configured_detectors(settings: Settings) -> list[DetectorLike]:
    """Every detector that the settings name, in that order.

    One that cannot be had is there as well: asked for its identity, it raises SuggestionError that says why.
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
    """What the detectors of the settings are called in the records; the setting's own words where that is unknown."""
    return [_name(entry) for entry in _entries(settings)]


def _entries(settings: Settings) -> list[str]:
    entries = [entry.strip() for entry in settings.detector.split(",")]
    return [entry for entry in entries if entry] or [settings.detector]


def _name(entry: str) -> str:
    if ":" not in entry:
        return entry
    from workbench.suggest.detectors import name_of

    try:
        return name_of(entry)
    except SuggestionError:
        return entry


def _configured(entry: str, settings: Settings) -> DetectorLike:
    from workbench.suggest.detectors import load_detector  # late: its tables and patterns are for those who read

    return load_detector(entry, settings.spacy_model, vague_terms=settings.vague_terms)


class _Missing:
    """Stands where a detector cannot be had, and says why."""

    def __init__(self, reason: SuggestionError) -> None:
        self._reason = reason

    @property
    def identity(self) -> DetectorIdentity:
        raise self._reason

    def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
        raise self._reason
