/**
 * The parts of a discontinuous claim: "the dam broke … and two villages were flooded". Parts are
 * `{from, to}` in UTF-16 units, ascending and disjoint; a contiguous claim has one.
 */

import { isSpace, trimmed } from "./offsets.js";

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** Separates two parts when the claim is quoted. */
const ELLIPSIS = " … ";

export function samePieces(some, others) {
  return some.length === others.length && some.every(({ from, to }, i) => from === others[i].from && to === others[i].to);
}

/** The parts with one more; those that touch, overlap, or have only white space between them become one. */
export function joined(text, pieces, more) {
  const all = [...pieces, ...more].sort((a, b) => a.from - b.from || a.to - b.to);
  const found = [];
  for (const { from, to } of all) {
    const last = found.at(-1);
    if (last && (from <= last.to || isBlank(text, last.to, from))) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

/** The parts with new ends: the first begins at `from`, the last ends at `to`. Null if a part would vanish. */
export function withEnds(pieces, from, to) {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return from < to ? [{ from, to }] : null;
  if (from >= first.to || to <= last.from) return null;
  return pieces.map((piece, i) => ({ from: i === 0 ? from : piece.from, to: i === pieces.length - 1 ? to : piece.to }));
}

/** The parts on either side of a border, without white space where it cuts; null where a side would be empty. */
export function cutAt(text, pieces, border) {
  const clip = (low, high) =>
    pieces
      .map(({ from, to }) => trimmed(text, Math.max(from, low), Math.min(to, high)))
      .filter(Boolean)
      .map(([from, to]) => ({ from, to }));
  const [left, right] = [clip(0, border), clip(border, text.length)];
  return left.length && right.length ? [left, right] : null;
}

/** The parts as sent in an act: code points, empty for a contiguous claim. */
export function partsOf(index, pieces) {
  return pieces.length > 1 ? pieces.map(({ from, to }) => [index.toPoints(from), index.toPoints(to)]) : [];
}

/** The act that gives a span these parts. */
export function draftOfParts(model, span, pieces) {
  return model.draft("resize", span, { parts: partsOf(model.index, pieces) }, [pieces[0].from, pieces.at(-1).to]);
}

export function isWithin(pieces, { from, to }) {
  return pieces.some((piece) => piece.from <= from && to <= piece.to);
}

/** The words of a claim as they are quoted: "A … C". */
export function wordsOfPieces(text, pieces) {
  return pieces.map(({ from, to }) => text.slice(from, to)).join(ELLIPSIS);
}

/** "two parts" */
export function partCount(pieces) {
  return `${NUMBERS[pieces.length] ?? pieces.length} parts`;
}

function isBlank(text, from, to) {
  for (let at = from; at < to; at += 1) if (!isSpace(text[at])) return false;
  return true;
}
