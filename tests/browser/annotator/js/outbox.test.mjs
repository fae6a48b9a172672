import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox, STATUS } from "../../../../workbench/ui/components/article_annotator/assets/net/outbox.js";
import { Shelf } from "../../../../workbench/ui/components/article_annotator/assets/net/shelf.js";
import { openTab } from "../../../../workbench/ui/components/article_annotator/assets/net/tab.js";

class Storage {
  #map = new Map();

  get length() {
    return this.#map.size;
  }

  key(i) {
    return [...this.#map.keys()][i];
  }

  getItem(key) {
    return this.#map.get(key) ?? null;
  }

  setItem(key, value) {
    this.#map.set(key, value);
  }

  removeItem(key) {
    this.#map.delete(key);
  }
}

const act = (seq, client = "tab00001") => ({ client, seq, action: "confirm", span: `s${seq}` });
const stored = (acts) => acts.map(({ client, seq }) => ({ client, seq, status: "stored", message: "", spans: [] }));
/** Every promise that can be settled is: what is due at once comes after them. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A server whose answers the test gives one by one. */
function outbox({ storage = new Storage(), person = "ana" } = {}) {
  const sent = [];
  const answers = [];
  const statuses = [];
  const box = new Outbox({
    send: (article, acts) => new Promise((resolve, reject) => sent.push({ article, acts, resolve, reject })),
    shelf: new Shelf(person, storage),
    onAnswer: (entry, result) => answers.push([entry.act.seq, result.status]),
    onStatus: (status, size) => statuses.push([status, size]),
  });
  return { box, sent, answers, statuses, storage };
}

const seqs = ({ acts }) => acts.map(({ seq }) => seq);

test("an act is sent at once, and what piles up behind it goes together and in order", async () => {
  const { box, sent, answers, statuses } = outbox();
  box.add(1, act(1), ["s1"]);
  [2, 3, 4].forEach((seq) => box.add(1, act(seq), [`s${seq}`]));
  assert.deepEqual(sent.map(seqs), [[1]]);
  sent[0].resolve(stored(sent[0].acts));
  await settled();
  assert.deepEqual(sent.map(seqs), [[1], [2, 3, 4]]);
  sent[1].resolve(stored(sent[1].acts));
  await settled();
  assert.deepEqual(answers.map(([seq]) => seq), [1, 2, 3, 4]);
  assert.deepEqual(statuses.at(-1), [STATUS.saved, 0]);
});

test("acts on the same span never travel together, acts of two articles neither", async () => {
  const { box, sent } = outbox();
  box.add(1, act(1), ["a"]);
  box.add(1, act(2), ["b"]);
  box.add(1, act(3), ["b"]);
  box.add(2, act(4), ["c"]);
  for (const expected of [[1], [2], [3], [4]]) {
    assert.deepEqual(seqs(sent.at(-1)), expected);
    sent.at(-1).resolve(stored(sent.at(-1).acts));
    await settled();
  }
});

test("an act that could not be sent is kept, and sent again first", async () => {
  const { box, sent, answers, statuses } = outbox();
  box.add(1, act(1), ["s1"]);
  sent[0].reject(Object.assign(new Error("gone"), { status: 0 }));
  await settled();
  box.add(1, act(2), ["s2"]);
  assert.deepEqual(statuses.at(-1), [STATUS.offline, 2]);
  box.start();
  await settled();
  assert.deepEqual(seqs(sent.at(-1)), [1, 2]);
  sent.at(-1).resolve(stored(sent.at(-1).acts));
  await settled();
  assert.deepEqual(answers.map(([seq]) => seq), [1, 2]);
});

test("what the server will never take is refused aloud, alone, and stops nothing behind it", async () => {
  const { box, sent, answers } = outbox();
  box.add(1, act(1), ["s1"]);
  [2, 3].forEach((seq) => box.add(1, act(seq), [`s${seq}`]));
  sent[0].resolve(stored(sent[0].acts));
  await settled();
  sent[1].reject(Object.assign(new Error("acts.0.seq: no"), { status: 422 }));
  await settled();
  assert.deepEqual(seqs(sent[2]), [2]);
  sent[2].reject(Object.assign(new Error("acts.0.seq: no"), { status: 422 }));
  await settled();
  sent[3].resolve(stored(sent[3].acts));
  await settled();
  assert.deepEqual(answers, [[1, "stored"], [2, "refused"], [3, "stored"]]);
});

test("an expired page keeps its acts until there is a new token", async () => {
  const { box, sent, statuses } = outbox();
  box.add(1, act(1), ["s1"]);
  sent[0].reject(Object.assign(new Error("reload"), { status: 403 }));
  await settled();
  box.add(1, act(2), ["s2"]);
  await settled();
  assert.equal(sent.length, 1);
  assert.deepEqual(statuses.at(-1), [STATUS.locked, 2]);
  box.unlock();
  assert.deepEqual(seqs(sent[1]), [1, 2]);
});

test("what was not answered before a reload is there after it, in order, for the same person only", async () => {
  const { box, storage } = outbox();
  box.add(1, act(1), ["s1"]);
  box.add(2, act(2), ["s2"]);
  box.add(1, act(3), ["s3"]);
  const again = outbox({ storage });
  assert.deepEqual(again.box.unsent(1).map(({ seq }) => seq), [1, 3]);
  again.box.start();
  for (let i = 0; i < 3; i += 1) {
    again.sent[i].resolve(stored(again.sent[i].acts));
    await settled();
  }
  assert.deepEqual(again.answers.map(([seq]) => seq), [1, 2, 3]);
  assert.equal(storage.length, 0);
  assert.equal(outbox({ storage, person: "ben" }).box.size, 0);
});

test("what builds on an act that was not taken is never sent, and the listener is told", async () => {
  const { box, sent, storage } = outbox();
  const told = [];
  box.onAnswer = (entry, result, dropped) => told.push([entry.act.seq, result.status, dropped.map(({ seq }) => seq)]);
  box.add(1, act(1), ["s1"]);
  box.add(1, act(2), ["s1", "new"]);
  box.add(1, act(3), ["s3"]);
  box.add(1, act(4), ["new"]);
  box.add(2, act(5), ["s1"]);
  sent[0].resolve([{ client: "tab00001", seq: 1, status: "stale", message: "", spans: [] }]);
  await settled();
  assert.deepEqual(told, [[1, "stale", [2, 4]]]);
  assert.deepEqual(seqs(sent[1]), [3]);
  sent[1].resolve(stored(sent[1].acts));
  await settled();
  assert.deepEqual(seqs(sent[2]), [5]);
  assert.equal(storage.length, 1);
});

test("a listener that fails stops nothing", async () => {
  const { box, sent } = outbox();
  globalThis.reportError ??= () => {};
  box.onAnswer = () => {
    throw new Error("broken");
  };
  box.add(1, act(1), ["s1"]);
  box.add(1, act(2), ["s2"]);
  sent[0].resolve(stored(sent[0].acts));
  await settled();
  assert.deepEqual(seqs(sent[1]), [2]);
});

test("an act without an answer is sent again", async () => {
  const { box, sent, answers } = outbox();
  box.add(1, act(1), ["s1"]);
  sent[0].resolve([]);
  await settled();
  box.start();
  await settled();
  sent[1].resolve(stored(sent[1].acts));
  await settled();
  assert.deepEqual(answers, [[1, "stored"]]);
});

/** Web Locks of one browser. */
function locks() {
  const held = new Set();
  return {
    held,
    async request(name, _options, run) {
      if (held.has(name)) return run(null);
      held.add(name);
      return run({ name });
    },
  };
}

test("a reload goes on with the tab's id and numbers, a duplicated tab gets its own", async () => {
  const browser = locks();
  const storage = new Storage();
  const tab = await openTab(storage, browser);
  assert.deepEqual([tab.upcoming, tab.next(), tab.next()], [1, 1, 2]);
  const twin = await openTab(storage, browser);
  assert.notEqual(twin.id, tab.id);
  browser.held.clear();
  const reloaded = await openTab(storage, browser);
  assert.equal(reloaded.id, twin.id);
  assert.match(tab.id, /^[0-9a-f]{16}$/);
});

test("without locks every page load is a tab of its own", async () => {
  const storage = new Storage();
  const [one, two] = [await openTab(storage, null), await openTab(storage, null)];
  assert.notEqual(one.id, two.id);
});
