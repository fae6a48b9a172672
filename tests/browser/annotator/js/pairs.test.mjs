import assert from "node:assert/strict";
import { test } from "node:test";

import { Pairs } from "../../../../workbench/ui/components/pair_desk/assets/pairs.js";

const span = (article) => ({ article, span: `s${article}` });
const pair = (one, other, stands = "") => ({ key: `${one}|${other}`, stands, seen: { one: span(one), other: span(other) } });
const bundle = (pairs, more = {}) => ({ before: { mention: 0, link: 0 }, waiting: pairs.length, pairs, again: [], groups: [], given: [], ...more });
const named = (seq) => ({ client: "tab", seq, name: "Same" });

function asked(...pairs) {
  const model = new Pairs();
  model.take(bundle(pairs), "tab");
  return model;
}

test("an answer brings the next pair, an undo the last one back", () => {
  const model = asked(pair(1, 2), pair(1, 3), pair(2, 3));
  model.answer(named(1));
  model.answer(named(2));
  assert.deepEqual([model.current.key, model.left], ["2|3", 1]);
  assert.equal(model.undo().seq, 2);
  assert.deepEqual([model.current.key, model.left, model.last.seq], ["1|3", 2, 1]);
});

test("what the server says anew never changes the pair that is looked at", () => {
  const model = asked(pair(1, 2), pair(1, 3), pair(2, 3));
  model.move(1);
  const again = pair(1, 3, "answered");
  assert.equal(model.take(bundle([pair(4, 5), pair(2, 3)], { again: [again] }), "tab"), true);
  assert.equal(model.current, again);
  assert.equal(model.take(bundle([pair(4, 5), pair(2, 3)]), "tab"), false, "a pair that is gone cannot stay");
});

test("a pair whose answer was not taken comes next, with why, and no undo names it", () => {
  const model = asked(pair(1, 2), pair(1, 3), pair(2, 3));
  model.answer(named(1));
  model.refused({ client: "tab", seq: 1 }, "Ben answered.");
  assert.deepEqual(model.waiting.map(({ key }) => key), ["1|3", "1|2", "2|3"]);
  assert.equal(model.told.get("1|2"), "Ben answered.");
  assert.equal(model.last, null);
  model.move(1);
  model.move(1);
  assert.deepEqual(model.waiting.map(({ key }) => key), ["1|3", "2|3"], "left as it is, it is asked no more");
});

test("the pairs within groups that were tied are answered, the others not", () => {
  const group = { words: "w", spans: [span(1), span(2), span(3)] };
  const model = new Pairs();
  model.take(bundle([pair(1, 2), pair(1, 4), pair(2, 3)], { groups: [group] }), "tab");
  model.tie([group], named(1));
  assert.deepEqual(model.waiting.map(({ key }) => key), ["1|4"]);
  assert.deepEqual([model.groups.length, model.left, model.last.seq], [0, 1, 1]);
});
