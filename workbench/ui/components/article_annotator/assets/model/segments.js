/**
 * Splits a text at every boundary of the spans over it. Flat segments can show overlapping spans,
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
 * Segments that cover `[start, end)` exactly. Spans are `{id, from, to, pieces}`; each segment names the spans over
 * it, outer first, and as `gaps` those that it lies between two parts of. Empty spans and spans elsewhere are ignored.
 */
export function segmentsOf(spans, start, end) {
  const here = spans.filter((span) => span.from < end && span.to > start && span.from < span.to).sort(byPlace);
  const borders = new Set([start, end]);
  for (const { from, to } of here.flatMap(piecesOf)) {
    if (from >= end || to <= start) continue;
    borders.add(Math.max(start, from));
    borders.add(Math.min(end, to));
  }
  const cuts = [...borders].sort((a, b) => a - b);
  const segments = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const over = here.filter((span) => span.from <= cuts[i] && span.to >= cuts[i + 1]);
    const covers = (span) => piecesOf(span).some(({ from, to }) => from <= cuts[i] && to >= cuts[i + 1]);
    const ids = over.filter(covers).map((span) => span.id);
    const gaps = over.filter((span) => !covers(span)).map((span) => span.id);
    segments.push({ start: cuts[i], end: cuts[i + 1], ids, gaps });
  }
  return segments;
}

function piecesOf(span) {
  return span.pieces ?? [span];
}
