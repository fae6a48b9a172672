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

/**
 * Promises `{api, outbox, tab, listeners, other}` of this person; `listeners` get `answered` and `status`. Whoever works
 * blind has an outbox of their own; `other` is that of the other way of working, where acts may still wait.
 */
export async function connect({ annotator, api: base, token, blind = false }) {
  const own = ownTab();
  const [services, other] = [blind, !blind].map((way) => people.get(nameOf(annotator, way)) ?? introduce(annotator, base, token, way));
  services.other = other;
  services.tab = other.tab = await own;
  renew(services, token);
  renew(other, token);
  return services;
}

/** Promises who this tab is: the same for every component in it. */
export function ownTab() {
  tab ??= openTab();
  return tab;
}

function nameOf(annotator, blind) {
  return `${blind ? "blind" : "sighted"}/${annotator}`;
}

/** A newer token for the same person. */
export function renew({ api, outbox }, token) {
  const changed = api.token !== token;
  api.token = token;
  if (changed) outbox.unlock();
}

function introduce(annotator, base, token, blind) {
  const api = new Api(base, token, blind);
  const listeners = new Set();
  const outbox = new Outbox({
    send: (article, acts) => api.acts(article, acts),
    shelf: new Shelf(annotator, undefined, { blind }),
    onAnswer: (...answer) => listeners.forEach((listener) => listener.answered(...answer)),
    onStatus: (status, size) => listeners.forEach((listener) => listener.status(status, size)),
  });
  const services = { api, outbox, listeners };
  people.set(nameOf(annotator, blind), services);
  addEventListener("online", () => outbox.start());
  addEventListener("beforeunload", (event) => {
    if (outbox.size) event.preventDefault();
  });
  return services;
}
