/**
 * Cuts a piece of text at every border of the spans over it. Flat segments can show spans that cross,
 * which nested elements cannot; each span keeps one underline lane over its whole length.
 */

export const LANES = 3;

/** Outer before inner, earlier before later. */
export function byPlace(a, b) {
  return a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : 1);
}

/** A lane for each span id: the lowest that is free where the span begins, the last one shared by the rest. */
export function lanesOf(spans) {
  const ends = new Array(LANES).fill(-1);
  const lanes = new Map();
  for (const span of [...spans].sort(byPlace)) {
    let lane = ends.findIndex((end) => end <= span.from);
    if (lane < 0) lane = LANES - 1;
    ends[lane] = Math.max(ends[lane], span.to);
    lanes.set(span.id, lane);
  }
  return lanes;
}

/**
 * Segments that cover `[start, end)` exactly. Spans are `{id, from, to}`; each segment names the spans over
 * it, outer first. Empty spans and spans elsewhere are ignored.
 */
export function segmentsOf(spans, start, end) {
  const here = spans.filter((span) => span.from < end && span.to > start && span.from < span.to).sort(byPlace);
  const borders = new Set([start, end]);
  for (const span of here) {
    borders.add(Math.max(start, span.from));
    borders.add(Math.min(end, span.to));
  }
  const cuts = [...borders].sort((a, b) => a - b);
  const segments = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const over = here.filter((span) => span.from <= cuts[i] && span.to >= cuts[i + 1]);
    segments.push({ start: cuts[i], end: cuts[i + 1], ids: over.map((span) => span.id) });
  }
  return segments;
}
