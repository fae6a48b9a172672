/**
 * Which key does what for this person: the commands' own keys, those of the page's settings over them, and over both
 * what the person has chosen in this browser. Nothing is ever given to a key that does something else already.
 */

import { COMMANDS } from "./keys.js";

const PREFIX = "workbench.keys";
/** What moves about in menus, leaves a mode or presses a button cannot be anything else. */
const RESERVED = new Set(["Escape", "Enter", "Tab", " ", "Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Dead", "Unidentified", "Process"]);
const LABEL = "label:";

export class Keymap {
  #own;
  #chosen;
  #says;
  #place;
  #storage;
  #listeners = [];

  /** `labels` maps a label's value to `{key, name}`; `settings` gives other keys for some commands. */
  constructor(person, labels, settings = {}, storage = globalThis.localStorage) {
    const rows = [
      ...COMMANDS.map(({ id, keys, says }) => [id, settings[id] ?? keys, says]),
      ...[...labels].map(([value, { key, name }]) => [LABEL + value, [key], name]),
    ];
    this.#own = new Map(rows.map(([id, keys]) => [id, keys]));
    this.#says = new Map(rows.map(([id, , says]) => [id, says]));
    this.#storage = storage;
    this.#place = `${PREFIX}/${encodeURIComponent(person)}`;
    this.#chosen = this.#read();
  }

  /** `changed()` is called on every change. */
  listen(changed) {
    this.#listeners.push(changed);
  }

  keysOf(id) {
    return this.#chosen.get(id) ?? this.#own.get(id) ?? [];
  }

  keysOfLabel(value) {
    return this.keysOf(LABEL + value);
  }

  /** The command of a key as `[id, argument]`, null where it does nothing. */
  commandOf(key) {
    const id = this.#ownerOf(key);
    if (id === null) return null;
    return id.startsWith(LABEL) ? ["label", id.slice(LABEL.length)] : [id];
  }

  /** The first key of a command, short enough for a button: "⇧R". */
  hint(id) {
    return short(this.keysOf(id)[0] ?? "");
  }

  says(id) {
    return this.#says.get(id) ?? id;
  }

  isChanged(id) {
    return this.#chosen.has(id);
  }

  get anyChanged() {
    return this.#chosen.size > 0;
  }

  /** Why a key cannot be given to anything, as a sentence; null where it can. */
  refusal(key) {
    if (RESERVED.has(key)) return `${key === " " ? "Space" : key} cannot be reassigned. Press another key, or Escape to cancel.`;
    return null;
  }

  /**
   * Gives the command `key` in the place of its key `old`. Returns the id of the command that has the key, and then
   * nothing has changed; null where it is done.
   */
  change(id, old, key) {
    const owner = this.#ownerOf(key);
    if (owner !== null && owner !== id) return owner;
    this.#keep([[id, replaced(this.keysOf(id), old, key)]]);
    return null;
  }

  /** The command gets `key`, and the one that had it gets `old`. */
  swap(id, old, key) {
    const owner = this.#ownerOf(key);
    const changes = [[id, replaced(this.keysOf(id), old, key)]];
    if (owner !== null && owner !== id) changes.push([owner, replaced(this.keysOf(owner), key, old)]);
    this.#keep(changes);
  }

  /**
   * Back to the command's own keys; a command that took one of them goes back too, and so on, so that no key is ever
   * given twice. Returns the ids that were reset.
   */
  reset(id) {
    const back = [id];
    for (const one of back) {
      this.#chosen.delete(one);
      for (const key of this.#own.get(one)) {
        const taker = [...this.#chosen].find(([other, keys]) => keys.includes(key) && !back.includes(other));
        if (taker) back.push(taker[0]);
      }
    }
    this.#keep([]);
    return back;
  }

  resetAll() {
    this.#chosen.clear();
    this.#keep([]);
  }

  /** What a person has chosen counts before what came with a newer version. */
  #ownerOf(key) {
    for (const [id, keys] of this.#chosen) if (keys.includes(key)) return id;
    for (const [id, keys] of this.#own) if (!this.#chosen.has(id) && keys.includes(key)) return id;
    return null;
  }

  #keep(changes) {
    for (const [id, keys] of changes) {
      if (keys.join() === this.#own.get(id).join()) this.#chosen.delete(id);
      else this.#chosen.set(id, keys);
    }
    try {
      if (this.#chosen.size) this.#storage.setItem(this.#place, JSON.stringify(Object.fromEntries(this.#chosen)));
      else this.#storage.removeItem(this.#place);
    } catch {
      // A browser that forbids storage keeps the keys until the page is left.
    }
    this.#listeners.forEach((changed) => changed());
  }

  /** What was kept of commands that still exist. */
  #read() {
    try {
      const kept = JSON.parse(this.#storage.getItem(this.#place)) ?? {};
      const isList = (keys) => Array.isArray(keys) && keys.length > 0 && keys.every((key) => typeof key === "string" && key);
      return new Map(Object.entries(kept).filter(([id, keys]) => this.#own.has(id) && isList(keys)));
    } catch {
      return new Map();
    }
  }
}

/** A key's name, short enough for a key cap. */
export function short(key) {
  return key.replace("Shift+", "⇧").replace("ArrowDown", "↓").replace("ArrowUp", "↑").replace("ArrowLeft", "←").replace("ArrowRight", "→");
}

function replaced(keys, old, key) {
  return [...new Set(keys.map((one) => (one === old ? key : one)))];
}
