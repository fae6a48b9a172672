/** Taking acts back, and doing them again. */

import { quoted, verb } from "./words.js";

export function undoing(app) {
  function takeBack(entry, done, again) {
    const { model } = app;
    const span = model.spans.get(entry.span);
    const before = entry.before?.find(({ id }) => id === entry.span)?.span ?? span;
    const undoes = { client: entry.client, seq: entry.seq };
    const act = { ...model.draft("undo", before, { undoes }), version: span.version + 1 };
    if (!app.commit(act, null, model.isShown(before) ? entry.span : null)) return;
    const now = model.spans.get(entry.span);
    if (!app.span || !model.isShown(app.span)) app.moveTo(model.neighbour(entry.span, -1)?.id ?? null);
    app.ui.messages.tell(`${done}: ${verb(entry.action)} ${quoted(model.wordsOf(now))}.`, [again]);
  }

  return {
    undo() {
      const entry = app.model.history.undoable;
      if (entry) takeBack(entry, "Undid", ["Redo", "⇧Z", () => app.run("redo")]);
      else app.ui.messages.tell("There is nothing to undo here.");
    },
    redo() {
      const entry = app.model.history.redoable;
      if (entry) takeBack(entry, "Did again", ["Undo", "z", () => app.run("undo")]);
      else app.ui.messages.tell("There is nothing to redo.");
    },
  };
}
