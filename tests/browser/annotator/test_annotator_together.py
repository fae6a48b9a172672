"""Many acts with one key: repeats labelled, a screenful accepted, always after a look, and taken back as a whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from annotator_desk import PHRASES, TEXT, Desk, make_article, open_desk, range_of
from live_server import LiveApp
from making import Hand, record, standing, suggest_spans
from playwright.sync_api import Page, expect

WORDS = "the dam broke"
HERE = f"Officials said {WORDS} at dawn.\nThe  Dam\u00a0broke by itself 🌊, they said. A resident heard how {WORDS}."
THERE = f"🌊 It is said that {WORDS} on Thursday; “The dam broke”, they wrote. But {WORDS} earlier."
BEYOND = f"First {WORDS}, then it rained."
_events = count(1)


@pytest.fixture
def desks(page: Page, live_app: LiveApp) -> list[Desk]:
    """Three articles of one event, the first of them open: three repeats wait, two are marked, others are free."""
    event = f"Flood {next(_events)}"
    texts = (HERE, THERE, BEYOND)
    ids = [make_article(live_app.engine, text, [WORDS], event=event) for text in texts]
    suggest_spans(live_app.engine, ids[0], [range_of(HERE, "The  Dam\u00a0broke")], name="more")
    made = [Desk(page, live_app, article, text) for article, text in zip(ids, texts, strict=True)]
    made[0].open()
    return made


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    return open_desk(page, live_app)


def rows(desk: Desk) -> list[str]:
    return [line.strip() for line in desk.page.locator(".cw-preview-row .cw-hit").all_inner_texts()]


def wait_for_preview(desk: Desk) -> None:
    expect(desk.page.locator(".cw-preview")).to_be_visible()


def states(desk: Desk) -> list[tuple[int, str]]:
    """Where spans stand, and how, in reading order; those that were removed again are left out."""
    desk.save()
    spans = standing(desk.app.engine, desk.article).values()
    return sorted((span.start_char, str(span.state)) for span in spans if span.state != "removed")


def at(text: str, words: str, number: int = 0) -> int:
    found = -1
    for _ in range(number + 1):
        found = text.index(words, found + 1)
    return found


def test_repeats_are_shown_first_and_labelled_together(desks: list[Desk]) -> None:
    here, there, beyond = desks
    here.press("g")
    wait_for_preview(here)
    legends = here.page.locator(".cw-preview legend").all_inner_texts()
    assert legends[0] == "In this article"
    assert len(legends) == 3
    assert rows(here) == ["The Dam\u00a0broke", WORDS, WORDS, "The dam broke", WORDS, WORDS]
    expect(here.page.locator(".cw-preview .cw-primary .cw-words")).to_have_text("Label 6 more")
    assert here.decisions() == []
    here.press("Enter")
    assert here.message() == "Labelled 6 more: 2 here, 4 in two other articles."
    assert states(here) == [
        (at(HERE, WORDS), "pending"),
        (at(HERE, "The  Dam"), "confirmed"),
        (at(HERE, WORDS, 1), "added"),
    ]
    assert states(there) == [
        (at(THERE, WORDS), "confirmed"),
        (at(THERE, "The dam"), "added"),
        (at(THERE, WORDS, 1), "added"),
    ]
    assert states(beyond) == [(at(BEYOND, WORDS), "confirmed")]
    acts = here.decisions() + there.decisions() + beyond.decisions()
    assert {row["bulk_id"] for row in acts} == {f"{acts[0]['client_id']}:{acts[0]['sequence']}"}
    for row, desk in zip(there.decisions(), [there] * 3, strict=True):
        assert desk.text[row["start_char"] : row["end_char"]] == row["exact"]


def test_what_is_unticked_is_left_alone_and_escape_leaves_everything(desks: list[Desk]) -> None:
    here, there, _ = desks
    here.press("g")
    wait_for_preview(here)
    here.press("Escape")
    expect(here.page.locator(".cw-preview")).to_be_hidden()
    assert here.decisions() == []
    here.press("g")
    wait_for_preview(here)
    here.press("Space", "j", "Space", "ArrowDown", "ArrowDown", "Space", "k", "j")
    expect(here.page.locator(".cw-preview .cw-primary .cw-words")).to_have_text("Label 3 more")
    here.press("Enter")
    assert here.message() == "Labelled 3 more in two other articles."
    assert here.decisions() == []
    assert [row["start_char"] for row in there.decisions()] == [at(THERE, WORDS), at(THERE, WORDS, 1)]


def test_repeats_that_are_marked_already_are_shown_and_cannot_be_doubled(desks: list[Desk]) -> None:
    here = desks[0]
    here.press("g")
    wait_for_preview(here)
    here.press("Enter")
    here.save()
    here.press("g")
    wait_for_preview(here)
    expect(here.page.locator(".cw-preview .cw-fixed")).to_have_count(6)
    expect(here.page.locator(".cw-preview input[type=checkbox]:visible")).to_have_count(0)
    expect(here.page.locator(".cw-preview .cw-primary")).to_be_disabled()
    expect(here.page.locator(".cw-preview .cw-how").first).to_have_text("Accepted as Event")


def test_a_repeat_takes_the_label_of_the_claim(desks: list[Desk]) -> None:
    here = desks[0]
    here.press("4", "g")
    wait_for_preview(here)
    expect(here.page.locator(".cw-preview .cw-how").first).to_have_text("Waits as Event: becomes Causal")
    here.press("Enter")
    found = {span.label for span in here.stored().values()}
    assert found == {"causal"}


def test_repeats_are_taken_back_by_one_key_and_done_again_by_one(desks: list[Desk]) -> None:
    here, there, beyond = desks
    before = [states(desk) for desk in desks]
    here.press("g")
    wait_for_preview(here)
    here.press("Enter")
    after = [states(desk) for desk in desks]
    here.press("z")
    assert here.message() == "Undone: label of 6 repeats, 4 of them in two other articles."
    assert [states(desk) for desk in desks] == before
    here.press("Shift+Z")
    assert here.message() == "Redone: label of 6 repeats, 4 of them in two other articles."
    assert [states(desk) for desk in desks] == after
    here.press("z")
    assert [states(desk) for desk in desks] == before
    assert len(there.decisions() + beyond.decisions()) == 4 * 4
    assert len({row["bulk_id"] for row in here.decisions()}) == 4


def test_repeats_are_taken_back_after_a_reload_and_from_another_article(desks: list[Desk]) -> None:
    here, there, _ = desks
    before = [states(desk) for desk in desks]
    here.press("g")
    wait_for_preview(here)
    here.press("Enter")
    after = [states(desk) for desk in desks]
    here.open().press("z")
    assert here.message() == "Undone: label of 6 repeats, 4 of them in two other articles."
    assert [states(desk) for desk in desks] == before
    here.open().press("Shift+Z")
    assert [states(desk) for desk in desks] == after
    there.open().press("z")
    assert there.message() == "Undone: label of 6 repeats, 3 of them in two other articles."
    assert [states(desk) for desk in desks] == before


def test_a_repeat_that_somebody_else_decided_on_stays_and_the_rest_is_taken_back(desks: list[Desk]) -> None:
    here, there, beyond = desks
    here.press("g")
    wait_for_preview(here)
    here.press("Enter")
    here.save()
    (span,) = standing(beyond.app.engine, beyond.article).values()
    record(
        beyond.app.engine, beyond.article, Hand(BEYOND, f"client-ben-{beyond.article}").reject(span), annotator="Ben"
    )
    here.press("z")
    warning = here.page.locator(".cw-message")
    expect(warning).to_contain_text(f"Not saved in another article: undo “{WORDS}”. Ben decided on this claim first.")
    assert [state for _, state in states(beyond)] == ["rejected"]
    assert {state for _, state in states(here) + states(there)} == {"pending"}
    here.press("Escape", "Shift+Z")
    assert here.message() == "Redone: label of 5 repeats, 3 of them in another article."
    assert [state for _, state in states(beyond)] == ["rejected"]


def test_the_list_of_articles_follows_what_was_done_elsewhere(desks: list[Desk]) -> None:
    here = desks[0]
    left = here.page.locator(".cw-queue .cw-left")
    expect(left).to_have_text(["2 left", "1 left", "1 left"])
    here.press("g")
    wait_for_preview(here)
    here.press("Enter")
    expect(left).to_have_text(["1 left", "done", "done"])
    here.press("z")
    expect(left).to_have_text(["2 left", "1 left", "1 left"])


def test_words_that_stand_nowhere_else_and_rejected_claims_are_answered_in_words(desk: Desk) -> None:
    desk.press("g")
    expect(desk.page.locator(".cw-message")).to_contain_text("These words appear nowhere else")
    desk.press("r", "k", "g")
    assert desk.message().startswith("This claim is rejected")


def test_without_a_line_repeats_say_so(desk: Desk) -> None:
    desk.page.route("**/repeats", lambda route: route.abort())
    desk.press("g")
    expect(desk.page.locator(".cw-message")).to_contain_text("The same words were not looked for")
    desk.page.unroute("**/repeats")
    desk.page.get_by_role("button", name="Try again").click()
    expect(desk.page.locator(".cw-message")).to_contain_text("These words appear nowhere else")


def test_a_screenful_is_accepted_after_a_look(desk: Desk) -> None:
    desk.press("r", "Shift+A")
    wait_for_preview(desk)
    assert rows(desk) == list(PHRASES[1:])
    expect(desk.page.locator(".cw-preview .cw-how").first).to_have_text("Event · score 0.50")
    desk.press("j", "Space")
    expect(desk.page.locator(".cw-preview .cw-primary .cw-words")).to_have_text("Accept 4")
    desk.press("Enter")
    assert desk.message() == "Accepted 4 claims."
    assert desk.current() == PHRASES[2]
    stored = desk.stored()
    assert {words: str(stored[words].state) for words in PHRASES} == {
        **dict.fromkeys(PHRASES, "confirmed"),
        PHRASES[0]: "rejected",
        PHRASES[2]: "pending",
    }
    desk.press("z")
    assert desk.message() == "Undone: accept of 4 claims."
    assert {str(span.state) for words, span in desk.stored().items() if words != PHRASES[0]} == {"pending"}
    assert desk.current() == PHRASES[1]
    desk.press("z")
    assert desk.state_of(PHRASES[0]) == "pending"


def test_only_what_can_be_seen_is_accepted(page: Page, live_app: LiveApp) -> None:
    line = "Paragraph {} says that {} houses were flooded in the night.\n"
    text = "".join(line.format(n, n + 100) for n in range(60))
    phrases = [f"{n + 100} houses were flooded" for n in range(60)]
    desk = open_desk(page, live_app, text, phrases)
    desk.press("Shift+A")
    wait_for_preview(desk)
    first = rows(desk)
    assert first == phrases[: len(first)]
    assert 3 < len(first) < 30
    desk.press("Escape")
    page.evaluate("document.querySelector('.cw-scroll').scrollTop = 1e6")
    desk.press("Shift+A")
    wait_for_preview(desk)
    assert rows(desk)[-1] == phrases[-1]
    assert phrases[0] not in rows(desk)
    desk.press("Enter")
    assert {words for words, span in desk.stored().items() if span.state == "confirmed"} <= set(phrases[20:])


def test_what_the_score_filter_hides_is_not_accepted(desk: Desk) -> None:
    desk.page.locator(".cw-filter input").fill("0.6")
    desk.press("Shift+A")
    assert desk.message() == "No undecided claim is on the screen."
    assert desk.decisions() == []


def test_all_and_none_are_one_tick(desk: Desk) -> None:
    desk.page.locator("[data-command=acceptShown]").click()
    wait_for_preview(desk)
    whole = desk.page.get_by_label("All 6")
    whole.uncheck()
    expect(desk.page.locator(".cw-preview .cw-primary")).to_be_disabled()
    whole.check()
    expect(desk.page.locator(".cw-preview .cw-primary .cw-words")).to_have_text("Accept 6")
    desk.page.locator(".cw-preview .cw-primary").click()
    assert desk.message() == "Accepted 6 claims. Everything in this article is decided."
    expect(desk.page.locator("[data-command=acceptShown]")).to_be_disabled()


def test_a_claim_that_somebody_else_decided_meanwhile_is_said_and_the_rest_is_accepted(desk: Desk) -> None:
    spans = standing(desk.app.engine, desk.article).values()
    span = next(one for one in spans if TEXT[one.start_char : one.end_char] == PHRASES[3])
    record(desk.app.engine, desk.article, Hand(TEXT, f"client-ben-{desk.article}").reject(span), annotator="Ben")
    desk.press("Shift+A")
    wait_for_preview(desk)
    desk.press("Enter")
    expect(desk.page.locator(".cw-message")).to_contain_text("Ben decided on this claim first")
    stored = desk.stored()
    assert [str(stored[words].state) for words in PHRASES] == ["confirmed"] * 3 + ["rejected"] + ["confirmed"] * 2
    desk.press("Escape", "z")
    assert desk.message() == "Undone: accept of 5 claims."
    assert desk.state_of(PHRASES[3]) == "rejected"


def test_a_bulk_without_a_line_is_kept_and_sent_once(desk: Desk) -> None:
    desk.page.route("**/acts", lambda route: route.abort())
    desk.press("Shift+A")
    wait_for_preview(desk)
    desk.press("Enter")
    expect(desk.page.locator(".cw-saved")).to_contain_text("6 acts kept here")
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.open()
    expect(desk.page.locator(".cw-overall .cw-number")).to_have_text("6 of 6 decided")
    desk.page.unroute("**/acts")
    desk.page.evaluate("dispatchEvent(new Event('online'))")
    assert [row["action"] for row in desk.decisions()] == ["confirm"] * 6
    desk.press("z")
    assert desk.message() == "Undone: accept of 6 claims."
    assert {str(span.state) for span in desk.stored().values()} == {"pending"}


def test_the_focus_comes_back_and_letters_in_the_dialog_are_not_commands(desk: Desk) -> None:
    desk.press("j", "Shift+A")
    wait_for_preview(desk)
    desk.press("r", "x", "a")
    expect(desk.page.locator(".cw-preview")).to_be_visible()
    desk.press("Escape", "a")
    assert replace(desk).state_of(PHRASES[1]) == "confirmed"
    assert [row["action"] for row in desk.decisions()] == ["confirm"]
