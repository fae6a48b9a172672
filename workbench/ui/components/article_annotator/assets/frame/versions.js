/** The versions of an article, above its text: which there are, what changed, and marks to be carried over. */

import { el, keyed, say } from "../dom/dom.js";
import { count, plain, printedDate, quoted } from "../dom/words.js";
import { differenceOf } from "./difference.js";

const WHY = {
  gone: "these words are gone",
  several: "these words stand in several places",
  struck_out: "struck out by the outlet",
  not_article: "no longer part of the article",
  otherwise_here: "decided otherwise here",
};
const SAID = {
  apart: "This is a version of no other article now.",
  back: "What was said of these versions is taken back.",
  later: "This is a later version of that article now.",
  earlier: "This is an earlier version of that article now.",
};

/** Null where the article has no other version and nobody said so. */
export function versionsOf({ article, versions }, app) {
  if (!versions || (versions.total < 2 && !versions.apart.length)) return null;
  if (versions.total < 2) return apartLine(article, versions.apart, app);
  const body = el("div", { class: "cw-versions-body" }, el("p", {}, "Reading both versions…"));
  const { number, total } = versions;
  const words = number > 1 ? "see what changed" : "changed since";
  const fold = el(
    "details",
    { class: "cw-left-out cw-versions" },
    el("summary", {}, `Version ${number} of ${total} · ${words}`),
    body,
  );
  fold.addEventListener("toggle", () => fold.open && fill(body, article, versions, app), { once: true });
  return fold;
}

/** The way to say that an article without other versions is one; null where its outlet has no other article. */
export function versionOf({ article, versions }, app) {
  if (!versions?.beside || versions.total > 1) return null;
  const button = el("button", { type: "button", class: "cw-link-button", "aria-haspopup": "dialog" }, "Version of…");
  button.addEventListener("click", () => choose(article, app, button));
  return button;
}

async function fill(body, article, versions, app) {
  try {
    const found = await app.services.api.versions(article.id);
    if (app.model.article.id !== article.id) return;
    body.replaceChildren(
      ...[
        list(article, versions, app),
        found.changes && differenceOf(found.changes),
        found.carry && carryPart(article, found.carry, app),
        acts(article, versions, app),
      ].filter(Boolean),
    );
  } catch (error) {
    if (error.status === undefined) throw error;
    body.replaceChildren(
      el("p", {}, error.message),
      keyed("Try again", "", () => fill(body, article, versions, app), { class: "cw-button cw-small" }),
    );
  }
}

/** When its page says that it was changed, in the zone of its publication. */
function changed({ changed_at: at, published_zone: zone }) {
  return at ? `changed ${printedDate({ published_at: at, published_precision: "minute", published_zone: zone })}` : "";
}

function list(article, { members }, app) {
  const items = members.map((member, at) => {
    const words = [`Version ${at + 1}`, printedDate(member), changed(member)].filter(Boolean).join(" · ");
    if (member.id === article.id) return el("li", { "aria-current": "true" }, `${words} · shown here`);
    return el("li", {}, el("button", { type: "button", class: "cw-link-button", on: { click: () => app.open(member.id) } }, words));
  });
  return el("ol", { class: "cw-version-list" }, items);
}

function carryPart(article, carry, app) {
  const lost = carry.left_count ? `${count(carry.left_count, "mark does", "marks do")} not stand here any more` : "";
  const there = carry.there ? `${count(carry.there, "mark is", "marks are")} here already` : "";
  const parts = [];
  if (carry.marks) {
    const key = `carry-${randomName()}`;
    const button = keyed(`Carry over ${count(carry.marks, "mark")}`, "", () => bring(article, { ...carry, key }, app, button), {
      class: "cw-button cw-small cw-primary",
    });
    parts.push(el("p", { class: "cw-row" }, button, el("span", {}, [lost, there].filter(Boolean).join("; "))));
    if (carry.unread) parts.push(el("p", {}, "This version is not read for claims yet: read first, marks get figures and speakers from it."));
  } else {
    parts.push(el("p", {}, [there || "No mark to carry over", lost].filter(Boolean).join("; ") + "."));
  }
  if (carry.left.length) parts.push(leftList(carry));
  return el("section", { class: "cw-carry" }, el("h3", {}, "Marks of the earlier version"), parts);
}

function leftList({ left, left_count: total }) {
  const items = left.map(({ exact, label, who, why }) =>
    el("li", {}, el("span", { dir: "auto" }, quoted(exact, 160)), el("span", { class: "cw-left-why" }, ` ${plain(label)}, by ${who}: ${WHY[why] ?? plain(why)}`)),
  );
  const more = total > left.length ? el("li", {}, `and ${count(total - left.length, "more mark")}`) : null;
  return el("ul", { class: "cw-left-marks" }, items, more);
}

/** One press, one transaction on the server; then the article is shown as it is there, with the way back. */
async function bring(article, carry, app, button) {
  const { api, outbox } = app.services;
  const { messages } = app.ui;
  if (outbox.unsent(article.id).length) return void messages.tell("Your last acts are still being saved: try again in a moment.");
  button.disabled = true;
  try {
    const { count: done, tied } = await api.carry(article.id, carry);
    await app.opening.reload(article.id);
    if (app.model.article.id !== article.id) return;
    const claims = tied ? `, ${tied} tied to ${tied > 1 ? "their claims" : "its claim"}` : "";
    messages.tell(`Carried over ${count(done, "mark")}${claims}.`, [["Undo", app.keymap.hint("undo"), () => app.run("undo")]]);
  } catch (error) {
    if (error.status === undefined) throw error;
    button.disabled = false;
    messages.warn(error.message, [["Look again", "", () => app.opening.reload(article.id)]]);
  }
}

function acts(article, { members }, app) {
  const others = members.filter(({ id }) => id !== article.id).map(({ id, seen }) => ({ id, seen }));
  const button = keyed(others.length > 1 ? "Not a version of the others" : "Not versions of one article", "", () => tellServer(article, "apart", others, app), {
    class: "cw-button cw-small cw-quiet-button",
  });
  const newest = members.at(-1);
  const turn = newest.id !== article.id && keyed("This is the newest version", "", () => tellServer(article, "later", [{ id: newest.id, seen: newest.seen }], app), {
    class: "cw-button cw-small cw-quiet-button",
  });
  return el("p", { class: "cw-row" }, turn, button);
}

function apartLine(article, apart, app) {
  const names = [...new Set(apart.map(({ who }) => who))].join(", ");
  const ids = apart.map(({ id }) => `article ${id}`).join(", ");
  const back = el("button", { type: "button", class: "cw-link-button" }, "Take back");
  back.addEventListener("click", () => tellServer(article, "back", apart.map(({ id, seen }) => ({ id, seen })), app));
  return el("p", { class: "cw-left-out" }, `${names}: no version of ${ids}. `, back);
}

/** Keeps a word on versions; its opposite stands beside the message. */
async function tellServer(article, word, others, app) {
  const { messages } = app.ui;
  try {
    await app.services.api.sayOfVersions(article.id, word, others);
    await app.opening.reload(article.id);
    if (app.model.article.id !== article.id) return;
    const again = others.map(({ id, seen }) => ({ id, seen: seen + 1 }));
    const undo = word === "back" ? [] : [["Undo", "", () => tellServer(article, "back", again, app)]];
    messages.tell(SAID[word], undo);
  } catch (error) {
    if (error.status === undefined) throw error;
    messages.warn(`Not saved: ${error.message}`, [["Look again", "", () => app.opening.reload(article.id)]]);
  }
}

async function choose(article, app, anchor) {
  const select = el("select", {}, el("option", { value: "" }, "Reading the outlet’s articles…"));
  const order = el(
    "select",
    {},
    el("option", { value: "later" }, "This one is the later version"),
    el("option", { value: "earlier" }, "This one is the earlier version"),
  );
  let others = [];
  const keep = () => {
    const other = others.find(({ id }) => String(id) === select.value);
    if (!other) return "Choose an article.";
    tellServer(article, order.value, [{ id: other.id, seen: other.seen }], app);
    return null;
  };
  const content = el("div", { class: "cw-version-form" }, el("label", {}, "Another article of this outlet", select), el("label", {}, "Order", order));
  app.ui.sheet.open({ title: "A version of another article", content, anchor, keep, onlyAsked: true, first: () => select });
  try {
    ({ others } = await app.services.api.versions(article.id));
    select.replaceChildren(
      el("option", { value: "" }, "Choose an article"),
      ...others.map((one) => el("option", { value: one.id }, [one.title, printedDate(one)].filter(Boolean).join(" · "))),
    );
  } catch (error) {
    if (error.status === undefined) throw error;
    say(select.firstChild, error.message);
  }
}

function randomName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(36).padStart(2, "0")).join("");
}
