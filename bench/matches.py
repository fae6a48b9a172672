"""Matching the claims of a new article against very many stored ones: the index is built before the clock runs."""

from __future__ import annotations

import random
import re
import time
from statistics import median

import numpy as np

from bench.stage import Stage
from workbench.corroborate.claim_index import ClaimIndex
from workbench.suggest.meaning import WIDTH, vectors

CLAIMS_OF_AN_ARTICLE = 40
_STORED, _FEWER = 1_000_000, 20_000
_SYLLABLES = re.findall("..", "bacodufegihajokulamenipoqeresitovuwaxezo")
_FRAMES = (
    "at least {number} people were {verb} in {place} when the {thing} of {place2} {verb2}",
    "the {thing} was {verb} by {name} after {number} days, said {name2}",
    "{name} accused the {thing} of {place} of having {verb} {number} {thing2}",
    "some {number} {thing2} have been {verb} since the {thing} {verb2} near {place}",
)
_TOGETHER = 50_000


def match_million(stage: Stage) -> str:
    """With vectors that were stored with the claims; invented ones, which cost the same to compare."""
    return _matched(_STORED // 10 if stage.quick else _STORED, stage)


def match_thousands(stage: Stage) -> str:
    return _matched(_FEWER // 10 if stage.quick else _FEWER, stage)


def _matched(count: int, stage: Stage) -> str:
    chance = random.Random(7)
    words = _words(chance)
    numbers = np.random.default_rng(7)
    index: ClaimIndex[int] = ClaimIndex(vectors)
    began = time.perf_counter()
    for first in range(0, count, _TOGETHER):
        size = min(_TOGETHER, count - first)
        stored = numbers.standard_normal((size, WIDTH), dtype=np.float32)
        stored /= np.linalg.norm(stored, axis=1, keepdims=True)
        index.add(range(first, first + size), [_claim(chance, words) for _ in range(size)], vectors=stored)
    stage.tell(f"  {count:,} claims added in {time.perf_counter() - began:.0f} s")
    taken = []
    for _ in range(stage.turns(5)):
        article = [_claim(chance, words) for _ in range(CLAIMS_OF_AN_ARTICLE)]
        began = time.perf_counter()
        index.rank_all(article)
        taken.append(time.perf_counter() - began)
    return f"{median(taken):.2f} s"


def _words(chance: random.Random) -> list[str]:
    """Invented words; the earlier in the list, the commoner they will be."""
    return list(dict.fromkeys("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(60_000)))


def _claim(chance: random.Random, words: list[str]) -> str:
    def one() -> str:
        return words[int(len(words) * chance.random() ** 3)]

    parts = {name: one() for name in ("verb", "verb2", "thing", "thing2")}
    parts |= {name: one().title() for name in ("place", "place2", "name", "name2")}
    return chance.choice(_FRAMES).format(number=chance.randint(2, 5_000), **parts)
