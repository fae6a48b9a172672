"""Letting a detector read articles, in a batch that can be left and resumed at any article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.domain.clock import Clock, utc_now
from workbench.domain.proposals import DetectorLike, Text
from workbench.domain.spans import Span
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
        total = suggestions.count_without_run(session, name, key if reread else None)
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


def count_outdated(engine: Engine, detector: DetectorLike) -> int:
    """How many articles were read by another version of the detector, or listening to another model, only."""
    identity = learning.taught_detector(engine, detector).identity
    with reading(engine) as session:
        unread = suggestions.count_without_run(session, identity.name, None)
        key = suggestions.find_detector(session, identity)
        return suggestions.count_without_run(session, identity.name, key or 0) - unread


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
                page.append((article_id, Text(article.raw_text, scope, article.language)))
        if not page:
            return
        for article_id, text in page:
            waiting.append(article_id)
            yield text
        last = page[-1][0]


def configured_detector(settings: Settings) -> DetectorLike:
    """The detector that the settings name.

    Raises SuggestionError where it cannot be had, InputError where the desk's vague terms cannot be used.
    """
    from workbench.suggest.detectors import load_detector  # late: its tables and patterns are for those who read

    return load_detector(settings.detector, settings.spacy_model, vague_terms=settings.vague_terms)
