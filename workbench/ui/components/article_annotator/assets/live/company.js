/** Who else has the article open: in the header, in the margin of the text, and on the card. */

import { el, set } from "../dom/dom.js";
import { quietly } from "../dom/quiet.js";
import { count, quoted } from "../dom/words.js";

const MOST_NAMES = 3;

/** `show(here)` takes visitors `{name, you, span}`; they are kept in `model.company` for the card. */
export function company(app) {
  const { header, view, body } = app.ui;
  const margin = el("div", { class: "cw-visitors", "aria-hidden": "true" });
  body.after(margin);
  let planned = 0;

  /** Beside the text, where the claims stand now: the page is measured when the browser has time. */
  function plan() {
    clearTimeout(planned);
    planned = setTimeout(draw, 60);
  }

  function draw() {
    const spans = Map.groupBy((app.model?.company ?? []).filter(({ span }) => span), ({ span }) => span);
    const frame = body.getBoundingClientRect();
    margin.replaceChildren(...[...spans].map(([id, visitors]) => marker(view.segmentsOf(id), visitors, frame)).filter(Boolean));
  }

  const observer = new ResizeObserver(plan);
  observer.observe(body);

  return {
    show(here) {
      const { model } = app;
      const before = model.company;
      model.company = here;
      tell(header.company, here);
      set(header.company, "title", here.map((visitor) => whereabouts(visitor, model)).join("\n") || null);
      plan();
      if (at(before, app.current) !== at(here, app.current)) quietly(app, () => app.changed([]));
    },
    stop() {
      observer.disconnect();
      clearTimeout(planned);
    },
  };
}

function marker(segments, visitors, frame) {
  if (!segments.length) return null;
  const top = segments[0].getBoundingClientRect().top - frame.top;
  const bottom = segments.at(-1).getBoundingClientRect().bottom - frame.top;
  const names = visitors.map(nameOf);
  const sign = names.length > 1 ? String(names.length) : (Array.from(visitors[0].name)[0] ?? "?").toUpperCase();
  return el(
    "div",
    { class: "cw-visitor", title: `${list(names)} ${names.length > 1 ? "are" : "is"} here`, style: `inset-block-start:${Math.round(top)}px;block-size:${Math.round(bottom - top)}px` },
    el("span", {}, sign),
  );
}

function nameOf({ name, you }) {
  return you ? "You, in another tab" : name;
}

function whereabouts(visitor, model) {
  const span = visitor.span === null ? null : model.spans.get(visitor.span);
  return span ? `${nameOf(visitor)}, at ${quoted(model.wordsOf(span))}` : nameOf(visitor);
}

/** Announced to screen readers on change. */
function tell(place, here) {
  const words = headline(here);
  if (place.firstChild?.textContent === words) return;
  const short = here.length ? el("span", { class: "cw-short", "aria-hidden": "true" }, `+ ${here.length}`) : "";
  place.replaceChildren(el("span", { class: "cw-words" }, words), short);
}

function headline(here) {
  if (!here.length) return "";
  const others = [...new Set(here.filter(({ you }) => !you).map(({ name }) => name))];
  if (!others.length) return "Also open in another tab of yours";
  const named = others.slice(0, MOST_NAMES);
  const rest = others.length - named.length;
  return `Also here: ${list(rest ? [...named, count(rest, "other")] : named)}`;
}

function list(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Who is at a claim, as a sentence; "" for nobody. */
function at(here, id) {
  const visitors = here.filter(({ span }) => span !== null && span === id);
  const names = [...new Set(visitors.filter(({ you }) => !you).map(({ name }) => name))];
  if (names.length) return `${list(names)} ${names.length > 1 ? "are" : "is"} at this claim now.`;
  return visitors.length ? "This claim is open in another tab of yours." : "";
}

/** On the card: what others did to the claim while it was open here, and who is looking at it. */
export function companyPart(model, span) {
  const told = model.told.get(span.id);
  const lines = [told?.version === span.version && `${told.words}.`, at(model.company, span.id)].filter(Boolean);
  return lines.length ? el("div", { class: "cw-told" }, lines.map((line) => el("p", {}, line))) : null;
}
