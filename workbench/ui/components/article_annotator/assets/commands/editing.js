/** Moves the borders of one span from the keyboard. What is seen meanwhile is a preview; Enter makes it one act. */

import { isSpace } from "../model/offsets.js";
import { grown, readRange, stepCharacter, stepEnd, stepStart } from "../model/steps.js";

export class BorderEditing {
  #steps = [];

  /**
   * `show(from, to)` previews, `keep(from, to)` commits, `leave()` ends; `isRightToLeft()` turns the arrows round.
   * `fits(from, to)` says whether the span can have these borders; `finishing` are further keys that end as Enter does.
   */
  constructor({ text, span, fits = () => true, show, keep, leave, isRightToLeft, finishing = ["e"] }) {
    Object.assign(this, { text, span, fits, show, keep, leave, isRightToLeft, finishing });
    this.from = span.from;
    this.to = span.to;
    show(this.from, this.to);
  }

  /** Returns whether the key was handled. */
  key(name, event) {
    switch (event.key) {
      case "ArrowLeft":
      case "ArrowRight":
        this.#move((event.key === "ArrowRight") === this.isRightToLeft() ? -1 : 1, event);
        return true;
      case "ArrowUp":
        this.#grow();
        return true;
      case "ArrowDown":
        this.#shrink();
        return true;
      case "Enter":
        this.finish();
        return true;
      case "Escape":
        this.leave();
        return true;
      default:
        if (this.finishing.includes(name)) this.finish();
        return this.finishing.includes(name);
    }
  }

  finish() {
    const moved = this.from !== this.span.from || this.to !== this.span.to;
    this.leave();
    if (moved) this.keep(this.from, this.to);
  }

  #move(direction, { shiftKey, altKey }) {
    let { from, to } = this;
    if (shiftKey) from = altKey ? this.#character(from, direction) : stepStart(this.text, from, direction);
    else to = altKey ? this.#character(to, direction) : stepEnd(this.text, to, direction);
    if (from < to && !isSpace(this.text[from]) && !isSpace(this.text[to - 1]) && this.fits(from, to)) this.#set(...(readRange(this.text, from, to) ?? [from, to]));
  }

  /** By one character; white space at the border is passed over, because no claim begins or ends with it. */
  #character(at, direction) {
    const { text } = this;
    const isStart = at === this.from;
    let next = stepCharacter(text, at, direction);
    while (next > 0 && next < text.length && isSpace(isStart ? text[next] : text[next - 1])) {
      const further = stepCharacter(text, next, direction);
      if (further === next) break;
      next = further;
    }
    return next;
  }

  #grow() {
    const [from, to] = grown(this.text, this.from, this.to);
    if (from === this.from && to === this.to) return;
    this.#steps.push([this.from, this.to]);
    this.#set(from, to);
  }

  #shrink() {
    const step = this.#steps.pop();
    if (step) this.#set(...step);
  }

  #set(from, to) {
    this.from = from;
    this.to = to;
    this.show(from, to);
  }
}
