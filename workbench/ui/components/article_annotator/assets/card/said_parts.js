/**
 * The parts of the claim card that a person can change: who says so, which figures, what is to be said of the claim.
 * They stay from claim to claim, and only what differs is written anew: the card is drawn at every key.
 */

import { authorOf, chainOf, figuresOf } from "../model/described.js";
import { el, keyed, say, set } from "../dom/dom.js";
import { WORTHINESS, agent, figure, hop, quoted, shortened } from "../dom/words.js";

const NOTHING = "—";

export class SaidParts {
  /** `card` gives `run`, `hint` and `stanceName`. */
  constructor(card) {
    this.card = card;
    this.chain = new Part("Who says so", "hops", card, [["speaker", "Speaker"], ["chain", "Edit"]], "ol", "cw-chain");
    this.figures = new Part("Figures", "quantities", card, [["figures", "Edit"]], "ul", "cw-figures");
    this.stance = new Fact("stance", "stance", "Stance", card);
    this.worth = new Fact("check_worthiness", "worthiness", "Worth checking", card);
    this.note = new Fact("note", "note", "Note", card);
    const facts = [this.stance, this.worth, this.note].map(({ element }) => element);
    this.element = el("div", { class: "cw-said-parts" }, this.chain.element, this.figures.element, el("section", { class: "cw-part", "aria-label": "Judgement" }, facts));
  }

  show(model, span) {
    const { stance, check_worthiness: worth = null, note } = span.attributes;
    const links = chainOf(span);
    this.chain.show(model, span, links, (link, at) => this.#chip(model, link, at), "No speaker recorded yet.");
    this.figures.show(model, span, figuresOf(span), (said, at) => this.#figure(said, at), "");
    say(this.figures.buttons[0].firstChild, span.quantities.length || span.attributes.quantities?.length ? "Edit" : "Add");
    this.stance.show(stance && this.card.stanceName(stance));
    this.worth.show(worth === null ? "" : WORTHINESS.find(({ value }) => value === worth)?.name ?? `${Math.round(worth * 100)} %`);
    this.note.show(note && shortened(note, 400));
  }

  /** A link of the attribution chain. */
  #chip(model, link, at) {
    const name = link.role === "outlet" ? link.agent || model.article.outlet || "The outlet" : agent(link);
    const cue = [link.source, link.cue].filter(Boolean).map((range) => quoted(model.index.slice(...range))).join(" ");
    const chip = el("button", { type: "button", class: "cw-hop-chip", title: cue || null, "data-edit": `hop-${at}`, on: { click: () => this.card.run("chain", at) } },
      el("span", { class: "cw-agent", dir: "auto" }, name), el("span", { class: "cw-how" }, hop(link)));
    return el("li", { class: "cw-hop" }, chip);
  }

  #figure(said, at) {
    const about = [said.population, said.period, said.as_of && `as of ${said.as_of}`, said.place, said.blamed_agent && `blamed: ${said.blamed_agent}`];
    const words = about.filter(Boolean).join(" · ");
    const row = el("button", { type: "button", class: "cw-fact", title: said.value_text, "data-edit": `figure-${at}`, on: { click: () => this.card.run("figures", at) } },
      el("span", { class: "cw-figure" }, figure({ ...said, exact: said.value_text })), words && el("span", { class: "cw-how", dir: "auto" }, words));
    return el("li", {}, row);
  }
}

/** A list that the detector began and a person may have changed, with whose word it is and the way back. */
class Part {
  #shown = null;

  constructor(title, attribute, card, commands, tag, listClass) {
    this.attribute = attribute;
    this.buttons = commands.map(([command, words]) => editing(command, words, card));
    this.list = el(tag, { class: listClass });
    this.by = el("span", { class: "cw-how" });
    this.back = keyed("Back to the suggestion", "", () => card.run("asSuggested", attribute), { class: "cw-button cw-small cw-quiet-button" });
    const head = el("div", { class: "cw-row cw-between cw-part-head" }, el("h3", {}, title), el("div", { class: "cw-row" }, this.buttons));
    this.element = el("section", { class: "cw-part" }, head, this.list, el("div", { class: "cw-row cw-between" }, this.by, this.back));
  }

  show(model, span, items, draw, otherwise) {
    const all = JSON.stringify([model.article.id, items]);
    if (all !== this.#shown) this.list.replaceChildren(...items.map(draw));
    this.#shown = all;
    const edited = Boolean(span.attributes[this.attribute]);
    say(this.by, edited ? `Edited by ${authorOf(span, this.attribute, model.me)}` : items.length ? "As the machine read it." : otherwise);
    set(this.back, "hidden", !edited || span.suggestion === null);
  }
}

/** One thing that is said of a claim, as a button that changes it. */
class Fact {
  constructor(name, command, title, card) {
    this.said = el("span", { class: "cw-said", dir: "auto" });
    this.element = el("button", { type: "button", class: "cw-fact cw-judged", "data-edit": name, "aria-keyshortcuts": card.hint(command), on: { click: () => card.run(command) } },
      el("span", { class: "cw-how" }, title), this.said, el("kbd", { "aria-hidden": "true" }, card.hint(command)));
  }

  show(words) {
    say(this.said, words || NOTHING);
    this.said.classList.toggle("cw-unsaid", !words);
  }
}

/** A press of such a button leaves the selection in the text alone: it may be what the command is about. */
function editing(command, words, card) {
  const button = keyed(words, card.hint(command), () => card.run(command), { class: "cw-button cw-small cw-quiet-button", "data-edit": command });
  button.addEventListener("mousedown", (event) => event.preventDefault());
  return button;
}
