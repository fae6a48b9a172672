/** Puts the keys that count now on the buttons that are there already. */

import { say, set } from "./dom.js";

export function dressKeys(root, keymap) {
  for (const button of root.querySelectorAll("[data-command], .cw-label[data-label]")) {
    const { command, label } = button.dataset;
    const id = command ?? `label:${label}`;
    set(button, "aria-keyshortcuts", keymap.keysOf(id).map(spelled).join(" ") || null);
    const cap = button.querySelector("kbd");
    if (cap) say(cap, keymap.hint(id));
  }
}

/** As `aria-keyshortcuts` wants it: "Shift+R", and the sign itself for a key without a letter. */
function spelled(key) {
  return key === " " ? "Space" : key;
}
