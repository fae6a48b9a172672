/** The words that a person has selected with the mouse, a finger or the keyboard, as offsets of the text. */

import { unitAt, unitUnder } from "./places.js";
import { chosenRange, sentenceAround } from "../model/steps.js";

export class Selecting {
  #view;
  #text = "";
  #byCharacter = false;

  /** `onChange(range)` is called on every selection in the text: `{from, to}` snapped to words, or null. */
  constructor(view, onChange) {
    this.#view = view;
    this.onChange = onChange;
    this.hear = () => this.onChange(this.range());
    document.addEventListener("selectionchange", this.hear);
    view.body.addEventListener("pointerdown", () => view.body.classList.add("cw-selecting"));
    this.rest = () => view.body.classList.remove("cw-selecting");
    for (const type of ["pointerup", "pointercancel"]) addEventListener(type, this.rest, true);
    view.body.addEventListener("pointerup", (event) => {
      this.#byCharacter = event.altKey;
    });
    view.body.addEventListener("click", (event) => {
      if (event.detail === 3) this.#selectSentence(event);
    });
  }

  stop() {
    document.removeEventListener("selectionchange", this.hear);
    for (const type of ["pointerup", "pointercancel"]) removeEventListener(type, this.rest, true);
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
    return chosenRange(this.#text, from, to, byCharacter);
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
