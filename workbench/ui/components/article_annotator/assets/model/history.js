/**
 * The undo and redo stacks of one person in one article. An act is named by `client` and `seq`; to redo is to
 * undo the undo, so that the log is append-only.
 *
 * Acts are `{client, seq, article, action, span, version, bulk, before}`: `action` is the original one, through any
 * number of undos; `before` lists the previous `{id, span}`, null if unknown. A stack entry is what one key
 * undoes: its first act with `acts`, which holds that one, or all of one `bulk`, including other articles;
 * `taken` are the acts that it undid itself.
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
    // An act undone by an unlisted act is already undone.
    this.#keep((act) => !act.undone);
  }

  get undoable() {
    return this.#undo.at(-1) ?? null;
  }

  get redoable() {
    return this.#redo.at(-1) ?? null;
  }

  /** Adds a new act; clears the redo stack. */
  did(act) {
    const { undoable } = this;
    if (joins(act, undoable)) undoable.acts.push(act);
    else this.#undo.push(entry([act]));
    this.#redo = [];
  }

  /** `act` undoes the last act, or one of the same bulk command. */
  undid(act) {
    turn(act, this.#undo, this.#redo);
  }

  /** `act` undoes the last undo, or one of the same bulk command. */
  redid(act) {
    turn(act, this.#redo, this.#undo);
  }

  /** Whether to undo the act called `undoes` is to redo; `act` is what undoes it. */
  isRedo(act, undoes) {
    const { undoable, redoable } = this;
    return holds(redoable?.acts, undoes) || (joins(act, undoable) && holds(undoable.taken, undoes));
  }

  /** An act that can be undone now, or one of a bulk being undone. */
  find(undoes) {
    const { undoable, redoable } = this;
    const acts = [undoable, redoable].flatMap((top) => (top ? [...top.acts, ...top.taken] : []));
    return acts.find((act) => keyOf(act) === keyOf(undoes)) ?? null;
  }

  /** Removes an act that the server refused from both stacks. */
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
   * act on the same span that was undone: to one on the undo stack, or to an undo (then it was a redo).
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

/** Whether the act belongs to the bulk command of the entry. */
function joins(act, top) {
  return Boolean(act.bulk) && top?.acts[0].bulk === act.bulk;
}

function holds(acts = [], name) {
  return acts.some((act) => keyOf(act) === keyOf(name));
}

/** Span ids are unique only within one article. */
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
