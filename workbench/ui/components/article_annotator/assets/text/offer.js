/** Beside selected words: the offer to make a claim of them, or a part of the current one. */

import { keyed } from "../dom/dom.js";
import { isWithin } from "../model/parts.js";
import { Selecting } from "./selecting.js";
import { quoted } from "../dom/words.js";

/** Below a selection that reaches the upper edge, the offer leaves room for the finger. */
const FINGER_PX = 28;

export function offerSelection(app) {
  const { view, offer } = app.ui;
  const byFinger = matchMedia("(pointer: coarse)");
  let planned = 0;

  function place(range) {
    const { from, to } = range;
    const rects = view.range(from, to)?.getClientRects();
    if (!rects?.length) return;
    const frame = view.body.getBoundingClientRect();
    const last = rects[rects.length - 1];
    const left = Math.max(0, Math.min(last.right - frame.left - 60, frame.width - offer.offsetWidth));
    const above = rects[0].top - offer.offsetHeight - 8;
    const isOver = byFinger.matches && above > view.scroller.getBoundingClientRect().top;
    const top = (isOver ? above : last.bottom + 8 + (byFinger.matches ? FINGER_PX : 0)) - frame.top;
    offer.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  function button(command, words, spoken, range, kind = "") {
    const press = () => app.run(command, { range });
    const made = keyed(words, app.keymap.hint(command), press, { class: `cw-button cw-small ${kind}`, "aria-label": spoken });
    made.addEventListener("pointerdown", (event) => event.preventDefault());
    return made;
  }

  function show(range) {
    offer.hidden = !range || app.mode !== null;
    if (offer.hidden) return;
    const words = quoted(app.model.index.text.slice(range.from, range.to));
    offer.replaceChildren(button("add", "Make a claim", `Make a claim of ${words}`, range, "cw-primary"));
    const { span } = app;
    if (span && !isWithin(span.pieces, range)) offer.append(button("addPart", "Add to this claim", `Add ${words} to this claim`, range));
    if (span) offer.append(button("speaker", "Speaker", `Speaker: ${words}`, range));
    place(range);
  }

  return new Selecting(view, (range) => {
    cancelAnimationFrame(planned);
    planned = requestAnimationFrame(() => app.model && show(range));
  });
}
