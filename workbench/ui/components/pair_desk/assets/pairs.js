/** Which pairs are asked, in which order, and which answers can be undone; it knows neither the page nor the server. */

/** So many pairs are kept ahead of the one that is looked at. */
export const AHEAD = 30;

export class Pairs {
  waiting = [];
  groups = [];
  /** Answers that can be undone, the last at the end: `{client, seq, name, pair}`; no pair where it is not known here. */
  given = [];
  before = { mention: 0, link: 0 };
  at = 0;
  left = 0;
  loaded = false;
  /** By the key of a pair: what was said when an answer to it was not taken. */
  told = new Map();

  get current() {
    return this.waiting[this.at] ?? null;
  }

  get last() {
    return this.given.at(-1) ?? null;
  }

  /** What the server is asked for: enough to go on, and how these pairs stand that it may not ask for any more. */
  asked(tab) {
    const again = this.waiting.filter(({ key }) => this.told.has(key) || key === this.current?.key);
    return { tab, ahead: Math.min(2000, this.at + AHEAD), again: again.slice(0, 100).map(({ seen }) => [place(seen.one), place(seen.other)]) };
  }

  /** What the server asks next. The pair that is looked at stays, as it stands now; answers whether it could. */
  take(bundle, tab) {
    const { current } = this;
    const named = new Map([...bundle.again, ...bundle.pairs].map((pair) => [pair.key, pair]));
    const asked = new Set(bundle.pairs.map(({ key }) => key));
    const stay = this.waiting.filter(({ key }) => this.told.has(key) || key === current?.key).map(({ key }) => named.get(key));
    const front = stay.filter((pair) => pair && !(asked.has(pair.key) && !this.told.has(pair.key)));
    const first = new Set(front);
    const order = [...front, ...bundle.pairs.map(({ key }) => named.get(key)).filter((pair) => !first.has(pair))];
    const held = order.find(({ key }) => key === current?.key);
    this.waiting = order.filter((pair) => pair !== held);
    this.at = Math.min(this.at, Math.max(this.waiting.length - (held ? 0 : 1), 0));
    if (held) this.waiting.splice(this.at, 0, held);
    this.groups = bundle.groups;
    this.before = bundle.before;
    this.left = Math.max(bundle.waiting, this.waiting.length);
    if (!this.loaded) this.given = bundle.given.map((one) => ({ ...one, client: tab, pair: null }));
    this.loaded = true;
    return Boolean(held) || !current;
  }

  /** The pair that is looked at has an answer: the next one takes its place. */
  answer(named) {
    const [pair] = this.waiting.splice(this.at, 1);
    this.told.delete(pair.key);
    this.at = Math.min(this.at, Math.max(this.waiting.length - 1, 0));
    this.left = Math.max(this.left - 1, this.waiting.length);
    this.given.push({ ...named, pair });
    return pair;
  }

  /** The last answer is none any more; its pair is looked at again, where it is known. */
  undo() {
    const last = this.given.pop();
    if (last?.pair) {
      this.waiting = this.waiting.filter(({ key }) => key !== last.pair.key);
      this.waiting.splice(this.at, 0, last.pair);
      this.left += 1;
    }
    return last ?? null;
  }

  /** An answer was not taken: it can not be undone, and its pair comes next, with why. */
  refused({ client, seq }, words) {
    const found = this.given.find((one) => one.client === client && one.seq === seq);
    this.given = this.given.filter((one) => one !== found);
    const { pair } = found ?? {};
    if (!pair) return null;
    this.told.set(pair.key, words);
    if (!this.waiting.some(({ key }) => key === pair.key)) {
      this.waiting.splice(this.waiting.length ? this.at + 1 : 0, 0, pair);
      this.left += 1;
    }
    return pair;
  }

  /** Goes to another pair; one that somebody has answered is left alone for good. */
  move(by) {
    const { current } = this;
    if (by > 0 && current && (current.stands || this.told.has(current.key))) {
      this.told.delete(current.key);
      this.waiting.splice(this.at, 1);
      this.left = Math.max(this.left - 1, this.waiting.length);
      this.at = Math.min(this.at, Math.max(this.waiting.length - 1, 0));
      return true;
    }
    const to = Math.min(Math.max(this.at + by, 0), Math.max(this.waiting.length - 1, 0));
    const moved = to !== this.at;
    this.at = to;
    return moved;
  }

  /** All pairs within these groups of spans have their answer. */
  tie(groups, named) {
    const tied = groups.map(({ spans }) => new Set(spans.map((span) => String(place(span)))));
    const within = ({ seen }) => tied.some((spans) => spans.has(String(place(seen.one))) && spans.has(String(place(seen.other))));
    const count = this.waiting.length;
    this.waiting = this.waiting.filter((pair) => !within(pair));
    this.left = Math.max(this.left - (count - this.waiting.length), this.waiting.length);
    this.at = Math.min(this.at, Math.max(this.waiting.length - 1, 0));
    this.groups = this.groups.filter((group) => !groups.includes(group));
    this.given.push({ ...named, pair: null });
  }
}

/** A span as the server names it. */
export function place({ article, span }) {
  return [article, span];
}
