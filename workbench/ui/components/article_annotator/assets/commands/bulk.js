/**
 * Several acts as one command: carried out at once, stored separately under one `bulk`, undone by one key.
 * Those of other articles are sent there; the history of the open article remembers them as well.
 */

import { Refused, idOfNewSpan } from "../model/acts.js";
import { count, few, verb } from "../dom/words.js";

/**
 * `items` are `{article, draft, counts}`: what `ArticleModel.draft` gives, and what the act changes of the counts of
 * its article. Returns those that were done.
 */
export function doTogether(app, items) {
  const { model } = app;
  const { tab, outbox } = app.services;
  const bulk = `${tab.id}:${tab.upcoming}`;
  const seconds = Math.round((100 * app.spent()) / items.length) / 100;
  const sent = [];
  for (const { article, draft, counts } of byArticle(items, model.article.id)) {
    const act = { client: tab.id, seq: tab.upcoming, ...draft, bulk, seconds, guideline_version: app.data.guideline_version };
    if (act.action === "add_missed") act.span = idOfNewSpan(act);
    const touches = article === model.article.id ? carriedOut(model, act) : [act.span];
    if (!touches) continue;
    tab.next();
    if (article !== model.article.id) {
      model.remember({ ...act, article, before: null, counts }, act.undoes);
      app.progressed(article, counts);
    }
    sent.push({ article, act, touches });
  }
  app.changed(sent.flatMap(({ article, touches }) => (article === model.article.id ? touches : [])));
  queueMicrotask(() => outbox.addAll(sent));
  return sent;
}

/** The touched ids, null where it cannot be done any more. */
function carriedOut(model, act) {
  try {
    return model.perform(act);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return null;
  }
}

/** Those of the open article first, then article by article: each is sent in one go. */
function byArticle(items, here) {
  return [...items].sort((a, b) => (b.article === here) - (a.article === here) || a.article - b.article);
}

/** Undoes or redoes all acts of a bulk command; returns what was sent. */
export function takeBackTogether(app, { acts }, { redo }) {
  const items = acts.map((act) => {
    const counts = times(-1, act.counts ?? times(redo ? -1 : 1, countsOf(act.action)));
    return { article: act.article, draft: undoOf(app.model, act), counts };
  });
  return doTogether(app, items.filter(({ draft }) => draft));
}

function undoOf(model, act) {
  const undoes = { client: act.client, seq: act.seq };
  if (act.article !== model.article.id) {
    return { action: "undo", span: act.span, version: act.version + 1, exact: act.exact ?? "", undoes };
  }
  const span = model.spans.get(act.span);
  const before = act.before?.find(({ id }) => id === act.span)?.span ?? span;
  return span && { ...model.draft("undo", before, { undoes }), version: span.version + 1 };
}

/** What an act changes of the counts of an article: a suggestion is decided, or a span is there that was not. */
export function countsOf(action, state = "pending") {
  if (action === "add_missed") return { pending: 0, decided: 1, total: 1 };
  return state === "pending" ? { pending: -1, decided: 1, total: 0 } : { pending: 0, decided: 0, total: 0 };
}

/** Counts of an article after a change to them. */
export function changedBy({ pending, decided, total }, change) {
  return { pending: pending + change.pending, decided: decided + change.decided, total: total + change.total };
}

function times(factor, { pending, decided, total }) {
  return { pending: factor * pending, decided: factor * decided, total: factor * total };
}

/** "accept of 6 claims", "label of 7 repeats, 4 of them in two other articles". */
export function named({ acts }, here) {
  if (acts.some(({ client }) => client?.startsWith("carry-"))) return `carrying over of ${count(acts.length, "mark")}`;
  const actions = new Set(acts.map(({ action }) => action));
  const labelled = actions.has("add_missed") || actions.has("relabel");
  const what = labelled ? `label of ${count(acts.length, "repeat")}` : `${verb(acts[0].action)} of ${count(acts.length, "claim")}`;
  const there = acts.filter(({ article }) => article !== here);
  if (!there.length) return what;
  return `${what}, ${there.length === acts.length ? "" : `${there.length} of them `}in ${otherArticles(there)}`;
}

/** "two other articles". */
export function otherArticles(items) {
  const number = new Set(items.map(({ article }) => article)).size;
  return number === 1 ? "another article" : `${few(number)} other articles`;
}
