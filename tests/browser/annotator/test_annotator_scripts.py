"""Any script: decide, move borders both ways, add by mouse and by caret; what is stored is what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from annotator_desk import Desk, range_of
from live_server import LiveApp
from making import add_article, suggest_spans
from playwright.sync_api import Page, expect
from visitors import DESKTOP, Visitors


@dataclass(frozen=True)
class Script:
    """A text, the words that are suggested in it, and words that a mouse selects, by their ends."""

    text: str
    suggested: str
    first: str
    last: str


#: Marks that nobody sees, within words and beside them; no step ends at one, and no claim begins or ends with one.
MARKS = "\u00ad\u200b\u2060\ufeff\u200e"
SCRIPTS = {
    "marks that nobody sees": Script(
        "The\u200b county \u200bsaid \u2060that fo\u00adurteen peo\u200bple\u00ad dro\ufeffwned\u200b at \u200eOrvik. "
        "Some 1\u200b4\u200b houses \u00adstood in wa\u00adter.\ufeff",
        "that fo\u00adurteen peo\u200bple\u00ad dro\ufeffwned",
        "Some",
        "stood",
    ),
    "arabic": Script(
        "أعلنت الوزارة أن السد انهار قبل الفجر يوم الخميس. وقال شاهد إن 23 شخصا لقوا حتفهم في قريتين.",
        "السد انهار قبل الفجر",
        "شخصا",
        "حتفهم",
    ),
    "arabic with vowel signs": Script("أَعْلَنَتِ الوِزَارَةُ أَنَّ السَّدَّ اِنْهَارَ قَبْلَ الفَجْرِ.", "السَّدَّ اِنْهَارَ", "قَبْلَ", "الفَجْرِ"),
    "hebrew": Script(
        "המשרד הודיע כי הסכר קרס לפני עלות השחר. עד ראייה אמר כי 23 בני אדם נהרגו.",
        "הסכר קרס לפני עלות השחר",
        "בני",
        "נהרגו",
    ),
    "hebrew and english": Script(
        "חברת Korvenna Zinc הודיעה כי הסכר near Brance קרס בשעה 4:30 בבוקר.",
        "הסכר near Brance קרס",
        "Korvenna",
        "הודיעה",
    ),
    "english with arabic": Script(
        "The ministry (وزارة الموارد) said the dam سد برانس broke before dawn.",
        "the dam سد برانس broke",
        "ministry",
        "said",
    ),
    "chinese": Script(
        "布兰斯上方的大坝在黎明前决口。官员说至少二十三人死亡，六十一人受伤。", "大坝在黎明前决口", "官员", "至少"
    ),
    "japanese": Script(
        "ブランス上流のダムが夜明け前に決壊した。少なくとも23人が死亡した。",
        "ダムが夜明け前に決壊した",
        "少なくとも",
        "死亡",
    ),
    "thai": Script("เขื่อนแตกก่อนรุ่งสาง เจ้าหน้าที่กล่าวว่ามีผู้เสียชีวิต", "เขื่อนแตกก่อนรุ่งสาง", "กล่าว", "กล่าว"),
    "devanagari": Script(
        "बांध सुबह से पहले टूट गया। अधिकारियों ने कहा कि कम से कम 23 लोग मारे गए।", "बांध सुबह से पहले टूट गया", "अधिकारियों", "कहा"
    ),
    "combining marks": Script(
        "Cafe\u0301 owners said the nai\u0308ve plans of Z\u0361ielin\u0301ski failed before noon. Two of them left.",
        "the nai\u0308ve plans of Z\u0361ielin\u0301ski failed",
        "owners",
        "said",
    ),
    "emoji": Script(
        "The mayor 👩🏽‍⚖️ said 🇫🇷🇩🇪 crews 👩‍👩‍👧‍👦 left the dam 🏚️ at dawn. Nobody 🤷🏿‍♀️ stayed 👍🏾 there.",
        "🇫🇷🇩🇪 crews 👩‍👩‍👧‍👦 left the dam 🏚️",
        "Nobody",
        "there",
    ),
    "line ends of windows": Script(
        "First the dam broke.\r\nThen\ttwo  villages were flooded at dawn.\r\n\r\nNobody was warned.",
        "two  villages were flooded",
        "Nobody",
        "was",
    ),
}


#: How many tests each script goes through.
_TESTS = 3


@pytest.fixture(params=SCRIPTS)
def script(request: pytest.FixtureRequest) -> Script:
    return SCRIPTS[request.param]


@dataclass
class Reader:
    """One visitor who goes from article to article by the list beside the text, which names those that are near.

    ``waiting`` are outlets, by text.
    """

    page: Page
    app: LiveApp
    waiting: dict[str, list[str]]
    articles: dict[str, int]

    def open(self, text: str) -> Desk:
        outlet = self.waiting[text].pop(0)
        desk = Desk(self.page, self.app, self.articles[outlet], text)
        entry = self.page.locator(".cw-outlet").get_by_text(outlet, exact=True)
        if not entry.count():
            return desk.open()
        entry.click()
        expect(self.page.locator(".cw-entry[aria-current] .cw-outlet")).to_have_text(outlet)
        self.page.evaluate("document.activeElement.blur()")
        return desk


@pytest.fixture(scope="module")
def reader(visitors: Visitors, live_app: LiveApp) -> Iterator[Reader]:
    """With an article of each text for each test, in the order in which they are asked for."""
    waiting: dict[str, list[str]] = {script.text: [] for script in SCRIPTS.values()}
    articles: dict[str, int] = {}
    for turn, (name, script) in product(range(_TESTS), SCRIPTS.items()):
        outlet = f"{name}, {turn}"
        waiting[script.text].append(outlet)
        articles[outlet] = add_article(live_app.engine, script.text, outlet=outlet, event="Scripts")
        suggest_spans(live_app.engine, articles[outlet], [range_of(script.text, script.suggested)])
    with visitors.one("reader", **DESKTOP) as visitor:
        yield Reader(visitor.new_page(), live_app, waiting, articles)


@pytest.fixture
def desk(reader: Reader, script: Script) -> Desk:
    return reader.open(script.text)


def check(desk: Desk) -> None:
    """Every stored quote stands at its offsets, and no border cuts a character (as people count them) in two."""
    rows = desk.decisions()
    cut = """([text, borders]) => {
      const whole = new Set([text.length]);
      for (const { index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) whole.add(index);
      return borders.filter((border) => !whole.has(border));
    }"""
    borders = [
        len(desk.text[:at].encode("utf-16-le")) // 2 for row in rows for at in (row["start_char"], row["end_char"])
    ]
    assert desk.page.evaluate(cut, [desk.text, borders]) == []
    for row in rows:
        assert desk.text[row["start_char"] : row["end_char"]] == row["exact"]
        assert not {row["exact"][0], row["exact"][-1]} & set(MARKS)


def is_right_to_left(desk: Desk) -> bool:
    return bool(desk.page.evaluate("getComputedStyle(document.querySelector('.cw-piece')).direction === 'rtl'"))


def test_a_suggestion_is_decided_and_its_borders_move_both_ways(desk: Desk, script: Script) -> None:
    desk.press("a")
    assert desk.state_of(script.suggested) == "confirmed"
    for by in ("", "Alt+", "Shift+", "Shift+Alt+"):
        for there in ("ArrowLeft", "ArrowRight"):
            desk.press("e", f"{by}{there}", "Enter")
    assert len(desk.decisions()) >= 6
    check(desk)


def test_alt_steps_over_whole_characters(desk: Desk) -> None:
    for there in ("ArrowLeft", "ArrowRight"):
        desk.press("e", *[f"Alt+{there}"] * 5, "Enter", "e", *[f"Shift+Alt+{there}"] * 5, "Enter")
    assert len(desk.decisions()) >= 2
    check(desk)


SELECT = """([text, words]) => {
  const nodes = [];
  const walker = document.createTreeWalker(document.querySelector('.cw-body'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.cwStart !== undefined) nodes.push(walker.currentNode);
  const at = (unit) => {
    const node = nodes.find((one) => one.cwStart <= unit && unit <= one.cwStart + one.length);
    return [node, unit - node.cwStart];
  };
  const from = text.indexOf(words);
  getSelection().setBaseAndExtent(...at(from), ...at(from + words.length));
}"""


def test_words_are_added_by_mouse_and_by_caret(desk: Desk, script: Script) -> None:
    start = script.text.index(script.first)
    words = script.text[start : script.text.index(script.last, start) + len(script.last)]
    if is_right_to_left(desk):
        desk.page.evaluate(SELECT, [script.text, words])
    else:
        desk.select(script.first, script.last)
    desk.press("n")
    (added,) = desk.decisions()
    assert words in added["exact"]
    home, forward = ("End", "ArrowLeft") if is_right_to_left(desk) else ("Home", "ArrowRight")
    for by in ("", "Alt+"):
        desk.press("v", home, *[f"Shift+{by}{forward}"] * 3, "n")
    assert [row["action"] for row in desk.decisions()] == ["add_missed"] * 3
    check(desk)
