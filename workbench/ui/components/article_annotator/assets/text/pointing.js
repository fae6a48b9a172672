/** Highlights words linked from another page, without changing the text. */

const NAME = "cw-asked";

/**
 * Brings the words between two code points into view and tints them, until another article is open. Where they are a
 * claim, the ring goes there, and its card is open.
 */
export function pointAt(app, [start, end]) {
  const { model, ui } = app;
  if (!model || end > model.article.char_count || start >= end) return;
  const claim = [...model.spans.values()].find((span) => span.start === start && span.end === end && model.isShown(span));
  // Else no ring, so that it does not call the view back to where it stands.
  app.moveTo(claim?.id ?? null, { focus: false, keep: false });
  const range = ui.view.range(model.index.toUnits(start), model.index.toUnits(end));
  if (!range) return;
  const place = range.startContainer.parentElement;
  place?.scrollIntoView({ block: "center" });
  if (globalThis.Highlight && CSS.highlights) CSS.highlights.set(NAME, new Highlight(range));
  if (!claim) ui.messages.tell("These are the words of the passage. Select the claim in them, then press n.");
}
