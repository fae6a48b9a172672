/** Making a claim of words that nobody suggested. */

import { ACCEPTED, rangeFields } from "../model/acts.js";
import { CaretMode } from "../text/caret.js";
import { chosenRange, readRange } from "../model/steps.js";

export function adding(app) {
  function add({ range = app.selecting.range(), label = null } = {}) {
    const { model } = app;
    if (!range) return void app.ui.messages.tell(`Select words first, with the mouse or with ${app.keymap.hint("caret")}.`);
    app.selecting.clear();
    const same = model.order.find((span) => span.from === range.from && span.to === range.to && span.pieces.length === 1);
    if (same) return void takeSame(app, same, label);
    const { tab } = app.services;
    const id = `${tab.id}:${tab.upcoming}`;
    const chosen = label ?? app.labels.keys().next().value;
    const draft = { action: "add_missed", span: id, version: 1, ...rangeFields(model.index, range.from, range.to), label: chosen };
    if (app.commit(draft, "Added.")) app.moveTo(id);
  }

  return {
    add,
    caret() {
      const { model, span, clicked } = app;
      const { text } = model.index;
      app.enter(new CaretMode({
        text,
        at: clicked ?? span?.from ?? readRange(text, 0, text.length)?.[0] ?? 0,
        drawing: app.drawing,
        isRightToLeft: (at) => app.isRightToLeft(at),
        finishing: [...app.keymap.keysOf("add"), ...app.keymap.keysOf("addPart"), ...[...app.labels.values()].map(({ key }) => key)],
        leave: () => app.leaveMode(),
        keep({ from, to, byCharacter }, key) {
          const range = chosenRange(text, from, to, byCharacter) ?? undefined;
          const [command, label] = app.keymap.commandOf(key) ?? [];
          if (command === "addPart") app.run("addPart", { range });
          else add({ range, label });
        },
      }));
      app.ui.messages.hold("Arrows move the caret, Shift selects, Enter or a label makes a claim.", [["Cancel", "Esc", () => app.leaveMode()]]);
    },
  };
}

/** The very words are a claim already: it is accepted instead of doubled. */
function takeSame(app, span, label) {
  app.moveTo(span.id);
  if (label && label !== span.label) app.run("label", label);
  else if (!ACCEPTED.has(span.state)) app.commit(app.model.draft("confirm", span), "These words were suggested already: accepted.");
  else app.ui.messages.tell("These very words are already marked.");
}
