/** Names to offer as speakers: those near the claim, nearest first, then the article's, most frequent first. */

import { readingOf } from "../dom/as_read.js";
import { chainOf } from "./described.js";

/** The distance up to which a name counts as near a claim. */
const NEAR = 400;

export function namesFor({ model, span }) {
  const known = [...model.spans.values()];
  const agents = known.flatMap((other) => chainOf(other).slice(1)).map(({ agent }) => agent).filter(Boolean);
  const names = [...new Set([...(model.article.names ?? []), ...agents])];
  if (!span) return names;
  const reading = readingOf(model.index.text);
  const [from, to] = [reading.at(span.from), reading.at(span.to)];
  const { text } = reading;
  // composed, as the names are: how far away they stand need not be exact
  const parts = [text.slice(Math.max(0, from - NEAR), from), text.slice(from, to), text.slice(to, to + NEAR)];
  const [before, inside, after] = parts.map((part) => part.normalize("NFC"));
  const far = new Map(names.map((name) => [name, distance(name.normalize("NFC"), before, inside, after)]));
  return names.sort((one, other) => far.get(one) - far.get(other));
}

/** The distance of a name from the claim. A name inside the claim is seldom its speaker, so it comes last. */
function distance(name, before, inside, after) {
  const [back, ahead] = [before.lastIndexOf(name), after.indexOf(name)];
  return Math.min(back < 0 ? 3 * NEAR : before.length - back - name.length, ahead < 0 ? 3 * NEAR : ahead, inside.includes(name) ? 2 * NEAR : 3 * NEAR);
}
