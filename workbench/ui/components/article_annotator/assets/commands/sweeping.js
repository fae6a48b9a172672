/** Accepting at once what waits on the screen: only marks that can be seen there now, and never unseen. */

import { countsOf, doTogether } from "./bulk.js";
import { el } from "../dom/dom.js";
import { count, shortened } from "../dom/words.js";

/** A line of which less is to be seen was not read. */
const SEEN_PX = 8;

export function sweeping(app) {
  return {
    acceptShown() {
      const { model, ui } = app;
      const spans = waitingOn(ui.view, model);
      if (!spans.length) return void ui.messages.tell("No undecided claim is on the screen.");
      ui.preview.open({
        title: "Accept what is on the screen",
        lead: ["These claims are undecided and visible on the screen. Untick any that are wrong."],
        groups: [{ title: "", rows: spans.map((span) => ({ item: span.id, chosen: true, ...described(app, span) })) }],
        all: (number) => `All ${number}`,
        action: (number) => (number ? `Accept ${number}` : "Nothing ticked"),
        run: (ids) => app.model === model && acceptAll(app, ids),
      });
    },
  };
}

/** The pending spans, in reading order, of which a line can be seen in the text's window. */
function waitingOn(view, model) {
  const frame = view.scroller.getBoundingClientRect();
  const isSeen = ({ top, bottom }) => Math.min(bottom, frame.bottom) - Math.max(top, frame.top) >= SEEN_PX;
  const near = view.pieces.filter(({ element }) => isSeen(element.getBoundingClientRect())).flatMap(({ ids }) => [...ids]);
  const wanted = new Set(near.filter((id) => model.spans.get(id)?.state === "pending"));
  return model.order.filter(
    ({ id }) => wanted.has(id) && view.segmentsOf(id).some((segment) => [...segment.getClientRects()].some(isSeen)),
  );
}

function described(app, span) {
  const { name, place } = app.labels.get(span.label) ?? { name: span.label, place: 0 };
  return {
    body: [el("span", { class: `cw-hit cw-k${place}` }, shortened(app.model.wordsOf(span), 240))],
    note: [name, span.score !== null && `score ${span.score.toFixed(2)}`].filter(Boolean).join(" · "),
  };
}

function acceptAll(app, ids) {
  const { model } = app;
  const spans = ids.map((id) => model.spans.get(id)).filter((span) => span?.state === "pending");
  const items = spans.map((span) => ({ article: model.article.id, draft: model.draft("confirm", span), counts: countsOf("confirm") }));
  const sent = items.length ? doTogether(app, items) : [];
  if (!sent.length) return;
  if (app.span?.state !== "pending") app.moveTo(model.nextPending(app.current)?.id ?? app.current);
  const all = model.counts().pending === 0 ? " Everything in this article is decided." : "";
  app.ui.messages.tell(`Accepted ${count(sent.length, "claim")}.${all}`, [["Undo", app.keymap.hint("undo"), () => app.run("undo")]]);
}
