/** Steps, selections and words go by what is read; what nobody sees is stepped over and lies at no end of a range. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readingOf, withoutHidden } from "../../../../workbench/ui/components/article_annotator/assets/dom/as_read.js";
import { shortened } from "../../../../workbench/ui/components/article_annotator/assets/dom/words.js";
import {
  characterAt, chosenRange, grown, readRange, sentenceAround, stepCharacter, stepEnd, stepStart, tokenAt,
} from "../../../../workbench/ui/components/article_annotator/assets/model/steps.js";
import * as tokens from "../../../../workbench/ui/components/article_annotator/assets/model/tokens.js";

const PLAIN = "At least 14 people drowned, the county’s warden said. Some 1,200 houses stood in water.";
const RUNS = ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u202e", "\u{e0141}", "\u200b\u200d\u00ad", "\ufe00\u{e0100}\u{e01ef}".repeat(900)];

/** The text with the run before each of these characters, and from an offset of the one to the same of the other. */
function hiddenIn(places, run) {
  const text = Array.from(PLAIN, (sign, i) => (places.includes(i) ? run : "") + sign).join("");
  return { text, at: (place) => place + run.length * places.filter((other) => other <= place).length };
}

function words(text, [from, to]) {
  return text.slice(from, to);
}

for (const run of RUNS) {
  test(`every step is the same with ${run.length} units of ${run.codePointAt(0).toString(16)} within words and beside them`, () => {
    const { text, at } = hiddenIn([1, 4, 8, 10, 12, 40, 55, PLAIN.length - 1], run);
    const reading = readingOf(text);
    assert.equal(reading.text, PLAIN);
    for (let place = 0; place < PLAIN.length; place += 1) {
      assert.equal(reading.at(at(place)), place);
      assert.equal(reading.start(place), at(place));
      for (const [ours, theirs] of [[tokenAt, tokens.tokenAt], [characterAt, tokens.characterAt], [sentenceAround, tokens.sentenceAround]]) {
        const [from, to] = ours(text, at(place));
        const plain = theirs(PLAIN, place);
        assert.deepEqual([reading.at(from), reading.at(to)], plain);
        assert.equal(withoutHidden(words(text, [from, to])), words(PLAIN, plain));
      }
      for (const direction of [1, -1]) {
        for (const [ours, theirs] of [[stepEnd, tokens.stepEnd], [stepStart, tokens.stepStart], [stepCharacter, tokens.stepCharacter]]) {
          assert.equal(reading.at(ours(text, at(place), direction)), theirs(PLAIN, place, direction));
        }
      }
    }
  });

  test(`a selection takes whole words and no hidden end with ${run.length} units of ${run.codePointAt(0).toString(16)}`, () => {
    const { text, at } = hiddenIn([9, 10, 11, 12], run);
    const [start, end] = [at(9), at(10) + 1];
    const { from, to } = chosenRange(text, start, start + 1);
    assert.deepEqual([from, to], [start, end]);
    assert.equal(withoutHidden(text.slice(from, to)), "14");
    assert.deepEqual(readRange(text, start - run.length, end + run.length), [start, end]);
    assert.deepEqual(grown(text, from, to), [0, at(26)]); // up to the comma
    assert.equal(shortened(text.slice(0, end), 60), "At least 14");
  });
}

test("what is hidden alone is nothing to choose", () => {
  assert.equal(chosenRange("a \u200b\u2060 b", 2, 4), null);
  assert.equal(readRange("\ufeff\u200b ", 0, 3), null);
});

test("an emoji stays one sign, with what shapes it", () => {
  for (const sign of ["👩\u200d🚒", "❤\ufe0f", "🏳\ufe0f\u200d🌈", "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}"]) {
    const text = `to ${sign} go`;
    assert.deepEqual(characterAt(text, 4), [3, 3 + sign.length]);
    assert.equal(stepCharacter(text, 3, 1), 3 + sign.length);
    assert.equal(shortened(text), text);
  }
});
