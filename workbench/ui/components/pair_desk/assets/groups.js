/** Spans with the same words: a list to look through, each group with a tick, and one press for all that are ticked. */

import { el, say } from "../../workbench.article_annotator/shared.js";
import { here } from "./side.js";

export class Groups {
  #shown = [];
  #boxes = new Map();

  constructor(tie, open) {
    this.tie = tie;
    this.open = open;
    this.summary = el("summary", {});
    this.list = el("ul", {});
    this.button = el("button", { type: "button", class: "command strong", on: { click: () => this.#press() } });
    this.note = el("p", { class: "facts" }, "Look at each: the same words may speak of something else elsewhere. Untick those.");
    this.element = el("details", { class: "groups", hidden: true }, this.summary, this.note, this.list, this.button);
  }

  draw(groups) {
    if (groups === this.#shown) return;
    this.#shown = groups;
    this.element.hidden = !groups.length;
    if (!groups.length) this.element.open = false;
    const unticked = new Set([...this.#boxes].filter(([, box]) => !box.checked).map(([words]) => words));
    this.#boxes = new Map(groups.map(({ words }) => [words, this.#box(words, !unticked.has(words))]));
    say(this.summary, `${groups.length === 1 ? "1 group" : `${groups.length} groups`} of spans with identical words: look, then tie them at once`);
    this.list.replaceChildren(...groups.map((group) => this.#group(group)));
    this.#count();
  }

  #box(words, checked) {
    const box = el("input", { type: "checkbox", "aria-label": `One claim: ${words}`, on: { change: () => this.#count() } });
    box.checked = checked;
    return box;
  }

  #group({ words, claim, spans }) {
    const links = spans.flatMap(({ outlet, href }, i) => [
      i ? ", " : "",
      el("a", { href, dir: "auto", on: { click: (event) => here(event, () => this.open(href)) } }, outlet),
    ]);
    return el(
      "li",
      {},
      this.#boxes.get(words),
      el("div", {}, el("p", { class: "words", dir: "auto" }, words), el("p", { class: "facts" }, links, claim && ` · joins the claim “${claim}”`)),
    );
  }

  get #ticked() {
    return this.#shown.filter(({ words }) => this.#boxes.get(words)?.checked);
  }

  #count() {
    const { length } = this.#ticked;
    say(this.button, length === 1 ? "Make 1 claim of 1 group" : `Make one claim of each of these ${length} groups`);
    this.button.disabled = !length;
  }

  #press() {
    const ticked = this.#ticked;
    this.element.open = false;
    this.tie(ticked);
  }
}
