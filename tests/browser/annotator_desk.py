"""A person at the annotator: opens an article in a real browser, presses keys, and looks at what was stored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from live_server import LiveApp
from making import add_article, standing, suggest_spans
from playwright.sync_api import Locator, Page
from sqlalchemy import text as sql

from workbench.domain.workflow import SpanStatus
from workbench.storage.database.engine import Engine, read_transaction

TEXT = (
    "The dam above Brance broke before dawn on Thursday. Officials said at least 23 people died, "
    "and 61 others were hurt in two villages.\n"
    "“Nobody warned us 🌊,” a resident of Lower Tovi said. "
    "The company, Korvenna Zinc, denied that its pond was overfull.\n"
    "Prices of zinc rose by 3.5 percent in the naïve hope of a shortage."
)
PHRASES = (
    "The dam above Brance broke before dawn on Thursday",
    "at least 23 people died",
    "61 others were hurt in two villages",
    "Nobody warned us 🌊",
    "its pond was overfull",
    "Prices of zinc rose by 3.5 percent",
)
_outlets = count(1)
#: True once the article stands there.
_OPEN = "document.querySelector('.cw-piece') && document.querySelector('.cw-place:not(:empty)')"
#: True once every act of this browser is answered.
_NOTHING_UNSENT = "!Object.keys(localStorage).some((key) => key.startsWith('workbench.unsent'))"


def range_of(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def as_drawn(words: str) -> str:
    """Words as the page holds them: no line ends at a zero-width space."""
    return words.replace("\u200b", "\u2060")


def make_article(engine: Engine, text: str = TEXT, phrases: Sequence[str] = PHRASES, *, event: str = "") -> int:
    """An article of an outlet and an event of its own, with these words suggested."""
    outlet = f"Outlet {next(_outlets)}"
    article = add_article(engine, text, outlet=outlet, event=event or f"Event of {outlet}")
    suggest_spans(engine, article, [range_of(text, words) for words in phrases])
    return article


@dataclass
class Desk:
    """``article`` as open on ``page``; what is stored is read over a second connection."""

    page: Page
    app: LiveApp
    article: int
    text: str = TEXT

    def open(self) -> Desk:
        self.page.goto(f"{self.app.url}/annotate?article={self.article}")
        self.page.wait_for_function(_OPEN)  # looks at every frame; a selector is looked for twice a second
        return self

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def save(self) -> None:
        """Wait until the server has answered for everything."""
        self.page.wait_for_function(_NOTHING_UNSENT)

    def stored(self) -> dict[str, SpanStatus]:
        """How the spans stand in the database, by their words."""
        self.save()
        spans = standing(self.app.engine, self.article).values()
        return {self.text[span.start_char : span.end_char]: span for span in spans}

    def state_of(self, words: str) -> str:
        return str(self.stored()[words].state)

    def decisions(self) -> list[dict[str, Any]]:
        """The article's decisions in the order in which they were stored."""
        self.save()
        query = sql("SELECT * FROM decision WHERE article_id = :article ORDER BY id")
        with read_transaction(self.app.engine) as session:
            return [dict(row) for row in session.connection().execute(query, {"article": self.article}).mappings()]

    def current(self) -> str:
        """The words of the claim on the card."""
        return self.page.locator(".cw-quote").inner_text()

    def mark(self, words: str) -> Locator:
        """The first segment of the mark that begins with these words."""
        return self.page.locator(".cw-seg").filter(has_text=re.compile(f"^{re.escape(as_drawn(words))}")).first

    def message(self) -> str:
        return self.page.locator(".cw-message .cw-words").first.inner_text()

    def place(self, words: str, *, at_end: bool = False) -> tuple[float, float]:
        """Where in the window these words begin or end: just inside the first or last letter, in whole pixels."""
        script = """([words, atEnd]) => {
          const walker = document.createTreeWalker(document.querySelector('.cw-body'), NodeFilter.SHOW_TEXT);
          const nodes = [];
          while (walker.nextNode()) if (walker.currentNode.cwStart !== undefined) nodes.push(walker.currentNode);
          const whole = nodes.map((node) => node.data).join('');
          let at = whole.indexOf(words) + (atEnd ? words.length : 0);
          for (const node of nodes) {
            if (at < node.length || (atEnd && at === node.length)) {
              const range = document.createRange();
              range.setStart(node, atEnd ? at - 1 : at);
              range.setEnd(node, atEnd ? at : at + 1);
              const box = range.getBoundingClientRect();
              const x = atEnd ? Math.floor(box.right) - 1 : Math.ceil(box.left) + 1;
              return [x, Math.round(box.top + box.height / 2)];
            }
            at -= node.length;
          }
          return null;
        }"""
        x, y = self.page.evaluate(script, [as_drawn(words), at_end])
        return float(x), float(y)

    def select(self, first: str, last: str) -> None:
        """Drag the mouse from the beginning of ``first`` to the end of ``last``."""
        self.page.mouse.move(*self.place(first))
        self.page.mouse.down()
        x, y = self.place(last, at_end=True)
        self.page.mouse.move(x - 3, y)
        self.page.mouse.move(x, y)
        self.page.mouse.up()
        self.page.wait_for_selector(".cw-offer:not([hidden])")


def open_desk(page: Page, app: LiveApp, text: str = TEXT, phrases: Sequence[str] = PHRASES) -> Desk:
    """A fresh article, open."""
    return Desk(page, app, make_article(app.engine, text, phrases), text).open()
