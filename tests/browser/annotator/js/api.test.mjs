import assert from "node:assert/strict";
import { test } from "node:test";

import { Api } from "../../../../workbench/ui/components/article_annotator/assets/net/api.js";

/** A server whose answers the test gives one by one, each as the body of a request that went well. */
function server() {
  const asked = [];
  globalThis.fetch = (path) =>
    new Promise((resolve) => asked.push({ path, answer: (body) => resolve({ ok: true, json: async () => body }) }));
  return { api: new Api("/api", "token"), asked };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const old = { decided: 0 };
const now = { decided: 1 };

test("an article fetched ahead is not fetched again", async () => {
  const { api, asked } = server();
  api.ahead(1);
  asked[0].answer(now);
  assert.deepEqual(await api.open(1), { bundle: now, fresh: true });
  assert.equal(asked.length, 1);
});

test("what was fetched ahead before an act was answered is fetched again, for it may not know the act", async () => {
  const { api, asked } = server();
  const acts = api.acts(1, [{}]);
  api.ahead(1);
  asked[1].answer(old);
  asked[0].answer({ results: [] });
  await acts;
  const opened = api.open(1);
  await settled();
  asked[2].answer(now);
  assert.deepEqual(await opened, { bundle: now, fresh: true });
});

test("an act that is answered while its article is on its way has it fetched again", async () => {
  const { api, asked } = server();
  const acts = api.acts(1, [{}]);
  const opened = api.open(1);
  await settled();
  asked[0].answer({ results: [] });
  await acts;
  asked[1].answer(old);
  await settled();
  asked[2].answer(now);
  assert.deepEqual((await opened).bundle, now);
});

test("acts on another article make nothing old", async () => {
  const { api, asked } = server();
  api.ahead(1);
  asked[0].answer(now);
  const acts = api.acts(2, [{}]);
  asked[1].answer({ results: [] });
  await acts;
  assert.deepEqual((await api.open(1)).bundle, now);
  assert.equal(asked.length, 2);
});
