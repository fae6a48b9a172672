/** Announces acts that the server refused, and why. */

import { keyOf } from "../model/history.js";
import { count, quoted, verb } from "../dom/words.js";

/** The refused acts of one command so far: only the last warning stays on the screen. */
let failed = { bulk: "", number: 0 };

function withOthers({ bulk = "" }) {
  failed = { bulk, number: bulk && bulk === failed.bulk ? failed.number + 1 : 1 };
  return failed.number > 1 ? ` and ${failed.number - 1} more` : "";
}

export function warnOfAct(app, act, result, dropped) {
  const span = app.model.spans.get(act.span);
  const words = span ? quoted(app.model.wordsOf(span)) : "a claim";
  const show = span && span.id !== app.current ? [["Show it", "", () => app.moveTo(span.id)]] : [];
  app.ui.messages.warn(`Not saved: ${verb(act.action)} ${words}${withOthers(act)}. ${reason(result)}${later(dropped)}`, show);
}

/** The same for an article that is not on the screen. */
export function warnOfActElsewhere(app, article, act, result, dropped) {
  app.model?.history.forget(keyOf(act));
  const what = `${verb(act.action)} ${act.exact ? quoted(act.exact) : "a claim"}${withOthers(act)}`;
  const open = ["Open it", "", () => app.open(article)];
  app.ui.messages.warn(`Not saved in another article: ${what}. ${reason(result)}${later(dropped)}`, [open]);
}

function reason({ status, message, spans }) {
  if (status !== "stale") return message;
  return `${spans[0]?.annotator ?? "Somebody else"} decided on this claim first.`;
}

function later(dropped) {
  if (!dropped) return "";
  return ` ${count(dropped, "later act")} on it ${dropped === 1 ? "was" : "were"} not saved either.`;
}
