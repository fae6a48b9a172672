/** What changed from one version of a text to the next, line by line; what is the same is folded away. */

import { el } from "../dom/dom.js";
import { count } from "../dom/words.js";

const TAGS = { same: "span", out: "del", in: "ins" };

/** `lines` have `same`, the lines without a change before them, and `pieces`, each `[kind, words]`. */
export function differenceOf({ earlier, later, out, in: put, lines, more, same_after: after }) {
  const amount = [put && `${count(put, "word")} put in`, out && `${count(out, "word")} taken out`].filter(Boolean).join(", ");
  return el(
    "section",
    { class: "cw-difference" },
    el("h3", {}, `From version ${earlier} to ${later}: ${amount || "the words are the same"}`),
    el(
      "div",
      { class: "cw-left-out-text", tabindex: 0, role: "region", "aria-label": "What changed" },
      lines.flatMap(({ same, pieces }) => [sameLines(same), el("p", { dir: "auto" }, pieces.map(([kind, words]) => piece(kind, words)))]),
      more > 0 && el("p", { class: "cw-same" }, `and ${count(more, "more line")} with changes`),
      sameLines(after),
    ),
  );
}

function piece(kind, words) {
  return el(TAGS[kind] ?? "span", {}, words);
}

function sameLines(number) {
  return number > 0 && el("p", { class: "cw-same" }, `${count(number, "line")} the same`);
}
