"""Matching the claims of a new article against very many stored ones: the index is built outside the timed section."""

from __future__ import annotations

import random
import re
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from statistics import median

import numpy as np

from bench.measuring import peak_mb
from bench.stage import Stage
from workbench.corroborate.known_claims.claim_index import ClaimIndex
from workbench.domain.clock import utc_now
from workbench.domain.models import Claim, ClaimRevision, Verdict
from workbench.services.claims.claim_memory import ClaimMemory
from workbench.storage import decisions
from workbench.storage.database.bulk import insert_many
from workbench.storage.database.engine import Engine, open_engine, write_transaction
from workbench.storage.database.schema import migrate
from workbench.storage.text_vectors import keep_vectors
from workbench.suggest.models.text_vectors import NAME, WIDTH, vectors

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
    """With precomputed embeddings: random ones, which cost the same to compare."""
    return _matched(_STORED // 10 if stage.quick else _STORED, stage)


def match_thousands(stage: Stage) -> str:
    return _matched(_FEWER // 10 if stage.quick else _FEWER, stage)


def known_claims(stage: Stage) -> str:
    """The same from the database through the service layer, with detailed comparison and verdict lookup; also the
    loading time and the memory of a process that finds its index kept, as at every start but the first."""
    count = _STORED // 10 if stage.quick else _STORED
    database = f"sqlite:///{stage.new_folder('known')}/workbench.db"
    engine = open_engine(database)
    migrate(engine)
    chance = random.Random(7)
    _store(engine, count, (chance, _words(chance)))
    engine.dispose()
    first = _in_a_new_process(database, 1)
    stage.tell(f"  the first start: ready after {first.ready_s:.0f} s, {first.peak_mb:.0f} MB")
    found = _in_a_new_process(database, stage.turns(5))
    one_ms = 1000 * found.article_s / CLAIMS_OF_AN_ARTICLE
    return (
        f"{found.article_s:.2f} s, {one_ms:.0f} ms a claim; ready {found.ready_s:.1f} s after a start, "
        f"{found.peak_mb:.0f} MB (the first start of all: {first.ready_s:.0f} s, {first.peak_mb:.0f} MB)"
    )


@dataclass(frozen=True, slots=True)
class _Recalled:
    """Seconds until claims are found, and for the claims of an article; megabytes of the process at its largest."""

    ready_s: float
    article_s: float
    peak_mb: float


def _in_a_new_process(database: str, turns: int) -> _Recalled:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_recall, database, turns).result()


def _recall(database: str, turns: int) -> _Recalled:
    engine = open_engine(database)
    memory = ClaimMemory()
    chance = random.Random(11)
    words = _words(chance)
    began = time.perf_counter()
    memory.refresh(engine)
    ready = time.perf_counter() - began
    taken = []
    for _ in range(turns):
        article = [_claim(chance, words) for _ in range(CLAIMS_OF_AN_ARTICLE)]
        began = time.perf_counter()
        for said in article:
            memory.like(engine, said)
        taken.append(time.perf_counter() - began)
    memory.keep_meanings(engine)
    engine.dispose()
    return _Recalled(ready, median(taken), peak_mb())


def _store(engine: Engine, count: int, source: tuple[random.Random, list[str]]) -> None:
    numbers = np.random.default_rng(7)
    with write_transaction(engine) as session:
        who = decisions.annotator_id(session, "bench", utc_now())
    for first in range(1, count + 1, _TOGETHER):
        ids = range(first, min(first + _TOGETHER, count + 1))
        said = [_claim(*source) for _ in ids]
        packed = numbers.integers(-127, 128, (len(said), WIDTH), np.int8)
        with write_transaction(engine) as session:
            insert_many(session, Claim, ["id"], [(key,) for key in ids], annotator_id=who, created_at=utc_now())
            rows = list(zip(ids, said, strict=True))
            kept = {"version": 1, "checkable": True, "types": [], "place": "", "time": ""}
            insert_many(
                session, ClaimRevision, ["claim_id", "statement"], rows, **kept, annotator_id=who, created_at=utc_now()
            )
            checked = {"version": 1, "content": "supported", "corroboration": "", "justification": "made", "gaps": ""}
            insert_many(
                session,
                Verdict,
                ["claim_id"],
                [(key,) for key in ids],
                **checked,
                as_of=utc_now().date(),
                annotator_id=who,
                created_at=utc_now(),
            )
            digests = (sha256(text.encode()).digest() for text in said)
            keep_vectors(session, NAME, {key: row.tobytes() for key, row in zip(digests, packed, strict=True)})


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
    """Invented words, most frequent first."""
    return list(dict.fromkeys("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(60_000)))


def _claim(chance: random.Random, words: list[str]) -> str:
    def one() -> str:
        return words[int(len(words) * chance.random() ** 3)]

    parts = {name: one() for name in ("verb", "verb2", "thing", "thing2")}
    parts |= {name: one().title() for name in ("place", "place2", "name", "name2")}
    return chance.choice(_FRAMES).format(number=chance.randint(2, 5_000), **parts)
