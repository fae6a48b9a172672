import assert from "node:assert/strict";
import { test } from "node:test";

import { TextIndex, trimmed } from "../../../../workbench/ui/components/article_annotator/assets/model/offsets.js";

const PIECES = ["a", "Z9", " ", "\r\n", "\t", "é", "e\u0301", "😀", "👩‍👩‍👧", "العربية", "水", "\u00a0", "\u0000", "“", "<b>", "\u{1F1EB}\u{1F1F7}"];

/** The same numbers each time, from a small linear congruential generator. */
function* texts(count) {
  let state = 42;
  const draw = (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
  for (let i = 0; i < count; i += 1) yield Array.from({ length: draw(40) }, () => PIECES[draw(PIECES.length)]).join("");
}

test("code points and UTF-16 units convert both ways in any text", () => {
  for (const text of texts(300)) {
    const index = new TextIndex(text);
    const points = Array.from(text);
    assert.equal(index.length, points.length);
    for (let point = 0; point <= points.length; point += 1) {
      const unit = points.slice(0, point).join("").length;
      assert.equal(index.toUnits(point), unit);
      assert.equal(index.toPoints(unit), point);
    }
  }
});

test("a slice by code points is what those code points say", () => {
  for (const text of texts(100)) {
    const index = new TextIndex(text);
    const points = Array.from(text);
    for (let start = 0; start < points.length; start += 3) {
      assert.equal(index.slice(start, start + 4), points.slice(start, start + 4).join(""));
    }
  }
});

test("an offset inside a surrogate pair counts as the one before it", () => {
  const index = new TextIndex("a😀b😀");
  assert.equal(index.toPoints(2), 1);
  assert.equal(index.toPoints(5), 3);
});

test("white space is trimmed as Python trims it", () => {
  assert.deepEqual(trimmed("\u00a0\u2003 a b\u0085\x1f\n", 0, 9), [3, 6]);
  assert.deepEqual(trimmed("\ufeffa", 0, 2), [0, 2]);
  assert.equal(trimmed(" \t ", 0, 3), null);
});
