/** What things are called on the screen. */

import { withoutHidden } from "./as_read.js";

export const STATES = {
  pending: "Waiting",
  confirmed: "Accepted",
  corrected: "Corrected",
  added: "Added",
  rejected: "Rejected",
  absorbed: "Merged into another claim",
  removed: "Removed",
};

const DONE = {
  confirm: "accept",
  resize: "move the border of",
  relabel: "relabel",
  split: "split",
  merge: "merge",
  reject: "reject",
  add_missed: "add",
  describe: "describe",
};

const BOUNDS = {
  exact: "",
  at_least: "at least ",
  more_than: "more than ",
  up_to: "up to ",
  almost: "almost ",
  about: "about ",
  range: "",
  vague: "roughly ",
};

const MODES = {
  direct: "in quotation marks",
  partial: "quoted in part",
  indirect: "in reported speech",
  own_voice: "in its own voice",
  passive: "without a named source",
};

const ROLES = { outlet: "outlet", speaker: "speaker", cited_source: "cited source", unnamed: "unnamed source" };

/** How much a claim is worth checking, in the steps in which people can say it. */
export const WORTHINESS = [
  { value: 0, name: "0 %", hint: "no need to check it" },
  { value: 0.25, name: "25 %", hint: "little" },
  { value: 0.5, name: "50 %", hint: "some" },
  { value: 0.75, name: "75 %", hint: "much" },
  { value: 1, name: "100 %", hint: "it must be checked" },
];

export const BLOCK_KINDS = [
  "headline", "standfirst", "body", "blockquote", "correction", "subhead", "dateline", "caption", "credit", "signoff",
  "duplicate_headline", "navigation", "related", "comment_prompt", "share", "struck_out",
];

/** Block kinds in scope; the same set as on the server, which is authoritative. */
export const IN_SCOPE = new Set(["headline", "standfirst", "body", "blockquote", "correction"]);

const LONGER = { struck_out: "struck out by the outlet" };

/** "duplicate_headline" as people write it. */
export function plain(value) {
  return LONGER[value] ?? value.replaceAll("_", " ");
}

export function sentenceCase(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function shortened(words, length = 40) {
  const flat = withoutHidden(words).replace(/\s+/gu, " ").trim();
  const characters = Array.from(flat);
  return characters.length > length ? `${characters.slice(0, length - 1).join("").trimEnd()}…` : flat;
}

export function quoted(words, length = 40) {
  return `“${shortened(words, length)}”`;
}

/** An act as a verb: "reject". */
export function verb(action) {
  return DONE[action] ?? plain(action);
}

/** A figure in words: "at least 84 killed". */
export function figure({ exact, measure, bound, low, high, unit }) {
  const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
  const values = [low, high].filter((value, i, all) => value !== null && all.indexOf(value) === i);
  const what = measure === "count" ? unit : [unit, plain(measure)].filter((word, i, all) => word && all.indexOf(word) === i).join(", ");
  if (!values.length || bound === "vague") return `${exact} (${what || plain(measure)})`;
  return `${BOUNDS[bound] ?? ""}${values.map((value) => number.format(value)).join("–")} ${what}`.trim();
}

/** The role, mode and commitment of a hop: "speaker, in reported speech, denies it". */
export function hop({ role, mode, commitment }) {
  const stand = commitment && commitment !== "asserts" ? `${commitment} it` : "";
  return [ROLES[role] ?? plain(role), MODES[mode] ?? plain(mode), stand].filter(Boolean).join(", ");
}

export function agent({ agent: name, role }) {
  return name || ROLES[role] || "somebody";
}

/** "3 years ago"; `now` in milliseconds. */
export function ago(iso, now = Date.now()) {
  const seconds = (Date.parse(iso) - now) / 1000;
  if (Number.isNaN(seconds)) return "";
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  const units = [["year", 31557600], ["month", 2629800], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return unit === "second" ? "just now" : format.format(Math.round(seconds / size), unit);
}

/** "30 November 2026 (2 hours ago)", on the reader's calendar; without its age from two weeks on. */
export function dated(iso, now = Date.now()) {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return "";
  const day = new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return Math.abs(now - at) < 14 * 86_400_000 ? `${day} (${ago(iso, now)})` : day;
}

export function absolute(iso) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleString("en-GB", { dateStyle: "full", timeStyle: "short" });
}

/** The time as the outlet printed it; in UTC where no zone is known, or it is UTC. */
export function onPrintedClock(at, zone, dateStyle = "full") {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone ?? "") ?? [null, "+", 0, 0];
  const away = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  const there = new Date(Date.parse(at) + away * 60_000);
  const said = there.toLocaleString("en-GB", { dateStyle, timeStyle: "short", timeZone: "UTC" });
  return `${said} UTC${away ? zone : ""}`;
}

const DATE_FORMS = { year: { year: "numeric" }, month: { year: "numeric", month: "long" }, day: { dateStyle: "medium" } };

/** When an article came out, no more exactly than it is known; "" where it is not. */
export function printedDate({ published_at: at, published_precision: precision, published_zone: zone }) {
  if (!at) return "";
  const form = DATE_FORMS[precision];
  return form ? new Date(at).toLocaleDateString("en-GB", { ...form, timeZone: "UTC" }) : onPrintedClock(at, zone, "medium");
}

const FEW = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** A small number in words. */
export function few(number) {
  return FEW[number] ?? number.toLocaleString("en");
}

export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
