/** Cuts an article into the pieces that are drawn as one element each. Offsets are UTF-16 units. */

import { isSpace, trimmed } from "../model/offsets.js";

/** A browser lays out a piece of this size in well under a millisecond; longer paragraphs are cut. */
const CAP = 2000;
const LINE = /[^\r\n\u2028\u2029]+/g;

/**
 * Pieces in reading order. `block` is an index into `blocks`, -1 where no block is marked; `opens` is
 * true for the first piece of a block, `continues` for the later pieces of a paragraph that was cut.
 */
export function pieces(text, blocks) {
  const found = [];
  for (const stretch of stretches(text, blocks)) {
    let opens = true;
    for (const match of text.slice(stretch.start, stretch.end).matchAll(LINE)) {
      const from = stretch.start + match.index;
      const line = trimmed(text, from, from + match[0].length);
      if (!line) continue;
      let continues = false;
      for (const [start, end] of capped(text, ...line)) {
        found.push({ start, end, block: stretch.block, opens, continues });
        opens = false;
        continues = true;
      }
    }
  }
  return found;
}

/** The blocks, and what lies between them. */
function stretches(text, blocks) {
  const all = [];
  let at = 0;
  blocks.forEach((block, index) => {
    if (block.start > at) all.push({ start: at, end: block.start, block: -1 });
    all.push({ start: block.start, end: block.end, block: index });
    at = block.end;
  });
  if (at < text.length) all.push({ start: at, end: text.length, block: -1 });
  return all;
}

function capped(text, start, end) {
  const parts = [];
  while (end - start > CAP * 1.5) {
    const cut = cutNear(text, start, start + CAP);
    const part = trimmed(text, start, cut);
    if (part) parts.push(part);
    start = cut;
    while (start < end && isSpace(text[start])) start += 1;
  }
  if (start < end) parts.push([start, end]);
  return parts;
}

/** After a sentence where one ends in the last quarter, else at white space, else between characters. */
function cutNear(text, start, goal) {
  const last = text.slice(start, goal);
  const sentence = Math.max(...[". ", "! ", "? ", ".” ", "。"].map((mark) => last.lastIndexOf(mark) + mark.length));
  if (sentence > last.length * 0.75) return start + sentence;
  const space = last.lastIndexOf(" ");
  if (space > last.length * 0.5) return start + space + 1;
  const high = text.charCodeAt(goal - 1);
  return high >= 0xd800 && high <= 0xdbff ? goal - 1 : goal;
}
