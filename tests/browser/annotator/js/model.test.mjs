import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Refused } from "../../../../workbench/ui/components/article_annotator/assets/model/acts.js";
import { ArticleModel } from "../../../../workbench/ui/components/article_annotator/assets/model/model.js";

const TEXT = "😀 The dam broke, and 23 people died. Officials denied it.";
const CLIENT = "tab00001";
let seq = 0;
let model;

function suggestion(id, words, label = "event") {
  const start = Array.from(TEXT.slice(0, TEXT.indexOf(words))).length;
  const end = start + Array.from(words).length;
  return {
    span: `s${id}`, suggestion: id, start, end, label, state: "pending", version: 0, score: id / 10, reasons: [], hops: [], quantities: [],
    original: [start, end, label], reject_reason: null, annotator: null, decided_at: null,
  };
}

function bundle(changes = {}) {
  return {
    article: { id: 7, text: TEXT },
    blocks: [],
    spans: [suggestion(1, "The dam broke"), suggestion(2, "23 people died", "quantity"), suggestion(3, "Officials denied it", "position")],
    history: [],
    queue: { position: 1, total: 1, previous: null, next: null, articles: [] },
    ...changes,
  };
}

beforeEach(() => {
  seq = 0;
  model = new ArticleModel(bundle(), "ana");
});

const act = (action, id, fields, range) => ({ client: CLIENT, seq: (seq += 1), ...model.draft(action, model.spans.get(id), fields, range) });
const perform = (...args) => {
  const done = act(...args);
  model.perform(done);
  return done;
};
const state = (id) => model.spans.get(id).state;
const words = (id) => model.wordsOf(model.spans.get(id));
const undo = (entry = model.history.undoable) =>
  perform("undo", entry.span, { undoes: { client: entry.client, seq: entry.seq } });
const truth = (id, changes = {}) => {
  const { span, suggestion: from, start, end, label, state: now, version, reject_reason: reason, annotator } = model.spans.get(id);
  return { span, suggestion: from, start, end, label, state: now, version, reject_reason: reason, annotator, ...changes };
};

test("offsets of spans are code points outside and units inside", () => {
  assert.equal(words("s1"), "The dam broke");
  assert.equal(act("confirm", "s1").exact, "The dam broke");
  assert.equal(act("confirm", "s1").start, 2);
});

test("to confirm what the machine said confirms it; to change it corrects it; to change it back confirms it", () => {
  perform("confirm", "s1");
  assert.equal(state("s1"), "confirmed");
  perform("relabel", "s1", { label: "causal" });
  assert.equal(state("s1"), "corrected");
  perform("relabel", "s1", { label: "event" });
  assert.equal(state("s1"), "confirmed");
  assert.equal(model.spans.get("s1").version, 3);
});

test("a moved border corrects, and keeps the words under it", () => {
  const { from, to } = model.spans.get("s1");
  perform("resize", "s1", {}, [from + 4, to]);
  assert.equal(words("s1"), "dam broke");
  assert.equal(state("s1"), "corrected");
});

test("a rejected span keeps its reason until it is accepted", () => {
  perform("reject", "s1", { reject_reason: "opinion" });
  assert.deepEqual([state("s1"), model.spans.get("s1").reject_reason], ["rejected", "opinion"]);
  perform("confirm", "s1");
  assert.deepEqual([state("s1"), model.spans.get("s1").reject_reason], ["confirmed", null]);
});

test("a split leaves two corrected spans without white space between their ends", () => {
  const { from } = model.spans.get("s1");
  const done = perform("split", "s1", { at: model.index.toPoints(from + 4) }, [from, from + 3]);
  const right = `${CLIENT}:${done.seq}`;
  assert.deepEqual([words("s1"), words(right)], ["The", "dam broke"]);
  assert.deepEqual([state("s1"), state(right)], ["corrected", "corrected"]);
  assert.equal(model.spans.get(right).version, 1);
});

test("a split with nothing on one side is refused, and nothing changes", () => {
  const { from, to, version } = model.spans.get("s1");
  assert.throws(() => perform("split", "s1", { at: model.index.toPoints(to) }, [from, to]), Refused);
  assert.equal(model.spans.get("s1").version, version);
});

test("a merge covers both spans and takes the other off the screen", () => {
  const [one, two] = [model.spans.get("s1"), model.spans.get("s2")];
  perform("merge", "s1", { other: "s2", other_version: 1 }, [one.from, two.to]);
  assert.equal(words("s1"), "The dam broke, and 23 people died");
  assert.equal(state("s2"), "absorbed");
  assert.deepEqual(model.order.map(({ id }) => id), ["s1", "s3"]);
});

test("undo gives back what stood before, redo does it again, a new act forgets what could be redone", () => {
  const { from, to } = model.spans.get("s1");
  perform("resize", "s1", {}, [from, to - 6]);
  perform("relabel", "s1", { label: "causal" });
  undo();
  undo();
  assert.deepEqual([words("s1"), state("s1"), model.spans.get("s1").version], ["The dam broke", "pending", 4]);
  undo(model.history.redoable);
  assert.deepEqual([words("s1"), state("s1")], ["The dam", "corrected"]);
  assert.equal(model.history.undoable.action, "resize");
  perform("confirm", "s2");
  assert.equal(model.history.redoable, null);
});

test("undo of an added span removes it, redo brings it back", () => {
  const added = { action: "add_missed", span: `${CLIENT}:1`, version: 1, start: 2, end: 5, exact: "The", label: "event", client: CLIENT, seq: (seq += 1) };
  model.perform(added);
  assert.equal(state(`${CLIENT}:1`), "added");
  undo();
  assert.equal(state(`${CLIENT}:1`), "removed");
  undo(model.history.redoable);
  assert.equal(state(`${CLIENT}:1`), "added");
});

test("undo of a split takes both parts back", () => {
  const { from } = model.spans.get("s1");
  const done = perform("split", "s1", { at: model.index.toPoints(from + 4) }, [from, from + 3]);
  undo();
  assert.deepEqual([words("s1"), state(`${CLIENT}:${done.seq}`)], ["The dam broke", "removed"]);
});

test("the server's word stands once no later act of ours waits for an answer", () => {
  const first = perform("confirm", "s1");
  const second = perform("relabel", "s1", { label: "causal" });
  const stored = (done, changes) => model.answer(done, { client: CLIENT, seq: done.seq, status: "stored", message: "", spans: [truth("s1", changes)] });
  stored(first, { version: 1, state: "confirmed", label: "event" });
  assert.equal(model.spans.get("s1").label, "causal");
  assert.deepEqual(stored(second, { version: 2 }), []);
});

test("a stale act gives way, takes our later acts on the span with it, and is remembered as a conflict", () => {
  const first = perform("confirm", "s1");
  perform("relabel", "s1", { label: "causal" });
  perform("confirm", "s2");
  const theirs = { ...truth("s1"), label: "event", state: "rejected", version: 1, reject_reason: "opinion", annotator: "ben" };
  const changed = model.answer(first, { client: CLIENT, seq: first.seq, status: "stale", message: "", spans: [theirs] });
  assert.ok(changed.includes("s1"));
  assert.deepEqual([state("s1"), model.spans.get("s1").annotator, state("s2")], ["rejected", "ben", "confirmed"]);
  assert.equal(model.conflicts.get("s1").act, first);
  assert.equal(model.history.undoable.span, "s2");
});

test("a refused split is gone with the part that it made", () => {
  const { from } = model.spans.get("s1");
  const done = perform("split", "s1", { at: model.index.toPoints(from + 4) }, [from, from + 3]);
  perform("confirm", `${CLIENT}:${done.seq}`);
  model.answer(done, { client: CLIENT, seq: done.seq, status: "refused", message: "No.", spans: [] });
  assert.equal(model.spans.has(`${CLIENT}:${done.seq}`), false);
  assert.deepEqual([words("s1"), state("s1")], ["The dam broke", "pending"]);
});

test("after a reload, acts that the server has not stored are carried out again", () => {
  const waiting = [act("confirm", "s1"), { ...act("relabel", "s2", { label: "event" }) }, { ...act("confirm", "s3"), version: 9 }];
  const fresh = new ArticleModel(bundle({ history: [{ client: CLIENT, seq: 2, action: "relabel", span: "s2", undone: false }] }), "ana");
  fresh.replay(waiting);
  assert.deepEqual(["s1", "s2", "s3"].map((id) => fresh.spans.get(id).state), ["confirmed", "pending", "pending"]);
});

test("after a reload, the first decision on a suggestion can still be undone", () => {
  const spans = [{ ...suggestion(1, "The dam broke"), state: "rejected", version: 1, reject_reason: "opinion" }];
  model = new ArticleModel(bundle({ spans, history: [{ client: "other001", seq: 5, action: "reject", span: "s1", undone: false }] }), "ana");
  undo();
  assert.deepEqual([state("s1"), model.spans.get("s1").version, model.history.redoable.action], ["pending", 2, "reject"]);
});

test("after a reload, a claim that was added is gone as soon as it is taken back", () => {
  const spans = [{ ...suggestion(1, "The dam broke"), span: "other001:5", suggestion: null, original: null, state: "added", version: 1 }];
  const history = [{ client: "other001", seq: 5, action: "add_missed", article: 7, span: "other001:5", version: 1, bulk: "", undone: false }];
  model = new ArticleModel(bundle({ spans, history }), "ana");
  undo();
  assert.deepEqual([state("other001:5"), model.history.redoable.action], ["removed", "add_missed"]);
});

test("the stacks are rebuilt from the server's history", () => {
  const row = (n, action, undone) => ({ client: CLIENT, seq: n, action, span: "s1", undone });
  const after = (...rows) => new ArticleModel(bundle({ history: rows }), "ana").history;
  assert.equal(after(row(1, "confirm", true), row(2, "undo", false)).redoable.action, "confirm");
  assert.equal(after(row(1, "confirm", true), row(2, "undo", false)).undoable, null);
  const redone = after(row(1, "confirm", true), row(2, "undo", true), row(3, "undo", false));
  assert.deepEqual([redone.undoable.seq, redone.undoable.action, redone.redoable], [3, "confirm", null]);
});

test("an older reading of the article never takes back what is known since", () => {
  const done = perform("confirm", "s1");
  model.answer(done, { client: CLIENT, seq: done.seq, status: "stored", message: "", spans: [truth("s1")] });
  assert.deepEqual(model.refresh(bundle()), []);
  assert.equal(state("s1"), "confirmed");
});

test("the next claim that waits is found round the end, and weak ones can be hidden, with their number", () => {
  perform("confirm", "s3");
  assert.equal(model.nextPending("s3").id, "s1");
  assert.equal(model.nextPending("s1", -1).id, "s2");
  model.hideBelow(0.15);
  assert.deepEqual(model.counts(), { total: 3, pending: 2, hidden: 1, accepted: 1, decided: 1 });
  assert.equal(model.nextPending("s3").id, "s2");
  assert.equal(model.neighbour(null, 1).id, "s2");
});
