/**
 * A text caret for those who use no mouse: it moves through the article by words (Alt: by characters), selects with
 * Shift, and hands over what was chosen. The selection is the page's own, so that it looks as any other.
 */

import { unitUnder } from "./places.js";
import { stepCharacter, stepEnd, stepStart } from "../model/steps.js";

export class CaretMode {
  /**
   * `within` limits the caret to a range, `selects` says whether Shift selects, `finishing` are further keys that end
   * as Enter does. `keep({from, to, at, byCharacter}, key)` gets what was chosen, `leave()` ends the mode; `drawing` draws the caret
   * and knows where it is.
   */
  constructor({ text, at, within = [0, text.length], selects = true, drawing, isRightToLeft, keep, leave, finishing }) {
    Object.assign(this, { text, at, within, selects, drawing, isRightToLeft, keep, leave, finishing });
    this.anchor = at;
    this.byCharacter = false;
    this.#show();
  }

  get range() {
    const { at, anchor, byCharacter } = this;
    return { from: Math.min(at, anchor), to: Math.max(at, anchor), at, byCharacter };
  }

  key(name, event) {
    if (event.key === "Escape") this.#cancel();
    else if (event.key === "Enter" || this.finishing.includes(name)) this.finish(name);
    else if (event.key.startsWith("Arrow")) this.#arrow(event);
    else if (event.key === "Home" || event.key === "End") this.#line(event);
    else return false;
    return true;
  }

  #cancel() {
    getSelection().removeAllRanges();
    this.leave();
  }

  finish(name = "Enter") {
    const { range } = this;
    this.leave();
    this.keep(range, name);
  }

  #arrow(event) {
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      const line = this.drawing.lineAt(this.at, event.key === "ArrowDown" ? 1 : -1);
      if (line !== null) this.#go(line, event);
      return;
    }
    this.byCharacter ||= event.altKey;
    const direction = (event.key === "ArrowRight") === this.isRightToLeft(this.at) ? -1 : 1;
    const step = event.altKey ? stepCharacter : event.shiftKey && direction > 0 ? stepEnd : stepStart;
    this.#go(step(this.text, this.at, direction), event);
  }

  #line(event) {
    const edge = this.drawing.edgeAt(this.at, event.key === "End" ? 1 : -1);
    if (edge !== null) this.#go(edge, event);
  }

  #go(at, { shiftKey }) {
    this.at = Math.max(this.within[0], Math.min(this.within[1], at));
    if (!shiftKey || !this.selects) this.anchor = this.at;
    this.#show();
  }

  #show() {
    this.drawing.show(this.at, this.range);
  }
}

/** The caret as a thin line over the text. */
export class CaretDrawing {
  constructor(view, element) {
    this.view = view;
    this.element = element;
  }

  show(at, { from, to }) {
    const rect = this.#rectAt(at);
    if (!rect) return;
    const frame = this.view.body.getBoundingClientRect();
    this.element.style.transform = `translate(${rect.left - frame.left}px, ${rect.top - frame.top}px)`;
    this.element.style.height = `${rect.height}px`;
    this.element.hidden = false;
    const selection = getSelection();
    const range = from < to && this.view.range(from, to);
    if (range) selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    else selection.removeAllRanges();
    this.#reveal(rect);
  }

  hide() {
    this.element.hidden = true;
  }

  /** The offset a line further down (1) or up (-1), null at the ends of what is in view. */
  lineAt(at, direction) {
    const rect = this.#rectAt(at);
    if (!rect) return null;
    const height = rect.height * 1.35;
    for (let lines = 1; lines <= 4; lines += 1) {
      const y = rect.top + rect.height / 2 + direction * lines * height;
      const unit = unitUnder(this.view.body, rect.left + 1, y);
      if (unit !== null && (direction > 0 ? unit > at : unit < at)) return unit;
    }
    return null;
  }

  /** The offset at the right (1) or left (-1) end of the line. */
  edgeAt(at, direction) {
    const rect = this.#rectAt(at);
    const frame = this.view.body.getBoundingClientRect();
    return rect && unitUnder(this.view.body, direction > 0 ? frame.right - 2 : frame.left + 2, rect.top + rect.height / 2);
  }

  #rectAt(at) {
    const range = this.view.range(at, at);
    const rect = range?.getClientRects()[0] ?? range?.startContainer.parentElement?.getClientRects()[0];
    return rect ?? null;
  }

  #reveal(rect) {
    const { scroller } = this.view;
    const frame = scroller.getBoundingClientRect();
    if (rect.top < frame.top + 40) scroller.scrollTop += rect.top - frame.top - 80;
    else if (rect.bottom > frame.bottom - 40) scroller.scrollTop += rect.bottom - frame.bottom + 80;
  }
}
