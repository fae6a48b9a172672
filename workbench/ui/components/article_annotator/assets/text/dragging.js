/** Moves a border of the current span with the mouse or a finger: take its grip, drag, let go. */

import { EdgeScroll } from "./edge_scroll.js";
import { unitUnder } from "./places.js";
import { characterAt, readRange, stepCharacter, tokenAt } from "../model/steps.js";

/** A finger that moves less than this has only tapped. */
const TAP_PX = 6;

/**
 * Listens on the grips. `current()` gives the span with the ring, `show(span, from, to)` previews,
 * `keep(span, from, to)` commits and `leave()` ends the preview; Alt drags by characters. A tap on a grip counts as
 * one on the words below it.
 */
export function listenForDrags({ grips, body, scroller, text, current, show, keep, leave }) {
  let drag = null;
  const edges = new EdgeScroll(scroller, () => follow());

  function begin(event) {
    const span = current();
    if (!span || event.button !== 0) return;
    event.preventDefault();
    const grip = event.currentTarget;
    grip.setPointerCapture(event.pointerId);
    drag = { side: grip.dataset.side, span, from: span.from, to: span.to, begun: event, last: event, lift: liftOf(grip, event) };
  }

  function move(event) {
    if (!drag) return;
    drag.last = event;
    edges.follow(event.clientY);
    follow();
  }

  function follow() {
    if (!drag) return;
    const { last, lift } = drag;
    const at = unitUnder(body, last.clientX + lift.x, last.clientY + lift.y);
    if (at === null) return;
    const { from, to } = moved(text(), drag, at, last.altKey);
    if (from === drag.from && to === drag.to) return;
    Object.assign(drag, { from, to });
    show(drag.span, from, to);
  }

  function end(event) {
    if (!drag) return;
    const { span, from, to, begun } = drag;
    drag = null;
    edges.stop();
    leave();
    const changed = from !== span.from || to !== span.to;
    if (event.type !== "pointerup") return;
    if (changed) keep(span, from, to);
    else if (Math.hypot(event.clientX - begun.clientX, event.clientY - begun.clientY) < TAP_PX) passOn(event, body);
  }

  for (const grip of grips) {
    grip.addEventListener("pointerdown", begin);
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", end);
    grip.addEventListener("pointercancel", end);
  }
}

/** A finger covers what it points at: it moves the border from wherever it took the grip. The mouse points exactly. */
function liftOf(grip, { pointerType, clientX, clientY }) {
  if (pointerType !== "touch") return { x: 0, y: 0 };
  const { left, right, top, bottom } = grip.getBoundingClientRect();
  const border = grip.dataset.outward === "left" ? right : left;
  return { x: border - clientX, y: (top + bottom) / 2 - clientY };
}

function passOn({ clientX, clientY }, body) {
  const below = document.elementsFromPoint(clientX, clientY).find((element) => body.contains(element));
  below?.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX, clientY, detail: 1 }));
}

/** The new range: whole words, or characters with Alt; no part is ever empty or turned round. */
function moved(text, { side, span }, at, byCharacter) {
  const token = (byCharacter ? characterAt : tokenAt)(text, at);
  const border = at < (token[0] + token[1]) / 2 ? token[0] : token[1];
  const [first, last] = [span.pieces[0], span.pieces.at(-1)];
  const [from, to] = side === "from"
    ? [Math.min(border, stepCharacter(text, first.to, -1)), span.to]
    : [span.from, Math.max(border, stepCharacter(text, last.from, 1))];
  const kept = readRange(text, from, to);
  return kept ? { from: kept[0], to: kept[1] } : { from: span.from, to: span.to };
}
