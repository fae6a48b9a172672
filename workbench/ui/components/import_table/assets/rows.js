/** The rows of a plan as the server knows them, and what was changed here and is on its way to it. */

const TIMEOUT_MS = 60000;
const FLUSH_MS = 250;
const RETRY_MS = 2000;
const MOST_AT_ONCE = 5000;
/** Browsers let 64 KiB outlive a page; a character takes up to three bytes. */
const KEEPALIVE_CHARACTERS = 20000;

export const FIELDS = ["title", "outlet", "published_at", "language", "event"];

async function explanation(response) {
  try {
    return String((await response.json()).message);
  } catch {
    return `The server answered ${response.status}.`;
  }
}

export class Rows {
  #waiting = new Map();
  #timer = 0;
  #flushing = Promise.resolve(true);

  constructor(api, token, plan) {
    Object.assign(this, { api, token, plan, all: [], outlets: [], events: [], undo: [] });
    /** Told of rows that look different, refusals, and a sentence when the server cannot be reached. */
    this.told = () => {};
  }

  /** What was typed and is not saved yet stays as it was typed. */
  async load() {
    const found = await this.#ask("rows", { plan: this.plan });
    if (this.all.length) this.#take(found.rows, []);
    else for (const row of found.rows) this.all[row.row] = row;
    this.outlets = found.outlets;
    this.events = found.events;
  }

  get wanted() {
    return this.all.filter((row) => !row.out);
  }

  /** Cells that hold what cannot be stored, of rows that will be. */
  get faulty() {
    return this.wanted.filter((row) => row.refused && Object.keys(row.refused).length);
  }

  get unsaved() {
    return this.#waiting.size;
  }

  /** One act of a person: [row number, field, value] each; it can be taken back as one. */
  change(changes, { undoing = false } = {}) {
    const before = [];
    for (const [number, field, value] of changes) {
      const row = this.all[number];
      const now = field === "left_out" ? (row.out ? "yes" : "") : row[field];
      if (now === value && !row.refused?.[field]) continue;
      before.push([number, field, now]);
      const key = `${number} ${field}`;
      const first = this.#waiting.get(key);
      this.#waiting.set(key, { row: number, field, value, was: first ? first.was : row.refused?.[field] ? null : now });
      if (field === "left_out") row.out = Boolean(value);
      else row[field] = value;
      if (row.guessed) row.guessed = row.guessed.filter((name) => name !== field);
      if (row.refused) delete row.refused[field];
    }
    if (!before.length) return 0;
    if (!undoing) this.undo.push(before);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), FLUSH_MS);
    return before.length;
  }

  takeBack() {
    const last = this.undo.pop();
    return last ? this.change(last.reverse(), { undoing: true }) : 0;
  }

  /** Sends what waits; whether all of it arrived. */
  flush() {
    clearTimeout(this.#timer);
    this.#flushing = this.#flushing.then(() => this.#send());
    return this.#flushing;
  }

  async #send() {
    if (!this.#waiting.size) return true;
    const sent = new Map([...this.#waiting].slice(0, MOST_AT_ONCE));
    for (const key of sent.keys()) this.#waiting.delete(key);
    const changes = [...sent.values()].map((one) => (one.field === "left_out" ? { ...one, was: null } : one));
    try {
      const { rows, refused } = await this.#ask("changes", { plan: this.plan, changes });
      this.#take(rows, refused);
      this.told(rows.map((row) => row.row), "");
      return await this.#send();
    } catch (error) {
      for (const [key, one] of sent) {
        const later = this.#waiting.get(key);
        this.#waiting.set(key, later ? { ...later, was: one.was } : one);
      }
      if (error.status === undefined) this.#timer = setTimeout(() => this.flush(), RETRY_MS);
      this.told([], error.status === undefined ? "Not saved yet: the server cannot be reached. It is tried again." : error.message);
      return false;
    }
  }

  /** What the server says of these rows; what was typed since, or was refused, stays as it was typed. */
  #take(rows, refused) {
    const bad = new Map();
    for (const { row, field, reason } of refused) bad.set(row, { ...bad.get(row), [field]: reason });
    const waiting = [...this.#waiting.values()];
    for (const row of rows) {
      const known = this.all[row.row];
      const still = { ...known.refused, ...bad.get(row.row) };
      const kept = [...Object.keys(still), ...waiting.filter((one) => one.row === row.row).map((one) => one.field)];
      const typed = kept.map((field) => (field === "left_out" ? ["out", known.out] : [field, known[field]]));
      this.all[row.row] = { ...row, ...Object.fromEntries(typed), refused: still };
    }
  }

  async #ask(path, body) {
    const words = JSON.stringify(body);
    const response = await fetch(`${this.api}/imports/${path}`, {
      method: "POST",
      headers: { "X-Workbench-Token": this.token, "Content-Type": "application/json" },
      body: words,
      keepalive: words.length < KEEPALIVE_CHARACTERS,
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return response.json();
    throw Object.assign(new Error(await explanation(response)), { status: response.status });
  }
}
