/** Moving borders, splitting, merging, going back to what was suggested. */

import { CaretMode } from "../text/caret.js";
import { BorderEditing } from "./editing.js";
import { cutAt, draftOfParts, joined, samePieces, withEnds } from "../model/parts.js";
import { stepStart, tokenAt } from "../model/steps.js";
import { isTouch, steps } from "../touch/touch_steps.js";

export function correcting(app) {
  const resize = (span, from, to) => app.commit(draftOfParts(app.model, span, withEnds(span.pieces, from, to)), "Moved the border.");
  return {
    edit() {
      const { span, model } = app;
      if (!span || app.mode) return;
      app.ui.thumb.close();
      app.enter(new BorderEditing({
        text: model.index.text,
        span,
        fits: (from, to) => withEnds(span.pieces, from, to) !== null,
        show: (from, to) => app.ui.view.preview({ id: span.id, from, to }),
        leave: () => app.leaveMode(),
        keep: (from, to) => resize(app.span, from, to),
        isRightToLeft: () => app.isRightToLeft(span.from),
        finishing: app.keymap.keysOf("edit"),
      }));
      app.ui.messages.hold(isTouch() ? "Move the beginning or the end." : "Moving the borders: arrows move the end, Shift the beginning, Alt by characters.", [
        ...steps(app, true),
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
      const done = app.commit(model.draft("merge", span, { other: other.span, other_version: other.version + 1 }, range), "Merged.");
      if (done) offerParts(app, span.id, joined(model.index.text, span.pieces, other.pieces));
    },
    restore() {
      const { span, model } = app;
      const [start, end, label] = span.original;
      const said = [{ from: model.index.toUnits(start), to: model.index.toUnits(end) }];
      if (!samePieces(said, span.pieces)) app.commit(draftOfParts(model, span, said), "Back to the suggestion.");
      if (label !== span.label) app.commit(model.draft("relabel", app.span, { label }), "Back to the suggestion.");
    },
  };
}

/** Between words, at the nearer border of the word that was clicked; or at the very place. */
function splitAt(app, span, at, exactly = false) {
  const { index } = app.model;
  const [start, end] = tokenAt(index.text, at);
  const border = exactly ? at : at - start <= end - at ? start : end;
  const halves = cutAt(index.text, span.pieces, border);
  if (!halves) return chooseSplit(app, span);
  const [left, right] = halves;
  app.commit(app.model.draft("split", span, { at: index.toPoints(right[0].from) }, [span.from, left.at(-1).to]), "Split in two.");
  return undefined;
}

/** After a merge: the words between the two can be left out again. */
function offerParts(app, id, pieces) {
  const { text } = app.model.index;
  if (!pieces.some(({ from }, i) => i > 0 && /[\p{L}\p{N}]/u.test(text.slice(pieces[i - 1].to, from)))) return;
  const leaveOut = () => app.commit(draftOfParts(app.model, app.model.spans.get(id), pieces), "The words between are left out.");
  app.ui.messages.tell("Merged, with the words between.", [["Leave them out", "", leaveOut], ["Undo", app.keymap.hint("undo"), () => app.run("undo")]]);
}

function chooseSplit(app, span) {
  app.ui.thumb.close();
  const { text } = app.model.index;
  const middle = stepStart(text, Math.floor((span.from + span.to) / 2), 1);
  app.enter(new CaretMode({
    text,
    at: Math.min(middle, span.to),
    within: [span.from, span.to],
    selects: false,
    drawing: app.drawing,
    isRightToLeft: (at) => app.isRightToLeft(at),
    finishing: app.keymap.keysOf("split"),
    leave: () => app.leaveMode(),
    keep: ({ at, byCharacter }) => splitAt(app, app.span, at, byCharacter),
  }));
  app.ui.messages.hold(isTouch() ? "Split where?" : "Split where? Arrows move the place.", [...steps(app, false), ["Split", "Enter", () => app.mode?.finish?.()], ["Cancel", "Esc", () => app.leaveMode()]]);
}
