/** Builds elements. Text only ever goes in as text, so that nothing in an article can become markup. */

/**
 * An element with attributes and children (nodes, strings; null and false are left out). `class` and other
 * attributes are strings, `true` means an empty attribute, functions under `on` are listeners.
 */
export function el(tag, { on = {}, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener);
  for (const child of children.flat()) if (child !== null && child !== false && child !== undefined) element.append(child);
  return element;
}

export function set(element, name, value) {
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** Writes a text only where it differs, so that nothing is laid out again in vain. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A button with the key that does the same; screen readers get the key as a shortcut. */
export function keyed(words, key, run, attributes = {}) {
  return el(
    "button",
    { type: "button", "aria-keyshortcuts": key ? key.replace("⇧", "Shift+").replace(/^Esc$/, "Escape") : null, ...attributes, on: { click: run } },
    el("span", { class: "cw-words" }, words),
    key && el("kbd", { "aria-hidden": "true" }, key),
  );
}
