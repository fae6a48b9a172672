/**
 * Sends acts in the order in which they were done, one request at a time, and keeps each until the server has
 * answered for it. An act is named by (client, seq), so that sending it twice changes nothing.
 */

const BATCH = 50;
const WAITS_MS = [500, 1000, 2000, 4000, 8000, 15000];

/** `saved`: nothing pending; `saving`; `offline`: retrying; `locked`: only a reload (a new token) helps. */
export const STATUS = { saved: "saved", saving: "saving", offline: "offline", locked: "locked" };

export class Outbox {
  #waiting = [];
  #flying = [];
  #running = false;
  #failures = 0;
  #wake = null;
  #send;
  #shelf;
  #status = STATUS.saved;
  #alone = false;

  /**
   * `send(article, acts)` promises the server's results, or throws `{status}` (0: not reached). `onAnswer(entry,
   * result, dropped)` is called for each answer, with the acts that are dropped because of it.
   */
  constructor({ send, shelf, onAnswer, onStatus }) {
    this.#send = send;
    this.#shelf = shelf;
    this.onAnswer = onAnswer;
    this.onStatus = onStatus;
    this.#waiting = shelf.all();
  }

  get size() {
    return this.#waiting.length + this.#flying.length;
  }

  get status() {
    return this.#status;
  }

  /** The unacknowledged acts of an article, oldest first. */
  unsent(article) {
    return [...this.#flying, ...this.#waiting].filter((entry) => entry.article === article).map((entry) => entry.act);
  }

  /** `touches` are the ids of the spans that the act changes. */
  add(article, act, touches) {
    this.addAll([{ article, act, touches }]);
  }

  /** Several at once, article by article; `items` are `{article, act, touches}`. */
  addAll(items) {
    const entries = items.map((item) => ({ ...item, at: Date.now() }));
    this.#waiting.push(...entries);
    for (const entry of new Map(entries.map((one) => [one.article, one])).values()) this.#keep(entry);
    this.start();
  }

  /** Starts sending, or retries at once. */
  start() {
    this.#wake?.();
    if (this.#running || this.#status === STATUS.locked) this.#tell(this.#status);
    else this.#run();
  }

  /** Sets a new token and unlocks sending. */
  unlock() {
    if (this.#status === STATUS.locked) this.#tell(STATUS.saving);
    this.start();
  }

  async #run() {
    this.#running = true;
    while (this.#waiting.length && this.#status !== STATUS.locked) {
      if (this.#status === STATUS.saved) this.#tell(STATUS.saving);
      await this.#flush();
    }
    this.#running = false;
    if (this.size === 0) this.#tell(STATUS.saved);
  }

  async #flush() {
    this.#flying = this.#batch();
    this.#waiting = this.#waiting.slice(this.#flying.length);
    try {
      const results = await this.#send(this.#flying[0].article, this.#flying.map((entry) => entry.act));
      this.#failures = 0;
      this.#alone = false;
      if (this.#status !== STATUS.saving) this.#tell(STATUS.saving);
      this.#settle(results);
    } catch (error) {
      if (error.status === undefined) reportError(error);
      await this.#failed({ status: error.status ?? 0, message: error.message });
    }
  }

  /**
   * The first acts of one article, none on a span that an earlier one of them touches: if that one is refused,
   * what builds on it must not arrive.
   */
  #batch() {
    const [{ article }] = this.#waiting;
    const touched = new Set();
    const batch = [];
    for (const entry of this.#waiting.slice(0, this.#alone ? 1 : BATCH)) {
      if (entry.article !== article || entry.touches.some((id) => touched.has(id))) break;
      entry.touches.forEach((id) => touched.add(id));
      batch.push(entry);
    }
    return batch;
  }

  /** Acts without an answer stay, in their order. */
  #settle(results) {
    const flown = this.#flying;
    const unanswered = [];
    const answered = [];
    for (const entry of flown) {
      const result = results.find(({ client, seq }) => client === entry.act.client && seq === entry.act.seq);
      if (result) answered.push([entry, result]);
      else unanswered.push(entry);
    }
    this.#flying = [];
    this.#waiting = [...unanswered, ...this.#waiting];
    for (const [entry, result] of answered) {
      this.#keep(entry);
      this.#answered(entry, result);
    }
    if (!answered.length) throw Object.assign(new Error("The server answered for none of the acts."), { status: 500 });
  }

  async #failed({ status, message }) {
    this.#waiting = [...this.#flying, ...this.#waiting];
    const [first] = this.#waiting;
    const batch = this.#flying.length;
    this.#flying = [];
    if (status === 401 || status === 403) {
      this.#tell(STATUS.locked);
    } else if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
      if (batch > 1) this.#alone = true;
      else this.#refuse(first, message);
    } else {
      this.#tell(STATUS.offline);
      await this.#pause(WAITS_MS[Math.min(this.#failures, WAITS_MS.length - 1)]);
      this.#failures += 1;
    }
  }

  /** The server will never take this one; it is said aloud and not tried again. */
  #refuse(entry, message) {
    this.#alone = false;
    this.#waiting = this.#waiting.filter((other) => other !== entry);
    this.#keep(entry);
    const { client, seq } = entry.act;
    this.#answered(entry, { client, seq, status: "refused", message, spans: [] });
  }

  /** A listener that fails must not stop the acts behind it. */
  #answered(entry, result) {
    const taken = result.status === "stored" || result.status === "repeated";
    const dropped = taken ? [] : this.#drop(entry);
    try {
      this.onAnswer(entry, result, dropped.map(({ act }) => act));
    } catch (error) {
      reportError(error);
    }
  }

  /**
   * What builds on an act that was not taken must not arrive: with its version it could pass for an answer to what
   * somebody else has decided meanwhile, which nobody here has seen.
   */
  #drop({ article, touches }) {
    const touched = new Set(touches);
    const dropped = this.#waiting.filter((entry) => {
      const builds = entry.article === article && entry.touches.some((id) => touched.has(id));
      if (builds) entry.touches.forEach((id) => touched.add(id));
      return builds;
    });
    this.#waiting = this.#waiting.filter((entry) => !dropped.includes(entry));
    dropped.forEach((entry) => this.#keep(entry));
    return dropped;
  }

  #pause(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    }).finally(() => {
      this.#wake = null;
    });
  }

  #keep(entry) {
    this.#shelf.keep([...this.#flying, ...this.#waiting], entry);
  }

  #tell(status) {
    this.#status = status;
    this.onStatus(status, this.size);
  }
}
