/**
 * Offsets of one text. The server counts Unicode code points, JavaScript counts UTF-16 code units;
 * this module is the only place in the browser that converts between them.
 */

/** The white space of Python's `str.strip`; JavaScript's `trim` differs in a few characters. */
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

export function isSpace(character) {
  return SPACE.test(character);
}

/** `[start, end]` in units without white space at its ends; null where nothing is left. */
export function trimmed(text, start, end) {
  while (start < end && isSpace(text[start])) start += 1;
  while (end > start && isSpace(text[end - 1])) end -= 1;
  return start < end ? [start, end] : null;
}

/** The number of entries of an ascending array that are below `value`. */
function countBelow(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Converts between both counts; only characters above U+FFFF (two units each) are kept in a table. */
export class TextIndex {
  #units = [];
  #points = [];

  constructor(text) {
    this.text = text;
    const astral = /[\u{10000}-\u{10ffff}]/gu;
    for (let match = astral.exec(text); match; match = astral.exec(text)) {
      this.#points.push(match.index - this.#units.length);
      this.#units.push(match.index);
    }
    this.length = text.length - this.#units.length;
  }

  toUnits(point) {
    return point + countBelow(this.#points, point);
  }

  /** An offset inside a surrogate pair counts as the one before the pair. */
  toPoints(unit) {
    return unit - countBelow(this.#units, unit);
  }

  /** The text between two code point offsets. */
  slice(start, end) {
    return this.text.slice(this.toUnits(start), this.toUnits(end));
  }
}
