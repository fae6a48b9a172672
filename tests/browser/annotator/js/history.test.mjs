import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { countsOf, named, otherArticles } from "../../../../workbench/ui/components/article_annotator/assets/commands/bulk.js";
import { History, keyOf } from "../../../../workbench/ui/components/article_annotator/assets/model/history.js";

const CLIENT = "tab00001";
let history;

beforeEach(() => {
  history = new History();
});

const act = (seq, { action = "confirm", article = 7, span = `s${seq}`, bulk = "", version = 1 } = {}) =>
  ({ client: CLIENT, seq, action, article, span, version, bulk, before: null });
const row = (seq, fields, undone = false) => ({ ...act(seq, fields), undone });
const undo = (entry, from, bulk = "") =>
  entry.acts.map((one, i) => act(from + i, { action: "undo", article: one.article, span: one.span, bulk, version: one.version + 1 }));
const seqs = (entry) => entry?.acts.map(({ seq }) => seq) ?? null;

test("acts of one bulk are one entry, others are entries of their own", () => {
  history.did(act(1));
  for (const seq of [2, 3, 4]) history.did(act(seq, { bulk: `${CLIENT}:2` }));
  history.did(act(5, { bulk: `${CLIENT}:5` }));
  assert.deepEqual(seqs(history.undoable), [5]);
  history.undid(act(6, { action: "undo", span: "s5" }));
  assert.deepEqual(seqs(history.undoable), [2, 3, 4]);
  assert.equal(keyOf(history.undoable), `${CLIENT}:2`);
});

test("a bulk is undone, redone and undone again as a whole, and keeps its name", () => {
  for (const seq of [1, 2]) history.did(act(seq, { action: "add_missed", article: 6 + seq, bulk: `${CLIENT}:1` }));
  const undoing = undo(history.undoable, 3, `${CLIENT}:3`);
  const targets = history.undoable.acts;
  undoing.forEach((one, i) => {
    assert.equal(history.isRedo(one, targets[i]), false);
    history.undid(one);
  });
  assert.deepEqual([history.undoable, seqs(history.redoable)], [null, [3, 4]]);
  assert.deepEqual(history.redoable.acts.map(({ action, article }) => [action, article]), [["add_missed", 7], ["add_missed", 8]]);
  const again = history.redoable.acts;
  undo(history.redoable, 5, `${CLIENT}:5`).forEach((one, i) => {
    assert.equal(history.isRedo(one, again[i]), true);
    history.redid(one);
  });
  assert.deepEqual([seqs(history.undoable), history.redoable], [[5, 6], null]);
  assert.deepEqual(history.undoable.acts.map(({ action, version }) => [action, version]), [["add_missed", 3], ["add_missed", 3]]);
});

test("what an act looked like before is found while it is taken back with others", () => {
  const before = [{ id: "s2", span: { id: "s2" } }];
  history.did(act(1, { bulk: "b" }));
  history.did({ ...act(2, { bulk: "b" }), before });
  history.undid(act(3, { action: "undo", span: "s1", bulk: "c" }));
  assert.equal(history.find({ client: CLIENT, seq: 2 }).before, before);
});

test("a part that the server did not take is forgotten, the rest stays one entry", () => {
  for (const seq of [1, 2, 3]) history.did(act(seq, { bulk: "b" }));
  history.forget(`${CLIENT}:1`);
  assert.deepEqual([seqs(history.undoable), history.undoable.span], [[2, 3], "s2"]);
  assert.equal(history.has(`${CLIENT}:1`), false);
  history.forget(`${CLIENT}:2`);
  history.forget(`${CLIENT}:3`);
  assert.equal(history.undoable, null);
});

test("a bulk over several articles comes back from the server's rows", () => {
  const bulk = { bulk: `${CLIENT}:2`, action: "add_missed" };
  const rows = [row(1), row(2, bulk), row(3, { ...bulk, article: 8 }), row(4, { ...bulk, article: 9 })];
  assert.deepEqual(new History(rows).undoable.acts.map(({ article }) => article), [7, 8, 9]);
});

test("an undone bulk comes back as one that can be redone, a redone one as one that can be undone", () => {
  const done = (undone) => [1, 2].map((seq) => row(seq, { bulk: "b", span: `s${seq}` }, undone));
  const undone = (again) => [3, 4].map((seq) => row(seq, { bulk: "c", action: "undo", span: `s${seq - 2}`, version: 2 }, again));
  const redone = [5, 6].map((seq) => row(seq, { bulk: "d", action: "undo", span: `s${seq - 4}`, version: 3 }));
  const first = new History([...done(true), ...undone(false)]);
  assert.deepEqual([first.undoable, seqs(first.redoable), first.redoable.action], [null, [3, 4], "confirm"]);
  const second = new History([...done(true), ...undone(true), ...redone]);
  assert.deepEqual([seqs(second.undoable), second.redoable], [[5, 6], null]);
});

test("rows of a bulk that lie between those of another tab are one entry all the same", () => {
  const other = { ...row(9), client: "tab00002" };
  assert.deepEqual(seqs(new History([row(1, { bulk: "b" }), other, row(2, { bulk: "b" })]).undoable), [9]);
  const history = new History([row(1, { bulk: "b" }), other, row(2, { bulk: "b" })]);
  history.undid({ ...act(10, { action: "undo", span: "s9" }) });
  assert.deepEqual(seqs(history.undoable), [1, 2]);
});

test("parts that are undone already are not taken back a second time", () => {
  const rows = [row(1, { bulk: "b" }), row(2, { bulk: "b" }, true), row(3, { bulk: "b" })];
  assert.deepEqual(seqs(new History(rows).undoable), [1, 3]);
});

test("a bulk is named by what was done, how often, and where", () => {
  const entry = (...acts) => ({ acts });
  assert.equal(named(entry(act(1), act(2)), 7), "accept of 2 claims");
  const labelled = [act(1, { action: "add_missed" }), act(2), act(3, { article: 8 }), act(4, { article: 9 })];
  assert.equal(named(entry(...labelled), 7), "label of 4 repeats, 2 of them in two other articles");
  assert.equal(named(entry(act(1, { action: "add_missed", article: 8 })), 7), "label of 1 repeat, in another article");
  assert.equal(otherArticles([act(1, { article: 8 }), act(2, { article: 8 })]), "another article");
});

test("what an act changes of an article's counts", () => {
  assert.deepEqual(countsOf("confirm"), { pending: -1, decided: 1, total: 0 });
  assert.deepEqual(countsOf("confirm", "rejected"), { pending: 0, decided: 0, total: 0 });
  assert.deepEqual(countsOf("add_missed"), { pending: 0, decided: 1, total: 1 });
});
