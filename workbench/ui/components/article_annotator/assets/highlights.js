/** Tints who says it, and by which words, in the text of the current claim; nothing in the page is changed for it. */

const NAME = "cw-source";

/** Marks the stretches `ranges` (page ranges); those of before are no longer marked. */
export function highlight(ranges) {
  if (!globalThis.Highlight || !CSS.highlights) return;
  if (ranges.length) CSS.highlights.set(NAME, new Highlight(...ranges));
  else CSS.highlights.delete(NAME);
}

/** Where the chain of a span names its sources, in code points. */
export function sourcesOf(span) {
  return span ? span.hops.flatMap(({ source, cue }) => [source, cue]).filter(Boolean) : [];
}
