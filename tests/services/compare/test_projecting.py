"""What people accepted in one article is looked for in the others of its event, and suggested there, saying why."""

from __future__ import annotations

import pytest
from making import Hand, add_article, record, standing, suggest_spans

from workbench.corroborate.projection import Projected
from workbench.domain.coverage import Coverage
from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.reason_words import sentences
from workbench.domain.text.spans import Span
from workbench.services.annotate.open_article import open_article
from workbench.services.compare import grouping, projecting
from workbench.services.compare.projecting import ProjectReport
from workbench.storage.database.engine import Engine

SAID = "Officials met on Sunday. At least 23 miners died when the dam at Kelmost broke, the mayor said."
CLAIM = (25, 77)
#: Without a full stop, a comma or a capital, and with words in another order.
BARE = "officials met again when the dam at kelmost broke at least 23 miners died said the mayor who had been warned"
OTHER = "Some 40 miners died when the dam at Kelmost broke. The dam at Kelmost had been full for weeks."
DENIED = "It is not so that at least 23 miners died when the dam at Kelmost broke, the company said."


def whole(text: str) -> list[BlockDraft]:
    return [BlockDraft(Span(0, len(text)), BlockKind.BODY, True)]


def event(engine: Engine, *texts: str) -> tuple[int, list[int]]:
    ids = [
        add_article(engine, text, outlet=f"Outlet {at}", event="Kelmost", blocks=whole(text) if text else ())
        for at, text in enumerate(texts)
    ]
    return grouping.list_events(engine)[0][0], ids


def accept(engine: Engine, article_id: int, text: str = SAID) -> None:
    suggest_spans(engine, article_id, [CLAIM])
    span = next(iter(standing(engine, article_id).values()))
    record(engine, article_id, Hand(text, client_id=f"client-{article_id}").confirm(span))


def waiting(engine: Engine, article_id: int) -> list[str]:
    opened = open_article(engine, article_id, annotator="Ada")
    return [
        opened.article.raw_text[span.status.start_char : span.status.end_char]
        for span in opened.spans
        if span.status.state == "pending"
    ]


def test_it_is_found_in_a_text_without_punctuation_and_says_why(any_engine: Engine) -> None:
    event_id, (said, bare) = event(any_engine, SAID, BARE)
    accept(any_engine, said)
    assert projecting.project_event(any_engine, event_id) == ProjectReport(1, 1)
    assert waiting(any_engine, bare) == ["dam at kelmost broke at least 23 miners died"]
    (span,) = open_article(any_engine, bare, annotator="Ada").spans
    assert sentences(span.reasons)[0].startswith("the same claim was accepted in Outlet 0: “At least 23 miners died")


def test_of_several_articles_that_said_it_the_reason_says_how_many(any_engine: Engine) -> None:
    event_id, (said, bare, again) = event(any_engine, SAID, BARE, f"{SAID} Others said so too.")
    accept(any_engine, said)
    accept(any_engine, again, f"{SAID} Others said so too.")
    assert projecting.project_event(any_engine, event_id) == ProjectReport(1, 1)
    (span,) = open_article(any_engine, bare, annotator="Ada").spans
    assert sentences(span.reasons)[0].startswith("the same claim was accepted in 2 articles, among them Outlet")


def test_another_figure_or_a_denial_is_not_the_same_claim(any_engine: Engine) -> None:
    event_id, (said, *others) = event(any_engine, SAID, OTHER, DENIED)
    accept(any_engine, said)
    assert projecting.project_event(any_engine, event_id) == ProjectReport(1, 0)
    assert [waiting(any_engine, key) for key in others] == [[], []]


def test_looking_again_changes_nothing_and_what_is_no_longer_accepted_is_no_longer_suggested(
    any_engine: Engine,
) -> None:
    event_id, (said, bare) = event(any_engine, SAID, BARE)
    accept(any_engine, said)
    projecting.project_event(any_engine, event_id)
    assert projecting.project_event(any_engine, event_id) == ProjectReport(1, 0)
    assert len(waiting(any_engine, bare)) == 1
    span = next(iter(standing(any_engine, said).values()))
    record(any_engine, said, Hand(SAID, client_id="client-ben").reject(span))
    projecting.project_event(any_engine, event_id)
    assert waiting(any_engine, bare) == []


def test_what_is_marked_there_already_and_what_was_rejected_is_not_suggested(any_engine: Engine) -> None:
    _, (said, bare) = event(any_engine, SAID, BARE)
    accept(any_engine, said)
    projecting.project_all(any_engine)
    (span,) = open_article(any_engine, bare, annotator="Ada").spans
    record(any_engine, bare, Hand(BARE, client_id="client-cy").reject(span.status))
    projecting.project_all(any_engine)
    assert waiting(any_engine, bare) == []


@pytest.mark.parametrize("texts", [(SAID,), (SAID, "")])
def test_an_event_with_nothing_to_look_in_is_left_alone(any_engine: Engine, texts: tuple[str, ...]) -> None:
    event_id, (said, *_) = event(any_engine, *texts)
    accept(any_engine, said)
    assert projecting.project_event(any_engine, event_id).suggestion_count == 0


def test_what_somebody_decides_while_an_event_is_looked_through_counts_and_waits_for_nobody(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    event_id, (said, bare) = event(engine, SAID, BARE)
    looked: list[Coverage] = []
    look = projecting.project

    def decide_meanwhile(coverage: Coverage) -> list[Projected]:
        looked.append(coverage)
        if len(looked) == 1:
            accept(engine, said)
        else:
            add_article(engine, "Elsewhere nothing happened.", outlet="Outlet 0", event="Nothing")
        return look(coverage)

    suggest_spans(engine, bare, [(0, 20)], name=projecting.NAME)
    monkeypatch.setattr(projecting, "project", decide_meanwhile)
    assert projecting.project_event(engine, event_id) == ProjectReport(1, 1)
    assert len(looked) == 2 and waiting(engine, bare) == ["dam at kelmost broke at least 23 miners died"]
