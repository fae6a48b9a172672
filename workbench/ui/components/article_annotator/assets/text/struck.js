/** Says where words that are struck out stood: they are kept in a line of their own, below the one they were in. */

import { el } from "../dom/dom.js";
import { quoted } from "../dom/words.js";

const WORDS = 3;

/** Nodes behind the name of a block: the words that it stood after; nothing where its place is not known. */
export function whereItStood({ kind, struckFrom }, text) {
  if (kind !== "struck_out" || struckFrom === null) return [];
  const line = text.slice(text.lastIndexOf("\n", struckFrom - 1) + 1, struckFrom).trim();
  if (!line) return [", at the head of the line above"];
  return [", after ", el("bdi", {}, quoted(line.split(/\s+/u).slice(-WORDS).join(" ")))];
}
