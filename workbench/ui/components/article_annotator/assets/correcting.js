/** Moving borders, splitting, merging, going back to what was suggested. */

import { CaretMode } from "./caret.js";
import { BorderEditing } from "./editing.js";
import { trimmed } from "./offsets.js";
import { stepStart, tokenAt } from "./tokens.js";

export function correcting(app) {
  const resize = (span, from, to) => app.commit(app.model.draft("resize", span, {}, [from, to]), "Moved the border.");
  return {
    edit() {
      const { span, model } = app;
      if (!span || app.mode) return;
      app.enter(new BorderEditing({
        text: model.index.text,
        span,
        show: (from, to) => app.ui.view.preview({ id: span.id, from, to }),
        leave: () => app.leaveMode(),
        keep: (from, to) => resize(app.span, from, to),
        isRightToLeft: () => app.isRightToLeft(span.from),
      }));
      app.ui.messages.tell("Moving the borders: arrows move the end, Shift the beginning, Alt by characters.", [
        ["Keep", "Enter", () => app.mode?.finish?.()],
        ["Cancel", "Esc", () => app.leaveMode()],
      ]);
    },
    split() {
      const { span, clicked } = app;
      if (!span) return;
      if (clicked !== null && clicked > span.from && clicked < span.to) splitAt(app, span, clicked);
      else chooseSplit(app, span);
    },
    merge() {
      const { span, model } = app;
      const other = span && model.mergeable(span);
      if (!other) return void app.ui.messages.tell("There is no claim after this one to merge with.");
      const range = [Math.min(span.from, other.from), Math.max(span.to, other.to)];
      app.commit(model.draft("merge", span, { other: other.span, other_version: other.version + 1 }, range), "Merged.");
    },
    restore() {
      const { span, model } = app;
      const [start, end, label] = span.original;
      if (start !== span.start || end !== span.end) resize(span, model.index.toUnits(start), model.index.toUnits(end));
      if (label !== span.label) app.commit(model.draft("relabel", app.span, { label }), "Back to the suggestion.");
    },
  };
}

/** Between words: at the nearer border of the word that was clicked. */
function splitAt(app, span, at) {
  const { index } = app.model;
  const [start, end] = tokenAt(index.text, at);
  const border = at - start <= end - at ? start : end;
  const left = trimmed(index.text, span.from, border);
  const right = trimmed(index.text, border, span.to);
  if (!left || !right) return chooseSplit(app, span);
  app.commit(app.model.draft("split", span, { at: index.toPoints(right[0]) }, [span.from, left[1]]), "Split in two.");
  return undefined;
}

function chooseSplit(app, span) {
  const { text } = app.model.index;
  const middle = stepStart(text, Math.floor((span.from + span.to) / 2), 1);
  app.enter(new CaretMode({
    text,
    at: Math.min(middle, span.to),
    within: [span.from, span.to],
    selects: false,
    drawing: app.drawing,
    isRightToLeft: (at) => app.isRightToLeft(at),
    finishing: ["x"],
    leave: () => app.leaveMode(),
    keep: ({ at }) => splitAt(app, app.span, at),
  }));
  app.ui.messages.tell("Split where? Arrows move the place.", [["Split", "Enter", () => app.mode?.finish?.()], ["Cancel", "Esc", () => app.leaveMode()]]);
}
