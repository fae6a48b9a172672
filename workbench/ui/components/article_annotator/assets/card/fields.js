/** The fields of a small form: each writes what is typed into its item at once. */

import { el } from "../dom/dom.js";

const MOST_LETTERS = 300;
let offered = 0;

/**
 * `about` is `{name, label}` with `options` (a vocabulary to choose from) or `names` (offered while typing); `wide` takes
 * the whole line. `changed()` is called on every change.
 */
export function field({ name, label, options, names, wide = false, numeric = false }, item, changed) {
  const control = options ? choice(options, item[name]) : line(item[name], numeric);
  const list = names && offer(control, names);
  control.addEventListener("input", () => {
    item[name] = control.value;
    changed();
  });
  return el("label", { class: wide ? "cw-field cw-wide" : "cw-field" }, el("span", {}, label), control, list);
}

function choice(options, chosen) {
  const select = el("select", {}, options.map(({ value, name }) => el("option", { value }, name)));
  select.value = chosen;
  return select;
}

function line(value, numeric) {
  const input = el("input", { type: "text", maxlength: MOST_LETTERS, autocomplete: "off", spellcheck: "false", dir: "auto", inputmode: numeric ? "decimal" : null });
  input.value = value ?? "";
  return input;
}

function offer(input, names) {
  const id = `cw-names-${(offered += 1)}`;
  input.setAttribute("list", id);
  return el("datalist", { id }, names.map((name) => el("option", { value: name })));
}

/** A number as people type it: with commas or spaces between thousands. Null where nothing is; NaN where it is none. */
export function numberIn(typed) {
  if (typed === null || typeof typed === "number") return typed;
  const plain = typed.replace(/(?<=\d)[,\s\u202f](?=\d{3}(?!\d))/gu, "").trim();
  if (!plain) return null;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(plain) ? Number(plain) : NaN;
}
