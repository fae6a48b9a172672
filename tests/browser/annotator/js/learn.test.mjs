/** What others decided, taken into the model of an article: never over our own acts, never over an open choice. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ArticleModel } from "../../../../workbench/ui/components/article_annotator/assets/model/model.js";

const TEXT = "The dam broke. At least 23 died.";
const CLIENT = "client-ada";

let model;
let sequence;

function span(id, start, end, more = {}) {
  const said = { suggestion: 1, label: "event", state: "pending", version: 0, reject_reason: null, annotator: null, original: [start, end, "event"] };
  return { span: id, start, end, ...said, parts: [], attributes: {}, score: 0.5, reasons: [], hops: [], quantities: [], ...more };
}

const first = (more) => span("s1", 0, 13, more);

beforeEach(() => {
  const queue = { position: 1, total: 1, previous: null, next: null, articles: [] };
  const bundle = { article: { id: 1, text: TEXT }, blocks: [], spans: [first(), span("s2", 15, 31, { suggestion: 2 })], history: [], queue, newest: 7 };
  model = new ArticleModel(bundle, "Ada");
  sequence = 0;
});

function confirm(id) {
  sequence += 1;
  const act = { client: CLIENT, seq: sequence, ...model.draft("confirm", model.spans.get(id)) };
  model.perform(act);
  return act;
}

const rejected = (version) => first({ state: "rejected", reject_reason: "opinion", version, annotator: "Ben" });

test("what somebody else decided stands here too, once", () => {
  assert.deepEqual(model.learn([rejected(1)]), { changed: ["s1"], waits: false });
  assert.equal(model.spans.get("s1").annotator, "Ben");
  assert.deepEqual(model.learn([rejected(1)]), { changed: [], waits: false });
  assert.equal(model.newest, 7);
});

test("an act of ours that is not answered is not gone over, and what is told meanwhile has to come again", () => {
  const act = confirm("s1");
  assert.deepEqual(model.learn([rejected(2)]), { changed: [], waits: true });
  assert.equal(model.spans.get("s1").state, "confirmed");
  model.answer(act, { client: CLIENT, seq: 1, status: "stored", message: "", spans: [first({ state: "confirmed", version: 1, annotator: "Ada" })] });
  assert.deepEqual(model.learn([rejected(2)]), { changed: ["s1"], waits: false });
});

test("a choice that is still to be made stays to be made", () => {
  const act = confirm("s1");
  model.answer(act, { client: CLIENT, seq: 1, status: "stale", message: "", spans: [rejected(1)] });
  assert.ok(model.conflicts.has("s1"));
  model.learn([rejected(1)]);
  assert.ok(model.conflicts.has("s1"));
  assert.deepEqual(model.learn([first({ state: "confirmed", version: 2, annotator: "Ben" })]).changed, ["s1"]);
  assert.ok(model.conflicts.has("s1"));
});

test("a claim that somebody else made appears, and one that they took away goes", () => {
  const added = { span: "client-ben:1", suggestion: null, start: 4, end: 7, label: "event", state: "added", version: 1, annotator: "Ben" };
  assert.deepEqual(model.learn([added]).changed, ["client-ben:1"]);
  assert.equal(model.order.length, 3);
  assert.equal(model.counts().accepted, 1);
  model.learn([{ ...added, state: "removed", version: 2 }]);
  assert.equal(model.order.length, 2);
});
