/** Hides weak suggestions, and says how many: a slider below the list of articles. */

import { el, say, set } from "../dom/dom.js";
import { count } from "../dom/words.js";

/** Appeals, condemnations and what has not happened yet score below; of claims that people mark, one in fifty does. */
const WEAK = 0.2;

export class Filter {
  /** `change(score)` is called on every move. */
  constructor(change) {
    this.words = el("span", {});
    this.slider = el("input", {
      type: "range",
      min: 0,
      max: 1,
      step: 0.05,
      value: WEAK,
      "aria-label": "Hide suggestions with a score below",
      on: { input: () => change(Number(this.slider.value)) },
    });
    this.element = el("label", { class: "cw-filter" }, this.words, this.slider);
    this.show({ hidden: 0 });
  }

  get score() {
    return Number(this.slider.value);
  }

  show({ hidden }) {
    const { score } = this;
    const words = score === 0 ? "All suggestions are shown" : `Below ${score.toFixed(2)}: ${count(hidden, "suggestion")} hidden`;
    say(this.words, words);
    set(this.slider, "aria-valuetext", words);
  }
}
