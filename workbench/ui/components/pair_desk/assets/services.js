/** What outlives a showing of the component: the answers of each person that the server has not taken yet. */

import { Outbox, ownTab, request, Shelf } from "../../workbench.article_annotator/shared.js";

const people = new Map();

/** Promises `{api, outbox, tab, listeners}` of this person; `listeners` get `answered` and `status`. */
export async function connect({ annotator, api: base, token }) {
  const services = people.get(annotator) ?? introduce(annotator, base, token);
  services.tab = await ownTab();
  return services;
}

/** A newer token for the same person. */
export function renew({ api, outbox }, token) {
  const changed = api.token !== token;
  api.token = token;
  if (changed) outbox.unlock();
}

function introduce(annotator, base, token) {
  const api = { base, token };
  const listeners = new Set();
  const outbox = new Outbox({
    send: async (event, acts) => (await request(api, `events/${event}/answers`, { acts })).results,
    shelf: new Shelf(annotator, undefined, { of: "pairs" }),
    onAnswer: (...answer) => listeners.forEach((listener) => listener.answered(...answer)),
    onStatus: (status, size) => listeners.forEach((listener) => listener.status(status, size)),
  });
  const services = { api, outbox, listeners, ask: (event, asked) => request(api, `events/${event}/pairs`, asked) };
  people.set(annotator, services);
  addEventListener("online", () => outbox.start());
  addEventListener("beforeunload", (event) => {
    if (outbox.size) event.preventDefault();
  });
  return services;
}
