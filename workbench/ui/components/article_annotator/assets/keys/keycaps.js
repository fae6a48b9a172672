/** The keys of the person who is at the page, and whatever shows one: buttons, the signs beside marks, the card. */

import { say, set } from "../dom/dom.js";
import { Keymap } from "./keymap.js";

/** Makes the person's keymap; what is drawn of `app` follows its changes at once. */
export function personalKeys(app, { annotator, settings }) {
  const keymap = new Keymap(annotator, app.labels, settings.keys);
  nameLabels(app.labels, keymap);
  keymap.listen(() => {
    nameLabels(app.labels, keymap);
    dressKeys(app.root, keymap);
    if (!app.model) return;
    app.ui.view.repaint();
    app.changed([]);
  });
  return keymap;
}

/** The sign beside a mark is the key that gives its label. */
function nameLabels(labels, keymap) {
  for (const [value, label] of labels) label.key = keymap.keysOfLabel(value)[0] ?? "";
}

/** Puts the keys that count now on the buttons that are there already. */
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
