/** A strip beside the text with a tick for every mark: what waits is dark, what is decided is faint. Click to go there. */

import { el } from "../dom/dom.js";

const WIDTH_PX = 10;

export class Minimap {
  #planned = false;

  constructor(view, labels) {
    this.view = view;
    this.labels = labels;
    this.element = el("canvas", { class: "cw-minimap", "aria-hidden": "true", on: { pointerdown: (event) => this.#jump(event) } });
    this.observer = new ResizeObserver(() => this.plan());
    this.observer.observe(view.body);
    this.observer.observe(view.scroller);
  }

  stop() {
    this.observer.disconnect();
  }

  show(model) {
    this.model = model;
    this.plan();
  }

  /** Draws when the browser has time: never in the way of a key press. */
  plan() {
    if (this.#planned || !this.model) return;
    this.#planned = true;
    const later = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 60));
    later(() => {
      this.#planned = false;
      if (this.element.isConnected) this.#draw();
    });
  }

  #draw() {
    const { scroller, pieces } = this.view;
    const [height, whole] = [scroller.clientHeight, scroller.scrollHeight];
    const ratio = devicePixelRatio || 1;
    this.element.width = WIDTH_PX * ratio;
    this.element.height = height * ratio;
    const pen = this.element.getContext("2d");
    pen.scale(ratio, ratio);
    const origin = scroller.getBoundingClientRect().top - scroller.scrollTop;
    const boxes = pieces.map(({ element }) => {
      const rect = element.getBoundingClientRect();
      return [rect.top - origin, rect.height];
    });
    const style = getComputedStyle(this.element);
    const colours = [...this.labels.values()].map(({ place }) => style.getPropertyValue(`--cw-k${place}`));
    let at = 0;
    for (const span of this.model.order) {
      while (at < pieces.length - 1 && pieces[at].end < span.from) at += 1;
      pen.fillStyle = colours[(this.labels.get(span.label)?.place ?? 1) - 1];
      pen.globalAlpha = span.state === "pending" ? 1 : 0.3;
      let here = at;
      for (const { from } of span.pieces) {
        while (here < pieces.length - 1 && pieces[here].end < from) here += 1;
        const [y, size] = boxes[here];
        const part = Math.max(0, from - pieces[here].start) / (pieces[here].end - pieces[here].start);
        pen.fillRect(1, Math.round(((y + part * size) / whole) * height), WIDTH_PX - 2, 2);
      }
    }
  }

  #jump(event) {
    const rect = this.element.getBoundingClientRect();
    const { scroller } = this.view;
    scroller.scrollTop = ((event.clientY - rect.top) / rect.height) * scroller.scrollHeight - scroller.clientHeight / 2;
  }
}
