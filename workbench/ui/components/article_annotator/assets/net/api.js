/** The server's routes, and the articles fetched ahead. */

import { request } from "./request.js";

const FRESH_MS = 3000;
const KEPT = 6;

export class Api {
  #ahead = new Map();
  /** How often acts on an article were answered: a bundle that was asked for before then may not know them. */
  #answers = new Map();
  #order = "plain";
  #sees = new Set();

  /** `blind` asks for articles without suggestions and without what others decided. */
  constructor(base, token, blind = false) {
    this.base = base;
    this.token = token;
    this.blind = blind;
  }

  /** The order of the articles around the one that is asked for; what was fetched ahead knows another. */
  get order() {
    return this.#order;
  }

  set order(order) {
    if (order !== this.#order) this.#ahead.clear();
    this.#order = order;
  }

  /** Articles sampled for blind work that the person opted out of; prefetched bundles may not reflect it. */
  set sees(ids) {
    this.#sees = new Set(ids);
    this.#ahead.clear();
  }

  /** The bundle of an article, or that it opens blind. */
  article(id) {
    const asked = new URLSearchParams();
    if (this.blind) asked.set("blind", "1");
    if (this.#sees.has(id)) asked.set("sighted", "1");
    if (this.order !== "plain") asked.set("order", this.order);
    return this.#request(`articles/${id}${asked.size ? `?${asked}` : ""}`);
  }

  /** What others have done in the article, and who else is there. */
  news(id, asked) {
    return this.#request(`articles/${id}/news`, asked);
  }

  /** The guideline in force. */
  guideline() {
    return this.#request("guideline");
  }

  /** The results of acts, in their order. */
  async acts(id, acts) {
    try {
      return (await this.#request(`articles/${id}/acts`, { acts })).results;
    } finally {
      this.#answers.set(id, this.#answered(id) + 1);
    }
  }

  /** The article's blocks after one was corrected; `overtaken` says who was quicker, and then nothing was changed. */
  correctBlock(id, { points: [start, end], version }, kind, inScope) {
    return this.#request(`articles/${id}/blocks`, { start, end, version, kind, in_scope: inScope });
  }

  /** Other occurrences of the text of a range, in this article and the others of its event. */
  repeats(id, words) {
    return this.#request(`articles/${id}/repeats`, words);
  }

  /** Wordings of the same claim in other articles of the event. */
  wordings(id, words) {
    return this.#request(`articles/${id}/wordings`, words);
  }

  /** What changed between the versions of an article, and what can be carried over. */
  versions(id) {
    return this.#request(`articles/${id}/versions${this.blind ? "?blind=1" : ""}`);
  }

  /** Says of an article and others that they are versions, or none; answers with what stands at its head then. */
  sayOfVersions(id, say, others) {
    return this.#request(`articles/${id}/versions`, { say, others });
  }

  /** Carries marks over from an earlier version; `key` names the act, so that it counts once. */
  async carry(id, { earlier, key, seen }) {
    try {
      return await this.#request(`articles/${id}/carry`, { earlier, key, seen });
    } finally {
      this.#answers.set(id, this.#answered(id) + 1);
    }
  }

  /** Begins to fetch an article that will probably be opened. */
  ahead(id) {
    if (id === null || this.#ahead.has(id)) return;
    const kept = { at: Date.now(), answered: this.#answered(id), bundle: this.article(id) };
    kept.bundle.catch(() => this.#ahead.delete(id));
    this.#ahead.set(id, kept);
    if (this.#ahead.size > KEPT) this.#ahead.delete(this.#ahead.keys().next().value);
  }

  /**
   * The bundle fetched ahead, or one fetched now; it knows every act that was answered. `fresh` says whether others
   * can have changed it meanwhile.
   */
  async open(id) {
    const kept = this.#ahead.get(id);
    this.#ahead.delete(id);
    const bundle = await kept?.bundle;
    if (bundle && kept.answered === this.#answered(id)) return { bundle, fresh: Date.now() - kept.at < FRESH_MS };
    return { bundle: await this.#latest(id), fresh: true };
  }

  async #latest(id) {
    const answered = this.#answered(id);
    const bundle = await this.article(id);
    return answered === this.#answered(id) ? bundle : this.#latest(id);
  }

  #answered(id) {
    return this.#answers.get(id) ?? 0;
  }

  #request(path, body) {
    return request(this, path, body);
  }
}
