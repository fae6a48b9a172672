/** The list of articles beside the text, each with how far it is. */

import { el, say, set } from "../dom/dom.js";
import { count } from "../dom/words.js";

export class QueueView {
  #rows = new Map();
  /** Whether only the person's own marks are counted. */
  blind = false;

  /** `open(id)` opens an article, `near(id)` is called when one will probably be opened; `filter` is below the list. */
  constructor({ open, near, filter }) {
    this.open = open;
    this.near = near;
    this.title = el("h2", { class: "cw-queue-title" });
    this.list = el("ol", { class: "cw-queue-list" });
    this.element = el("nav", { class: "cw-queue", "aria-label": "Articles" }, this.title, this.list, filter);
  }

  /** `progress` overrides the counts of articles that were worked on here. */
  show(queue, current, progress) {
    const articles = queue.articles.map((article) => ({ ...article, ...progress.get(article.id) }));
    say(this.title, `${count(queue.total, "article")}`);
    const drawn = [...this.#rows.keys()];
    const known = articles.length === drawn.length && articles.every(({ id }, place) => id === drawn[place]);
    if (!known) {
      this.#rows = new Map(articles.map((article) => [article.id, this.#row(article)]));
      this.list.replaceChildren(...[...this.#rows.values()].map((row) => row.element));
    }
    for (const article of articles) this.update(article, article.id === current);
  }

  /** What the rows say may have changed: the next showing draws them anew. */
  forget() {
    this.#rows = new Map();
  }

  #row({ id, title, opening, outlet }) {
    const fill = el("span", { class: "cw-fill" });
    const left = el("span", { class: "cw-left" });
    const button = el(
      "button",
      { type: "button", class: "cw-entry", on: { click: () => this.open(id), pointerenter: () => this.near(id), focus: () => this.near(id) } },
      title || !opening
        ? el("span", { class: "cw-title", dir: "auto" }, title || "No headline")
        : el("span", { class: "cw-title cw-no-headline" }, "No headline ", el("span", { dir: "auto" }, opening)),
      el("span", { class: "cw-outlet", dir: "auto" }, outlet),
      el("span", { class: "cw-progress" }, el("span", { class: "cw-bar" }, fill), left),
    );
    return { element: el("li", {}, button), button, fill, left };
  }

  update({ id, pending, decided, total, accepted = decided }, isCurrent) {
    const row = this.#rows.get(id);
    if (!row) return;
    set(row.button, "aria-current", isCurrent ? "page" : null);
    row.fill.style.inlineSize = `${total ? (100 * decided) / total : 0}%`;
    const words = total === 0 ? "no claims" : pending ? `${pending} left` : "done";
    say(row.left, this.blind ? `${accepted} marked` : words);
    row.button.classList.toggle("cw-done", !this.blind && total > 0 && pending === 0);
  }

  reveal(id) {
    const element = this.#rows.get(id)?.element;
    if (!element) return;
    const [frame, rect] = [this.list.getBoundingClientRect(), element.getBoundingClientRect()];
    if (rect.top < frame.top || rect.bottom > frame.bottom) this.list.scrollTop += rect.top - frame.top - frame.height / 3;
  }
}
