/**
 * Polls every few seconds for what others do in the open article, while it is visible, and shows it in one quiet
 * line. Focus, ring and scroll stay where they are.
 */

import { followOther } from "./blind.js";
import { company } from "./company.js";
import { el } from "../dom/dom.js";
import { quietly } from "../dom/quiet.js";
import { count, quoted } from "../dom/words.js";

const EVERY_MS = 5000;
/** Delay after a failed poll. */
const LATER_MS = 15000;
const TOLD_MS = 10000;

const DID = {
  confirm: "accepted",
  resize: "moved the border of",
  relabel: "relabelled",
  split: "split",
  merge: "merged another claim into",
  reject: "rejected",
  add_missed: "added",
  describe: "described",
  undo: "undid a decision on",
};

export class News {
  #timer = 0;
  #telling = 0;
  #looking = false;
  #again = false;
  #stopped = false;

  constructor(app) {
    this.app = app;
    this.company = company(app);
    this.stopOther = followOther(app);
    this.line = el("div", { class: "cw-news", role: "status" });
    app.ui.messages.element.prepend(this.line);
    this.wake = () => this.look();
    this.leave = () => this.#leave();
    document.addEventListener("visibilitychange", this.wake);
    addEventListener("online", this.wake);
    addEventListener("pagehide", this.leave);
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#telling);
    document.removeEventListener("visibilitychange", this.wake);
    removeEventListener("online", this.wake);
    removeEventListener("pagehide", this.leave);
    this.company.stop();
    this.stopOther();
    this.#leave();
  }

  /** Another article is open. */
  show() {
    this.company.show([]);
    this.#hush();
    this.look();
  }

  /** Polls at once; a hidden or offline page waits until that is over. */
  async look() {
    clearTimeout(this.#timer);
    if (this.#looking) this.#again = true;
    if (this.#looking || this.#stopped || document.visibilityState === "hidden" || navigator.onLine === false) return;
    this.#looking = true;
    const reached = await this.#ask();
    this.#looking = false;
    if (this.#again) {
      this.#again = false;
      this.look();
    } else if (!this.#stopped) {
      this.#timer = setTimeout(() => this.look(), reached ? EVERY_MS : LATER_MS);
    }
  }

  async #ask() {
    const { model, services, data, current } = this.app;
    if (!model) return true;
    const asked = { since: model.newest, tab: services.tab.id, span: current, blind: Boolean(data.blind) };
    try {
      const news = await services.api.news(model.article.id, asked);
      if (!this.#stopped && model === this.app.model) await this.#take(news);
      return true;
    } catch (error) {
      if (error.status === undefined) reportError(error);
      return false;
    }
  }

  async #take({ newest, spans, here, guideline }) {
    const { app } = this;
    const { model } = app;
    this.company.show(here);
    this.#guideline(guideline);
    // While a border is moved or words are selected, the text is not redrawn: news not taken now comes again with the
    // next poll.
    if (app.mode || app.selecting.range()) return;
    const { changed, waits } = model.learn(spans.map((span) => withSuggestion(model, span)));
    if (!waits) model.newest = newest;
    if (changed.length) this.#tell(changed);
    if (spans.some(({ span, suggestion }) => suggestion !== null && !model.spans.has(`s${suggestion}`))) await this.#readAgain();
  }

  /** Acts from here on say that they were made by the version that is in force now. */
  #guideline(version) {
    const { app } = this;
    const isNew = app.data.guideline_version !== version;
    app.data = { ...app.data, guideline_version: version };
    app.ui.guide.renew(version);
    if (!isNew) return;
    const read = app.ui.guide.isOpen ? [] : [["Read it", app.keymap.hint("guidelines"), () => app.run("guidelines")]];
    app.ui.messages.tell(`Version ${version} of the guidelines is in force now.`, read);
  }

  /** Somebody decided on a suggestion that this screen has never seen: a detector has read the article meanwhile. */
  async #readAgain() {
    const { app } = this;
    const { model } = app;
    const bundle = await app.services.api.article(model.article.id);
    if (model === app.model && !this.#stopped) quietly(app, () => app.changed(model.refresh(bundle)));
  }

  #tell(ids) {
    const { app } = this;
    const { model } = app;
    const people = new Map();
    for (const id of ids) {
      const span = model.spans.get(id);
      const who = span.annotator === model.me ? "You, in another tab," : span.annotator;
      model.told.set(id, { version: span.version, words: `${who} ${DID[span.action]} this claim` });
      if (span.part === 0) people.set(who, [...(people.get(who) ?? []), span]);
    }
    quietly(app, () => app.changed(ids));
    const lines = [...people].map(([who, spans]) => sentence(app, who, spans));
    if (lines.length) this.#say(lines.join(" "));
  }

  #say(words) {
    clearTimeout(this.#telling);
    this.line.textContent = words;
    this.#telling = setTimeout(() => this.#hush(), TOLD_MS);
  }

  #hush() {
    this.line.textContent = "";
  }

  #leave() {
    const { model, services } = this.app;
    if (model) services.api.news(model.article.id, { tab: services.tab.id, leaving: true }).catch(() => {});
  }
}

function sentence({ model, reasons, labels }, who, spans) {
  if (spans.length > 1) return `${who} decided on ${count(spans.length, "claim")} here.`;
  const [span] = spans;
  const reason = span.action === "reject" ? reasons.get(span.reject_reason)?.toLowerCase() : null;
  const label = span.action === "relabel" ? labels.get(span.label)?.name.toLowerCase() : null;
  const how = reason ? `: ${reason}` : label ? ` as ${label}` : "";
  return `${who} ${DID[span.action]} ${quoted(model.wordsOf(span))}${how}.`;
}

/** One half of a split suggestion has the suggestion's reasons, sources and figures. */
function withSuggestion({ spans }, span) {
  const source = spans.has(span.span) || span.suggestion === null ? null : spans.get(`s${span.suggestion}`);
  if (!source) return span;
  const { score, reasons, hops, quantities } = source;
  return { score, reasons, hops, quantities, ...span };
}
