/** The words that a person has selected with the mouse, a finger or the keyboard, as offsets of the text. */

import { trimmed } from "./offsets.js";
import { unitAt, unitUnder } from "./places.js";
import { sentenceAround, snapped } from "./tokens.js";

export class Selecting {
  #view;
  #text = "";
  #byCharacter = false;

  /** `onChange(range)` hears of every selection in the text: `{from, to}` snapped to words, or null. */
  constructor(view, onChange) {
    this.#view = view;
    this.onChange = onChange;
    this.hear = () => this.onChange(this.range());
    document.addEventListener("selectionchange", this.hear);
    view.body.addEventListener("pointerup", (event) => {
      this.#byCharacter = event.altKey;
    });
    view.body.addEventListener("click", (event) => {
      if (event.detail === 3) this.#selectSentence(event);
    });
  }

  stop() {
    document.removeEventListener("selectionchange", this.hear);
  }

  /** The article whose offsets count. */
  read(text) {
    this.#text = text;
  }

  /** What is selected; whole words, unless Alt was held. */
  range(byCharacter = this.#byCharacter) {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const { body } = this.#view;
    const from = unitAt(body, range.startContainer, range.startOffset) ?? this.#edge(range, 0);
    const to = unitAt(body, range.endContainer, range.endOffset) ?? this.#edge(range, 1);
    if (from === null || to === null || from >= to) return null;
    const kept = byCharacter ? trimmed(this.#text, from, to) : snapped(this.#text, from, to);
    return kept && { from: kept[0], to: kept[1] };
  }

  /** A selection may begin above or end below the text. */
  #edge(range, side) {
    const { body, pieces } = this.#view;
    if (!pieces.length || !range.intersectsNode(body)) return null;
    return side ? pieces.at(-1).end : pieces[0].start;
  }

  clear() {
    getSelection().removeAllRanges();
    this.#byCharacter = false;
  }

  #selectSentence(event) {
    const at = unitUnder(this.#view.body, event.clientX, event.clientY);
    const range = at === null ? null : this.#view.range(...sentenceAround(this.#text, at));
    if (!range) return;
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }
}
