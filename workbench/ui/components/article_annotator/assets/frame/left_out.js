/** What the page of an article shows beside it: counted above the text, and unfolded to be read, as plain text. */

import { el } from "../dom/dom.js";
import { count, quoted } from "../dom/words.js";

/** Null where nothing was left out. `place` counts code points of the article's text, as on the wire. */
export function leftOut({ left_out: stretches = [], article }) {
  if (!stretches.length) return null;
  const words = stretches.reduce((sum, stretch) => sum + stretch.words, 0);
  const points = Array.from(article.text);
  return el(
    "details",
    { class: "cw-left-out" },
    el("summary", {}, `Left out of the page: ${count(stretches.length, "stretch", "stretches")}, ${count(words, "word")}`),
    el(
      "div",
      { class: "cw-left-out-text", tabindex: 0, role: "region", "aria-label": "Left out of the page" },
      stretches.flatMap((stretch) => [
        el("h3", {}, where(stretch, points)),
        ...stretch.text.split("\n").map((line) => el("p", { dir: "auto" }, line)),
      ]),
    ),
  );
}

function where({ place, words }, points) {
  const amount = count(words, "word");
  if (place === 0) return `Above the text, ${amount}`;
  if (place >= points.length) return `Below the text, ${amount}`;
  return `Before ${quoted(points.slice(place, place + 60).join("").split("\n")[0])}, ${amount}`;
}
