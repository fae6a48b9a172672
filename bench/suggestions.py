"""The suggestion engine against the bare pipeline: the same model, the same texts, turn by turn."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from bench.measuring import ROOT
from bench.stage import Stage
from workbench.domain.drafts import ArticleDraft
from workbench.domain.proposals import Text
from workbench.ingest.blocks import mark_blocks
from workbench.ingest.reading import read_path
from workbench.suggest.detectors import load_detector
from workbench.suggest.pipeline import find_model

COPIES = 15


def throughput(stage: Stage) -> str:
    """The sample corpus, prose that a parser finds natural, several times over."""
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
