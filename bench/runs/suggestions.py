"""The suggestion engine against the bare spaCy pipeline: same model, same texts, alternating."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from threading import Barrier

from bench.measuring import ROOT, peak_mb
from bench.stage import Stage
from workbench.domain.drafts import ArticleDraft
from workbench.domain.proposals import Text
from workbench.ingest.blocks.marking import mark_blocks
from workbench.ingest.readers import read_path
from workbench.suggest.detectors.registry import load_detector
from workbench.suggest.parsing.spacy_model import find_model

COPIES = 15


def throughput(stage: Stage) -> str:
    """The sample corpus, natural prose, repeated several times."""
    import spacy

    texts = _texts() * (COPIES // 5 if stage.quick else COPIES)
    nlp = spacy.load(find_model().name)
    detector = load_detector()
    for _ in detector.propose(texts[:2]):  # loads the model before the clock runs
        pass
    bare: list[float] = []
    ours: list[float] = []
    for _ in range(stage.turns(5)):
        bare.append(_seconds(lambda: sum(1 for _ in nlp.pipe(text.raw_text for text in texts))))
        ours.append(_seconds(lambda: sum(1 for _ in detector.propose(texts))))
    word_count = sum(len(text.raw_text.split()) for text in texts)
    return f"{median(bare) / median(ours):.2f}x, {word_count / median(ours):,.0f} words/s"


def two_processes(stage: Stage) -> str:
    """Two processes that each read all texts, against one process alone; loading is not counted."""
    copies = COPIES // 5 if stage.quick else COPIES
    alone: list[float] = []
    beside: list[float] = []
    for _ in range(stage.turns(3)):
        for count, seconds in ((1, alone), (2, beside)):
            with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
                gate = get_context("spawn").Manager().Barrier(count)
                seconds.append(max(pool.map(_read_alone, [copies] * count, [gate] * count)))
    return f"{2 * median(alone) / median(beside):.2f}x"


def _read_alone(copies: int, gate: Barrier) -> float:
    detector = load_detector()
    texts = _texts() * copies
    for _ in detector.propose(texts[:2]):
        pass
    gate.wait()
    return _seconds(lambda: sum(1 for _ in detector.propose(texts)))


def memory(stage: Stage) -> str:
    """The peak resident memory of a process that loads the engine and reads all texts."""
    copies = 1 if stage.quick else COPIES
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return f"{pool.submit(_peak_of_reading, copies).result():.0f} MB"


def _peak_of_reading(copies: int) -> float:
    for _ in load_detector().propose(_texts() * copies):
        pass
    return peak_mb()


def _texts() -> list[Text]:
    drafts = [one for one in read_path(ROOT / "data" / "sample") if isinstance(one, ArticleDraft)]
    return [
        Text(draft.raw_text, tuple(b.span for b in mark_blocks(draft.raw_text, draft.title) if b.in_scope), "en")
        for draft in drafts
    ]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
