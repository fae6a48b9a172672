/**
 * The undo and redo stacks of one person in one article. An act is named by `client` and `seq`; to redo is to
 * undo the undo, so that the record only ever grows. Entries are `{client, seq, action, span, before}`: `action`
 * is the original one, through any number of undos; `before` lists `{id, span}` as they stood, null when unknown.
 */

export function keyOf({ client, seq }) {
  return `${client}:${seq}`;
}

export class History {
  #undo = [];
  #redo = [];

  /** `rows` as the server lists them: `{client, seq, action, span, undone}`, oldest first. */
  constructor(rows = []) {
    for (const row of rows) this.#recall(row);
  }

  get undoable() {
    return this.#undo.at(-1) ?? null;
  }

  get redoable() {
    return this.#redo.at(-1) ?? null;
  }

  /** A new act: what was undone before it can no longer be redone. */
  did(entry) {
    this.#undo.push(entry);
    this.#redo = [];
  }

  /** `entry` takes back the last act. */
  undid(entry) {
    const taken = this.#undo.pop();
    this.#redo.push({ ...entry, action: taken?.action ?? entry.action });
  }

  /** `entry` takes back the last undo. */
  redid(entry) {
    const taken = this.#redo.pop();
    this.#undo.push({ ...entry, action: taken?.action ?? entry.action });
  }

  /** An act that the server did not take is on no stack. */
  forget(key) {
    this.#undo = this.#undo.filter((entry) => keyOf(entry) !== key);
    this.#redo = this.#redo.filter((entry) => keyOf(entry) !== key);
  }

  has(key) {
    return [...this.#undo, ...this.#redo].some((entry) => keyOf(entry) === key);
  }

  /**
   * Replays one row. A row says that it was undone, not by which, so an undo belongs to the last act on the
   * same span that was undone: to one that stands on the undo stack, or to an undo (then it was a redo).
   */
  #recall(row) {
    const entry = { client: row.client, seq: row.seq, action: row.action, span: row.span, undone: row.undone, before: null };
    const taken = (stack) => stack.length > 0 && stack.at(-1).undone && stack.at(-1).span === row.span;
    if (row.action !== "undo") this.did(entry);
    else if (taken(this.#undo)) this.undid(entry);
    else if (taken(this.#redo)) this.redid(entry);
  }
}
