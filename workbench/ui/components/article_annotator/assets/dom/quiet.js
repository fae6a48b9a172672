/** Draws what changed without anybody asking for it: focus and scroll stay where they are. */

/** `draw` calls `app.changed`; the card is redrawn after it. */
export function quietly(app, draw) {
  const { card, text, view } = app.ui;
  const { details } = card;
  const top = details.scrollTop;
  const active = document.activeElement;
  draw();
  queueMicrotask(() => {
    if (top) details.scrollTop = top;
    if (active.isConnected) return;
    if (active.closest(".cw-details")) details.focus({ preventScroll: true });
    else view.pointOut()?.focus({ preventScroll: true });
  });
}
