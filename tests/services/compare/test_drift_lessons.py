"""What the desk's answers teach of drift: what was no drift three times sinks, and comes back by one answer."""

from __future__ import annotations

from making import add_article, suggest_spans

from workbench.domain.comparison_labels import DriftKind
from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.text.spans import Span
from workbench.services.compare import grouping, rulings
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.storage.database.engine import Engine

WHOLE = "“The northern gate will open again unless the inspectors find a crack in it,” she said in {}."
CUT = "“The northern gate will open again,” she said in {}."
OTHER = "“No licence should ever be renewed{},” Vaskar said."
CONDITION = " while the people are kept in the dark"


def make_event(engine: Engine, label: str, *, third: bool = False) -> int:
    """Post cuts off what Courier prints whole; a ``third`` outlet cuts off another quotation of Courier's."""
    more = f"\n{OTHER.format(CONDITION)}" if third else ""
    texts = [("Courier", f"{WHOLE.format(label)}{more}"), ("Post", CUT.format(label))]
    texts += [("Ledger", OTHER.format(""))] if third else []
    for outlet, text in texts:
        block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
        article_id = add_article(engine, f"{text}\n{label}", outlet=outlet, event=label, blocks=[block])
        suggest_spans(engine, article_id, [(4, 20)])
    return grouping.find_event(engine, label)


def read(engine: Engine, event_id: int) -> EventComparison:
    return EventBoard().read(engine, event_id)


def answer(engine: Engine, event_id: int, decision: str) -> None:
    """On the first flag, whether it was answered before or not."""
    comparison = read(engine, event_id)
    drift = comparison.part(EventDrift)
    subject = drift.subject(drift.flags[0])
    rulings.rule(engine, event_id, subject, decision, seen=comparison.ruling_version(subject), annotator="Ada")


def shown(engine: Engine, event_id: int) -> list[tuple[str, int]]:
    """Who cut the quotation off, and how often such a flag was said to be none."""
    comparison = read(engine, event_id)
    drift = comparison.part(EventDrift)
    assert {flag.kind for flag in drift.flags} == {DriftKind.CONDITION}
    return [(comparison.coverage.by_id[flag.printed_article_id].outlet, drift.sunk_by(flag)) for flag in drift.flags]


def test_a_flag_that_was_none_three_times_between_two_outlets_sinks_and_one_answer_brings_it_back(
    engine: Engine,
) -> None:
    taught = [make_event(engine, label) for label in ("Brance", "Darnova", "Tovi")]
    event_id = make_event(engine, "Osk", third=True)
    assert shown(engine, event_id) == [("Post", 0), ("Ledger", 0)]
    for one in taught[:2]:
        answer(engine, one, "dismissed")
    assert shown(engine, event_id) == [("Post", 0), ("Ledger", 0)]
    answer(engine, taught[2], "dismissed")
    assert shown(engine, event_id) == [("Ledger", 0), ("Post", 3)]
    answer(engine, taught[2], "")
    assert shown(engine, event_id) == [("Post", 0), ("Ledger", 0)]
    answer(engine, taught[2], "dismissed")
    extra = make_event(engine, "Lind")
    answer(engine, extra, "confirmed")
    assert shown(engine, event_id) == [("Post", 0), ("Ledger", 0)]


def test_outlets_that_nobody_knows_teach_nothing(engine: Engine) -> None:
    for label in ("Brance", "Darnova", "Tovi"):
        texts = (WHOLE.format(label), CUT.format(label))
        for text in texts:
            block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
            key = add_article(engine, f"{text}\n{label}", outlet="Unknown outlet", event=label, blocks=[block])
            suggest_spans(engine, key, [(4, 20)])
        answer(engine, grouping.find_event(engine, label), "dismissed")
    assert read(engine, grouping.find_event(engine, "Tovi")).lessons == {}
