/** Moves a border of the current span with the mouse or a finger: take its grip, drag, let go. */

import { trimmed } from "./offsets.js";
import { unitUnder } from "./places.js";
import { tokenAt } from "./tokens.js";

/**
 * Listens on the grips. `current()` gives the span with the ring, `show(span, from, to)` previews,
 * `keep(span, from, to)` commits and `leave()` ends the preview; Alt drags by characters.
 */
export function listenForDrags({ grips, body, text, current, show, keep, leave }) {
  let drag = null;

  function begin(event) {
    const span = current();
    if (!span || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag = { side: event.currentTarget.dataset.side, span, from: span.from, to: span.to };
  }

  function move(event) {
    if (!drag) return;
    const at = unitUnder(body, event.clientX, event.clientY);
    if (at === null) return;
    const { from, to } = moved(text(), drag, at, event.altKey);
    if (from === drag.from && to === drag.to) return;
    Object.assign(drag, { from, to });
    show(drag.span, from, to);
  }

  function end(event) {
    if (!drag) return;
    const { span, from, to } = drag;
    drag = null;
    leave();
    const changed = from !== span.from || to !== span.to;
    if (event.type === "pointerup" && changed) keep(span, from, to);
  }

  for (const grip of grips) {
    grip.addEventListener("pointerdown", begin);
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", end);
    grip.addEventListener("pointercancel", end);
  }
}

/** The new range: whole words, or characters with Alt; never empty, never turned round. */
function moved(text, { side, span }, at, byCharacter) {
  const token = byCharacter ? [at, at] : tokenAt(text, at);
  const border = at < (token[0] + token[1]) / 2 ? token[0] : token[1];
  const [from, to] = side === "from" ? [Math.min(border, span.to - 1), span.to] : [span.from, Math.max(border, span.from + 1)];
  const kept = trimmed(text, from, to);
  return kept ? { from: kept[0], to: kept[1] } : { from: span.from, to: span.to };
}
