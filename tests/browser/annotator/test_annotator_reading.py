"""What is seen: marks, lanes, blocks, the card; text that means harm; narrow screens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from annotator_desk import PHRASES, Desk, make_article, open_desk, range_of
from live_server import LiveApp
from making import NOW, add_article, suggest_spans
from playwright.sync_api import Page, expect
from visitors import Visitors

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, Bound, ClaimType, HopMode, HopRole, Measure
from workbench.domain.proposals import DetectorIdentity, Figure, Hop, Proposal, Proposals
from workbench.domain.text.spans import Span
from workbench.services.exchange.articles_in import ingest_uploads
from workbench.storage import suggestions
from workbench.storage.database.engine import write_transaction

NESTED = "The mayor said the company knew that the pond was cracked before the dam broke."
HOSTILE = (
    "<script>window.hurt = 1</script> said the <img src=x onerror='window.hurt = 2'> mayor.\n"
    "A null \x00 and a bell \x07 and ‮right-to-left override‬ stay.\r\n"
    "javascript:alert(1) &amp; {{7*7}} ]]> \u2028 end."
)


@pytest.fixture
def phone(visitors: Visitors) -> Iterator[Page]:
    with visitors.one(viewport={"width": 400, "height": 800}, has_touch=True, is_mobile=True) as visitor:
        yield visitor.new_page()


def test_overlapping_marks_have_lanes_and_each_can_be_clicked(page: Page, live_app: LiveApp) -> None:
    words = [
        "the company knew that the pond was cracked before the dam broke",
        "the pond was cracked",
        "cracked before",
    ]
    desk = open_desk(page, live_app, NESTED, words)
    expect(desk.mark("cracked")).to_have_class("cw-seg cw-0-pending cw-0-k1 cw-1-pending cw-1-k1 cw-2-pending cw-2-k1")
    x, y = desk.place("cracked")
    page.mouse.click(x + 8, y)
    seen = [desk.current()]
    for _ in range(2):
        page.mouse.click(x + 8, y)
        expect(page.locator(".cw-quote")).not_to_have_text(seen[-1])
        seen.append(desk.current())
    assert sorted(seen) == sorted(words)


def test_a_mark_says_what_it_is(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app)
    label = desk.mark(PHRASES[1]).get_attribute("aria-label")
    assert label == f"Event claim, waiting: {PHRASES[1]}"
    desk.press("j", "a")
    assert desk.mark(PHRASES[1]).get_attribute("aria-label") == f"Event claim, accepted: {PHRASES[1]}"
    expect(page.locator(".cw-live")).to_have_text("Accepted.")
    expect(desk.mark(PHRASES[2])).to_have_attribute("aria-current", "true")


def test_text_that_means_harm_stays_text(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app, HOSTILE, ["said the", "stay", "javascript:alert(1)"])
    desk.press("a", "a", "a", "?")
    assert page.evaluate("window.hurt") is None
    assert page.locator(".cw-root script, .cw-root img").count() == 0
    shown = page.evaluate("[...document.querySelectorAll('.cw-piece')].map((piece) => piece.textContent).join('|')")
    assert "<script>window.hurt = 1</script>" in shown
    assert "\x00" in shown
    assert [row["exact"] for row in desk.decisions()] == ["said the", "stay", "javascript:alert(1)"]


_LINES_OF_WORDS = """() => {
  const found = [];
  for (const piece of document.querySelectorAll('.cw-piece')) {
    const node = piece.firstChild;
    for (const word of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      found.push(new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size);
    }
  }
  return found;
}"""


def test_no_line_ends_within_a_word_that_holds_zero_width_spaces(page: Page, live_app: LiveApp) -> None:
    words = " ".join("\u200b".join(f"unbreak{n}able" * (1 + n % 3)) for n in range(60))
    open_desk(page, live_app, f"{words}.", [])
    assert set(page.evaluate(_LINES_OF_WORDS)) == {1}


def test_a_line_may_end_at_a_zero_width_space_of_a_script_without_blanks(page: Page, live_app: LiveApp) -> None:
    words = "\u200b".join(["ភាសាខ្មែរ"] * 60)
    open_desk(page, live_app, words, [])
    assert page.evaluate("document.querySelector('.cw-piece').textContent") == words


def test_the_key_of_a_label_stands_in_a_box_and_is_not_raised_as_the_number_of_a_note_is(
    page: Page, live_app: LiveApp
) -> None:
    desk = open_desk(page, live_app)
    style = "getComputedStyle(document.querySelector('.cw-seg[data-sign]'), '::after')"
    assert desk.mark(PHRASES[0]).get_attribute("data-sign")
    assert page.evaluate(f"{style}.borderStyle") == "solid"
    assert page.evaluate(f"{style}.verticalAlign") != "super"


def test_the_head_says_which_encoding_was_guessed_and_a_struck_word_after_which_words_it_stood(
    page: Page, live_app: LiveApp
) -> None:
    first = "Der Brückenwärter zählte <s>81</s> 18 Lastzüge über die Ölbrücke, sagte er."
    later = "<p>Die Schleuse öffnete <s>nie</s> spät, hieß es.</p><p><s>Gestern</s> Später schloss sie.</p>"
    body = f"<p>{first}</p>{later}"
    file = f"<html><head><title>Brücke</title></head><body><article><h1>Brücke</h1>{body}</article></body></html>"
    report = ingest_uploads(live_app.engine, [("a.html", file.encode("cp1252"))], mappings={}, max_bytes=10**6)
    Desk(page, live_app, report.article_ids[0]).open()
    expect(page.locator(".cw-read-as")).to_have_text("Letters read as windows-1252, guessed.")
    expect(page.locator(".cw-is-struck_out .cw-kind")).to_have_text(
        [
            "struck out by the outlet, after “Der Brückenwärter zählte”",
            "struck out by the outlet, after “Die Schleuse öffnete”",
            "struck out by the outlet, at the head of the line above",
        ]
    )


def blocks(text: str) -> list[BlockDraft]:
    kinds = [(BlockKind.HEADLINE, True), (BlockKind.BODY, True), (BlockKind.CAPTION, False)]
    return [
        BlockDraft(Span(*range_of(text, line)), kind, scope)
        for line, (kind, scope) in zip(text.split("\n"), kinds, strict=True)
    ]


def test_blocks_out_of_scope_are_greyed_and_can_be_corrected(page: Page, live_app: LiveApp) -> None:
    text = "Dam breaks\nThe dam broke at dawn on Thursday.\nA man looks at the dam. (Photo: MPA)"
    article = add_article(live_app.engine, text, outlet="Blocks", event="Blocks", blocks=blocks(text))
    suggest_spans(live_app.engine, article, [range_of(text, "The dam broke at dawn")])
    desk = Desk(page, live_app, article, text).open()
    caption = page.locator(".cw-out")
    expect(caption).to_have_count(1)
    expect(caption).to_contain_text("caption")
    caption.locator(".cw-kind").click()
    page.get_by_role("menuitemradio", name="Body").click()
    expect(page.locator(".cw-out")).to_have_count(0)
    desk.open()
    expect(page.locator(".cw-out")).to_have_count(0)
    desk.press("b", "End", "Enter")
    expect(page.locator(".cw-out")).to_contain_text("The dam broke at dawn")


def test_the_card_shows_who_says_so_which_figures_and_why(page: Page, live_app: LiveApp) -> None:
    text = "The rescue service said at least 23 people died."
    article = make_article(live_app.engine, text, [])
    hops = (
        Hop(0, None, HopRole.OUTLET, HopMode.INDIRECT),
        Hop(1, "The rescue service", HopRole.SPEAKER, HopMode.INDIRECT, source=Span(0, 18), cue=Span(19, 23)),
    )
    figure = Figure(Span(24, 35), Measure.KILLED, Bound.AT_LEAST, 23, None, period="four days", place="Brance")
    said = Proposal(Span(24, 47), ClaimType.QUANTITY, 0.87, ("has a figure and a unit",), hops, (figure,))
    with write_transaction(live_app.engine) as session:
        detector = suggestions.detector_id(session, DetectorIdentity("carded", "1"))
        suggestions.add_run(session, article, detector, Proposals((said,)), NOW)
    Desk(page, live_app, article, text).open()
    card = page.locator(".cw-details")
    for words in ("speaker, in reported speech", "at least 23 killed", "four days · Brance", "0.87", "has a figure"):
        expect(card).to_contain_text(words)
    expect(page.locator(".cw-hop")).to_have_count(2)
    expect(page.locator("[data-label=quantity]")).to_have_attribute("aria-pressed", "true")


def test_weak_suggestions_are_hidden_with_their_number(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app)
    page.locator(".cw-filter input").fill("0.6")
    expect(page.locator(".cw-filter")).to_contain_text("6 suggestions hidden")
    expect(page.locator(".cw-overall")).to_contain_text("6 hidden")
    assert page.locator(".cw-body .cw-seg").count() == 0
    page.locator(".cw-filter input").fill("0")
    assert desk.page.locator(".cw-body .cw-seg").count() == 6


def test_a_phone_can_accept_and_reject(phone: Page, live_app: LiveApp) -> None:
    desk = open_desk(phone, live_app)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 400
    phone.get_by_role("button", name="Accept", exact=True).tap()
    phone.get_by_role("button", name="Reject").tap()
    assert desk.state_of(PHRASES[0]) == "confirmed"
    assert desk.state_of(PHRASES[1]) == "rejected"
    phone.get_by_role("button", name="Articles").tap()
    expect(phone.locator(".cw-queue")).to_be_visible()


@pytest.mark.parametrize("width", [400, 900, 1440])
def test_nothing_is_wider_than_the_screen(page: Page, live_app: LiveApp, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_desk(page, live_app)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    below = page.locator(".cw-thumb" if width == 400 else ".cw-card").bounding_box()
    text = page.locator(".cw-text").bounding_box()
    assert below and text
    assert (below["y"] >= text["y"] + text["height"] - 1) == (width <= 900)


def test_marks_read_on_both_grounds(page: Page, live_app: LiveApp) -> None:
    """Every hue of a label against the ground of both themes: 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    open_desk(page, live_app)
    script = """(theme) => {
      const root = document.querySelector('.cw-root');
      root.dataset.theme = theme;
      const style = getComputedStyle(root);
      const probe = document.createElement('span');
      root.append(probe);
      const light = (colour) => {
        probe.style.color = colour;
        const [r, g, b] = getComputedStyle(probe).color.match(/[\\d.]+/g).map((v) => v / 255)
          .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = light(theme === 'dark' ? '#15191b' : '#fbfaf7');
      return [1, 2, 3, 4, 5, 6, 7, 8].map((k) => light(style.getPropertyValue(`--cw-k${k}`)))
        .map((l) => (Math.max(l, ground) + 0.05) / (Math.min(l, ground) + 0.05));
    }"""
    for theme in ("light", "dark"):
        assert min(page.evaluate(script, theme)) >= 4.5


def test_what_a_page_shows_beside_its_article_unfolds_as_plain_words(page: Page, live_app: LiveApp) -> None:
    data = (
        "<html><head><title>Rope frays</title></head><body><nav><a href='/'>Front page</a></nav><article>"
        "<h1>Rope frays</h1><p>The hauling rope is frayed, its operator said in a notice on Monday morning.</p>"
        "<p>It is <del>seven</del> nine kilometres long, the foreman said in the afternoon, and heavy.</p>"
        "<aside>&lt;img src=x onerror='window.hurt = 1'&gt;</aside>"
        "<p>The council meets about it in the school hall on Wednesday evening, the mayor said.</p></article>"
    )
    report = ingest_uploads(live_app.engine, [("rope.html", data.encode())], mappings={}, max_bytes=10**6)
    page.goto(f"{live_app.url}/annotate?article={report.article_ids[0]}")
    fold = page.locator(".cw-left-out")
    expect(fold.locator("summary")).to_have_text("Left out of the page: 2 stretches, 7 words")
    expect(fold.locator(".cw-left-out-text")).to_be_hidden()
    fold.locator("summary").press("Enter")
    expect(fold.locator("h3")).to_have_text(
        ["Above the text, 2 words", "Before “The council meets about it in the schoo…”, 5 words"]
    )
    expect(fold.locator("p")).to_have_text(["Front page", "<img src=x onerror='window.hurt = 1'>"])
    assert page.evaluate("window.hurt") is None
    struck = page.locator(".cw-is-struck_out")
    expect(struck.locator(".cw-kind")).to_have_text("struck out by the outlet, after “It is”")
    expect(struck.locator(".cw-piece")).to_have_text("seven")
