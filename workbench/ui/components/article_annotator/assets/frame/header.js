/** The strip above the text: which article, how far, whether everything is saved, undo and help. */

import { markedWords } from "../live/blind.js";
import { el, keyed, say, set } from "../dom/dom.js";
import { STATUS } from "../net/outbox.js";
import { count } from "../dom/words.js";

/** A save that takes less is not announced: the word would only flicker. */
const PATIENCE_MS = 200;

export class Header {
  #timer = 0;

  constructor({ run, hint }) {
    const button = (command, words, attributes) =>
      keyed(words, hint(command), () => run(command), { class: "cw-button cw-small cw-quiet-button", "data-command": command, ...attributes });
    this.queue = button("queue", "Articles", { title: "Show or hide the list of articles" });
    this.previous = button("previousArticle", "‹", { "aria-label": "Previous article", title: "Previous article" });
    this.next = button("nextArticle", "›", { "aria-label": "Next article", title: "Next article" });
    this.undo = button("undo", "Undo", { title: "Undo the last act" });
    this.guidelines = button("guidelines", "Guidelines", { title: "What counts as a claim, which label it gets, and where it ends" });
    this.help = button("help", "Help", { title: "Keys and signs" });
    this.company = el("span", { class: "cw-company", role: "status" });
    this.badge = el("span", { class: "cw-badge" }, "Working blind");
    this.blind = false;
    this.position = el("span", { class: "cw-position" });
    this.fill = el("span", { class: "cw-fill" });
    this.done = el("span", { class: "cw-number" });
    this.bar = el("span", { class: "cw-bar", role: "progressbar", "aria-label": "Decided in this article", "aria-valuemin": 0 }, this.fill);
    this.saved = el("span", { class: "cw-saved", role: "status" });
    this.element = el(
      "header",
      { class: "cw-header" },
      el("div", { class: "cw-row" }, this.queue, this.previous, this.position, this.next),
      el("div", { class: "cw-overall" }, this.badge, this.bar, this.done),
      el("div", { class: "cw-row" }, this.company, this.saved, this.undo, this.guidelines, this.help),
    );
    this.showStatus(STATUS.saved, 0);
  }

  show({ position, total, previous, next }) {
    say(this.position, `${position} of ${total}`);
    this.previous.disabled = previous === null;
    this.next.disabled = next === null;
  }

  showCounts(counts, undoable) {
    const { total, decided, hidden } = counts;
    const weak = hidden ? ` · ${hidden} hidden` : "";
    const words = total ? `${decided} of ${total} decided${weak}` : "no claims yet";
    say(this.done, this.blind ? markedWords(counts) : words);
    this.fill.style.inlineSize = `${total ? (100 * decided) / total : 0}%`;
    set(this.bar, "aria-valuemax", total);
    set(this.bar, "aria-valuenow", decided);
    this.undo.disabled = !undoable;
  }

  showStatus(status, size) {
    clearTimeout(this.#timer);
    const tell = () => {
      say(this.saved, statusWords(status, size));
      set(this.saved, "data-status", status);
    };
    if (status === STATUS.saving) this.#timer = setTimeout(tell, PATIENCE_MS);
    else tell();
  }
}

function statusWords(status, size) {
  if (status === STATUS.saved) return "Saved";
  if (status === STATUS.saving) return "Saving…";
  return `${status === STATUS.locked ? "Reload the page" : "Offline"}: ${count(size, "act")} kept here`;
}
