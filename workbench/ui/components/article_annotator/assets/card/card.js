/** The claim under the ring: what it is, what can be done, why it was suggested, who says so, which figures. */

import { el, keyed, say, set } from "../dom/dom.js";
import { conflict, origin, reasons } from "./card_parts.js";
import { companyPart } from "../live/company.js";
import { partList } from "./part_list.js";
import { SaidParts } from "./said_parts.js";
import { STATES, count } from "../dom/words.js";

export class Card {
  /** `run(command, argument)` carries out what a button asks for; `hint(command)` is its key. */
  constructor({ labels, reasonNames, stanceNames, run, hint, elsewhere }) {
    Object.assign(this, { labels, reasonNames, stanceNames, run, hint, elsewhere });
    const button = (command, words, kind) => keyed(words, hint(command), () => run(command), { class: `cw-button ${kind}`, "data-command": command });
    this.place = el("span", { class: "cw-place" });
    this.state = el("span", { class: "cw-state" });
    this.accept = button("accept", "Accept", "cw-primary");
    this.buttons = [this.accept, button("reject", "Reject", "cw-secondary")];
    this.tools = [button("edit", "Edit", "cw-small"), button("split", "Split", "cw-small"), button("merge", "Merge", "cw-small")];
    this.repeats = button("repeats", "Repeats", "cw-small");
    this.repeats.title = "Find the same words elsewhere, and label them too";
    this.sweep = button("acceptShown", "All on screen", "cw-small");
    this.sweep.title = "Accept the undecided claims on the screen, after checking the list";
    this.labelButtons = [...labels.values()].map((label) => this.#labelButton(label));
    this.scrolled = false;
    const scroll = () => (this.scrolled = true);
    this.above = el("div", {});
    this.said = new SaidParts(this);
    this.below = el("div", {});
    this.details = el(
      "div",
      { class: "cw-details", tabindex: 0, role: "region", "aria-label": "About this claim", on: { scroll } },
      [this.above, this.said.element, this.below],
    );
    this.controls = el(
      "div",
      { class: "cw-controls" },
      el("div", { class: "cw-decide" }, this.buttons),
      el("div", { class: "cw-tools" }, this.tools),
      el("div", { class: "cw-together" }, this.repeats, this.sweep),
      el("div", { class: "cw-labels", role: "group", "aria-label": "Kind of claim" }, this.labelButtons),
    );
    this.head = el("div", { class: "cw-card-head" }, this.place, this.state);
    this.element = el("aside", { class: "cw-card", "aria-label": "Current claim" }, this.head, this.controls, this.details);
  }

  #labelButton({ key, value, name, hint, place }) {
    const button = keyed(name, key, () => this.run("label", value), { class: `cw-label cw-k${place}`, title: hint });
    button.dataset.label = value;
    return button;
  }

  /** `about` is `{model, span, number, next}`; no span: everything is decided, or nothing is there. */
  show(about) {
    const { span } = about;
    this.element.classList.toggle("cw-idle", !span);
    for (const button of [...this.buttons, ...this.tools, ...this.labelButtons]) button.disabled = !span;
    this.repeats.disabled = !span || span.state === "rejected";
    this.sweep.disabled = about.model.counts().pending === 0;
    if (span) this.#showSpan(about);
    else this.#showEmpty(about);
  }

  #showSpan({ model, span, number, next }) {
    const { total, pending } = model.counts();
    say(this.place, `Claim ${number} of ${total}`);
    say(this.state, STATES[span.state]);
    set(this.state, "data-state", span.state);
    for (const button of this.labelButtons) set(button, "aria-pressed", String(button.dataset.label === span.label));
    this.tools[2].disabled = !next;
    const told = model.conflicts.get(span.id);
    const focused = this.#focused();
    this.above.replaceChildren(
      ...[
        told && conflict(told, span, this),
        companyPart(model, span),
        pending === 0 && !model.blind && this.#done(model),
        el("blockquote", { class: "cw-quote", dir: "auto" }, model.wordsOf(span)),
        partList(model, span, this),
        origin(model, span, this),
      ].filter(Boolean),
    );
    this.said.show(model, span);
    this.said.element.hidden = false;
    this.below.replaceChildren(...[reasons(span), this.elsewhere.of(model, span)].filter(Boolean));
    if (focused) (this.editOf(focused) ?? this.editOf("chain")).focus({ preventScroll: true });
    if (this.shown !== span.id) this.#rewind();
    this.shown = span.id;
  }

  /** To the top; where nothing was scrolled, the page need not be measured to know it. */
  #rewind() {
    if (this.scrolled) this.details.scrollTop = 0;
    this.scrolled = false;
  }

  /** What is being edited on the card keeps the focus when the card is drawn again. */
  #focused() {
    const active = document.activeElement;
    return this.details.contains(active) ? active.dataset.edit : null;
  }

  /** Nothing waits here any more: the way on. */
  #done(model) {
    const next = keyed("Next article", this.hint("nextArticle"), () => this.run("nextArticle"), { class: "cw-button cw-small" });
    return el("div", { class: "cw-done" }, el("p", {}, "Everything in this article is decided."), model.queue.next !== null && next);
  }

  #showEmpty({ model }) {
    const { total, pending, hidden } = model.counts();
    say(this.place, total ? `${count(total, "claim")}` : "No claims yet");
    say(this.state, "");
    set(this.state, "data-state", null);
    const words = model.blind ? blindWords(total, this.hint) : emptyWords(total, pending, hidden, this.hint);
    this.above.replaceChildren(words ? el("p", { class: "cw-empty" }, words) : this.#done(model));
    this.said.element.hidden = true;
    this.below.replaceChildren();
  }

  /** What opens an editor. */
  editOf(name) {
    return this.details.querySelector(`[data-edit="${name}"]`);
  }

  /** Names of reasons, labels and stances, for the parts. */
  reasonName(value) {
    return this.reasonNames.get(value) ?? value;
  }

  labelName(value) {
    return this.labels.get(value)?.name ?? value;
  }

  stanceName(value) {
    return this.stanceNames.get(value) ?? value;
  }
}

function blindWords(total, hint) {
  if (total) return `Press ${hint("next")} to go to your first mark, or click one in the text.`;
  return `Select words with the mouse, or press ${hint("caret")}, and mark a claim with ${hint("add")}.`;
}

function emptyWords(total, pending, hidden, hint) {
  if (!total) return `Nothing was suggested in this article. Select words with the mouse, or press ${hint("caret")}, and mark a claim with ${hint("add")}.`;
  if (hidden) return `${count(hidden, "suggestion")} below the chosen score are hidden.`;
  if (pending) return `Press ${hint("next")} to go to the first claim, or click one in the text.`;
  return null;
}
