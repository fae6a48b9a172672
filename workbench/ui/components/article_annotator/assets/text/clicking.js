/** A click on a mark makes it current; another click goes through those that lie over each other there. */

import { chooseAmong, isCrowded } from "./crowd.js";
import { unitUnder } from "./places.js";

const SAME_PLACE = 2;

/** `press()` is called on every press on the text, `release()` on every click. */
export function listenForClicks(app, { press, release }) {
  const { body } = app.ui;

  function click(event) {
    release();
    if (!getSelection().isCollapsed || event.detail > 1) return;
    const order = [...(event.target.closest?.(".cw-seg")?.cw?.ids ?? [])].reverse();
    const at = unitUnder(body, event.clientX, event.clientY);
    if (isCrowded(order)) chooseAmong(app, order, event);
    else if (order.length) app.moveTo(chosen(order, at));
    app.clicked = at;
  }

  function chosen(order, at) {
    const again = order.indexOf(app.current);
    if (again < 0) return order[0];
    const inside = app.clicked !== null && Math.abs(app.clicked - at) < SAME_PLACE;
    return inside ? order[(again + 1) % order.length] : app.current;
  }

  body.addEventListener("pointerdown", press);
  body.addEventListener("click", click);
}
