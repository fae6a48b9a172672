/** On a phone: what is done most, where the thumb is. The claim card comes up above it when it is asked for. */

import { el, say, set } from "../dom/dom.js";

export class ThumbBar {
  /** `run(command)` carries out what a button asks for; `sheet` is the card, `opened()` is called when it opens or closes. */
  constructor({ root, run, sheet, opened }) {
    Object.assign(this, { root, opened });
    sheet.id ||= "cw-sheet";
    this.accept = button("Accept", "cw-primary", () => run("accept"));
    this.reject = button("Reject", "cw-secondary", () => run("reject"));
    this.undo = button("↶", "cw-thumb-small", () => run("undo"), "Undo");
    this.next = button("›", "cw-thumb-small", () => run("next"), "Next claim");
    this.place = el("span", { class: "cw-thumb-place" });
    this.more = el(
      "button",
      { type: "button", class: "cw-button cw-thumb-small", "aria-expanded": "false", "aria-controls": sheet.id, on: { click: () => this.toggle() } },
      this.place,
      el("span", { class: "cw-chevron", "aria-hidden": "true" }),
    );
    this.element = el("div", { class: "cw-thumb", role: "group", "aria-label": "Decide" }, this.more, this.undo, this.next, this.reject, this.accept);
  }

  get isOpen() {
    return this.root.dataset.sheet === "open";
  }

  /** `number` is 0 where no claim is current. */
  show({ number, total, undoable }) {
    for (const one of [this.accept, this.reject]) one.disabled = number === 0;
    this.next.disabled = total === 0;
    this.undo.disabled = !undoable;
    say(this.place, number ? `${number}/${total}` : String(total));
    set(this.more, "aria-label", number ? `About claim ${number} of ${total}` : "About this article");
  }

  toggle() {
    const open = !this.isOpen;
    this.root.dataset.sheet = open ? "open" : "closed";
    set(this.more, "aria-expanded", String(open));
    this.opened(open);
  }

  /** Returns whether there was anything to close. */
  close() {
    const open = this.isOpen && this.element.checkVisibility();
    if (open) this.toggle();
    return open;
  }
}

function button(words, kind, run, name) {
  return el("button", { type: "button", class: `cw-button ${kind}`, "aria-label": name, on: { click: run } }, words);
}
