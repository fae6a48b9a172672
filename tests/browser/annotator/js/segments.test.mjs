import assert from "node:assert/strict";
import { test } from "node:test";

import { pieces } from "../../../../workbench/ui/components/article_annotator/assets/text/paragraphs.js";
import { lanesOf, segmentsOf } from "../../../../workbench/ui/components/article_annotator/assets/model/segments.js";

const span = (id, from, to) => ({ id, from, to });

test("segments cover the piece exactly and name every span over them", () => {
  const spans = [span("outer", 2, 20), span("inner", 5, 9), span("across", 15, 30), span("elsewhere", 40, 50)];
  const segments = segmentsOf(spans, 0, 25);
  assert.deepEqual(segments.map(({ start, end }) => [start, end]), [[0, 2], [2, 5], [5, 9], [9, 15], [15, 20], [20, 25]]);
  assert.deepEqual(segments.map(({ ids }) => ids), [[], ["outer"], ["outer", "inner"], ["outer"], ["outer", "across"], ["across"]]);
});

test("a piece without spans is one segment, and an empty span is none", () => {
  assert.deepEqual(segmentsOf([span("empty", 3, 3)], 0, 9), [{ start: 0, end: 9, ids: [], gaps: [] }]);
});

test("between two parts of a span a segment belongs to its gap, and to what lies there", () => {
  const apart = { ...span("apart", 0, 20), pieces: [{ from: 0, to: 5 }, { from: 15, to: 20 }] };
  const segments = segmentsOf([apart, span("inside", 8, 17)], 0, 20);
  assert.deepEqual(segments.map(({ start, end }) => [start, end]), [[0, 5], [5, 8], [8, 15], [15, 17], [17, 20]]);
  assert.deepEqual(segments.map(({ ids }) => ids), [["apart"], [], ["inside"], ["apart", "inside"], ["apart"]]);
  assert.deepEqual(segments.map(({ gaps }) => gaps), [[], ["apart"], ["apart"], [], []]);
});

test("spans that overlap have lanes of their own, three deep", () => {
  const lanes = lanesOf([span("a", 0, 30), span("b", 5, 20), span("c", 8, 12), span("d", 9, 11), span("e", 20, 25)]);
  assert.deepEqual([...lanes], [["a", 0], ["b", 1], ["c", 2], ["d", 2], ["e", 1]]);
});

test("the pieces of an article hold every character that is not white space, once and in order", () => {
  const text = `  Title\r\n\r\nFirst paragraph.\n${"Long sentence here. ".repeat(400)}\u2028Last 😀`;
  const blocks = [{ start: 2, end: 7 }, { start: 11, end: 27 }];
  const found = pieces(text, blocks);
  const strip = (words) => words.replace(/\s/gu, "");
  assert.equal(strip(found.map(({ start, end }) => text.slice(start, end)).join("")), strip(text));
  assert.ok(found.every(({ start }, i) => i === 0 || start >= found[i - 1].end));
  assert.ok(found.every(({ start, end }) => end - start <= 3000));
  assert.deepEqual(found.map(({ block }) => block).slice(0, 3), [0, 1, -1]);
});

test("a long paragraph is cut after a sentence, and its later pieces say so", () => {
  const found = pieces("A sentence of some length. ".repeat(300).trim(), []);
  assert.deepEqual(found.map(({ continues }) => continues), found.map((_, i) => i > 0));
  assert.ok(found.length > 3);
});

test("text without any space is cut between characters, never inside one", () => {
  const text = "😀".repeat(4000);
  for (const { start } of pieces(text, [])) assert.equal(start % 2, 0);
});
