/**
 * Steps through a stored text as it is read: no step ends within what nobody sees, and no range begins or ends with it.
 * The steps themselves are those of `tokens.js`. All offsets are UTF-16 units of the stored text.
 */

import { readingOf } from "../dom/as_read.js";
import { trimmed } from "./offsets.js";
import * as tokens from "./tokens.js";

/** The selection as `{from, to}`: whole words, or whole characters; null where it holds no word. */
export function chosenRange(text, from, to, byCharacter) {
  const reading = readingOf(text);
  const found = tokens.chosenRange(reading.text, reading.at(from), reading.at(to), byCharacter);
  return found && { from: reading.start(found.from), to: reading.end(found.to) };
}

/** `[start, end]` without white space and hidden characters at its ends; null where nothing is left. */
export function readRange(text, start, end) {
  const reading = readingOf(text);
  const kept = trimmed(reading.text, reading.at(start), reading.at(end));
  return kept && reading.range(...kept);
}

/** The token that covers `at`, else the empty range there. */
export function tokenAt(text, at) {
  const reading = readingOf(text);
  return reading.range(...tokens.tokenAt(reading.text, reading.at(at)));
}

/** The character, as people count them, that an offset lies inside of, else the empty range there. */
export function characterAt(text, at) {
  const reading = readingOf(text);
  return reading.range(...tokens.characterAt(reading.text, reading.at(at)));
}

/** The nearest token end after (`direction` 1) or before (-1) the offset, else the offset. */
export function stepEnd(text, at, direction) {
  const reading = readingOf(text);
  const read = reading.at(at);
  const next = tokens.stepEnd(reading.text, read, direction);
  return next === read ? at : reading.end(next);
}

/** The nearest token start after (`direction` 1) or before (-1) the offset, else the offset. */
export function stepStart(text, at, direction) {
  const reading = readingOf(text);
  const read = reading.at(at);
  const next = tokens.stepStart(reading.text, read, direction);
  return next === read ? at : reading.start(next);
}

/** One character as people count them: behind it, or before it. */
export function stepCharacter(text, at, direction) {
  const reading = readingOf(text);
  const read = reading.at(at);
  const next = tokens.stepCharacter(reading.text, read, direction);
  if (next === read) return at;
  return direction > 0 ? reading.end(next) : reading.start(next);
}

/** The sentence around an offset. */
export function sentenceAround(text, at) {
  const reading = readingOf(text);
  return reading.range(...tokens.sentenceAround(reading.text, reading.at(at)));
}

/** The smallest clause, sentence or line larger than the range that contains it, else the range. */
export function grown(text, start, end) {
  const reading = readingOf(text);
  return reading.range(...tokens.grown(reading.text, reading.at(start), reading.at(end)));
}
