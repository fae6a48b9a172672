"""Near-duplicates among many articles in one process, with copies planted among them."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from bench.measuring import peak_mb
from bench.stage import Stage
from bench.workload import ARTICLE_WORDS, SEED, vocabulary
from workbench.corroborate.texts.article import ReadArticle
from workbench.corroborate.texts.near_duplicates import near_duplicates
from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span

ARTICLE_COUNT = 100_000
#: One article in this many is a copy of an earlier one.
COPY_EVERY = 20
OUTLETS = 40
_BOILERPLATE_WORDS = 25
_VOCABULARY = 30_000
#: How copies are altered: the share of words kept, and the interval at which a word is replaced.
_COPIES = ((1.0, 0), (1.0, 40), (1.0, 12), (0.6, 0), (0.6, 25), (0.3, 0))


def find_near_duplicates(stage: Stage) -> str:
    """Articles are generated outside the timed section; the memory is that of the whole process."""
    count = ARTICLE_COUNT // 10 if stage.quick else ARTICLE_COUNT
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_take, count).result()


def _take(count: int) -> str:
    made = _Made(count)
    began = time.perf_counter()
    found = {(pair.first, pair.second) for pair in near_duplicates(made.articles())}
    seconds = time.perf_counter() - began - made.seconds
    planted = {(source, copy) for copy, source in made.source_of.items()}
    recall = len(found & planted) / len(planted)
    wrong = sum(made.source_of.get(one, one) != made.source_of.get(other) for one, other in found)
    return f"{seconds:.0f} s, {peak_mb():.0f} MB; {recall:.2%} of {len(planted):,} planted pairs found, {wrong} wrong"


class _Made:
    """Articles of invented words with a Zipf distribution; each outlet adds its own closing line."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._words = np.array(vocabulary(_VOCABULARY), dtype=object)
        self._chances = np.cumsum(1 / np.arange(1, _VOCABULARY + 1))
        self._chances /= self._chances[-1]
        self._lines = [self._draw(number, _BOILERPLATE_WORDS) for number in range(OUTLETS)]
        self.source_of: dict[int, int] = {}
        self.seconds = 0.0

    def articles(self) -> Iterator[ReadArticle]:
        for number in range(self._count):
            began = time.perf_counter()
            words = self._article(number)
            text = " ".join([*words, *self._lines[number % OUTLETS]])
            made = ReadArticle(number, Text(text, (Span(0, len(text)),)))
            self.seconds += time.perf_counter() - began
            yield made

    def _article(self, number: int) -> list[str]:
        own = self._draw(SEED + number, ARTICLE_WORDS - _BOILERPLATE_WORDS)
        if number < COPY_EVERY or number % COPY_EVERY:
            return own
        rng = random.Random(SEED + number)
        source = rng.randrange(number // COPY_EVERY) * COPY_EVERY + 1
        share, every = _COPIES[number // COPY_EVERY % len(_COPIES)]
        kept = round(share * len(own))
        words = [*self._article(source)[:kept], *own[kept:]]
        for at in range(every, kept, every) if every else ():
            words[at] = own[at]
        self.source_of[number] = source
        return words

    def _draw(self, seed: int, count: int) -> list[str]:
        places = np.searchsorted(self._chances, np.random.default_rng(seed).random(count))
        return [str(word) for word in self._words[places]]
