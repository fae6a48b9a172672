/** The same words elsewhere, in this article and in the others of its event: looked at first, then labelled together. */

import { ACCEPTED, isVisible } from "../model/acts.js";
import { countsOf, doTogether, otherArticles } from "./bulk.js";
import { el } from "../dom/dom.js";
import { STATES, count, few, plain, quoted, sentenceCase } from "../dom/words.js";

/** The server gives this much on either side, less only where the text ends. */
const AROUND = 60;

export function repeating(app) {
  let turn = 0;

  async function find() {
    const { span, model } = app;
    const { messages } = app.ui;
    if (model.blind) return void messages.tell("Repeats are not looked for while you work blind: they would show what others marked.");
    const refused = !span ? "Choose a claim first: its words are looked for." : whyNot(span);
    if (refused) return void messages.tell(refused);
    const mine = (turn += 1);
    try {
      const { start, end } = span;
      const found = await app.services.api.repeats(model.article.id, { start, end, exact: model.wordsOf(span) });
      if (mine === turn && app.model === model && app.current === span.id && !app.mode) show(app, span, found);
    } catch (error) {
      if (error.status === undefined) throw error;
      messages.warn(`The same words were not looked for: ${error.message}`, [["Try again", "", again]]);
    }
    return undefined;
  }

  function again() {
    app.ui.messages.close();
    find();
  }

  return { repeats: find };
}

function whyNot({ state, parts }) {
  if (state === "rejected") return "This claim is rejected: accept it first, then label its repeats.";
  return parts.length ? "This claim has several parts: repeats are looked for of words that stand together." : "";
}

function show(app, span, { articles, cut }) {
  const { model, ui } = app;
  const here = model.article.id;
  const places = articles.flatMap(({ article, repeats }) => repeats.map((repeat) => ({ article, ...known(model, article, repeat) })));
  if (!places.length) return void ui.messages.tell("These words appear nowhere else in this article or its event.");
  const groups = articles.map(({ article, outlet, title }) => ({
    title: article === here ? "In this article" : [outlet, title].filter(Boolean).join(" · "),
    rows: places.filter((place) => place.article === article).map((place) => row(app, span, place)),
  }));
  const { name, place } = app.labels.get(span.label);
  const more = cut ? " There are more: these are the first." : "";
  ui.preview.open({
    title: "The same words elsewhere",
    lead: [
      `${quoted(model.wordsOf(span), 70)} ${places.length === 1 ? "appears once" : `appears ${few(places.length)} times`} more.${more} They get the label `,
      el("span", { class: `cw-label-name cw-k${place}` }, name),
      ".",
    ],
    groups,
    all: (number) => `All ${number} that are not marked yet`,
    action: (number) => (number ? `Label ${number} more` : "Nothing ticked"),
    run: (chosen) => app.model === model && label(app, span, chosen),
  });
}

/** For the open article the local state is newer than the server's. */
function known(model, article, repeat) {
  if (article !== model.article.id) return repeat;
  const there = [...model.spans.values()].filter((span) => isVisible(span) && span.start < repeat.end && repeat.start < span.end);
  const same = there.find((span) => span.start === repeat.start && span.end === repeat.end && !span.parts.length) ?? null;
  return { ...repeat, same, overlapping: there.filter((span) => span !== same) };
}

function row(app, span, place) {
  const { before, exact, after, same } = place;
  const marked = same !== null && ACCEPTED.has(same.state);
  const hit = el("strong", { class: `cw-hit cw-k${app.labels.get(span.label)?.place ?? 0}` }, exact);
  return {
    item: place,
    body: [before.length < AROUND ? before : before.replace(/^\S*\s/u, "… "), hit, after.length < AROUND ? after : after.replace(/\s\S*$/u, " …")],
    note: noteOn(app, span, place),
    fixed: marked,
    chosen: !marked && same?.state !== "rejected" && !place.out_of_scope && !(same === null && place.overlapping.some(({ state }) => ACCEPTED.has(state))),
  };
}

/** The existing mark there, and what would become of it. */
function noteOn(app, span, { same, overlapping, out_of_scope: outside }) {
  const name = (value) => app.labels.get(value)?.name ?? value;
  const notes = [outside && `${sentenceCase(plain(outside))}, out of scope`];
  if (same?.state === "pending") notes.push(same.label === span.label ? "Waits already: will be accepted" : `Waits as ${name(same.label)}: becomes ${name(span.label)}`);
  else if (same) notes.push(`${STATES[same.state]} as ${name(same.label)}`);
  else if (overlapping.some(({ state }) => ACCEPTED.has(state))) notes.push("Overlaps a marked claim");
  else if (overlapping.some(({ state }) => state === "pending")) notes.push("Overlaps a claim that waits");
  return notes.filter(Boolean).join(" · ");
}

function label(app, span, chosen) {
  const { model } = app;
  const { tell } = app.ui.messages;
  const items = chosen.map((place) => ({ article: place.article, draft: draftOf(place, span.label), counts: countsOf(place.same ? "confirm" : "add_missed", place.same?.state) }));
  const sent = doTogether(app, items);
  if (!sent.length) return void tell.call(app.ui.messages, "Nothing was labelled: all of these words have been marked in the meantime.");
  const there = sent.filter(({ article }) => article !== model.article.id);
  const here = sent.length - there.length;
  const elsewhere = there.length > 0 && `in ${otherArticles(there)}`;
  const where = here && elsewhere ? `: ${here} here, ${there.length} ${elsewhere}` : ` ${elsewhere || "in this article"}`;
  app.ui.messages.tell(`Labelled ${sent.length} more${where}.`, [["Undo", app.keymap.hint("undo"), () => app.run("undo")]]);
  return undefined;
}

/** A suggestion at the very words is accepted, under this label; elsewhere a claim is added. */
function draftOf({ start, end, exact, same }, value) {
  const range = { start, end, exact, label: value };
  if (!same) return { action: "add_missed", version: 1, ...range };
  return { action: same.label === value ? "confirm" : "relabel", span: same.span, version: same.version + 1, ...range };
}
