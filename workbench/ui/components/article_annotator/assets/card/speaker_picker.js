/** A field with the names of the article below it: type to narrow them down, or type another name. */

import { forSearch } from "../dom/as_read.js";
import { el, set } from "../dom/dom.js";
import { quoted } from "../dom/words.js";

const MOST_SHOWN = 60;
const NOW = "now";

export class SpeakerPicker {
  #shown = [];
  #options = [];
  #at = 0;

  /**
   * `choices` are `{name, hint, said}` that stand before the names, `others` those behind them; `said` is what the choice
   * says of the speaker. `current` is who speaks now.
   */
  constructor({ choices, names, others, current, done }) {
    Object.assign(this, { choices, names, others, current, done });
    this.named = el("div", { class: "cw-options", role: "group", "aria-label": "Names" });
    this.rest = el("div", { class: "cw-options cw-rest", role: "group", "aria-label": "Without a name" });
    this.list = el("div", { role: "listbox", id: "cw-speakers", "aria-label": "Speakers" }, this.named, this.rest);
    this.input = el("input", {
      type: "text", maxlength: 300, autocomplete: "off", spellcheck: "false", dir: "auto", placeholder: "Type a name",
      role: "combobox", "aria-label": "Speaker", "aria-expanded": "true", "aria-controls": "cw-speakers", "aria-autocomplete": "list",
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.input.addEventListener("input", () => this.#narrow());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.element = el("div", { class: "cw-speaker" }, this.input, this.list);
    this.#narrow();
  }

  /** The `said` of what is chosen; undefined where nothing is. */
  get chosen() {
    return this.#shown[this.#at]?.said;
  }

  #narrow() {
    const typed = this.input.value.trim();
    const named = matching(this.names, typed).slice(0, MOST_SHOWN).map((name) => ({ name, hint: name === this.current ? NOW : "", said: { agent: name } }));
    const known = this.names.some((name) => name.toLowerCase() === forSearch(typed));
    const own = typed && !known ? [{ name: quoted(typed), hint: "as typed", said: { agent: typed } }] : [];
    this.#shown = typed ? [...named, ...own, ...this.others] : [...this.choices, ...named, ...this.others];
    this.#options = this.#shown.map((shown, at) => this.#option(shown, at));
    this.named.replaceChildren(...this.#options.slice(0, -this.others.length));
    this.rest.replaceChildren(...this.#options.slice(-this.others.length));
    // To press Enter without a choice leaves the speaker as it is, save where words are selected to be it.
    const now = typed || this.choices.length ? 0 : this.#shown.findIndex(({ hint }) => hint === NOW);
    this.#point(Math.max(0, now));
  }

  #option({ name, hint }, at) {
    return el("div", { role: "option", id: `cw-speaker-${at}`, class: "cw-option", on: { click: () => this.#take(at) } },
      el("span", { class: "cw-words", dir: "auto" }, name), hint && el("span", { class: "cw-how" }, hint));
  }

  #take(at) {
    this.#point(at);
    this.done();
  }

  #point(at) {
    this.#at = at;
    this.#options.forEach((option, i) => set(option, "aria-selected", String(i === at)));
    set(this.input, "aria-activedescendant", this.#options[at]?.id);
    this.#options[at]?.scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !this.#shown.length) return;
    event.preventDefault();
    this.#point((this.#at + step + this.#shown.length) % this.#shown.length);
  }
}

/** Those that hold what is typed, first those of which a word begins with it. */
function matching(names, typed) {
  if (!typed) return names;
  const wanted = typed.toLowerCase();
  const begins = (name) => forSearch(name).split(/\s+/u).some((word, i, all) => all.slice(i).join(" ").startsWith(wanted));
  const found = names.filter((name) => forSearch(name).includes(wanted));
  return [...found.filter(begins), ...found.filter((name) => !begins(name))];
}
