/** Turns key presses into commands, before the page's own shortcuts see them. */

import { belongsElsewhere, nameOf, presses } from "./keys.js";

/** Listens on the whole window, so that no click into the text is needed. Returns a function that stops it. */
export function listenToKeys(app) {
  function take(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function command(name) {
    const found = app.keymap.commandOf(name);
    const label = found?.[0] === "label" ? found[1] : undefined;
    const range = name === "Enter" || label ? app.selecting.range() : null;
    return range ? ["add", { range, label }] : found;
  }

  function press(event) {
    if (!app.model || app.root.checkVisibility?.() === false) return;
    if ((event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph")) return;
    const { help, preview, menu, sheet } = app.ui;
    if (help.isOpen && event.key === "Escape" && !help.element.contains(event.target)) {
      // Where the button that had the focus is gone, the key goes to nobody in the dialog.
      take(event);
      return void help.close();
    }
    if (help.isOpen || preview.isOpen || menu.isOpen || sheet.isOpen || belongsElsewhere(event, app.root)) return;
    const name = nameOf(event);
    if (app.mode) {
      const taken = app.mode.key(name, event);
      if (!taken && event.key === "Tab") app.leaveMode();
      if (taken || event.key.length === 1) take(event);
      return;
    }
    if (presses(event) || (event.altKey && !event.getModifierState("AltGraph"))) return;
    const found = command(name) ?? (name === "Enter" ? onMark(event) : null);
    if (!found) return;
    if (found[0] !== "close") take(event);
    app.run(...found);
  }

  function onMark(event) {
    const id = event.target.cw?.anchors;
    return id ? ["go", id] : null;
  }

  addEventListener("keydown", press, true);
  return () => removeEventListener("keydown", press, true);
}
