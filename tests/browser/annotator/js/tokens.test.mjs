import assert from "node:assert/strict";
import { test } from "node:test";

import { grown, sentenceAround, snapped, stepCharacter, stepEnd, stepStart, tokens } from "../../../../workbench/ui/components/article_annotator/assets/model/tokens.js";

const TEXT = "The government-held town isn't calm. “At least 3,400 fled,” she said, and nobody came back.\nNext line.";
const words = (text) => tokens(text, 0, text.length).map(([start, end]) => text.slice(start, end));
const at = (part) => TEXT.indexOf(part);

test("a token is a word with its hyphens, apostrophes and figures, or one sign", () => {
  assert.deepEqual(words("The government-held town isn't calm. 3,400 fled"), ["The", "government-held", "town", "isn't", "calm", ".", "3,400", "fled"]);
  assert.deepEqual(words("a - b"), ["a", "-", "b"]);
  assert.deepEqual(words("well-"), ["well", "-"]);
});

test("scripts without spaces have tokens too", () => {
  assert.ok(words("我们今天去北京").length > 2);
});

test("a selection grows to whole words and loses its white space", () => {
  const [start, end] = snapped(TEXT, at("ernment") - 1, at("town") + 2);
  assert.equal(TEXT.slice(start, end), "government-held town");
  assert.equal(snapped("a   b", 1, 4), null);
});

test("borders step by word in both directions, also over a line break", () => {
  const end = at("town") + 4;
  assert.equal(TEXT.slice(0, stepEnd(TEXT, end, 1)).endsWith("isn't"), true);
  assert.equal(TEXT.slice(0, stepEnd(TEXT, end, -1)).endsWith("government-held"), true);
  assert.equal(stepStart(TEXT, at("town"), -1), at("government"));
  assert.equal(stepStart(TEXT, at("back"), 1) > at("back"), true);
  assert.equal(stepStart(TEXT, 0, -1), 0);
  assert.equal(stepEnd(TEXT, TEXT.length, 1), TEXT.length);
});

test("no claim ends with an opening sign or begins with a closing one", () => {
  const text = "They said “no” (twice), then left.";
  const end = text.indexOf("no”");
  assert.equal(text.slice(0, stepEnd(text, end + 2, -1)), "They said");
  assert.equal(text.slice(stepStart(text, text.indexOf("twice"), 1)), "then left.");
});

test("a step in a very long text looks no further than it must", () => {
  const long = `${"word ".repeat(200000)}end`;
  assert.equal(stepEnd(long, 500004, 1), 500009);
  assert.equal(stepEnd(`a${" ".repeat(5000)}b`, 1, 1), 5002);
});

test("one character is one as people count them", () => {
  const text = "x👩‍👩‍👧e\u0301";
  assert.equal(stepCharacter(text, 1, 1), 9);
  assert.equal(stepCharacter(text, 9, -1), 1);
  assert.equal(stepCharacter(text, 9, 1), text.length);
  assert.equal(stepCharacter(text, 0, -1), 0);
});

test("growing goes from clause to sentence to line", () => {
  const start = at("nobody");
  const clause = grown(TEXT, start, start + 6);
  assert.equal(TEXT.slice(...clause), "and nobody came back.");
  const sentence = grown(TEXT, ...clause);
  assert.equal(TEXT.slice(...sentence), "“At least 3,400 fled,” she said, and nobody came back.");
  const line = grown(TEXT, ...sentence);
  assert.equal(TEXT.slice(...line), TEXT.split("\n")[0]);
  assert.deepEqual(grown(TEXT, ...line), line);
});

test("a sentence never runs over a line break", () => {
  assert.equal(TEXT.slice(...sentenceAround(TEXT, at("Next"))), "Next line.");
});
