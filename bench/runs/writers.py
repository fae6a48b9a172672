"""Eight people at once through the service layer, in one process, each act a transaction of its own."""

from __future__ import annotations

import hashlib
import threading
import time
from datetime import UTC, datetime
from hashlib import sha256
from statistics import median

from sqlalchemy import text

from bench.stage import Stage
from bench.workload import Made, Maker
from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.labels import Action, ClaimType
from workbench.domain.proposals import DetectorIdentity, Proposal, Proposals
from workbench.domain.text.spans import Span
from workbench.domain.workflow import Act
from workbench.services.annotate.acts import ActStatus, current_statuses, record_acts
from workbench.storage import articles, suggestions
from workbench.storage.database.engine import Engine, open_engine, read_transaction, write_transaction
from workbench.storage.database.schema import migrate

WRITERS = 8
ACTS_EACH = 250


def concurrent_writers(stage: Stage) -> str:
    rates, lost = [], 0
    acts_each = ACTS_EACH // 5 if stage.quick else ACTS_EACH
    for turn in range(stage.turns(3)):
        engine = open_engine(f"sqlite:///{stage.new_folder(f'writers-{turn}')}/workbench.db")
        migrate(engine)
        rate, missing = _round(engine, acts_each)
        engine.dispose()
        rates.append(rate)
        lost += missing
    return f"{median(rates):.0f}; {lost}"


def store_articles(engine: Engine, made: list[Made], outlet: str = "Bench", event: str = "") -> list[int]:
    """Store the articles with their spans as suggestions; returns their ids."""
    now = datetime.now(UTC)
    with write_transaction(engine) as session:
        owner = articles.outlet_id(session, OutletDraft(outlet))
        about = articles.event_id(session, event) if event else None
        new = [
            articles.NewArticle(
                ArticleDraft(one.text, "bench", title=one.title),
                sha256(one.text.encode()).hexdigest(),
                owner,
                about,
                (),
            )
            for one in made
        ]
        ids = articles.add_articles(session, new, now)
        detector = suggestions.detector_id(session, DetectorIdentity("bench", "1"))
        for key, one in zip(ids, made, strict=True):
            items = [Proposal(Span(*span), ClaimType.EVENT, 0.5, ("made for measuring",)) for span in one.spans]
            suggestions.add_run(session, key, detector, Proposals(tuple(items)), now)
    return ids


def _digest(made: Made) -> str:
    return hashlib.sha256(made.text.encode()).hexdigest()


def _round(engine: Engine, acts_each: int) -> tuple[float, int]:
    """Writes per second, and the number of acknowledged acts missing from the database."""
    maker = Maker()
    made = [maker.by_words(number, acts_each * 12, acts_each) for number in range(WRITERS)]
    ids = store_articles(engine, made)
    acknowledged: list[tuple[str, int]] = []
    together = threading.Barrier(WRITERS + 1)

    def work(number: int) -> None:
        client_id = f"client-{number:04d}"
        with read_transaction(engine) as session:
            waiting = list(current_statuses(session, ids[number]).values())
        together.wait()
        for sequence, span in enumerate(waiting, 1):
            act = Act(
                client_id,
                sequence,
                Action.CONFIRM,
                span_id=span.span_id,
                start_char=span.start_char,
                end_char=span.end_char,
                exact=made[number].text[span.start_char : span.end_char],
                guideline_version="1",
            )
            (result,) = record_acts(engine, ids[number], [act], annotator=f"Annotator {number}")
            if result.status is ActStatus.STORED:
                acknowledged.append((client_id, sequence))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    together.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    took_s = time.perf_counter() - began
    with read_transaction(engine) as session:
        rows = session.connection().execute(text("SELECT client_id, sequence FROM decision"))
        stored = {(str(client), int(sequence)) for client, sequence in rows}
    return len(acknowledged) / took_s, len(set(acknowledged) - stored)
