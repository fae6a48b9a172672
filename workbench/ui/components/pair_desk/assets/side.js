/** One of the two spans: its outlet, the words within their sentence, and how the article stands to them. */

import { el, say } from "../../workbench.article_annotator/shared.js";

export class Side {
  constructor(name, open) {
    this.outlet = el("strong", { dir: "auto" });
    this.when = el("span", { class: "when" });
    this.before = el("span", { class: "around" });
    this.exact = el("mark", {});
    this.after = el("span", { class: "around" });
    this.facts = el("p", { class: "facts" });
    this.claim = el("p", { class: "facts", dir: "auto" });
    this.words = el("p", { class: "words", dir: "auto", tabindex: "0" }, this.before, this.exact, this.after);
    this.link = el("a", { on: { click: (event) => here(event, () => open(this.link.getAttribute("href"))) } }, "See it in the article");
    this.element = el(
      "article",
      { class: "side", "aria-label": name },
      el("header", {}, el("span", { class: "which" }, name), this.outlet, this.when),
      this.words,
      this.facts,
      this.claim,
      el("p", { class: "facts" }, this.link),
    );
  }

  draw(side) {
    say(this.outlet, side.outlet);
    say(this.when, side.when);
    this.element.title = side.title;
    say(this.before, side.before);
    say(this.exact, side.exact);
    say(this.after, side.after);
    say(this.facts, `${side.facts}${side.waits ? " · not decided yet" : ""}`);
    say(this.claim, side.claim && `Mention of: ${side.claim}`);
    this.claim.hidden = !side.claim;
    this.link.setAttribute("href", side.href);
    this.words.scrollTop = 0;
  }
}

/** A plain click opens the place in this visit; with a modifier the browser follows the link as ever. */
export function here(event, act) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  act();
}
