/**
 * Steps through a text by token, by character and by sentence. All offsets are UTF-16 units.
 *
 * Borders come from `Intl.Segmenter` (Unicode Annex 29), which knows scripts without spaces, and are
 * looked up in a small window, so that a step costs the same in a long article as in a short one.
 */

import { isSpace, trimmed } from "./offsets.js";

const WINDOW = 400;
const BREAKS = /[\r\n\u2028\u2029]/;
const JOINERS = new Set(["-", "‐", "‑", "’", "'"]);
const OPENING = /[\p{Ps}\p{Pi}]/u;
const CLOSING = /[\p{Pe}\p{Pf}.,;:!?]/u;
const CLAUSE_BORDER = /[,;:()[\]—–“”„«»"]|\s(?:and|but|or|that|which|who|while|because|although|as|after|before)\s/giu;

const words = new Intl.Segmenter(undefined, { granularity: "word" });
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** The ends of the line that contains `at`: no token and no sentence runs across a line break. */
export function lineAround(text, at) {
  let start = at;
  let end = at;
  while (start > 0 && !BREAKS.test(text[start - 1])) start -= 1;
  while (end < text.length && !BREAKS.test(text[end])) end += 1;
  return [start, end];
}

/** The window around `at` that is segmented: it ends at white space where there is any nearby. */
function windowAround(text, at) {
  let start = Math.max(0, at - WINDOW);
  let end = Math.min(text.length, at + WINDOW);
  while (start > 0 && start > at - 2 * WINDOW && !isSpace(text[start - 1])) start -= 1;
  while (end < text.length && end < at + 2 * WINDOW && !isSpace(text[end])) end += 1;
  return [start, end];
}

/** The tokens between two offsets as `[start, end]`; "government-held" and "don't" are one each. */
export function tokens(text, from, to) {
  const found = [];
  let joining = false;
  for (const piece of words.segment(text.slice(from, to))) {
    const start = from + piece.index;
    const end = start + piece.segment.length;
    const last = found.at(-1);
    const touches = last !== undefined && last.end === start;
    if (isSpace(piece.segment[0])) {
      joining = false;
    } else if (touches && piece.isWordLike && joining) {
      last.end = end;
      joining = false;
    } else if (touches && last.wordLike && JOINERS.has(piece.segment) && wordFollows(text, end, to)) {
      last.end = end;
      joining = true;
    } else {
      found.push({ start, end, wordLike: piece.isWordLike });
      joining = false;
    }
  }
  return found.map(({ start, end }) => [start, end]);
}

function wordFollows(text, at, to) {
  return at < to && /[\p{L}\p{N}]/u.test(text.slice(at, at + 2));
}

/** The range extended to whole tokens, without surrounding white space; null if it contains none. */
export function snapped(text, start, end) {
  const kept = trimmed(text, start, end);
  if (!kept) return null;
  return [tokenAt(text, kept[0])[0], tokenAt(text, kept[1] - 1)[1]];
}

/** The selection as `{from, to}`: whole words, or whole characters; null where it holds no word. */
export function chosenRange(text, from, to, byCharacter) {
  const kept = byCharacter ? trimmed(text, from, to) : snapped(text, from, to);
  if (!kept) return null;
  const [start, end] = wholeCharacters(text, ...kept);
  return { from: start, to: end };
}

/** The token that covers `at`, else the empty range there. */
export function tokenAt(text, at) {
  return tokens(text, ...windowAround(text, at)).find(([start, end]) => start <= at && at < end) ?? [at, at];
}

/**
 * The nearest token end after (`direction` 1) or before (-1) the offset, else the offset. No claim ends with an
 * opening bracket or quote, and none begins with a closing one.
 */
export function stepEnd(text, at, direction) {
  return nearest(text, at, direction, 1, OPENING);
}

/** The nearest token start after (`direction` 1) or before (-1) the offset. */
export function stepStart(text, at, direction) {
  return nearest(text, at, direction, 0, CLOSING);
}

function nearest(text, at, direction, side, passed) {
  let probe = at;
  for (;;) {
    const [from, to] = windowAround(text, probe);
    const stops = tokens(text, from, to).filter(([start]) => !passed.test(text[start]));
    const borders = stops.map((token) => token[side]);
    const hit = direction > 0 ? borders.find((border) => border > at) : borders.findLast((border) => border < at);
    if (hit !== undefined) return hit;
    probe = direction > 0 ? to : from;
    if ((direction > 0 && to >= text.length) || (direction < 0 && from <= 0)) return at;
  }
}

/** One character as people count them (an emoji with its skin tone is one) forwards or backwards. */
export function stepCharacter(text, at, direction) {
  const from = direction > 0 ? at : Math.max(0, at - 64);
  const pieces = [...graphemes.segment(text.slice(from, direction > 0 ? at + 64 : at))];
  const piece = direction > 0 ? pieces[0] : pieces.at(-1);
  return piece ? at + direction * piece.segment.length : at;
}

/** The character (as people count them) that an offset lies inside of, else the empty range there. */
export function characterAt(text, at) {
  const [from, to] = windowAround(text, at);
  const found = at < to ? graphemes.segment(text.slice(from, to)).containing(at - from) : undefined;
  const start = found ? from + found.index : at;
  return start === at ? [at, at] : [start, start + found.segment.length];
}

/** The range extended to whole characters. */
export function wholeCharacters(text, from, to) {
  return [characterAt(text, from)[0], characterAt(text, to)[1]];
}

/** The sentence around an offset. */
export function sentenceAround(text, at) {
  const [from, to] = lineAround(text, at);
  for (const piece of sentences.segment(text.slice(from, to))) {
    const start = from + piece.index;
    const end = start + piece.segment.length;
    if (at < end) return trimmed(text, start, end) ?? [from, to];
  }
  return trimmed(text, from, to) ?? [from, to];
}

/** The smallest clause, sentence or line larger than the range that contains it, else the range. */
export function grown(text, start, end) {
  const line = lineAround(text, start);
  const first = sentenceAround(text, start);
  const last = sentenceAround(text, Math.max(start, end - 1));
  const sentence = [first[0], Math.max(first[1], last[1])];
  const clauses = [0, 1].map((beyond) => clauseAround(text, start, end + beyond, sentence));
  const wider = [...clauses, sentence, trimmed(text, ...line)];
  return wider.find((range) => range && range[0] <= start && range[1] >= end && range[1] - range[0] > end - start)
    ?? [start, end];
}

/** Between the clause borders of a sentence that lie nearest outside the range, one step at a time. */
function clauseAround(text, start, end, [from, to]) {
  let left = from;
  let right = to;
  const piece = text.slice(from, to);
  for (const match of piece.matchAll(CLAUSE_BORDER)) {
    const at = from + match.index;
    if (at + match[0].length < start) left = at + (match[0].length === 1 ? 1 : 0);
    if (at >= end && right === to) right = at;
  }
  return trimmed(text, left, right);
}
