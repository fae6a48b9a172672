/**
 * The effect of an act on its spans: mirrors the server's state machine (workbench/domain/workflow.py), so that the
 * screen need not wait for the answer. The server is authoritative.
 *
 * A span is as in the article bundle; `from`/`to` are its borders in UTF-16 units.
 */

import { redescribed } from "./described.js";
import { trimmed } from "./offsets.js";

export const ACCEPTED = new Set(["confirmed", "corrected", "added"]);
export const GONE = new Set(["absorbed", "removed"]);

/** An act that cannot be done; the message is one sentence for people. */
export class Refused extends Error {}

export function isVisible(span) {
  return !GONE.has(span.state);
}

/** The act's range and text, required in every act. */
export function rangeFields(index, from, to) {
  const [start, end] = [index.toPoints(from), index.toPoints(to)];
  return { start, end, exact: index.text.slice(from, to) };
}

/** The spans after the act, each one version further, the act's own span first. Throws Refused. */
export function effects(act, spans, index) {
  if (act.action === "add_missed") return [added(act, spans, index)];
  const span = spans.get(act.span);
  if (!span || !isVisible(span)) throw new Refused("This claim is no longer there.");
  switch (act.action) {
    case "confirm":
      return [accepted(span, {})];
    case "resize":
      return [accepted(span, { start: act.start, end: act.end, parts: act.parts ?? [] }, index)];
    case "relabel":
      return [accepted(span, { label: act.label })];
    case "reject":
      return [next(span, { state: "rejected", reject_reason: act.reject_reason })];
    case "describe":
      return [next(span, redescribed(span, act.attributes))];
    case "split":
      return split(act, span, index);
    case "merge":
      return merged(act, span, spans, index);
    default:
      throw new Refused(`There is no act called ${act.action}.`);
  }
}

/** The span with `changes`, one version later. */
export function next(span, changes) {
  return { ...span, ...changes, version: span.version + 1 };
}

/** The spans with their previous state, one version later each: the effect of an undo. */
export function restored(before, spans) {
  return before.map(({ id, span }) => {
    const now = spans.get(id);
    return span ? { ...span, version: now.version + 1 } : next(now, { state: "removed", reject_reason: null });
  });
}

export function idOfNewSpan(act) {
  return `${act.client}:${act.seq}`;
}

/** Fills in the borders in units after the code points changed; `pieces` are those of the parts, or of the whole. */
export function placed(span, index) {
  const whole = { from: index.toUnits(span.start), to: index.toUnits(span.end) };
  const pieces = span.parts.map(([start, end]) => ({ from: index.toUnits(start), to: index.toUnits(end) }));
  return { ...span, ...whole, pieces: pieces.length ? pieces : [whole] };
}

function accepted(span, changes, index) {
  const after = next(span, { ...changes, reject_reason: null });
  const said = span.original;
  const same = said && after.start === said[0] && after.end === said[1] && after.label === said[2] && !after.parts.length;
  after.state = span.suggestion === null ? "added" : same ? "confirmed" : "corrected";
  return index ? placed(after, index) : after;
}

function added(act, spans, index) {
  for (const other of spans.values()) {
    if (other.start === act.start && other.end === act.end && sameParts(other.parts, act.parts) && ACCEPTED.has(other.state)) {
      throw new Refused("These very words are already marked.");
    }
  }
  const blank = { suggestion: null, score: null, reasons: [], hops: [], quantities: [], original: null };
  const said = { parts: act.parts ?? [], attributes: act.attributes ?? {} };
  const span = { ...blank, ...said, span: idOfNewSpan(act), start: act.start, end: act.end, label: act.label };
  return placed({ ...span, state: "added", version: 1, reject_reason: null }, index);
}

function sameParts(some = [], others = []) {
  return some.length === others.length && some.flat().join() === others.flat().join();
}

function split(act, span, index) {
  const right = trimmed(index.text, index.toUnits(act.at), span.to);
  if (!right || act.start !== span.start || act.end <= act.start || act.end > act.at) {
    throw new Refused("A split needs words on both sides.");
  }
  const [start, end] = [index.toPoints(right[0]), index.toPoints(right[1])];
  const [before, after] = [cut(span.parts, span.start, act.end), cut(span.parts, start, end)];
  if (span.parts.length && (before.at(-1)[1] !== act.end || after[0][0] !== start)) {
    throw new Refused("A claim in parts is split within a part, or from the end of one to the beginning of the next.");
  }
  const fresh = { ...span, span: idOfNewSpan(act), version: 0, annotator: null };
  const left = accepted(span, { end: act.end, parts: several(before) }, index);
  return [left, accepted(fresh, { start, end, parts: several(after) }, index)];
}

/** The parts within a range, clipped to it. */
function cut(parts, start, end) {
  return parts.filter(([first, last]) => first < end && last > start).map(([first, last]) => [Math.max(first, start), Math.min(last, end)]);
}

function several(parts) {
  return parts.length > 1 ? parts : [];
}

function merged(act, span, spans, index) {
  const other = spans.get(act.other);
  if (!other || !isVisible(other) || other === span) throw new Refused("There is nothing to merge with.");
  const range = { start: Math.min(span.start, other.start), end: Math.max(span.end, other.end), parts: act.parts ?? [] };
  return [accepted(span, range, index), next(other, { state: "absorbed", reject_reason: null })];
}
