/**
 * The undo and redo stacks of one person in one article. An act is named by `client` and `seq`; to redo is to
 * undo the undo, so that the record only ever grows.
 *
 * Acts are `{client, seq, article, action, span, version, bulk, before}`: `action` is the original one, through any
 * number of undos; `before` lists `{id, span}` as they stood, null when unknown. An entry of a stack is what one key
 * takes back: its first act with `acts`, which holds that one, or all of one `bulk`, also those in other articles;
 * `taken` are the acts that it took back itself.
 */

export function keyOf({ client, seq }) {
  return `${client}:${seq}`;
}

export class History {
  #undo = [];
  #redo = [];

  /** `rows` as the server lists them: `{client, seq, action, article, span, version, bulk, undone}`, oldest first. */
  constructor(rows = []) {
    for (const acts of together(rows)) this.#recall(acts);
    // What was undone by an act that is not listed is undone already.
    this.#keep((act) => !act.undone);
  }

  get undoable() {
    return this.#undo.at(-1) ?? null;
  }

  get redoable() {
    return this.#redo.at(-1) ?? null;
  }

  /** A new act: what was undone before it can no longer be redone. */
  did(act) {
    const { undoable } = this;
    if (joins(act, undoable)) undoable.acts.push(act);
    else this.#undo.push(entry([act]));
    this.#redo = [];
  }

  /** `act` takes back the last act, or one of those that were done together. */
  undid(act) {
    turn(act, this.#undo, this.#redo);
  }

  /** `act` takes back the last undo, or one of those that were done together. */
  redid(act) {
    turn(act, this.#redo, this.#undo);
  }

  /** Whether to undo the act called `undoes` is to redo; `act` is what undoes it. */
  isRedo(act, undoes) {
    const { undoable, redoable } = this;
    return holds(redoable?.acts, undoes) || (joins(act, undoable) && holds(undoable.taken, undoes));
  }

  /** An act that can be taken back now, or one of those that are being taken back together. */
  find(undoes) {
    const { undoable, redoable } = this;
    const acts = [undoable, redoable].flatMap((top) => (top ? [...top.acts, ...top.taken] : []));
    return acts.find((act) => keyOf(act) === keyOf(undoes)) ?? null;
  }

  /** An act that the server did not take is on no stack. */
  forget(key) {
    this.#keep((act) => keyOf(act) !== key);
  }

  has(key) {
    return [...this.#undo, ...this.#redo].some(({ acts }) => acts.some((act) => keyOf(act) === key));
  }

  #keep(wanted) {
    const kept = (stack) => stack.map(({ acts, taken }) => entry(acts.filter(wanted), taken)).filter(({ acts }) => acts.length > 0);
    this.#undo = kept(this.#undo);
    this.#redo = kept(this.#redo);
  }

  /**
   * Replays one row, or those of one bulk. A row says that it was undone, not by which, so an undo belongs to the last
   * act on the same span that was undone: to one that stands on the undo stack, or to an undo (then it was a redo).
   */
  #recall(acts) {
    const takesBack = (top) => top?.acts.some((one) => one.undone && acts.some((act) => placeOf(act) === placeOf(one)));
    if (acts[0].action !== "undo") acts.forEach((act) => this.did(act));
    else if (takesBack(this.undoable)) acts.forEach((act) => this.undid(act));
    else if (takesBack(this.redoable)) acts.forEach((act) => this.redid(act));
  }
}

function entry(acts, taken = []) {
  return { ...acts[0], acts, taken };
}

/** Moves an entry from one stack to the other, or adds to what was moved just now. */
function turn(act, from, to) {
  const joined = joins(act, to.at(-1));
  const taken = joined ? to.at(-1).taken : from.pop()?.acts ?? [];
  const original = taken.find((one) => placeOf(one) === placeOf(act)) ?? taken[0];
  const turned = { ...act, action: original?.action ?? act.action };
  if (joined) to.at(-1).acts.push(turned);
  else to.push(entry([turned], taken));
}

/** Whether the act was done together with those of the entry. */
function joins(act, top) {
  return Boolean(act.bulk) && top?.acts[0].bulk === act.bulk;
}

function holds(acts = [], name) {
  return acts.some((act) => keyOf(act) === keyOf(name));
}

/** A span's id is its own within one article. */
function placeOf({ article, span }) {
  return `${article}/${span}`;
}

/** Rows as lists of acts: one each, or all of a bulk. */
function together(rows) {
  const groups = new Map();
  for (const row of rows) {
    const name = row.bulk || keyOf(row);
    groups.set(name, [...(groups.get(name) ?? []), { ...row, before: null }]);
  }
  return groups.values();
}
