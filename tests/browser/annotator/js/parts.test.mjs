import assert from "node:assert/strict";
import { test } from "node:test";

import { TextIndex } from "../../../../workbench/ui/components/article_annotator/assets/model/offsets.js";
import { cutAt, isWithin, joined, partCount, partsOf, withEnds, wordsOfPieces } from "../../../../workbench/ui/components/article_annotator/assets/model/parts.js";

const TEXT = "😀 one two, three four five";
const of = (words) => ({ from: TEXT.indexOf(words), to: TEXT.indexOf(words) + words.length });
const [one, two, three, five] = ["one", "two", "three", "five"].map(of);

test("a part that lies apart stays a part, in its place", () => {
  assert.deepEqual(joined(TEXT, [three], [one]), [one, three]);
  assert.equal(wordsOfPieces(TEXT, joined(TEXT, [three], [one, five])), "one … three … five");
});

test("parts that overlap, touch, or have only white space between them become one", () => {
  assert.deepEqual(joined(TEXT, [one], [two]), [of("one two")]);
  assert.deepEqual(joined(TEXT, [of("one two")], [of("two, three")]), [of("one two, three")]);
  assert.deepEqual(joined(TEXT, [one, three], [of("two,")]), [of("one two, three")]);
});

test("an act says nothing of the parts of a claim in one stretch, and code points of the others", () => {
  const index = new TextIndex(TEXT);
  assert.deepEqual(partsOf(index, [one]), []);
  assert.deepEqual(partsOf(index, [one, three]), [[2, 5], [11, 16]]);
});

test("the ends of a claim in parts move, as far as no part is gone", () => {
  const pieces = [of("one two"), of("four five")];
  assert.deepEqual(withEnds(pieces, two.from, of("four").to), [two, of("four")]);
  assert.equal(withEnds(pieces, three.from, five.to), null);
  assert.equal(withEnds(pieces, one.from, three.to), null);
});

test("a claim in parts is cut within a part or between two", () => {
  const pieces = [of("one two"), of("four five")];
  assert.deepEqual(cutAt(TEXT, pieces, three.from), [[of("one two")], [of("four five")]]);
  assert.deepEqual(cutAt(TEXT, pieces, two.from), [[one], [two, of("four five")]]);
  assert.equal(cutAt(TEXT, pieces, one.from), null);
});

test("words within one part are known to be there; words across a gap are not", () => {
  assert.equal(isWithin([one, three], { from: one.from + 1, to: one.to }), true);
  assert.equal(isWithin([one, three], { from: one.from, to: three.to }), false);
  assert.equal(partCount([one, three]), "two parts");
});
