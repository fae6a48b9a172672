/**
 * The guideline, in a drawer beside the text: it follows the label of the current claim, can be searched, and takes
 * neither the focus nor the keys of the text.
 */

import { forSearch } from "../dom/as_read.js";
import { el, keyed, say, set } from "../dom/dom.js";

const FOLLOWS_MS = 60;
const SECTIONS = [["label", "Labels"], ["border", "Where a span ends"], ["reason", "Reasons to reject"]];
const PARTS = [["examples", "Examples"], ["counterexamples", "Counterexamples"], ["borderline", "Borderline"]];
const BORDER_PARTS = { examples: "Right", counterexamples: "Wrong", borderline: "Borderline" };

export class Guide {
  #version = null;
  #wanted = null;
  #label = null;
  #timer = 0;
  #entries = [];

  /** `load()` promises the guideline in force; `button` opens the drawer; `back()` gives the focus back to the text. */
  constructor({ labels, load, button, hint, close, back }) {
    Object.assign(this, { labels, load, button, back });
    this.version = el("span", { class: "cw-how" });
    this.search = el("input", { type: "search", class: "cw-search", placeholder: "Search", "aria-label": "Search the guidelines", on: { input: () => this.#filter() } });
    this.found = el("span", { class: "cw-found", role: "status" });
    this.body = el("div", { class: "cw-guide-body", tabindex: 0, role: "region", "aria-label": "Text of the guidelines" });
    this.element = el(
      "aside",
      { class: "cw-guide", id: "cw-guide", "aria-label": "Guidelines", hidden: true, on: { keydown: (event) => this.#key(event, close) } },
      el(
        "div",
        { class: "cw-guide-head" },
        el("div", { class: "cw-row cw-between" }, el("h2", {}, "Guidelines"), this.version, keyed("Close", hint, close, { class: "cw-button cw-small cw-quiet-button" })),
        this.search,
        this.found,
      ),
      this.body,
    );
    set(button, "aria-controls", "cw-guide");
    set(button, "aria-expanded", "false");
  }

  get isOpen() {
    return !this.element.hidden;
  }

  open() {
    this.element.hidden = false;
    set(this.button, "aria-expanded", "true");
    if (this.#version === null || this.#version !== this.#wanted) this.#read();
    else this.#point();
  }

  /** Returns whether there was anything to close. */
  close() {
    if (!this.isOpen) return false;
    const held = this.element.contains(document.activeElement);
    this.element.hidden = true;
    set(this.button, "aria-expanded", "false");
    if (held) this.back();
    return true;
  }

  /** The current claim, or null: its label's entry is the one to read. Never in the way of the picture. */
  follow(span) {
    const label = span?.label ?? null;
    if (label === this.#label) return;
    this.#label = label;
    clearTimeout(this.#timer);
    if (this.isOpen) this.#timer = setTimeout(() => this.#point(), FOLLOWS_MS);
  }

  /** The version in force now; what is open is read again where it is another. */
  renew(version) {
    this.#wanted = version;
    if (this.isOpen && this.#version !== version) this.#read();
  }

  async #read() {
    this.#wanted ??= "";
    if (this.#version === null) this.body.replaceChildren(el("p", { class: "cw-empty" }, "Opening the guidelines…"));
    try {
      const guideline = await this.load();
      this.#version = this.#wanted = guideline.version;
      this.#draw(guideline);
    } catch (error) {
      if (error.status === undefined) throw error;
      const again = keyed("Try again", "", () => this.#read(), { class: "cw-button cw-small" });
      this.body.replaceChildren(el("p", { class: "cw-empty" }, error.message), again);
    }
  }

  #draw({ version, introduction, sections }) {
    say(this.version, `Version ${version}`);
    this.#entries = [];
    const parts = SECTIONS.map(([section, title]) => {
      const entries = sections[section].map((entry) => this.#entry(section, entry));
      return el("section", {}, el("h3", {}, title), entries);
    });
    const paragraphs = introduction.split(/\n\s*\n/).map((words) => el("p", {}, words));
    this.introduction = el("details", { class: "cw-guide-intro", open: true }, el("summary", {}, "In short"), paragraphs);
    this.body.replaceChildren(this.introduction, ...parts);
    this.#filter();
    this.#point();
  }

  #entry(section, entry) {
    const label = section === "label" ? this.labels.get(entry.name) : null;
    const lists = PARTS.filter(([part]) => entry[part].length).map(([part, title]) =>
      el("div", { class: `cw-guide-${part}` }, el("h5", {}, section === "border" ? BORDER_PARTS[part] : title), el("ul", {}, entry[part].map(line))),
    );
    const title = el("h4", {}, el("span", {}, label?.name ?? entry.title), label && el("kbd", {}, label.key));
    const element = el("article", { class: `cw-guide-entry${label ? ` cw-k${label.place}` : ""}` }, title, el("p", {}, entry.definition), lists);
    this.#entries.push({ element, label: label?.value ?? null, words: forSearch(element.textContent) });
    return element;
  }

  /** The entry of the current claim's label: marked, and at the top. */
  #point() {
    for (const { element, label } of this.#entries) {
      const isCurrent = label !== null && label === this.#label;
      set(element, "aria-current", isCurrent ? "true" : null);
      if (isCurrent && !element.hidden) this.body.scrollTop += element.getBoundingClientRect().top - this.body.getBoundingClientRect().top;
    }
  }

  #filter() {
    const words = forSearch(this.search.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { element, words: text } of this.#entries) {
      element.hidden = !words.every((word) => text.includes(word));
      found += element.hidden ? 0 : 1;
    }
    if (this.introduction) this.introduction.hidden = words.length > 0;
    for (const section of this.body.querySelectorAll("section")) section.hidden = !section.querySelector("article:not([hidden])");
    say(this.found, words.length ? `${found} of ${this.#entries.length} entries` : "");
    if (words.length) this.body.scrollTop = 0;
  }

  /** Keys typed into the search are the search's own, but for Escape: first what was typed goes, then the drawer. */
  #key(event, close) {
    if (event.key !== "Escape" || event.target !== this.search) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.search.value) return void close();
    this.search.value = "";
    this.#filter();
  }
}

/** An example, with its reason after a dash in smaller print. */
function line(words) {
  const at = words.indexOf(" — ");
  if (at < 0) return el("li", { dir: "auto" }, words);
  return el("li", { dir: "auto" }, words.slice(0, at), el("span", { class: "cw-how" }, words.slice(at + 3)));
}
