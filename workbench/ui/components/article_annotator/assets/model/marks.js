/** How a segment of the text shows the spans over it, as class names; the shapes themselves are in marks.css. */

import { partCount } from "./parts.js";

/**
 * The classes of a segment. `spans` are those over it, outer first; `gaps` those of which it lies between two parts;
 * `lanes` and `labels` say how each is shown.
 */
export function classesOf({ start, end, spans, gaps = [], lanes, labels }) {
  const names = spans.length ? ["cw-seg"] : ["cw-gap"];
  for (const span of gaps) {
    const lane = lanes.get(span.id);
    names.push(`cw-${lane}-between`, `cw-${lane}-k${labels.get(span.label)?.place ?? 0}`);
  }
  for (const span of spans) {
    const lane = lanes.get(span.id);
    names.push(`cw-${lane}-${span.state}`, `cw-${lane}-k${labels.get(span.label)?.place ?? 0}`);
    if (span.state === "corrected" && span.original) {
      if (span.from === start && span.start !== span.original[0]) names.push(`cw-${lane}-from`);
      if (span.to === end && span.end !== span.original[1]) names.push(`cw-${lane}-to`);
    }
  }
  if (spans.length && spans.every((span) => span.state === "rejected")) names.push("cw-struck");
  return names.join(" ");
}

/** The keys of the labels of the spans that end with the segment, for a small key hint beside its last word. */
export function signOf({ end, spans, labels }) {
  return spans.filter((span) => span.to === end && span.state !== "rejected").map((span) => labels.get(span.label)?.key ?? "").reverse().join("");
}

/** The accessible description of a span. */
export function spoken(span, words, labels, stateWords) {
  const parts = span.pieces.length > 1 ? `, in ${partCount(span.pieces)}` : "";
  return `${labels.get(span.label)?.name ?? span.label} claim, ${stateWords[span.state].toLowerCase()}${parts}: ${words}`;
}
