/** Tints who says it, and by which words, in the text of the current claim; nothing in the page is changed for it. */

import { chainOf } from "../model/described.js";

const NAME = "cw-source";

/** Marks where the chain of the current claim names its sources; what was marked before is no longer. */
export function highlightSources({ ui, model, span }) {
  if (!globalThis.Highlight || !CSS.highlights) return;
  const said = span ? chainOf(span).flatMap(({ source, cue }) => [source, cue]).filter(Boolean) : [];
  const ranges = said.map(([start, end]) => ui.view.range(model.index.toUnits(start), model.index.toUnits(end))).filter(Boolean);
  if (ranges.length) CSS.highlights.set(NAME, new Highlight(...ranges));
  else CSS.highlights.delete(NAME);
}
