import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Keymap } from "../../../../workbench/ui/components/article_annotator/assets/keys/keymap.js";

const labels = new Map([["event", { key: "1", name: "Event" }], ["quote", { key: "3", name: "Quote" }]]);
let kept;

const storage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
};
const keymap = (settings, person = "Ada") => new Keymap(person, labels, settings, storage);

beforeEach(() => {
  kept = new Map();
});

test("the page's settings stand over the commands' own keys, a person's over both", () => {
  assert.deepEqual(keymap().commandOf("a"), ["accept"]);
  assert.deepEqual(keymap({ accept: ["y"] }).commandOf("y"), ["accept"]);
  assert.equal(keymap({ accept: ["y"] }).commandOf("a"), null);
  const keys = keymap({ accept: ["y"] });
  assert.equal(keys.change("accept", "y", "u"), null);
  assert.deepEqual([keys.commandOf("u"), keys.commandOf("y"), keys.hint("accept")], [["accept"], null, "u"]);
});

test("what a person chose is found again, by that person only", () => {
  keymap().change("reject", "r", "y");
  assert.equal(keymap().hint("reject"), "y");
  assert.equal(keymap({}, "Ben").hint("reject"), "r");
});

test("a key that does something else is not taken away", () => {
  const keys = keymap();
  assert.equal(keys.change("accept", "a", "r"), "reject");
  assert.deepEqual([keys.hint("accept"), keys.hint("reject"), keys.anyChanged], ["a", "r", false]);
});

test("two commands swap their keys, and the others of each stay", () => {
  const keys = keymap();
  keys.swap("accept", "a", "j");
  assert.deepEqual(keys.keysOf("next"), ["a", "ArrowDown"]);
  assert.deepEqual(keys.commandOf("j"), ["accept"]);
});

test("a label's key is changed like any other", () => {
  const keys = keymap();
  assert.deepEqual(keys.commandOf("3"), ["label", "quote"]);
  assert.equal(keys.change("label:quote", "3", "a"), "accept");
  assert.equal(keys.change("label:quote", "3", "u"), null);
  assert.deepEqual([keys.commandOf("u"), keys.commandOf("3")], [["label", "quote"], null]);
});

test("going back to a command's own key takes back whoever has it now", () => {
  const keys = keymap();
  keys.swap("accept", "a", "r");
  assert.deepEqual(keys.reset("accept"), ["accept", "reject"]);
  assert.deepEqual([keys.hint("accept"), keys.hint("reject"), kept.size], ["a", "r", 0]);
});

test("everything can be had back at once, and every change is heard of", () => {
  const keys = keymap();
  let heard = 0;
  keys.listen(() => (heard += 1));
  keys.change("undo", "z", "u");
  keys.change("help", "?", "l");
  keys.resetAll();
  assert.deepEqual([keys.hint("undo"), keys.hint("help"), heard], ["z", "?", 3]);
});

test("Enter, Escape, Tab and Space cannot be given away", () => {
  for (const key of ["Enter", "Escape", "Tab", " "]) assert.match(keymap().refusal(key), /cannot be reassigned/);
  assert.equal(keymap().refusal("F2"), null);
});

test("a broken or foreign entry is as good as none", () => {
  kept.set("workbench.keys/Ada", '{"accept": "x", "gone": ["y"], "undo": ["u"]}');
  const keys = keymap();
  assert.deepEqual([keys.hint("accept"), keys.hint("undo"), keys.commandOf("y")], ["a", "u", null]);
  kept.set("workbench.keys/Ada", "{");
  assert.equal(keymap().hint("undo"), "z");
});

test("storage that is forbidden loses nothing until the page is left", () => {
  const forbidden = { getItem() { throw new Error(); }, setItem() { throw new Error(); }, removeItem() {} };
  const keys = new Keymap("Ada", labels, {}, forbidden);
  assert.equal(keys.change("accept", "a", "u"), null);
  assert.equal(keys.hint("accept"), "u");
});
