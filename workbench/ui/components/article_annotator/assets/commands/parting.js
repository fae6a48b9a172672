/** Claims in several parts: adding selected words to a claim, taking a part off, merging without what lies between. */

import { draftOfParts, isWithin, joined, partCount, partsOf } from "../model/parts.js";
import { quoted } from "../dom/words.js";

export function parting(app) {
  /** The selected words become a part of the claim with the ring. */
  function addPart({ range = app.selecting.range() } = {}) {
    const { span, model } = app;
    if (!range) return void app.ui.messages.tell(`Select words first, with the mouse or with ${app.keymap.hint("caret")}.`);
    if (!span) return void app.ui.messages.tell("Choose a claim first: the words are added to it.");
    if (isWithin(span.pieces, range)) return void app.ui.messages.tell("These words are part of this claim already.");
    app.selecting.clear();
    const pieces = joined(model.index.text, span.pieces, [range]);
    app.commit(draftOfParts(model, span, pieces), `Added ${quoted(model.index.text.slice(range.from, range.to))} to this claim.`);
  }

  function takeOff(at) {
    const { span, model } = app;
    const pieces = span.pieces.filter((_, i) => i !== at);
    const { from, to } = span.pieces[at];
    app.commit(draftOfParts(model, span, pieces), `Removed ${quoted(model.index.text.slice(from, to))} from this claim.`);
  }

  return {
    addPart,
    removePart(argument) {
      const { span, model } = app;
      if (!span) return;
      if (span.pieces.length < 2) return void app.ui.messages.tell("This claim is in one piece. Select more words and add them.");
      if (argument) return void takeOff(argument.at);
      const items = span.pieces.map(({ from, to }, at) => ({
        key: String(at + 1),
        name: quoted(model.index.text.slice(from, to)),
        run: () => takeOff(at),
      }));
      app.ui.menu.open("Remove from this claim", items, app.ui.view.anchorOf(span.id) ?? app.ui.card.element);
    },
    mergeParts() {
      const { span, model } = app;
      const other = span && model.mergeable(span);
      if (!other) return void app.ui.messages.tell("There is no claim after this one to merge with.");
      const pieces = joined(model.index.text, span.pieces, other.pieces);
      const fields = { other: other.span, other_version: other.version + 1, parts: partsOf(model.index, pieces) };
      const draft = model.draft("merge", span, fields, [pieces[0].from, pieces.at(-1).to]);
      app.commit(draft, pieces.length > 1 ? `Merged, in ${partCount(pieces)}.` : "Merged.");
    },
  };
}
