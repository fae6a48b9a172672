/** The dialog behind `?`: the key table, the signs, the labels. */

import { el } from "./dom.js";
import { COMMANDS, MODE_KEYS } from "./keys.js";

const SHAPES = [
  ["pending", "Waiting: nobody has decided"],
  ["confirmed", "Confirmed as suggested"],
  ["corrected", "Corrected; the notch is at the end that moved"],
  ["added", "Added by a person"],
  ["rejected", "Rejected"],
];

const EXTRA = { corrected: " cw-0-to", rejected: " cw-struck" };

export class Help {
  constructor(labels, changed) {
    this.element = el(
      "dialog",
      { class: "cw-help", "aria-label": "Keys and signs", on: { click: (event) => event.target === this.element && this.close() } },
      el(
        "div",
        { class: "cw-help-body" },
        el("div", { class: "cw-row cw-between" }, el("h2", {}, "Keys and signs"), this.#closeButton()),
        el("div", { class: "cw-columns" }, keyTables(labels, changed), legend(), labelTable(labels)),
      ),
    );
  }

  #closeButton() {
    return el("button", { type: "button", class: "cw-button cw-small", on: { click: () => this.close() } }, "Close");
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

function keyTables(labels, changed) {
  const rows = [...COMMANDS.map(({ id, group, keys, says }) => ({ group, keys: changed[id] ?? keys, says })), ...MODE_KEYS];
  const correct = rows.findLastIndex(({ group }) => group === "Correct");
  rows.splice(correct + 1, 0, { group: "Correct", keys: [`1–${labels.size}`], says: "Give the label" });
  return [...new Set(rows.map(({ group }) => group))].map((group) =>
    table(group, rows.filter((row) => row.group === group).map(({ keys, says }) => [keycaps(keys), says])));
}

function legend() {
  return table("Signs", SHAPES.map(([state, says]) => [el("span", { class: `cw-seg cw-0-${state} cw-0-k1${EXTRA[state] ?? ""}` }, "words"), says]));
}

function labelTable(labels) {
  return table("Labels", [...labels.values()].map(({ key, name, hint, place }) => [
    el("span", { class: `cw-seg cw-0-confirmed cw-0-k${place}`, "data-sign": key }, name),
    hint,
  ]));
}

function table(title, rows) {
  const body = rows.map(([sign, says]) => el("tr", {}, el("th", { scope: "row" }, sign), el("td", {}, says)));
  return el("table", {}, el("caption", {}, title), el("tbody", {}, body));
}

function keycaps(keys) {
  return keys.map((key) => el("kbd", {}, key.replace("ArrowDown", "↓").replace("ArrowUp", "↑")));
}
