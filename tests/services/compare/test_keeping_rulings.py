"""Keeping a ruling: under the key that older versions kept it under, and without what comparing needs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from event_desk import EventDesk, make_event_desk
from making import NOW

from workbench.domain.comparison_labels import DriftKind
from workbench.domain.labels import RulingKind
from workbench.services.compare.ruling_subjects import (
    Anchor,
    DerivationSubject,
    DriftSubject,
    FormSubject,
    PrimarySubject,
    Subject,
)
from workbench.services.compare.rulings import rule
from workbench.storage import decisions, links
from workbench.storage.database.engine import Engine, write_transaction

OLD: list[tuple[str, Subject]] = [
    ("1|2", DerivationSubject(1, 2)),
    ("hedge|1:0-42|2:0-42", DriftSubject(DriftKind.HEDGE, Anchor(1, 0, 42), Anchor(2, 0, 42))),
    ("omission|1:0-42|3", DriftSubject(DriftKind.OMISSION, Anchor(1, 0, 42), 3)),
    ("1:0-42|2:0-42", FormSubject(Anchor(1, 0, 42), Anchor(2, 0, 42))),
    ("1:statement:Mayor", PrimarySubject(1, "statement:Mayor")),
]
KEEP = """
import sys
from workbench.services.compare import proposal_answers, proposed_events, rulings
from workbench.services.compare.pairs import pair_answers, undone_answers
from workbench.services.compare.ruling_subjects import DerivationSubject
from workbench.storage.database.engine import open_engine

engine = open_engine(sys.argv[1])
rulings.rule(engine, None, DerivationSubject(1, 2), "apart", seen=0, annotator="Ada")
rulings.rule(engine, None, DerivationSubject(1, 2), "", seen=1, annotator="Ada")
engine.dispose()
heavy = ("numpy", "scipy", "sklearn", "spacy")
print(*(name for name in heavy if name in sys.modules))
"""


@pytest.fixture
def desk(engine: Engine) -> EventDesk:
    return make_event_desk(engine)


@pytest.mark.parametrize(("key", "subject"), OLD, ids=[key for key, _ in OLD])
def test_a_ruling_of_an_older_version_is_found_and_gives_way_to_the_next(
    desk: EventDesk, key: str, subject: Subject
) -> None:
    with write_transaction(desk.engine) as session:
        who = decisions.annotator_id(session, "Ben", NOW)
        place = (desk.event_id, subject.ruling_kind, key, "partly")
        links.append_ruling(session, *place, known_version=0, annotator_id=who, now=NOW)
    found = desk.read().ruled(subject)
    assert found is not None and (found.decision, found.annotator) == ("partly", "Ben")
    rule(desk.engine, desk.event_id, subject, "apart", seen=1, annotator="Ada")
    (now,) = desk.read().rulings.values()
    assert (now.kind, now.subject, now.version, now.decision) == (subject.ruling_kind, key, 2, "apart")


def test_a_ruling_whose_key_nobody_can_read_stands_in_nobodys_way(desk: EventDesk) -> None:
    with write_transaction(desk.engine) as session:
        who = decisions.annotator_id(session, "Ben", NOW)
        place = (desk.event_id, RulingKind.QUOTE_VARIANT, "a|b", "cosmetic")
        links.append_ruling(session, *place, known_version=0, annotator_id=who, now=NOW)
    subject = FormSubject(Anchor(1, 0, 42), Anchor(2, 0, 42))
    rule(desk.engine, desk.event_id, subject, "cosmetic", seen=0, annotator="Ada")
    assert desk.read().ruled(subject) is not None


def test_whoever_keeps_a_ruling_waits_for_no_library_that_compares(engine: Engine) -> None:
    url = str(engine.url)
    said = subprocess.run([sys.executable, "-c", KEEP, url], capture_output=True, text=True, check=True)
    assert said.stdout.split() == []
