"""The batch that runs detectors over articles: one at a time on the whole server.

The language pipeline is loaded when a batch first needs it, and only ever used by one thread: more would not be
quicker and would cost memory. What a batch has read is committed article by article, so it can end at any time.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from workbench.domain.proposals import DetectorLike
from workbench.errors import SuggestionError
from workbench.services.engine.batches import SuggestReport, add_up, suggest_all
from workbench.storage.database.engine import Engine
from workbench.ui.work.background import Background, is_leaving

_one_pipeline = threading.Lock()
_batches: dict[str, Batch] = {}
_starting = threading.Lock()


def current_batch(engine: Engine) -> Batch | None:
    """The batch over this database that runs or ran last; None since the server started."""
    return _batches.get(str(engine.url))


def start_batch(engine: Engine, load: Callable[[], Sequence[DetectorLike]], *, reread: bool = False) -> Batch:
    """Read every article that has not been read, with ``reread`` also those that only another version has read.

    Where a batch is running, it takes in the new ones as well.
    """
    with _starting:
        running = current_batch(engine)
        if running is not None and running.asked_again(reread=reread):
            return running
        batch = Batch(engine, load, reread=reread)
        _batches[str(engine.url)] = batch
        return batch


@cache
def _set_pipeline_aside() -> None:
    """Once it is loaded: a garbage collection that walks over it costs a tenth of a second each time."""
    gc.collect()
    gc.freeze()


class Batch(Background):
    """A batch and how far it is.

    ``report`` counts no article while the pipeline loads, and an article once for each detector.
    ``fault`` says why it failed, or which of the detectors did; else "".
    """

    def __init__(self, engine: Engine, load: Callable[[], Sequence[DetectorLike]], *, reread: bool = False) -> None:
        self._reread = reread
        self.report = SuggestReport(0, 0, 0)
        self.detector_count = 1
        self._engine = engine
        self._load = load
        self._done = SuggestReport(0, 0, 0)
        self._wanted = True
        self._over = False
        self._deciding = threading.Lock()
        super().__init__(self._read, name="suggesting")

    def asked_again(self, *, reread: bool = False) -> bool:
        """Look for new articles once more before ending; False where it is too late for that."""
        with self._deciding:
            if self._over or not self.running:
                return False
            self._wanted = True
            self._reread = self._reread or reread
            return True

    def _read(self) -> None:
        with _one_pipeline:
            detectors = self._load()
            self.detector_count = len(detectors)
            faults: list[str] = []
            while self._next_round():
                outcomes = suggest_all(self._engine, detectors, reread=self._reread, progress=self._note)
                faults = [outcome.fault for outcome in outcomes if outcome.fault]
                self._done = self.report
            if faults:
                raise SuggestionError(" ".join(faults))

    def _next_round(self) -> bool:
        with self._deciding:
            self._over = not self._wanted
            self._wanted = False
            return not self._over

    def _note(self, now: SuggestReport) -> None:
        """Raises SuggestionError where the server is ending; what has been read until then is kept."""
        if is_leaving():
            raise SuggestionError("The server was stopped.")
        if now.article_count:
            _set_pipeline_aside()
        before = self._done
        self.report = replace(add_up([before, now]), total_count=before.article_count + now.total_count)
