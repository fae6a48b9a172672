/** Points at words that another page has sent somebody to; nothing in the text is changed for it. */

const NAME = "cw-asked";

/** Brings the words between two code points into view and tints them, until another article is open. */
export function pointAt(app, [start, end]) {
  const { model, ui } = app;
  if (!model || end > model.article.char_count || start >= end) return;
  // No ring, so that it does not call the view back to where it stands.
  app.moveTo(null, { focus: false, keep: false });
  const range = ui.view.range(model.index.toUnits(start), model.index.toUnits(end));
  if (!range) return;
  const place = range.startContainer.parentElement;
  place?.scrollIntoView({ block: "center" });
  if (globalThis.Highlight && CSS.highlights) CSS.highlights.set(NAME, new Highlight(range));
  ui.messages.tell("These are the words of the passage. Select the claim in them, then press n.");
}
