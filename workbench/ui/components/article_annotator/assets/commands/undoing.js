/** Taking acts back, and doing them again. */

import { named, takeBackTogether } from "./bulk.js";
import { quoted, verb } from "../dom/words.js";

export function undoing(app) {
  function takeBack(entry, done, again, redo = false) {
    const { model } = app;
    if (entry.acts.length > 1 || entry.acts[0].article !== model.article.id) return void takeBackAll(entry, done, again, redo);
    const span = model.spans.get(entry.span);
    const before = entry.before?.find(({ id }) => id === entry.span)?.span ?? span;
    const undoes = { client: entry.client, seq: entry.seq };
    const act = { ...model.draft("undo", before, { undoes }), version: span.version + 1 };
    if (!app.commit(act, null, model.isShown(before) ? entry.span : null)) return;
    const now = model.spans.get(entry.span);
    if (!app.span || !model.isShown(app.span)) app.moveTo(model.neighbour(entry.span, -1)?.id ?? null);
    app.ui.messages.tell(`${done}: ${verb(entry.action)} ${quoted(model.wordsOf(now))}.`, [again]);
  }

  /** What one command did together; the ring goes where there is something to decide again. */
  function takeBackAll(entry, done, again, redo) {
    const { model } = app;
    const sent = takeBackTogether(app, entry, { redo });
    if (!sent.length) return;
    const here = sent.flatMap(({ article, touches }) => (article === model.article.id ? touches : []));
    const waiting = model.order.find(({ id, state }) => state === "pending" && here.includes(id));
    if (waiting) app.moveTo(waiting.id);
    else if (!app.span || !model.isShown(app.span)) app.moveTo(model.neighbour(app.current, -1)?.id ?? null);
    app.ui.messages.tell(`${done}: ${named(entry, model.article.id)}.`, [again]);
  }

  return {
    undo() {
      const entry = app.model.history.undoable;
      if (entry) takeBack(entry, "Undone", ["Redo", app.keymap.hint("redo"), () => app.run("redo")]);
      else app.ui.messages.tell("There is nothing to undo here.");
    },
    redo() {
      const entry = app.model.history.redoable;
      if (entry) takeBack(entry, "Redone", ["Undo", app.keymap.hint("undo"), () => app.run("undo")], true);
      else app.ui.messages.tell("There is nothing to redo.");
    },
  };
}
