"""A database that an earlier build has read is not read again for a change that alters no suggestion."""

from __future__ import annotations

from making import NOW, add_article

from workbench.domain.proposals import DetectorIdentity, Proposals
from workbench.services.engine import batches
from workbench.storage import suggestions
from workbench.storage.database.engine import Engine, write_transaction
from workbench.suggest.detectors.registry import load_detector

#: As databases out there hold it. It changes with what is suggested, and with nothing else: not with a module's name.
KEPT = DetectorIdentity("clauses", "4", "077b842a841b960226b616bda5759102f03e817136a7f910d24800b7a822d865")


def read_by(engine: Engine, identity: DetectorIdentity) -> None:
    article_id = add_article(engine)
    with write_transaction(engine) as session:
        suggestions.add_run(session, article_id, suggestions.detector_id(session, identity), Proposals(()), NOW)


def test_no_article_of_an_older_database_is_outdated(engine: Engine) -> None:
    read_by(engine, KEPT)
    detector = load_detector("clauses")
    assert detector.identity == KEPT
    assert batches.count_outdated(engine, [detector]) == 0
    assert batches.count_waiting(engine, detector, reread=True) == 0


def test_an_article_that_another_version_has_read_is_outdated(engine: Engine) -> None:
    read_by(engine, DetectorIdentity("clauses", "3", KEPT.config_hash))
    assert batches.count_outdated(engine, [load_detector("clauses")]) == 1
