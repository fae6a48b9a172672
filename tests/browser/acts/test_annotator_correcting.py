"""Borders, splits, merges and new claims, by mouse and by keyboard; offsets that hold under any script."""

from __future__ import annotations

import pytest
from annotator_desk import PHRASES, TEXT, Desk, open_desk
from live_server import LiveApp
from playwright.sync_api import Page, expect

FIRST = PHRASES[0]


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    return open_desk(page, live_app)


def test_both_borders_move_by_words_and_become_one_act(desk: Desk) -> None:
    desk.press("e", "ArrowLeft", "ArrowLeft", "Shift+ArrowRight", "Enter")
    assert desk.state_of("dam above Brance broke before dawn") == "corrected"
    assert [row["action"] for row in desk.decisions()] == ["resize"]


def test_alt_moves_a_border_by_one_character(desk: Desk) -> None:
    desk.press("e", "Alt+ArrowLeft", "Alt+ArrowLeft", "Shift+Alt+ArrowRight", "Enter")
    assert "he dam above Brance broke before dawn on Thursd" in desk.stored()


def test_escape_leaves_everything_as_it_was(desk: Desk) -> None:
    desk.press("e", "ArrowLeft", "ArrowLeft", "Escape")
    assert desk.decisions() == []
    assert desk.current() == FIRST
    assert desk.mark(FIRST).inner_text() == FIRST


def test_a_border_grows_to_the_sentence_and_shrinks_back(desk: Desk) -> None:
    desk.press("j", "e", "ArrowUp", "ArrowUp", "ArrowDown", "Enter")
    assert "Officials said at least 23 people died" in desk.stored()


def test_a_grip_is_dragged_with_the_mouse_and_snaps_to_words(desk: Desk) -> None:
    grip = desk.page.locator(".cw-grip[data-side=to]").bounding_box()
    assert grip
    desk.page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    desk.page.mouse.down()
    x, y = desk.place("broke", at_end=True)
    desk.page.mouse.move(x - 12, y, steps=4)
    desk.page.mouse.up()
    assert desk.state_of("The dam above Brance broke") == "corrected"
    expect(desk.mark("The dam")).to_have_class("cw-seg cw-0-corrected cw-0-k1 cw-0-to")


def test_the_suggestion_can_be_had_back(desk: Desk) -> None:
    desk.press("e", "ArrowLeft", "Enter", "3")
    desk.page.get_by_role("button", name="Back to the suggestion").click()
    assert (desk.stored()[FIRST].state, desk.stored()[FIRST].label) == ("confirmed", "event")


def test_a_claim_is_split_where_it_was_clicked(desk: Desk) -> None:
    x, y = desk.place("broke")
    desk.page.mouse.click(x + 1, y)
    desk.press("x")
    states = {words: span.state for words, span in desk.stored().items()}
    assert states["The dam above Brance"] == states["broke before dawn on Thursday"] == "corrected"


def test_a_claim_is_split_from_the_keyboard(desk: Desk) -> None:
    desk.press("x", "ArrowLeft", "Enter")
    left = [words for words in desk.stored() if FIRST.startswith(words)]
    (right,) = [words for words in desk.stored() if FIRST.endswith(words)]
    assert f"{left[0]} {right}" == FIRST


def test_a_claim_is_merged_with_the_next(desk: Desk) -> None:
    desk.press("j", "m")
    stored = desk.stored()
    assert stored["at least 23 people died, and 61 others were hurt in two villages"].state == "corrected"
    assert stored["61 others were hurt in two villages"].state == "absorbed"
    expect(desk.page.locator(".cw-place")).to_have_text("Claim 2 of 5")


def test_selected_words_become_a_claim(desk: Desk) -> None:
    desk.select("The company", "Korvenna Zinc")
    desk.press("n")
    assert desk.state_of("The company, Korvenna Zinc") == "added"
    assert desk.current() == "The company, Korvenna Zinc"


def test_half_selected_words_are_taken_whole_unless_alt_is_held(desk: Desk) -> None:
    desk.select("mpany", "Zin")
    desk.press("Enter")
    assert desk.state_of("company, Korvenna Zinc") == "added"
    desk.page.keyboard.down("Alt")
    desk.select("esident of", "Low")
    desk.page.keyboard.up("Alt")
    desk.press("n")
    assert desk.state_of("esident of Low") == "added"


def test_a_selection_over_an_emoji_keeps_every_offset(desk: Desk) -> None:
    desk.select("warned", "resident")
    desk.press("3")
    added = desk.stored()["warned us 🌊,” a resident"]
    assert (added.label, added.state) == ("quote", "added")
    assert TEXT[added.start_char : added.end_char] == "warned us 🌊,” a resident"


def test_a_selection_runs_across_paragraphs(desk: Desk) -> None:
    desk.select("two villages", "Nobody")
    desk.page.get_by_role("button", name="Make a claim").click()
    assert desk.state_of("two villages.\n“Nobody") == "added"


def test_the_very_words_of_a_suggestion_are_accepted_not_doubled(desk: Desk) -> None:
    desk.select("its pond", "overfull")
    desk.press("n")
    assert desk.state_of("its pond was overfull") == "confirmed"
    assert len(desk.decisions()) == 1


def test_a_claim_is_made_from_the_keyboard_alone(desk: Desk) -> None:
    desk.press("v", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "2")
    added = desk.stored()["dam above"]
    assert (added.state, added.label) == ("added", "quantity")


def test_a_double_click_takes_a_word_and_a_third_the_sentence(desk: Desk) -> None:
    x, y = desk.place("Korvenna")
    desk.page.mouse.dblclick(x + 3, y)
    desk.page.mouse.click(x + 3, y, click_count=3)
    desk.page.wait_for_selector(".cw-offer:not([hidden])")
    desk.press("n")
    assert desk.state_of("The company, Korvenna Zinc, denied that its pond was overfull.") == "added"


HARD_TEXTS = {
    "combining marks": (
        "Cafe\u0301 owners said nai\u0308ve plans failed. Two of them left.",
        "nai\u0308ve plans",
        "failed",
    ),
    "astral characters": ("𝒜 and 👩‍👩‍👧 fled 🇫🇷 early. Nobody stayed 😀 there.", "fled 🇫🇷", "early"),
    "line ends of Windows": ("First line ends.\r\nSecond line\tholds  two spaces.\r\nThird.", "Second line", "holds"),
    "markup": ("<b>Bold</b> claim & <img src=x onerror=alert(1)> stays text.", "claim &", "stays"),
    "right to left": ("أعلنت الوزارة أن السد انهار قبل الفجر. وقال شاهد إن 23 شخصا لقوا حتفهم.", "السد", "انهار"),
    "no spaces": ("大坝在黎明前决口。官员说至少二十三人死亡。", "官员", "至少"),
}


@pytest.mark.parametrize("kind", HARD_TEXTS)
def test_offsets_hold_in_any_text(page: Page, live_app: LiveApp, kind: str) -> None:
    text, first, last = HARD_TEXTS[kind]
    desk = open_desk(page, live_app, text, [])
    script = """([from, to]) => {
      const nodes = [];
      const walker = document.createTreeWalker(document.querySelector('.cw-body'), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) if (walker.currentNode.cwStart !== undefined) nodes.push(walker.currentNode);
      const at = (unit) => {
        const node = nodes.find((text) => text.cwStart <= unit && unit <= text.cwStart + text.length);
        return [node, unit - node.cwStart];
      };
      getSelection().setBaseAndExtent(...at(from), ...at(to));
    }"""
    words = text[text.index(first) : text.index(last) + len(last)]
    start = len(text[: text.index(first)].encode("utf-16-le")) // 2
    page.evaluate(script, [start, start + len(words.encode("utf-16-le")) // 2])
    desk.press("n")
    assert desk.state_of(words) == "added"
    assert page.locator(".cw-body img, .cw-body b").count() == 0


def test_arrows_follow_the_script_in_right_to_left_text(page: Page, live_app: LiveApp) -> None:
    text = "انهار السد قبل الفجر."
    desk = open_desk(page, live_app, text, ["انهار السد"])
    desk.press("e", "ArrowLeft", "Enter")
    assert desk.state_of("انهار السد قبل") == "corrected"
