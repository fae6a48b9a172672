/** The keys in the help, by groups: press a key cap, then the new key. Conflicts are shown, never overwritten. */

import { el } from "../dom/dom.js";
import { COMMANDS, MODE_KEYS, nameOf } from "./keys.js";

const ARROWS = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→" };

export class KeyTable {
  /** The key that is being changed as `{id, key}`, with `note` and `ways`, what is said of it and can be done. */
  #changing = null;

  constructor(keymap, labels) {
    Object.assign(this, { keymap, labels });
    this.live = el("p", { class: "cw-spoken", role: "status" });
    this.tables = el("div", { class: "cw-columns" });
    this.all = el("button", { type: "button", class: "cw-button cw-small", on: { click: () => this.#resetAll() } }, "Reset all keys");
    this.extra = [];
    this.draw();
  }

  get isListening() {
    return this.#changing !== null && !this.#changing.ways.length;
  }

  /** `tables` follow those of the keys. */
  show(tables) {
    this.extra = tables;
    this.draw();
  }

  /** Forgets a change that was begun. */
  leave() {
    if (!this.#changing) return;
    this.#changing = null;
    this.draw();
  }

  /** Takes the pressed key as the new one; returns whether it was handled. */
  press(event) {
    if (!this.#changing) return false;
    const key = nameOf(event);
    if (key === "Escape") this.#end("Not changed.");
    else if (!this.isListening || MODIFIERS.has(event.key)) return false;
    else if (event.ctrlKey || event.metaKey || event.altKey) this.#say("Keys with Ctrl, Alt or ⌘ belong to the browser. Press another key.");
    else this.#take(key);
    return true;
  }

  #take(key) {
    const { id, key: old } = this.#changing;
    const refusal = this.keymap.refusal(key);
    if (refusal) return this.#say(refusal);
    const owner = this.keymap.change(id, old, key);
    if (owner === null) return this.#end(`${this.keymap.says(id)}: now ${named(key)}.`, key);
    const swap = () => {
      this.keymap.swap(id, old, key);
      this.#end(`Swapped: ${named(key)} is ${this.keymap.says(id)}, ${named(old)} is ${this.keymap.says(owner)}.`, key);
    };
    return this.#say(`${named(key)} is taken already: ${this.keymap.says(owner)}.`, [
      ["Swap the two", swap],
      ["Leave it", () => this.#end("Not changed.")],
    ]);
  }

  #begin(id, key) {
    this.#changing = { id, key, note: "", ways: [] };
    this.#say("Press the new key, or Escape to cancel.");
  }

  #say(note, ways = []) {
    Object.assign(this.#changing, { note, ways });
    this.live.textContent = note;
    this.draw();
  }

  /** The focus goes back to the key cap, which may bear another key now. */
  #end(words, key = this.#changing.key) {
    const { id } = this.#changing;
    this.#changing = null;
    this.live.textContent = words;
    this.draw();
    this.#capOf(id, key)?.focus();
  }

  #reset(id) {
    const back = this.keymap.reset(id).map((one) => this.keymap.says(one));
    this.live.textContent = `Back to the default key: ${back.join("; ")}.`;
    this.draw();
    this.#capOf(id, this.keymap.keysOf(id)[0])?.focus();
  }

  #resetAll() {
    this.keymap.resetAll();
    this.#changing = null;
    this.live.textContent = "All keys are back to their defaults.";
    this.draw();
    this.tables.querySelector("button")?.focus();
  }

  #capOf(id, key) {
    return [...this.tables.querySelectorAll(".cw-cap")].find(({ dataset }) => dataset.id === id && dataset.key === key);
  }

  draw() {
    this.all.hidden = !this.keymap.anyChanged;
    const groups = [...new Set(COMMANDS.map(({ group }) => group))].map((group) =>
      table(group, COMMANDS.filter((command) => command.group === group).map(({ id, says }) => this.#row(id, says))));
    const labels = table("Labels", [...this.labels].map(([value, label]) => this.#row(`label:${value}`, ...labelWords(label))));
    this.tables.replaceChildren(...groups, labels, ...modeTables(), ...this.extra);
    this.tables.querySelector(".cw-key-ways button, .cw-listening")?.focus();
  }

  #row(id, ...words) {
    const caps = id === "close" ? this.keymap.keysOf(id).map((key) => el("kbd", {}, named(key))) : this.keymap.keysOf(id).map((key) => this.#cap(id, key));
    return [caps, [words, this.keymap.isChanged(id) && this.#resetButton(id), this.#changing?.id === id && this.#note()]];
  }

  #cap(id, key) {
    const listening = this.isListening && this.#changing.id === id && this.#changing.key === key;
    const cap = el("kbd", {}, listening ? "press a key" : named(key));
    const says = this.keymap.says(id);
    return el(
      "button",
      {
        type: "button",
        class: listening ? "cw-cap cw-listening" : "cw-cap",
        "data-id": id,
        "data-key": key,
        "aria-label": listening ? `Press the new key for “${says}”` : `${named(key)}: change the key of “${says}”`,
        on: { click: () => this.#begin(id, key) },
      },
      cap,
    );
  }

  #resetButton(id) {
    const attributes = { type: "button", class: "cw-link", "aria-label": `Reset the key of “${this.keymap.says(id)}”`, on: { click: () => this.#reset(id) } };
    return el("button", attributes, "Reset");
  }

  #note() {
    const { note, ways } = this.#changing;
    const buttons = ways.map(([words, run]) => el("button", { type: "button", class: "cw-button cw-small", on: { click: run } }, words));
    return el("div", { class: "cw-key-note" }, el("p", {}, note), buttons.length > 0 && el("div", { class: "cw-row cw-key-ways" }, buttons));
  }
}

const MODIFIERS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"]);

/** A key as people call it. */
function named(key) {
  return key.replace(/Arrow\w+/, (arrow) => ARROWS[arrow] ?? arrow);
}

function labelWords({ name, hint, place }) {
  return [el("span", { class: `cw-seg cw-0-confirmed cw-0-k${place}` }, name), hint && el("span", { class: "cw-how" }, hint)];
}

function modeTables() {
  return [...new Set(MODE_KEYS.map(({ group }) => group))].map((group) =>
    table(group, MODE_KEYS.filter((row) => row.group === group).map(({ keys, says }) => [keys.map((key) => el("kbd", {}, key)), says])));
}

/** A small table of signs and what they say. */
export function table(title, rows) {
  const body = rows.map(([sign, says]) => el("tr", {}, el("th", { scope: "row" }, sign), el("td", {}, [says].flat(2))));
  return el("table", {}, el("caption", {}, title), el("tbody", {}, body));
}
