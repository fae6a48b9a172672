/**
 * Who this tab is. An act is named for good by the tab's id and a number that only grows; a reload goes on with
 * both, a duplicated tab (which inherits a copy of the session's storage) gets an id of its own.
 */

const PLACE = "workbench.tab";

/** Promises `{id, upcoming, next()}`: `next` consumes the number `upcoming`. A Web Lock detects a duplicated tab; without locks every page load is a new tab. */
export async function openTab(storage = sessionStorage, locks = globalThis.navigator?.locks) {
  const known = read(storage);
  let tab = known && locks && (await holds(locks, known.id)) ? known : null;
  if (!tab) {
    tab = { id: freshId(), seq: 0 };
    if (locks) await holds(locks, tab.id);
  }
  keep(storage, tab);
  return {
    id: tab.id,
    get upcoming() {
      return tab.seq + 1;
    },
    next() {
      tab.seq += 1;
      keep(storage, tab);
      return tab.seq;
    },
  };
}

function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether this page now holds the id, until it goes away. */
function holds(locks, id) {
  return new Promise((resolve) => {
    const forever = new Promise(() => {});
    locks
      .request(`${PLACE}/${id}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? forever : undefined;
      })
      .catch(() => resolve(false));
  });
}

function read(storage) {
  try {
    const tab = JSON.parse(storage.getItem(PLACE));
    return tab && typeof tab.id === "string" && Number.isInteger(tab.seq) ? tab : null;
  } catch {
    return null;
  }
}

function keep(storage, tab) {
  try {
    storage.setItem(PLACE, JSON.stringify(tab));
  } catch {
    // Without storage the next page load is a new tab, which is safe.
  }
}
