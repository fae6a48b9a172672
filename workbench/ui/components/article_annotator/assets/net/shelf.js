/**
 * The acts that the server has not answered, kept in the browser so that a reload cannot lose them: one entry of
 * localStorage for each person, article and tab. Any tab of the same person may send what a closed one left. What
 * somebody does while they work blind lies on a shelf of its own, and so does what is no act on an article.
 */

const PREFIX = "workbench.unsent";

export class Shelf {
  #storage;
  #prefix;

  /** `of` names what the acts are on, where that is no article; `article` is then the id of that. */
  constructor(person, storage = globalThis.localStorage, { blind = false, of = "" } = {}) {
    this.#storage = storage;
    this.#prefix = `${PREFIX}${blind ? "-blind" : ""}${of && `-${of}`}/${encodeURIComponent(person)}/`;
  }

  /** Entries are `{article, act, touches, at}`. Answers false when the browser refuses to keep them. */
  keep(entries, { article, act }) {
    const key = `${this.#prefix}${article}/${act.client}`;
    const mine = entries.filter((entry) => entry.article === article && entry.act.client === act.client);
    try {
      if (mine.length) this.#storage.setItem(key, JSON.stringify(mine));
      else this.#storage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  }

  /** Everything that was left, in the order in which it was done. */
  all() {
    const entries = [];
    try {
      for (let i = 0; i < this.#storage.length; i += 1) {
        const key = this.#storage.key(i);
        if (key.startsWith(this.#prefix)) entries.push(...JSON.parse(this.#storage.getItem(key)));
      }
    } catch {
      // A browser that forbids storage has nothing to give; a broken entry is skipped with what follows it.
    }
    return entries.sort((a, b) => a.at - b.at || a.act.seq - b.act.seq);
  }
}
