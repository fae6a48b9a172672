/** What stands above an article's text: outlet, date, author, and what a reader must know about the suggestions. */

import { el } from "../dom/dom.js";
import { ago, onPrintedClock, sentenceCase } from "../dom/words.js";
import { leftOut } from "./left_out.js";

const DATE_FORMS = { year: { year: "numeric" }, month: { year: "numeric", month: "long" }, day: { dateStyle: "medium" } };

/** `correct` opens what is known of the article, to be corrected. */
export function articleHead(bundle, correct) {
  const { article, blocks } = bundle;
  const parts = [
    article.outlet && el("span", { class: "cw-outlet-name", dir: "auto" }, article.outlet),
    article.published_at && published(article),
    article.byline && el("span", { dir: "auto" }, article.byline),
    source(article.url),
    correct && el("button", { type: "button", class: "cw-correct", on: { click: correct } }, "Correct"),
  ].filter(Boolean);
  const inText = blocks.some(({ kind }) => kind === "headline");
  const notice = article.notice || (article.borders_guessed && "This text has hardly any punctuation: where its sentences end was guessed.");
  return el(
    "header",
    { class: "cw-article-head" },
    el("p", { class: "cw-source" }, parts),
    !inText && headline(article),
    notice && el("p", { class: "cw-notice" }, sentenceCase(notice)),
    article.hidden && el("p", { class: "cw-notice" }, article.hidden),
    article.encoding_guess && el("p", { class: "cw-read-as" }, `Letters read as ${article.encoding_guess}, guessed.`),
    leftOut(bundle),
  );
}

/** What was printed above the text; where nothing was, that is said, and the text below tells what it is. */
function headline({ title }) {
  return title
    ? el("h2", { class: "cw-headline", dir: "auto" }, title)
    : el("h2", { class: "cw-headline cw-no-headline" }, "No headline");
}

function published({ published_at: at, published_precision: precision, published_zone: zone }) {
  const form = DATE_FORMS[precision];
  const said = form
    ? new Date(at).toLocaleDateString("en-GB", { ...form, timeZone: "UTC" })
    : onPrintedClock(at, zone, "medium");
  return el("time", { datetime: at, title: ago(at) }, said);
}

/** Only an address of the web becomes a link. */
function source(url) {
  if (!/^https?:\/\//i.test(url ?? "")) return null;
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "Source");
}
