/** One line at the foot of the text: what an act did, with a way on. Problems stay until they are closed. */

import { el, keyed, say } from "../dom/dom.js";

const SHOWN_MS = 6000;

export class Messages {
  #timer = 0;
  #problem = false;

  constructor() {
    this.words = el("span", { class: "cw-words" });
    this.actions = el("span", { class: "cw-row" });
    this.line = el("div", { class: "cw-message", hidden: true }, this.words, this.actions);
    this.live = el("div", { class: "cw-live", "aria-live": "polite", role: "status" });
    this.banner = el("div", { class: "cw-banner", role: "alert", hidden: true });
    this.element = el("div", { class: "cw-messages" }, this.banner, this.line, this.live);
  }

  /** Only for screen readers. */
  whisper(words) {
    this.live.textContent = words;
  }

  /** `actions` are `[words, key, run]`. */
  tell(words, actions = []) {
    if (this.#problem) this.whisper(words);
    else this.#show(words, actions, false);
  }

  /** Stays until its mode ends. */
  hold(words, actions) {
    this.tell(words, actions);
    clearTimeout(this.#timer);
  }

  /** Stays until closed. */
  warn(words, actions = []) {
    this.#show(words, [...actions, ["Close", "Esc", () => this.close()]], true);
  }

  #show(words, actions, isProblem) {
    clearTimeout(this.#timer);
    this.#problem = isProblem;
    this.line.classList.toggle("cw-problem", isProblem);
    this.words.textContent = words;
    this.actions.replaceChildren(...actions.map(([label, key, run]) => keyed(label, key, run, { class: "cw-button cw-small" })));
    this.line.hidden = false;
    this.whisper(words);
    if (!isProblem) this.#timer = setTimeout(() => this.close(), SHOWN_MS);
  }

  /** Returns whether there was anything to close. */
  close() {
    const open = !this.line.hidden;
    this.line.hidden = true;
    this.#problem = false;
    return open;
  }

  /** What a mode said of itself goes with the mode; a problem stays. */
  closeNote() {
    if (!this.#problem) this.close();
  }

  showBanner(words) {
    this.banner.hidden = !words;
    say(this.banner, words);
  }
}
