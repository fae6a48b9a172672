/** Beside selected words: the offer to make a claim of them. */

import { keyed } from "./dom.js";
import { Selecting } from "./selecting.js";
import { quoted } from "./words.js";

export function offerSelection(app) {
  const { view, offer } = app.ui;
  let planned = 0;

  function place(range) {
    const { from, to } = range;
    const rects = view.range(from, to)?.getClientRects();
    if (!rects?.length) return;
    const frame = view.body.getBoundingClientRect();
    const last = rects[rects.length - 1];
    const left = Math.max(0, Math.min(last.right - frame.left - 60, frame.width - offer.offsetWidth));
    offer.style.transform = `translate(${Math.round(left)}px, ${Math.round(last.bottom - frame.top + 8)}px)`;
  }

  function show(range) {
    offer.hidden = !range || app.mode !== null;
    if (offer.hidden) return;
    const words = app.model.index.text.slice(range.from, range.to);
    const make = keyed("Make a claim", "n", () => app.run("add", { range }), { class: "cw-button cw-small cw-primary", "aria-label": `Make a claim of ${quoted(words)}` });
    const speaker = app.span && keyed("Speaker", "s", () => app.run("speaker", { range }), { class: "cw-button cw-small", title: "These words name who says the current claim" });
    const buttons = [make, speaker].filter(Boolean);
    for (const button of buttons) button.addEventListener("pointerdown", (event) => event.preventDefault());
    offer.replaceChildren(...buttons);
    place(range);
  }

  return new Selecting(view, (range) => {
    cancelAnimationFrame(planned);
    planned = requestAnimationFrame(() => app.model && show(range));
  });
}
