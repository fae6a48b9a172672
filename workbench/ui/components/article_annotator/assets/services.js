/**
 * What outlives a single showing of the component: the tab's identity and the outbox of each person. The page may
 * take the component away (another page of the app) while acts are on their way.
 */

import { Api } from "./api.js";
import { Outbox } from "./outbox.js";
import { Shelf } from "./shelf.js";
import { openTab } from "./tab.js";

let tab = null;
const people = new Map();

/** Promises `{api, outbox, tab, listeners}` of this person; `listeners` get `answered` and `status`. */
export async function connect({ annotator, api: base, token }) {
  tab ??= openTab();
  const services = people.get(annotator) ?? introduce(annotator, base, token);
  services.tab = await tab;
  renew(services, token);
  return services;
}

/** A newer token for the same person. */
export function renew({ api, outbox }, token) {
  const changed = api.token !== token;
  api.token = token;
  if (changed) outbox.unlock();
}

function introduce(annotator, base, token) {
  const api = new Api(base, token);
  const listeners = new Set();
  const outbox = new Outbox({
    send: (article, acts) => api.acts(article, acts),
    shelf: new Shelf(annotator),
    onAnswer: (...answer) => listeners.forEach((listener) => listener.answered(...answer)),
    onStatus: (status, size) => listeners.forEach((listener) => listener.status(status, size)),
  });
  const services = { api, outbox, listeners };
  people.set(annotator, services);
  addEventListener("online", () => outbox.start());
  addEventListener("beforeunload", (event) => {
    if (outbox.size) event.preventDefault();
  });
  return services;
}
