"""Reading articles for claims in several processes: each has a pipeline of its own and every n-th article."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, wait
from multiprocessing import get_context

from workbench.domain.proposals import DetectorIdentity
from workbench.services import database, learning, suggesting
from workbench.services.suggesting import SuggestReport
from workbench.settings import Settings
from workbench.storage import suggestions
from workbench.storage.engine import Engine, reading

_LOOK_EVERY_S = 0.5


def suggest_together(
    settings: Settings,
    process_count: int,
    *,
    reread: bool = False,
    progress: Callable[[SuggestReport], None] | None = None,
) -> SuggestReport:
    """As ``suggesting.suggest`` with the configured detector, by ``process_count`` processes at once.

    Each takes the memory of a loaded pipeline. Committed article by article; raises what a process raised.
    """
    engine = database.open_database(settings)
    detector = suggesting.configured_detector(settings)
    if detector.identity.name == learning.TEACHABLE:
        learning.learn_when_due(engine)
    name = detector.identity.name
    known = learning.taught_detector(engine, detector).identity
    total = _waiting(engine, name, known, reread)
    with ProcessPoolExecutor(process_count, mp_context=get_context("spawn")) as pool:
        parts = [pool.submit(_read_part, settings, (k, process_count), reread) for k in range(process_count)]
        while wait(parts, timeout=_LOOK_EVERY_S).not_done:
            if progress is not None:
                progress(SuggestReport(total - _waiting(engine, name, known, reread), total, 0))
        return _sum(parts, total)


def _read_part(settings: Settings, part: tuple[int, int], reread: bool) -> SuggestReport:
    engine = database.open_database(settings)
    try:
        return suggesting.suggest(engine, suggesting.configured_detector(settings), reread=reread, part=part)
    finally:
        engine.dispose()


def _waiting(engine: Engine, name: str, identity: DetectorIdentity, reread: bool) -> int:
    with reading(engine) as session:
        key = (suggestions.find_detector(session, identity) or 0) if reread else None
        return suggestions.count_without_run(session, name, key)


def _sum(parts: list[Future[SuggestReport]], total: int) -> SuggestReport:
    reports = [part.result() for part in parts]
    return SuggestReport(
        sum(report.article_count for report in reports), total, sum(report.suggestion_count for report in reports)
    )
