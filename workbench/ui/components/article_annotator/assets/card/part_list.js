/** On the card of a claim in several parts: each part, with a way to take it off. */

import { el, keyed } from "../dom/dom.js";
import { partCount } from "../model/parts.js";
import { quoted, sentenceCase } from "../dom/words.js";

/** Null for a contiguous claim. */
export function partList(model, span, card) {
  if (span.pieces.length < 2) return null;
  const rows = span.pieces.map(({ from, to }, at) => {
    const words = quoted(model.index.text.slice(from, to));
    const off = { class: "cw-button cw-small cw-quiet-button", "aria-label": `Remove ${words} from this claim` };
    return el("li", {}, el("span", { class: "cw-words", dir: "auto" }, words), keyed("Take off", "", () => card.run("removePart", { at }), off));
  });
  return el("section", { class: "cw-part" }, el("h3", {}, `${sentenceCase(partCount(span.pieces))} · ${card.hint("removePart")}`), el("ul", { class: "cw-parts" }, rows));
}
