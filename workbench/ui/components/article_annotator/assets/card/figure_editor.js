/** The form for the figures of a claim: what each counts, how exactly, of whom, when and where. */

import { frame } from "../model/described.js";
import { numberIn } from "./fields.js";
import { ListEditor } from "./list_editor.js";
import { shortened } from "../dom/words.js";

const TEXTS = ["value_text", "unit", "population", "period", "as_of", "place", "blamed_agent"];

/**
 * `{content, first, read, fault}` for a sheet. `selected` are words `{exact, range}` that a new figure begins with;
 * `at` is the figure to begin with, none for a new one.
 */
export function figureEditor(figures, { at = 0, selected, names, vocabularies }) {
  const items = figures.map((item) => ({ ...item }));
  if (selected || !items.length) items.push({ ...begun(selected), isFresh: !selected });
  const editor = new ListEditor({
    items,
    at: selected ? items.length - 1 : at,
    what: "figure",
    fresh: () => frame(),
    name: (item) => shortened(item.value_text, 24) || "New figure",
    fields: () => [
      { name: "value_text", label: "As printed", wide: true },
      { name: "measure", label: "Counts", options: vocabularies.measure },
      { name: "population", label: "Of whom, of what" },
      { name: "bound", label: "Bound", options: vocabularies.bound },
      { name: "unit", label: "Unit" },
      { name: "low", label: "Lowest", numeric: true },
      { name: "high", label: "Highest", numeric: true },
      { name: "period", label: "Period" },
      { name: "as_of", label: "As of" },
      { name: "place", label: "Place", names },
      { name: "blamed_agent", label: "Blamed", names },
    ],
  });
  const kept = () => items.filter(({ isFresh }) => !isFresh);
  return { content: editor.element, first: () => editor.first, fault: () => faultIn(kept()), read: () => kept().map(read) };
}

/** A figure of selected words: the first number in them is its value. */
function begun(selected) {
  if (!selected) return frame();
  const value = numberIn(/\d[\d,.\u202f]*(?<=\d)/u.exec(selected.exact)?.[0] ?? null);
  const [low, high] = Number.isNaN(value) ? [null, null] : [value, value];
  return frame({ value_text: selected.exact, place_in_text: selected.range, low, high });
}

function read(item) {
  const texts = TEXTS.map((name) => [name, item[name].trim()]);
  return frame({ ...item, ...Object.fromEntries(texts), low: numberIn(item.low), high: numberIn(item.high) });
}

/** What is wrong with the figures, as one sentence; null where all can be kept. */
function faultIn(items) {
  for (const item of items) {
    const [low, high] = [numberIn(item.low), numberIn(item.high)];
    const name = shortened(item.value_text, 24);
    if (!item.value_text.trim()) return "Say how the figure is printed, or remove it.";
    if (Number.isNaN(low) || Number.isNaN(high)) return `“${Number.isNaN(low) ? item.low : item.high}” is not a number.`;
    if (low !== null && high !== null && low > high) return `The lowest value of “${name}” is above its highest.`;
  }
  return null;
}
