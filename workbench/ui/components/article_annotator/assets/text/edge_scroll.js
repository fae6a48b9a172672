/** Scrolls while something is dragged near, or beyond, the upper or lower edge: the nearer to the edge the faster. */

const EDGE_PX = 36;
const MOST_PX = 18;

export class EdgeScroll {
  #frame = 0;
  #step = 0;

  /** `scrolled()` is called on every step, because the text under the pointer changes. */
  constructor(scroller, scrolled) {
    this.scroller = scroller;
    this.scrolled = scrolled;
  }

  /** The pointer is at this height of the window. */
  follow(y) {
    const { top, bottom } = this.scroller.getBoundingClientRect();
    const over = y < top + EDGE_PX ? y - top - EDGE_PX : Math.max(0, y - bottom + EDGE_PX);
    this.#step = Math.max(-MOST_PX, Math.min(MOST_PX, over / 2));
    if (this.#step && !this.#frame) this.#frame = requestAnimationFrame(() => this.#scroll());
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#step = 0;
  }

  #scroll() {
    this.#frame = 0;
    if (!this.#step) return;
    const before = this.scroller.scrollTop;
    this.scroller.scrollTop += this.#step;
    if (this.scroller.scrollTop === before) return;
    this.scrolled();
    this.#frame = requestAnimationFrame(() => this.#scroll());
  }
}
