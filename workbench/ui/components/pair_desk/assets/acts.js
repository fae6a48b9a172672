/** Acts as the server takes them, and the spans that each touches. */

import { place } from "./pairs.js";

/** An answer to a pair, as it was seen. */
export function answerOf(pair, relation, before, name) {
  const { seen } = pair;
  return { act: { ...name, relation, pair: seen, before, key: pair.key }, touches: [seen.one, seen.other].map(nameOf) };
}

/** Groups of spans with the same words, tied as one act. */
export function tieOf(groups, before, name) {
  const spans = groups.map((group) => group.spans.map(({ outlet, href, ...span }) => span));
  return { act: { ...name, groups: spans, before }, touches: spans.flat().map(nameOf) };
}

/** The undo of an answer of this tab. */
export function undoOf(given, name) {
  const { seen } = given.pair ?? {};
  const touches = seen ? [seen.one, seen.other].map(nameOf) : (given.touches ?? []);
  return { act: { ...name, undoes: { client: given.client, seq: given.seq } }, touches };
}

function nameOf(span) {
  return place(span).join("/");
}
