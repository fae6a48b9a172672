/** Edits a row of like things, such as the links of a chain: a chip for each, and below them the fields of one. */

import { el, keyed, say, set } from "../dom/dom.js";
import { field } from "./fields.js";

export class ListEditor {
  /**
   * `items` are changed in place. `fields(item, at)` lists the fields of one (see fields.js), `name(item, at)` is what
   * its chip says, `fresh()` a new one; the first `fixed` stay where they are. `between` stands between the chips.
   */
  constructor({ items, at, fields, name, fresh, what, fixed = 0, ordered = false, between = "" }) {
    Object.assign(this, { items, fields, name, fresh, fixed, ordered });
    this.at = Math.min(at, items.length - 1);
    this.chips = el("div", { class: "cw-chips", role: "tablist", "aria-label": what, "data-between": between });
    this.panel = el("div", { class: "cw-fields", role: "tabpanel" });
    const tool = (words, run) => keyed(words, "", run, { class: "cw-button cw-small cw-quiet-button" });
    this.earlier = tool("Move left", () => this.#move(-1));
    this.later = tool("Move right", () => this.#move(1));
    this.remove = tool("Remove", () => this.#remove());
    this.add = tool(`Add a ${what}`, () => this.#add());
    const tools = el("div", { class: "cw-row cw-list-tools" }, this.add, ordered && [this.earlier, this.later], this.remove);
    this.element = el("div", { class: "cw-list-editor" }, this.chips, this.panel, tools);
    this.chips.addEventListener("keydown", (event) => this.#key(event));
    this.show();
  }

  /** The first field of the chosen one. */
  get first() {
    return this.panel.querySelector("input, select") ?? this.add;
  }

  show() {
    const chips = this.items.map((item, at) =>
      el("button", {
        type: "button", role: "tab", class: "cw-chip", dir: "auto", "aria-selected": String(at === this.at),
        tabindex: at === this.at ? 0 : -1, on: { click: () => this.#choose(at) },
      }, this.name(item, at)));
    this.chips.replaceChildren(...chips);
    const item = this.items[this.at];
    const changed = () => {
      item.isFresh = false;
      say(this.chips.children[this.at], this.name(item, this.at));
    };
    this.panel.replaceChildren(...(item ? this.fields(item, this.at).map((about) => field(about, item, changed)) : [el("p", { class: "cw-how" }, "None.")]));
    set(this.panel, "aria-label", item ? this.name(item, this.at) : null);
    this.remove.disabled = !item || this.at < this.fixed;
    this.earlier.disabled = this.at <= this.fixed;
    this.later.disabled = this.at < this.fixed || this.at >= this.items.length - 1;
  }

  #choose(at, focus = true) {
    this.at = Math.max(0, Math.min(at, this.items.length - 1));
    this.show();
    if (focus) (this.chips.children[this.at] ?? this.add).focus();
  }

  #move(step) {
    const to = this.at + step;
    [this.items[this.at], this.items[to]] = [this.items[to], this.items[this.at]];
    this.#choose(to);
  }

  #remove() {
    this.items.splice(this.at, 1);
    this.#choose(this.at - 1 < this.fixed ? this.at : this.at - 1);
  }

  #add() {
    this.items.push({ ...this.fresh(), isFresh: true });
    this.#choose(this.items.length - 1, false);
    this.first.focus();
  }

  #key(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) this.#choose((this.at + step + this.items.length) % this.items.length);
    else if (event.key === "Home") this.#choose(0);
    else if (event.key === "End") this.#choose(this.items.length - 1);
    else if ((event.key === "Delete" || event.key === "Backspace") && !this.remove.disabled) this.#remove();
    else return;
    event.preventDefault();
  }
}
