/** Accepting, rejecting, labelling; and what to do where somebody else decided first. */

import { ACCEPTED } from "../model/acts.js";
import { describedAgain } from "../model/described.js";
import { quoted } from "../dom/words.js";

const DEFAULT_REASON = "not_a_claim";

/** Where to go on after the current claim is decided: the next that waits, null where it was the last. */
function onward(app) {
  const next = app.model.nextPending(app.current);
  return next && next.id !== app.current ? next.id : null;
}

function tellDone(app) {
  if (app.model.blind) return app.ui.messages.tell("This claim is marked.");
  return app.ui.messages.tell("Everything in this article is decided.", onwardButtons(app));
}

function onwardButtons(app) {
  return app.model.queue.next === null ? [] : [["Next article", app.keymap.hint("nextArticle"), () => app.run("nextArticle")]];
}

export function deciding(app) {
  /** Commits where there is something to decide, and goes on. */
  function decide(draft, done) {
    const then = onward(app);
    if (draft && !app.commit(draft, done, then)) return false;
    if (!draft && then) app.moveTo(then);
    if (!then) tellDone(app);
    return true;
  }

  function reject(reason) {
    const { span, model } = app;
    if (!span) return;
    const same = span.state === "rejected" && span.reject_reason === reason;
    const draft = same ? null : model.draft("reject", span, { reject_reason: reason });
    if (decide(draft, "Rejected.") && !same) tellRejected(app, span.id, reason);
  }

  return {
    accept() {
      const { span, model } = app;
      if (span) decide(ACCEPTED.has(span.state) ? null : model.draft("confirm", span), "Accepted.");
    },
    reject: () => reject(DEFAULT_REASON),
    rejectBecause(argument) {
      const span = argument?.span ?? app.span;
      if (!span) return;
      app.moveTo(span.id);
      const items = app.data.reject_reasons.map(({ value, name }, i) => ({
        key: String(i + 1),
        name,
        chosen: span.state === "rejected" && span.reject_reason === value,
        run: () => reject(value),
      }));
      app.ui.menu.open("Reject because it is", items, app.ui.card.buttons[1]);
    },
    label(value) {
      const { span, model } = app;
      if (!span) return;
      const { name } = app.labels.get(value);
      if (span.label !== value) app.commit(model.draft("relabel", span, { label: value }), `Now ${name}.`);
      else if (!ACCEPTED.has(span.state)) app.commit(model.draft("confirm", span), `Accepted as ${name}.`);
      else app.ui.messages.whisper(`It is ${name} already.`);
    },
    insist: (id) => insist(app, id),
    yield(id) {
      app.model.conflicts.delete(id);
      app.ui.messages.close();
      app.changed([]);
    },
  };
}

function tellRejected(app, id, reason) {
  const words = quoted(app.model.wordsOf(app.model.spans.get(id)));
  const buttons = [
    ["Other reason", "", () => app.run("rejectBecause", { span: app.model.spans.get(id) })],
    ["Undo", app.keymap.hint("undo"), () => app.run("undo")],
  ];
  const done = !app.model.blind && app.model.counts().pending === 0;
  const all = done ? " Everything in this article is decided." : "";
  app.ui.messages.tell(`Rejected ${words}: ${app.reasons.get(reason).toLowerCase()}.${all}`, [...buttons, ...(done ? onwardButtons(app) : [])]);
}

/** Repeats our act on top of somebody else's newer decision. */
function insist(app, id) {
  const { model } = app;
  const { act } = model.conflicts.get(id);
  const span = model.spans.get(id);
  const again = {
    reject: () => ({ reject_reason: act.reject_reason }),
    relabel: () => ({ label: act.label }),
    resize: () => ({ parts: act.parts ?? [] }),
    describe: () => describedAgain(act, span),
  };
  const fields = again[act.action]?.() ?? {};
  const range = act.action === "resize" ? [model.index.toUnits(act.start), model.index.toUnits(act.end)] : undefined;
  if (app.commit(model.draft(act.action, span, fields, range), "Saved as well.")) app.ui.messages.close();
}
