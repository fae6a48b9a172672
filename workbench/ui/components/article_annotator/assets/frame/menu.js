/** A small list to choose from, with digits, arrows or the mouse; Escape closes it and gives the focus back. */

import { el, set } from "../dom/dom.js";
import { giveFocusBack, placeBeside } from "../dom/floating.js";

export class Menu {
  #items = [];
  #before = null;

  constructor(root) {
    this.root = root;
    this.element = el("div", { class: "cw-menu", role: "menu", hidden: true });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.element.contains(event.relatedTarget)) this.close(false);
    });
    root.append(this.element);
    root.addEventListener("pointerdown", (event) => {
      if (this.isOpen && !this.element.contains(event.target)) this.close(false);
    });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** `items` are `{key, name, hint, chosen, run}`; the menu opens beside `anchor`. */
  open(title, items, anchor) {
    this.#before = document.activeElement;
    this.#items = items;
    set(this.element, "aria-label", title);
    this.element.replaceChildren(
      el("div", { class: "cw-menu-title", role: "presentation" }, title),
      ...items.map((item) => this.#item(item)),
    );
    this.element.hidden = false;
    placeBeside(this.root, this.element, anchor.getBoundingClientRect());
    (this.element.querySelector("[aria-checked='true']") ?? this.element.querySelector("button")).focus({ preventScroll: true });
  }

  #item({ key, name, hint, chosen = false, run }) {
    const words = [el("kbd", { "aria-hidden": "true" }, key ?? ""), el("span", { class: "cw-words" }, name)];
    if (hint) words.push(el("span", { class: "cw-how" }, hint));
    const choose = () => {
      this.close();
      run();
    };
    return el("button", { type: "button", role: "menuitemradio", "aria-checked": String(chosen), tabindex: -1, on: { click: choose } }, words);
  }

  close(giveBack = true) {
    if (!this.isOpen) return;
    this.element.hidden = true;
    if (giveBack) giveFocusBack(this.#before, this.element);
  }

  #key(event) {
    const buttons = [...this.element.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = this.#items.findIndex(({ key }) => key && key === event.key.toLowerCase());
    if (event.key === "Escape" || event.key === "Tab") this.close();
    else if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
    else if (event.key === "Home") buttons[0].focus();
    else if (event.key === "End") buttons.at(-1).focus();
    else if (chosen >= 0) buttons[chosen].click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
