"""Compare, drawn for one person while a second decides: who presses is told, overrules nobody, and may press again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_desk import EventDesk, make_event_desk
from event_visit import opened, press, words
from failing_disk import FailingDisk, everything
from making import Hand, add_article, record, standing, suggest_spans
from streamlit.testing.v1 import AppTest

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, ClaimRelation
from workbench.domain.text.spans import Span
from workbench.services.claims import claiming, linking
from workbench.services.claims.claiming import SeenMention
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.pairs import pair_answers, shown_pairs
from workbench.services.compare.pairs.shown_pairs import ShownPair
from workbench.storage.database.engine import Engine

UNDO = "Undo the last answer"


@pytest.fixture
def event(desk: Engine, app: AppTest) -> EventDesk:
    app.session_state["annotator"] = "Ada"
    return make_event_desk(desk)


def first_pair(event: EventDesk) -> ShownPair:
    """The pair that the page puts first."""
    comparison = event.read()
    pairs = shown_pairs.pairs_now(event.engine, comparison)
    return shown_pairs.shown_pair(comparison, pairs, pairs.waiting[0].key_a, pairs.waiting[0].key_b)


def again(event: EventDesk, pair: ShownPair) -> ShownPair:
    comparison = event.read()
    return shown_pairs.shown_pair(
        comparison, shown_pairs.pairs_now(event.engine, comparison), pair.one.key, pair.other.key
    )


def answer(event: EventDesk, pair: ShownPair, relation: ClaimRelation, annotator: str = "Ben") -> None:
    pair_answers.answer(event.engine, pair, relation, annotator=annotator)


def press_in_vain(app: AppTest, event: EventDesk, label: str) -> str:
    """What the page says where the press changed nothing; without the marks that keep words from being Markdown."""
    before = everything(event.engine)
    press(app, label)
    assert everything(event.engine) == before
    return "\n".join([words(app), *(str(error.value) for error in app.error)]).replace("\\", "")


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def reject(event: EventDesk, span: tuple[int, str]) -> None:
    article_id, span_id = span
    hand = Hand(event.read().coverage.by_id[article_id].raw_text)
    record(event.engine, article_id, hand.reject(standing(event.engine, article_id)[span_id]), annotator="Ben")


def test_links_and_rulings_under_decided_are_taken_back_only_as_they_were_shown(app: AppTest, event: EventDesk) -> None:
    pair = first_pair(event)
    answer(event, pair, ClaimRelation.BROADER)
    opened(app, "pairs")
    answer(event, again(event, pair), ClaimRelation.CONTRADICTS)
    assert "Ben answered “contradicts” on these two claims meanwhile" in press_in_vain(app, event, "Undo")
    press(app, "Undo")
    assert linking.links_within(event.engine, list(event.read().coverage.claims)) == []


def test_mentions_are_parted_from_a_claim_only_as_they_were_shown(app: AppTest, event: EventDesk) -> None:
    claim = event.claim("The dam broke.", *event.same.values())
    opened(app, "pairs")
    app.multiselect(key=f"parted_{claim}").select(event.same["Post"]).run()
    app.text_input(key=f"parted_statement_{claim}").input("Another dam broke.").run()
    claiming.untie_mention(event.engine, SeenMention(*event.same["Post"], 1), annotator="Ben")
    assert "Ben worked on “The dam at Kelmost broke" in press_in_vain(app, event, "Split the claim")


def open_dialog(app: AppTest, event: EventDesk, article_id: int) -> None:
    opened(app, "claims")
    row = next(row for row in event.read().part(EventClaims).rows if article_id in row.article_ids)
    app.session_state["matrix_row"] = row.key
    app.run()
    assert "Make the claim" in labels(app)


def untouched(_event: EventDesk) -> None:
    """Nobody else is there."""


@pytest.mark.parametrize(
    ("decide", "told"),
    [
        (lambda event: reject(event, event.same["Ledger"]), "Ben rejected “On Monday at dawn the dam"),
        (lambda event: event.claim("It broke.", event.same["Post"]), "You made “The dam at Kelmost broke"),
        (untouched, ""),
    ],
)
def test_spans_of_the_matrix_become_a_claim_only_as_they_were_shown(
    app: AppTest, event: EventDesk, decide: Callable[[EventDesk], object], told: str
) -> None:
    open_dialog(app, event, event.same["Ledger"][0])
    decide(event)
    if told:
        assert told in press_in_vain(app, event, "Make the claim")
        return
    press(app, "Make the claim")
    assert len(event.read().coverage.claims) == 1 and "Make the claim" not in labels(app)


@pytest.mark.parametrize("outlet", ["Courier", "Ledger", "Post"])
def test_what_was_typed_and_ticked_stays_until_it_is_kept(app: AppTest, event: EventDesk, outlet: str) -> None:
    """Also where the row has another name, as the span that it was called by is gone."""
    left_out, rejected = event.same["Post" if outlet != "Post" else "Ledger"], event.same[outlet]
    open_dialog(app, event, rejected[0])
    app.checkbox(key=f"adopt_span_{left_out[0]}_{left_out[1]}").uncheck()
    next(area for area in app.text_area if area.label.startswith("The claim")).input("Rain broke the dam.").run()
    reject(event, rejected)
    assert "Ben rejected “" in press_in_vain(app, event, "Make the claim")
    assert next(area for area in app.text_area).value == "Rain broke the dam."
    assert [box.value for box in app.checkbox].count(False) == 1
    press(app, "Make the claim")
    after = event.read().coverage
    assert list(after.claims.values()) == ["Rain broke the dam."] and "Make the claim" not in labels(app)
    assert {span.key for span in after.spans if span.claim_id} == set(event.same.values()) - {left_out, rejected}


def test_what_a_person_made_a_claim_stays_where_looking_for_it_elsewhere_fails(app: AppTest, event: EventDesk) -> None:
    text = "At least 23 miners died when the dam at Kelmost broke, the mayor said."
    block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
    first, other = (
        add_article(event.engine, text, outlet=outlet, event="Kelmost dam", blocks=[block])
        for outlet in ("Aurel Mail", "Aurel Post")
    )
    suggest_spans(event.engine, first, [(0, 53)])
    open_dialog(app, event, first)
    disk = FailingDisk(event.engine)
    disk.fail_on("detector_run")
    press(app, "Make the claim")
    said = app.toast[0].value if app.toast else ""
    assert disk.failed and "tied to the claim. The other articles were not searched" in str(said)
    assert len(event.read().coverage.claims) == 1
    disk.heal()
    press(app, "Look for accepted claims in the other articles")
    assert [span for span in event.read().coverage.spans if span.article_id == other]
