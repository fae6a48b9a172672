/** The dialog behind `?`: the keys, each of which can be changed, and the signs. */

import { el } from "../dom/dom.js";
import { KeyTable, table } from "./key_table.js";

const SHAPES = [
  ["pending", "Waiting: not decided yet"],
  ["confirmed", "Accepted as suggested"],
  ["corrected", "Corrected; the notch is at the end that moved"],
  ["added", "Added by a person"],
  ["rejected", "Rejected"],
];

const EXTRA = { corrected: " cw-0-to", rejected: " cw-struck" };

export class Help {
  constructor(labels, keymap) {
    this.keys = new KeyTable(keymap, labels);
    this.keys.show([legend()]);
    this.element = el(
      "dialog",
      {
        class: "cw-help",
        "aria-label": "Keys and signs",
        on: {
          click: (event) => event.target === this.element && this.close(),
          keydown: (event) => this.#key(event),
          close: () => this.keys.leave(),
        },
      },
      el(
        "div",
        { class: "cw-help-body" },
        el("div", { class: "cw-row cw-between cw-help-head" }, el("h2", {}, "Keys and signs"), el("div", { class: "cw-row" }, this.keys.all, this.#closeButton())),
        el("p", { class: "cw-help-how" }, "Press a key cap to give its command another key. Your keys are kept in this browser."),
        this.keys.tables,
        this.keys.live,
      ),
    );
  }

  #closeButton() {
    return el("button", { type: "button", class: "cw-button cw-small", on: { click: () => this.close() } }, "Close");
  }

  /**
   * While a key is awaited, whatever is pressed is that key, and Escape does not close the dialog. Else Escape closes it
   * here and now: a browser does so of itself only after the next keys, which would be lost.
   */
  #key(event) {
    if (!this.keys.press(event)) {
      if (event.key !== "Escape") return;
      this.close();
    }
    event.preventDefault();
    event.stopPropagation();
  }

  get isOpen() {
    return this.element.open;
  }

  open() {
    this.element.showModal();
  }

  close() {
    this.element.close();
  }
}

function legend() {
  return table("Signs", SHAPES.map(([state, says]) => [el("span", { class: `cw-seg cw-0-${state} cw-0-k1${EXTRA[state] ?? ""}` }, "words"), says]));
}
