/**
 * The dialog before acts that are done together: what would be done, each with a box to untick. Nothing is done
 * without it. Arrows go from box to box, Space ticks, Enter does it, Escape leaves all as it is.
 */

import { el, keyed, say } from "../dom/dom.js";

export class Preview {
  #boxes = [];
  #asked = null;

  constructor() {
    this.title = el("h2", {});
    this.lead = el("p", { class: "cw-preview-lead" });
    this.all = el("input", { type: "checkbox", on: { change: () => this.#tickAll(this.all.checked) } });
    this.allWords = el("span", {});
    this.list = el("div", { class: "cw-preview-list" });
    this.primary = el("button", { type: "submit", class: "cw-button cw-primary" }, el("span", { class: "cw-words" }), el("kbd", { "aria-hidden": "true" }, "Enter"));
    this.told = el("span", { class: "cw-preview-told", role: "status" });
    const cancel = keyed("Cancel", "Esc", () => this.close(), { class: "cw-button" });
    const form = el(
      "form",
      { method: "dialog", class: "cw-preview-body", on: { submit: (event) => this.#submit(event), change: () => this.#count() } },
      el("header", {}, this.title, this.lead, el("label", { class: "cw-preview-all" }, this.all, this.allWords)),
      this.list,
      el("footer", {}, this.told, cancel, this.primary),
    );
    this.element = el("dialog", { class: "cw-preview", on: { keydown: (event) => this.#key(event) } }, form);
  }

  get isOpen() {
    return this.element.open;
  }

  /**
   * `groups` are `{title, rows}`; a row is `{item, body, note, chosen, fixed}`: `fixed` ones already exist.
   * `action(number)` names what Enter does, `run(items)` does it.
   */
  open({ title, lead, groups, all, action, run }) {
    this.#asked = { action, run };
    this.#boxes = [];
    say(this.title, title);
    this.element.setAttribute("aria-label", title);
    this.lead.replaceChildren(...lead);
    this.list.replaceChildren(...groups.map((group) => this.#group(group)));
    this.offered = this.#boxes.filter(({ chosen }) => chosen);
    say(this.allWords, all(this.offered.length));
    this.all.parentElement.hidden = this.offered.length < 2;
    this.#count();
    this.element.showModal();
    this.list.scrollTop = 0;
    (this.#boxes[0]?.box ?? this.primary).focus();
  }

  #group({ title, rows }) {
    return el("fieldset", {}, title && el("legend", {}, title), el("ul", {}, rows.map((row) => el("li", {}, this.#row(row)))));
  }

  #row({ item, body, note, chosen, fixed = false }) {
    const words = [el("span", { class: "cw-preview-words", dir: "auto" }, body), note && el("span", { class: "cw-how" }, note)];
    if (fixed) return el("div", { class: "cw-preview-row cw-fixed" }, el("span", { class: "cw-there", "aria-hidden": "true" }, "✓"), el("div", {}, words));
    const box = el("input", { type: "checkbox" });
    box.checked = chosen;
    this.#boxes.push({ box, item, chosen });
    return el("label", { class: "cw-preview-row" }, box, el("div", {}, words));
  }

  #chosen() {
    return this.#boxes.filter(({ box }) => box.checked).map(({ item }) => item);
  }

  /** All that were ticked at first, or none of them. */
  #tickAll(ticked) {
    for (const { box } of this.offered) box.checked = ticked;
    this.#count();
  }

  #count() {
    const number = this.#chosen().length;
    const ticked = this.offered.filter(({ box }) => box.checked).length;
    this.all.checked = ticked === this.offered.length;
    this.all.indeterminate = ticked > 0 && !this.all.checked;
    this.primary.disabled = number === 0;
    say(this.primary.firstChild, this.#asked.action(number));
    say(this.told, this.#asked.action(number));
  }

  #submit(event) {
    event.preventDefault();
    const items = this.#chosen();
    if (!items.length) return;
    this.close();
    this.#asked.run(items);
  }

  close() {
    this.element.close();
  }

  #key(event) {
    // The page has shortcuts of its own.
    event.stopPropagation();
    if (event.key === "Escape") {
      // A browser does so of itself only after the next keys, which would be lost.
      this.close();
      event.preventDefault();
      return;
    }
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const boxes = this.#boxes.map(({ box }) => box);
    const at = boxes.indexOf(document.activeElement);
    const next = at < 0 ? boxes.at(step > 0 ? 0 : -1) : boxes[at + step];
    next?.focus();
    event.preventDefault();
  }
}
