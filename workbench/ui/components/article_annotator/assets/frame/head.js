/** What stands above an article's text: outlet, date, author, and what a reader must know about the suggestions. */

import { el } from "../dom/dom.js";
import { ago, printedDate, sentenceCase } from "../dom/words.js";
import { leftOut } from "./left_out.js";
import { versionOf, versionsOf } from "./versions.js";

/** `correct` opens what is known of the article, to be corrected. */
export function articleHead(bundle, correct, app) {
  const { article, blocks } = bundle;
  const parts = [
    article.outlet && el("span", { class: "cw-outlet-name", dir: "auto" }, article.outlet),
    article.published_at && published(article),
    article.byline && el("span", { dir: "auto" }, article.byline),
    source(article.url),
    versionOf(bundle, app),
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
    versionsOf(bundle, app),
    leftOut(bundle),
  );
}

/** What was printed above the text; where nothing was, that is said, and the text below tells what it is. */
function headline({ title }) {
  return title
    ? el("h2", { class: "cw-headline", dir: "auto" }, title)
    : el("h2", { class: "cw-headline cw-no-headline" }, "No headline");
}

function published(article) {
  return el("time", { datetime: article.published_at, title: ago(article.published_at) }, printedDate(article));
}

/** Only an address of the web becomes a link. */
function source(url) {
  if (!/^https?:\/\//i.test(url ?? "")) return null;
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "Address");
}
