/** Working blind: marking without sight of suggestions and of what others decide. */

import { el, keyed } from "../dom/dom.js";
import { count, quoted, verb } from "../dom/words.js";

const SAYS = "Working blind: suggestions and others' decisions are hidden.";
const BY_LOT = "This article was drawn to be marked blind first: suggestions and others' decisions are hidden.";
const SEE = "Mark every claim that you find, then look at the suggestions.";
const MEANS = "Mark every claim that you find. Your marks stay separate; later they show how well annotators agree with each other and with the machine.";

/** The name under which the place in the open article is kept: blind work has places of its own. */
export function placeName({ model, data }) {
  return data.blind ? `blind/${model.article.id}` : model.article.id;
}

/** An article has been opened: its model and the top of the page say how one works. */
export function showBlind(app) {
  const blind = Boolean(app.data.blind);
  app.model.blind = blind;
  app.root.toggleAttribute("data-blind", blind);
  if (!blind) return;
  const { drawn } = app.data;
  const back = keyed(drawn ? "Show suggestions" : "Show them again", "", () => leave(app), { class: "cw-button cw-small" });
  const [says, means] = drawn ? [BY_LOT, SEE] : [SAYS, MEANS];
  app.ui.head.append(el("div", { class: "cw-blind-notice" }, el("p", {}, el("strong", {}, says), ` ${means}`), back));
}

/** What was drawn is left for this article only; what was chosen, for all. */
function leave({ data, model, tell }) {
  if (data.drawn) tell("sees", model.article.id);
  else tell("blind", false);
}

/** The switch below the list of articles. */
export function blindSwitch(app) {
  const box = el("input", {
    type: "checkbox",
    role: "switch",
    checked: Boolean(app.data.blind),
    "aria-describedby": "cw-blind-means",
    on: { change: () => (box.checked ? app.tell("blind", true) : leave(app)) },
  });
  return el(
    "div",
    { class: "cw-blind-switch" },
    el("label", {}, box, "Work blind"),
    el("span", { id: "cw-blind-means", class: "cw-how" }, "Hides suggestions and what others decide, so that you mark on your own."),
  );
}

export function markedWords({ accepted }) {
  return accepted ? `${count(accepted, "claim")} marked` : "nothing marked yet";
}

/** Acts of the other way of working that are still on their way are not lost from sight. Returns a function that stops it. */
export function followOther(app) {
  const { outbox, other } = app.services;
  const listener = {
    answered({ act }, { status, message }) {
      if (status === "stored" || status === "repeated") return;
      const how = act.blind ? "blind" : "with suggestions";
      app.ui.messages.warn(`Not saved from your work ${how}: ${verb(act.action)} ${quoted(act.exact ?? "")}. ${message}`);
    },
    status(status, size) {
      if (outbox.size === 0) app.status(status, size);
    },
  };
  other.listeners.add(listener);
  return () => other.listeners.delete(listener);
}
