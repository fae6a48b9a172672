/**
 * The text as read: without the characters that nobody sees, and the way back to where its words are stored. Offsets
 * are UTF-16 units. The set is that of the server (workbench/domain/text/as_read.py). Here a sign that is seen keeps
 * what shapes it, because steps and borders go by whole signs: an emoji is one.
 */

const HIDDEN =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]+/gu;

const SHAPING = /^[\u200c\u200d\ufe0e\ufe0f]{1,2}$/u;
const TAGS = /^[\u{e0020}-\u{e007f}]+$/u;

/** Joiners and the two selectors of emoji, one or two together, and the tags of a flag. */
function shapes(run, index, text) {
  return SHAPING.test(run) || (TAGS.test(run) && text.slice(index - 2, index) === "🏴");
}

/** Words as they are read, where no offset is wanted. */
export function withoutHidden(text) {
  return text.replace(HIDDEN, (run, index) => (shapes(run, index, text) ? run : ""));
}

/** Words as a search compares them: as they are read, composed and in small letters. */
export function forSearch(text) {
  return withoutHidden(text).normalize("NFC").toLowerCase().normalize("NFC");
}

/** Not beside a letter of a script that prints no blanks between words: there it is where a line may end. */
const UNSPACED = ["Thai", "Lao", "Khmer", "Myanmar", "Tibetan", "Han", "Hiragana", "Katakana"].map((name) => `\\p{sc=${name}}`).join("");
const NO_BREAK = new RegExp(`(?<![${UNSPACED}])\u200b(?![${UNSPACED}])`, "gu");

/**
 * Text as it is drawn, unit for unit as long as it is stored: a zero-width space shows as nothing, so no line ends at
 * it. It is drawn as a joiner, which shows as nothing either.
 */
export function asDrawn(text) {
  return text.includes("\u200b") ? text.replace(NO_BREAK, "\u2060") : text;
}

class Reading {
  #places = [];
  #hidden = [];

  constructor(stored) {
    this.stored = stored;
    const kept = [];
    let [at, hidden] = [0, 0];
    for (const { index, 0: run } of stored.matchAll(HIDDEN)) {
      if (shapes(run, index, stored)) continue;
      kept.push(stored.slice(at, index));
      at = index + run.length;
      this.#places.push(index - hidden);
      hidden += run.length;
      this.#hidden.push(hidden);
    }
    this.text = kept.length ? kept.join("") + stored.slice(at) : stored;
  }

  /** Where the character at this offset of `text` is stored. */
  start(read) {
    return read + this.#before(this.#count((run) => this.#places[run] <= read));
  }

  /** Where the character before this offset of `text` ends. */
  end(read) {
    return read && read + this.#before(this.#count((run) => this.#places[run] < read));
  }

  /** `[start, end]` in the stored text, without what is hidden around it. */
  range(from, to) {
    return from < to ? [this.start(from), this.end(to)] : [this.start(from), this.start(from)];
  }

  /** How many units of `text` stand before this offset of the stored text. */
  at(stored) {
    const run = this.#count((one) => this.#places[one] + this.#before(one) < stored);
    return run ? Math.max(stored - this.#before(run), this.#places[run - 1]) : stored;
  }

  #before(run) {
    return run ? this.#hidden[run - 1] : 0;
  }

  /** How many runs, from the first on, this holds for. */
  #count(holds) {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

let last = null;

/** The text as read; that of the last text is kept, as one article is read again and again. */
export function readingOf(text) {
  if (last?.stored !== text) last = new Reading(text);
  return last;
}
