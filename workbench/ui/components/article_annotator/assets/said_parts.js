/** The parts of the claim card that a person can change: who says so, which figures, what is to be said of the claim. */

import { authorOf, chainOf, figuresOf } from "./described.js";
import { el, keyed } from "./dom.js";
import { WORTHINESS, agent, figure, hop, quoted, shortened } from "./words.js";

/** A press of these buttons leaves the selection in the text alone: it may be what they are about. */
function edit(name, words, key, run) {
  const button = keyed(words, key, run, { class: "cw-button cw-small cw-quiet-button", "data-edit": name });
  button.addEventListener("mousedown", (event) => event.preventDefault());
  return button;
}

function part(title, buttons, ...children) {
  return el("section", { class: "cw-part" }, el("div", { class: "cw-row cw-between cw-part-head" }, el("h3", {}, title), el("div", { class: "cw-row" }, buttons)), ...children);
}

/** Whose word it is, and the way back to the detector's. */
function provenance(model, span, name, card, machine) {
  if (!span.attributes[name]) return machine && el("p", { class: "cw-how" }, "As the machine read it.");
  const back = keyed("Back to the suggestion", "", () => card.run("asSuggested", name), { class: "cw-button cw-small cw-quiet-button" });
  return el("div", { class: "cw-row cw-between" }, el("span", { class: "cw-how" }, `Edited by ${authorOf(span, name, model.me)}`), span.suggestion !== null && back);
}

/** The attribution chain as chips, from the outlet inwards. */
export function attribution(model, span, card) {
  const buttons = [edit("speaker", "Speaker", card.hint("speaker"), () => card.run("speaker")), edit("chain", "Edit", card.hint("chain"), () => card.run("chain"))];
  const chips = chainOf(span).map((link, at) => {
    const name = link.role === "outlet" ? link.agent || model.article.outlet || "The outlet" : agent(link);
    const chip = el("button", { type: "button", class: "cw-hop-chip", title: cueOf(model, link), "data-edit": `hop-${at}`, on: { click: () => card.run("chain", at) } },
      el("span", { class: "cw-agent", dir: "auto" }, name), el("span", { class: "cw-how" }, hop(link)));
    return el("li", { class: "cw-hop" }, chip);
  });
  const shown = chips.length ? el("ol", { class: "cw-chain" }, chips) : el("p", { class: "cw-how" }, "Nobody has said yet who says so.");
  return part("Who says so", buttons, shown, provenance(model, span, "hops", card, chips.length));
}

function cueOf(model, { cue, source }) {
  return [source, cue].filter(Boolean).map((range) => quoted(model.index.slice(...range))).join(" ") || null;
}

export function figures(model, span, card) {
  const found = figuresOf(span);
  const rows = found.map((said, at) => {
    const about = [said.population, said.period, said.as_of && `as of ${said.as_of}`, said.place, said.blamed_agent && `blamed: ${said.blamed_agent}`].filter(Boolean).join(" · ");
    const row = el("button", { type: "button", class: "cw-fact", "data-edit": `figure-${at}`, title: said.value_text, on: { click: () => card.run("figures", at) } },
      el("span", { class: "cw-figure" }, figure({ ...said, exact: said.value_text })), about && el("span", { class: "cw-how", dir: "auto" }, about));
    return el("li", {}, row);
  });
  const button = edit("figures", rows.length ? "Edit" : "Add", card.hint("figures"), () => card.run("figures"));
  return part("Figures", button, rows.length > 0 && el("ul", { class: "cw-figures" }, rows), provenance(model, span, "quantities", card, rows.length));
}

/** Stance, how much it is worth checking, and the note: each a button that changes it. */
export function judgement(span, card) {
  const { stance, check_worthiness: worth = null, note } = span.attributes;
  const fact = (name, command, title, said) =>
    el("button", { type: "button", class: "cw-fact cw-judged", "data-edit": name, "aria-keyshortcuts": card.hint(command), on: { click: () => card.run(command) } },
      el("span", { class: "cw-how" }, title),
      el("span", { class: said ? "cw-said" : "cw-said cw-unsaid", dir: "auto" }, said || "—"),
      el("kbd", { "aria-hidden": "true" }, card.hint(command)));
  return el("section", { class: "cw-part", "aria-label": "Judgement" },
    fact("stance", "stance", "Stance", card.stanceName(stance)),
    fact("check_worthiness", "worthiness", "Worth checking", worth === null ? "" : WORTHINESS.find(({ value }) => value === worth)?.name ?? `${Math.round(worth * 100)} %`),
    fact("note", "note", "Note", shortened(note ?? "", 400)));
}
