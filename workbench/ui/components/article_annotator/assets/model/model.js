/**
 * The state of one article on this screen: the server's, plus our unacknowledged acts.
 * Nothing here touches the page; every change returns the ids of the spans that look different now.
 */

import { ACCEPTED, Refused, effects, isVisible, next, placed, rangeFields, restored } from "./acts.js";
import { History, keyOf } from "./history.js";
import { TextIndex } from "./offsets.js";
import { wordsOfPieces } from "./parts.js";
import { byPlace } from "./segments.js";

/** The fields of a span that the server's answer to an act may change. */
const ANSWERED = ["start", "end", "label", "state", "version", "reject_reason", "annotator", "parts", "attributes"];

export class ArticleModel {
  #order = null;
  #unanswered = new Map();
  #settled = new Map();
  #hiddenBelow = 0;

  /** `me` is the name of the annotator in our own acts. */
  constructor(bundle, me) {
    this.me = me;
    this.article = bundle.article;
    this.queue = bundle.queue;
    this.index = new TextIndex(bundle.article.text);
    this.spans = new Map(bundle.spans.map((span) => [span.span, this.#read(span)]));
    this.stored = new Set(bundle.history.map(keyOf));
    this.history = new History(bundle.history);
    this.conflicts = new Map();
    /** The newest decision that is known here, what others did meanwhile, and who else is here; see news.js. */
    this.newest = bundle.newest ?? 0;
    this.told = new Map();
    this.company = [];
    this.blind = false;
    this.setBlocks(bundle.blocks);
  }

  setBlocks(blocks) {
    this.blocks = blocks.map((block) => ({
      ...block,
      points: [block.start, block.end],
      start: this.index.toUnits(block.start),
      end: this.index.toUnits(block.end),
      struckFrom: block.struck_from === null || block.struck_from === undefined ? null : this.index.toUnits(block.struck_from),
    }));
  }

  /** The spans that are on the screen, in reading order. */
  get order() {
    this.#order ??= [...this.spans.values()].filter((span) => this.isShown(span)).sort(byPlace);
    return this.#order;
  }

  /** Undecided suggestions with a low score can be hidden; `hidden` is their number. */
  hideBelow(score) {
    this.#hiddenBelow = score;
    this.#order = null;
  }

  isShown(span) {
    return isVisible(span) && !this.#isHidden(span);
  }

  #isHidden(span) {
    return span.state === "pending" && span.score !== null && span.score < this.#hiddenBelow;
  }

  counts() {
    const counts = { total: 0, pending: 0, hidden: 0, accepted: 0 };
    for (const span of this.spans.values()) {
      if (!isVisible(span)) continue;
      counts.total += 1;
      if (span.state === "pending") counts.pending += 1;
      if (ACCEPTED.has(span.state)) counts.accepted += 1;
      if (this.#isHidden(span)) counts.hidden += 1;
    }
    return { ...counts, decided: counts.total - counts.pending };
  }

  wordsOf(span) {
    return wordsOfPieces(this.index.text, span.pieces);
  }

  /** The next (`direction` 1) or previous (-1) shown span after `id`; null at the end. */
  neighbour(id, direction) {
    const at = this.#placeOf(id);
    return this.order[at + direction] ?? (at < 0 ? this.order[0] : null) ?? null;
  }

  /** The next pending span after `id`, beginning again at the top; null when all are decided. */
  nextPending(id, direction = 1) {
    const { order } = this;
    const at = this.#placeOf(id);
    for (let step = 1; step <= order.length; step += 1) {
      const span = order[(at + direction * step + 2 * order.length) % order.length];
      if (span?.state === "pending") return span;
    }
    return null;
  }

  /** The claim that `span` would be merged with: the next one that is not rejected. */
  mergeable(span) {
    return this.order.slice(this.#placeOf(span.id) + 1).find((other) => other.state !== "rejected") ?? null;
  }

  #placeOf(id) {
    const span = this.spans.get(id);
    if (!span) return -1;
    const { order } = this;
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byPlace(order[middle], span) < 0) low = middle + 1;
      else high = middle;
    }
    return order[low]?.span === id ? low : low - 1;
  }

  /** The part of an act that the span itself gives; `range` in units where the act moves the borders. */
  draft(action, span, fields = {}, range = [span.from, span.to]) {
    return {
      action,
      span: span.span,
      version: span.version + 1,
      ...rangeFields(this.index, ...range),
      label: span.label,
      ...fields,
    };
  }

  /** Applies an act locally. Returns the touched ids; throws Refused, and then nothing changed. */
  perform(act) {
    const after = act.action === "undo" ? this.#undoEffects(act) : effects(act, this.spans, this.index);
    const before = after.map(({ span: id }) => ({ id, span: this.spans.get(id) ?? null }));
    const touched = before.map(({ id }) => id);
    this.#remember(act, before, after[0]);
    for (const { id, span } of before) if (!this.#awaited(id)) this.#settled.set(id, span);
    this.#unanswered.set(keyOf(act), { touched });
    const now = new Date().toISOString();
    for (const span of after) this.#put({ ...span, annotator: this.me, decided_at: now });
    for (const id of touched) this.conflicts.delete(id);
    return touched;
  }

  #undoEffects(act) {
    const { before } = this.history.find(act.undoes) ?? {};
    if (before) return restored(before, this.spans);
    const span = this.spans.get(act.span);
    if (span?.version === 1 && span.id === keyOf(act.undoes)) return [next(span, { state: "removed" })];
    return span ? [this.#asSuggested(span) ?? next(span, {})] : [];
  }

  /** The state of a span before its first decision, if that is the one to undo after a reload. */
  #asSuggested(span) {
    if (span.version !== 1 || !span.original || span.span !== `s${span.suggestion}`) return null;
    const [start, end, label] = span.original;
    const blank = { state: "pending", reject_reason: null, parts: [], attributes: {} };
    return placed(next(span, { start, end, label, ...blank }), this.index);
  }

  #remember(act, before, first) {
    const { client, seq, action, bulk = "" } = act;
    const span = before[0]?.id ?? act.span;
    this.remember({ client, seq, article: this.article.id, action, span, version: first?.version, bulk, before }, act.undoes);
  }

  /** Adds an act done here, or in another article by the same bulk command. */
  remember(act, undoes) {
    if (act.action !== "undo") this.history.did(act);
    else if (this.history.isRedo(act, undoes)) this.history.redid(act);
    else this.history.undid(act);
  }

  /** Reapplies our acts from before a reload to the server's state, except those it has or that no longer apply. */
  replay(acts) {
    for (const act of acts) {
      const span = this.spans.get(act.span);
      const follows = act.action === "add_missed" || (span && act.version === span.version + 1);
      if (this.stored.has(keyOf(act)) || !follows) continue;
      try {
        this.perform(act);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }
  }

  /**
   * Handles the server's answer to one act; if it is refused, later acts of ours that depend on it are dropped too.
   * Returns the ids that look different now.
   */
  answer(act, result) {
    const key = keyOf(result);
    const entry = this.#unanswered.get(key);
    this.#unanswered.delete(key);
    const taken = result.status === "stored" || result.status === "repeated";
    const tainted = taken || !entry ? new Set() : this.#drop(entry);
    const changed = new Set(tainted);
    for (const id of tainted) this.#settle(id);
    for (const span of result.spans) {
      if (this.#awaited(span.span)) this.#settled.set(span.span, this.#joined(span));
      else if (this.#merge(span)) changed.add(span.span);
      if (!taken) this.conflicts.set(span.span, { act, result });
    }
    if (!taken) this.history.forget(key);
    return [...changed];
  }

  /**
   * Takes a newly fetched bundle of the article; spans with pending acts, or in a later version here, stay unchanged,
   * and so does the list of articles, which must match what is drawn.
   */
  refresh(bundle) {
    const changed = [];
    for (const span of bundle.spans ?? []) {
      const known = this.spans.get(span.span)?.version ?? 0;
      if (span.version >= known && !this.#awaited(span.span) && this.#merge(span)) changed.push(span.span);
    }
    return changed;
  }

  /**
   * Applies others' decisions: `changed` are the ids that look different now. `waits` says that a span was left unchanged
   * because an act of ours on it is pending. Conflicts that the person has yet to resolve stay.
   */
  learn(spans) {
    const changed = [];
    let waits = false;
    for (const span of spans) {
      if (this.#awaited(span.span)) waits = true;
      else if (span.version > (this.spans.get(span.span)?.version ?? 0)) {
        const choice = this.conflicts.get(span.span);
        if (this.#merge(span)) changed.push(span.span);
        if (choice) this.conflicts.set(span.span, choice);
      }
    }
    return { changed, waits };
  }

  /** The spans touched by the act and by all that depend on it. */
  #drop(entry) {
    const tainted = new Set(entry.touched);
    for (const [key, later] of this.#unanswered) {
      if (!later.touched.some((id) => tainted.has(id))) continue;
      later.touched.forEach((id) => tainted.add(id));
      this.#unanswered.delete(key);
      this.history.forget(key);
    }
    return tainted;
  }

  /** Reverts a span to the server's last state; one created by our act is removed. */
  #settle(id) {
    const span = this.#settled.get(id);
    if (span) this.#put(span);
    else this.spans.delete(id);
    this.#order = null;
  }

  #awaited(id) {
    for (const { touched } of this.#unanswered.values()) if (touched.includes(id)) return true;
    return false;
  }

  /** Returns whether the span looks different now. */
  #merge(answer) {
    const known = this.spans.get(answer.span);
    if (known && ANSWERED.every((field) => isSame(known[field], answer[field]))) return false;
    this.#put(this.#joined(answer));
    this.conflicts.delete(answer.span);
    return true;
  }

  /** Our state of a span updated with the server's. */
  #joined(answer) {
    const blank = { reasons: [], hops: [], quantities: [], score: null, original: null, parts: [], attributes: {} };
    return this.#read({ ...blank, ...this.spans.get(answer.span), ...answer });
  }

  #read(span) {
    const untouched = span.suggestion !== null && (span.state === "pending" || span.state === "confirmed");
    const [parts, attributes] = [span.parts ?? [], span.attributes ?? {}];
    const original = span.original ?? (untouched ? [span.start, span.end, span.label] : null);
    return placed({ ...span, id: span.span, original, parts, attributes }, this.index);
  }

  #put(span) {
    const old = this.spans.get(span.span);
    const fresh = { ...span, id: span.span };
    const stays = old && old.from === fresh.from && old.to === fresh.to && this.isShown(old) && this.isShown(fresh);
    const at = stays && this.#order ? this.#placeOf(old.id) : -1;
    this.spans.set(fresh.id, fresh);
    if (at >= 0) this.#order[at] = fresh;
    else this.#order = null;
  }
}

/** Whether two values of a span are equal; all empty values are. */
function isSame(one, other) {
  const [said, answered] = [one, other].map((value) => (isNothing(value) ? null : value));
  return said === answered || (typeof said === "object" && JSON.stringify(said) === JSON.stringify(answered));
}

function isNothing(value) {
  return !value || (typeof value === "object" && Object.keys(value).length === 0);
}
