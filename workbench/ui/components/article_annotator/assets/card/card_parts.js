/** The parts of the claim card that not every claim has. Each answers an element, or null. */

import { el, keyed } from "../dom/dom.js";
import { STATES, absolute, dated, quoted, verb } from "../dom/words.js";

function section(title, ...children) {
  return el("section", { class: "cw-part" }, el("h3", {}, title), ...children);
}

/** A conflict: the current state by somebody else, and the choice. */
export function conflict({ act, result }, span, card) {
  const who = span.annotator ?? "Somebody else";
  const reason = span.state === "rejected" && span.reject_reason ? ` (${card.reasonName(span.reject_reason).toLowerCase()})` : "";
  const stale = result.status === "stale";
  const told = stale ? `${who} decided here first: ${STATES[span.state].toLowerCase()}${reason}.` : result.message;
  return el(
    "div",
    { class: "cw-conflict", role: "alert" },
    el("p", {}, `${told} Your act (${verb(act.action)}) was not saved.`),
    el(
      "div",
      { class: "cw-row" },
      keyed("Leave it", "", () => card.run("yield", span.id), { class: "cw-button cw-small" }),
      stale && act.action !== "undo" && keyed("Apply mine too", "", () => card.run("insist", span.id), { class: "cw-button cw-small" }),
    ),
  );
}

/** What the machine said where a person has changed it, why it was rejected, who decided and when. */
export function origin(model, span, card) {
  const lines = [];
  const [start, end, label] = span.original ?? [span.start, span.end, span.label];
  const words = start !== span.start || end !== span.end;
  if (span.original && (words || label !== span.label)) {
    const said = [words && quoted(model.index.slice(start, end), 400), label !== span.label && card.labelName(label)];
    lines.push(
      el("p", { class: "cw-original", dir: "auto" }, `Suggested: ${said.filter(Boolean).join(", ")}`),
      keyed("Back to the suggestion", "", () => card.run("restore"), { class: "cw-button cw-small cw-quiet-button" }),
    );
  }
  if (span.state === "rejected") {
    lines.push(el("p", {}, `Rejected: ${card.reasonName(span.reject_reason ?? "other").toLowerCase()}.`));
  }
  if (span.annotator && span.version > 0 && span.state !== "pending") {
    const when = span.decided_at ? el("time", { datetime: span.decided_at, title: absolute(span.decided_at) }, dated(span.decided_at)) : null;
    lines.push(el("p", { class: "cw-by" }, `${span.annotator}${when ? ", " : ""}`, when));
  }
  if (span.carried?.version === span.version) {
    lines.push(el("p", { class: "cw-by" }, `Carried over from an earlier version, where ${span.carried.annotator} decided.`));
  }
  return lines.length ? el("section", { class: "cw-part" }, lines) : null;
}

/** The score as a quiet bar, and why. */
export function reasons(span) {
  if (span.score === null && !span.reasons.length) {
    return span.suggestion === null ? section("Where it comes from", el("p", {}, "A person marked these words.")) : null;
  }
  const score = span.score === null ? null : Math.round(span.score * 100);
  const bar = score !== null && el(
    "div",
    { class: "cw-score", role: "meter", "aria-label": "Score", "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": score },
    el("span", { class: "cw-bar" }, el("span", { class: "cw-fill", style: `inline-size:${score}%` })),
    el("span", { class: "cw-number" }, (score / 100).toFixed(2)),
  );
  return section("Why it was suggested", bar, el("ul", { class: "cw-reasons" }, span.reasons.map((reason) => el("li", {}, reason))));
}
