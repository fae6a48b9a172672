/** Making a claim of words that nobody suggested. */

import { ACCEPTED, rangeFields } from "./acts.js";
import { CaretMode } from "./caret.js";
import { trimmed } from "./offsets.js";
import { snapped } from "./tokens.js";

export function adding(app) {
  const labelKeys = [...app.labels.values()].map(({ key }) => key);

  function add({ range = app.selecting.range(), label = null } = {}) {
    const { model } = app;
    if (!range) return void app.ui.messages.tell("Select words first, with the mouse or with v.");
    app.selecting.clear();
    const same = model.order.find((span) => span.from === range.from && span.to === range.to);
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
        at: clicked ?? span?.from ?? trimmed(text, 0, text.length)?.[0] ?? 0,
        drawing: app.drawing,
        isRightToLeft: (at) => app.isRightToLeft(at),
        finishing: ["n", ...labelKeys],
        leave: () => app.leaveMode(),
        keep({ from, to }, key) {
          const range = snapped(text, from, to);
          const label = [...app.labels.values()].find((known) => known.key === key)?.value;
          add(range ? { range: { from: range[0], to: range[1] }, label } : {});
        },
      }));
      app.ui.messages.tell("Arrows move the caret, Shift selects, Enter or a label makes a claim.", [["Cancel", "Esc", () => app.leaveMode()]]);
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
