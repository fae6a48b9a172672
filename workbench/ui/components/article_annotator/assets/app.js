/** Joins the article, what is drawn of it, and the server. */

import { Refused } from "./model/acts.js";
import { warnOfAct, warnOfActElsewhere } from "./commands/answers.js";
import { changedBy } from "./commands/bulk.js";
import { CaretDrawing } from "./text/caret.js";
import { placeName, showBlind } from "./live/blind.js";
import { listenForClicks } from "./text/clicking.js";
import { makeCommands } from "./commands/commands.js";
import { listenForDrags } from "./text/dragging.js";
import { showHead } from "./frame/facts.js";
import { highlightSources } from "./text/highlights.js";
import { listenToKeys } from "./keys/keyboard.js";
import { personalKeys } from "./keys/keycaps.js";
import { buildLayout, fit, isDark, readableOn } from "./frame/layout.js";
import { keepPlace, readPlace } from "./net/kept_place.js";
import { ArticleModel } from "./model/model.js";
import { News } from "./live/news.js";
import { offerSelection } from "./text/offer.js";
import { Opening } from "./net/opening.js";
import { STATUS } from "./net/outbox.js";
import { draftOfParts, withEnds } from "./model/parts.js";
import { renew } from "./net/session.js";
import { plain } from "./dom/words.js";

const MOST_SECONDS = 3600;
const POINT_AFTER_MS = 40;
const BANNERS = {
  [STATUS.offline]: "The server cannot be reached. Keep working: what you do is kept in this browser and sent when the server is back.",
  [STATUS.locked]: "This page is out of date. Reload it: what you did is kept in this browser and sent then.",
};

export class App {
  model = null;
  current = null;
  mode = null;
  clicked = null;
  progress = new Map();
  #pointing = 0;
  #since = performance.now();
  #updating = false;
  #counted = false;
  #status = "";

  constructor(root, data, services, { tell, ask }) {
    Object.assign(this, { root, data, services, tell, ask });
    this.labels = new Map(data.labels.map((label, i) => [label.value, { ...label, place: i + 1 }]));
    this.reasons = new Map(data.reject_reasons.map(({ value, name }) => [value, name]));
    const stances = new Map(data.vocabularies.stance.map(({ value, name }) => [value, name]));
    this.keymap = personalKeys(this, data);
    this.ui = buildLayout(root, this, { labels: this.labels, reasons: this.reasons, stances, keymap: this.keymap });
    this.drawing = new CaretDrawing(this.ui.view, this.ui.caret);
    this.commands = makeCommands(this);
    this.opening = new Opening(this);
    this.fitting = fit(root, data.settings.height);
    this.selecting = offerSelection(this);
    this.stopKeys = listenToKeys(this);
    this.#listen();
    this.news = new News(this);
    this.dress();
  }

  #listen() {
    const { view, body, scroller } = this.ui;
    const press = () => {
      clearTimeout(this.#pointing);
      view.loosen();
    };
    listenForClicks(this, { press, release: () => this.#pointSoon() });
    listenForDrags({
      grips: view.ring.grips,
      body,
      scroller,
      text: () => this.model.index.text,
      current: () => (this.mode ? null : this.span),
      show: (span, from, to) => view.preview({ id: span.id, from, to }),
      leave: () => view.preview(null),
      keep: (span, from, to) => this.commit(draftOfParts(this.model, span, withEnds(span.pieces, from, to)), "Moved the border."),
    });
    this.services.listeners.add(this);
    this.status(this.services.outbox.status, this.services.outbox.size);
  }

  /** The page goes away for good. */
  stop() {
    this.ui.sheet.leave();
    this.services.listeners.delete(this);
    this.news.stop();
    this.stopKeys();
    this.selecting.stop();
    this.fitting.stop();
    this.ui.minimap.stop();
    this.ui.view.stop();
  }

  dress() {
    this.root.dataset.theme = isDark(this.root) ? "dark" : "light";
    this.root.style.setProperty("--cw-on-accent", readableOn(this.ui.card.accept));
    this.fitting.measure();
    this.ui.minimap.plan();
  }

  get span() {
    return this.model?.spans.get(this.current) ?? null;
  }

  /** The page ran again: a newer token, another theme, or another article in its address. */
  update(data) {
    this.data = data;
    renew(this.services, data.token);
    this.dress();
    this.opening.follow(data.article_id);
  }

  open(id) {
    return this.opening.open(id);
  }

  /** Draws an article as the server gave it, with our acts that it has not answered. */
  show(bundle) {
    this.ui.sheet.leave();
    this.leaveMode();
    this.closeDrawer();
    this.model = new ArticleModel(bundle, this.data.annotator);
    this.model.replay(this.services.outbox.unsent(bundle.article.id));
    this.model.hideBelow(this.ui.filter.score);
    const { view, scroller, messages, minimap } = this.ui;
    messages.close();
    // Before the new text is there: whatever asks for the layout after that lays all of it out.
    scroller.scrollTop = 0;
    scroller.lang = bundle.article.language || "";
    showHead(this, bundle);
    showBlind(this);
    this.current = null;
    view.show(this.model);
    this.selecting.read(this.model.index.text);
    minimap.show(this.model);
    const kept = readPlace(placeName(this));
    const place = this.model.spans.get(kept);
    const first = place && this.model.isShown(place) ? place : this.model.nextPending(null);
    this.moveTo(first?.id ?? null, { focus: false, keep: kept === null });
    this.progress.set(bundle.article.id, this.model.counts());
    this.ui.header.show(bundle.queue);
    this.ui.queue.show(bundle.queue, bundle.article.id, this.progress);
    this.#counted = false;
    this.#draw();
    this.ui.queue.reveal(bundle.article.id);
    this.news.show();
  }

  /**
   * Puts the ring on a span and brings it into view. The focus follows only where it was in the text already; `keep`
   * makes it the place that the article opens at next time.
   */
  moveTo(id, { focus = true, keep = true } = {}) {
    const { view } = this.ui;
    if (id !== this.current) this.#since = performance.now();
    this.clicked = null;
    if (id !== null) view.reveal(id);
    this.current = id;
    view.setCurrent(id);
    if (keep) keepPlace(placeName(this), id);
    this.#pointSoon({ focus, reveal: true });
    this.changed([]);
  }

  /**
   * After the picture: Tab finds the ring, who says it is tinted, the focus follows the ring where it was in the text
   * already, and the ring is in view even where the text on the way to it had not been laid out.
   */
  #pointSoon({ focus = false, reveal = false } = {}) {
    clearTimeout(this.#pointing);
    this.#pointing = setTimeout(() => {
      const { view } = this.ui;
      const anchor = view.pointOut();
      if (focus && !anchor && this.span) this.ui.messages.whisper(view.spokenOf(this.current));
      if (reveal && this.current !== null) view.reveal(this.current);
      highlightSources(this);
      const active = document.activeElement;
      const follows = active === document.body || this.ui.text.contains(active);
      if (focus && follows && !this.mode) anchor?.focus({ preventScroll: true });
    }, POINT_AFTER_MS);
  }

  /**
   * Applies an act and sends it; then the ring goes to `then`. Returns the touched ids, or null where it
   * cannot be done.
   */
  commit(draft, done, then = null) {
    const { model, services: { tab, outbox } } = this;
    const seconds = Math.min(MOST_SECONDS, Math.round((performance.now() - this.#since) / 10) / 100);
    const named = { client: tab.id, seq: tab.upcoming };
    const act = { ...named, ...draft, seconds, guideline_version: this.data.guideline_version, ...(model.blind && { blind: true }) };
    try {
      const touched = model.perform(act);
      tab.next();
      this.#since = performance.now();
      // The ring first: it measures the page, which costs nothing while nothing on it has changed.
      if (then !== null) this.moveTo(then);
      this.changed(touched);
      queueMicrotask(() => outbox.add(model.article.id, act, touched));
      if (done) this.ui.messages.whisper(done);
      return touched;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.ui.messages.tell(error.message);
      return null;
    }
  }

  /** Seconds since the last act or since the ring moved here; restarts the count. */
  spent() {
    const since = this.#since;
    this.#since = performance.now();
    return Math.min(MOST_SECONDS, (this.#since - since) / 1000);
  }

  /** What was done in another article, along with acts here, shows in the list. */
  progressed(id, change) {
    const known = this.progress.get(id) ?? this.model.queue.articles.find((article) => article.id === id);
    if (!known) return;
    this.progress.set(id, changedBy(known, change));
    this.ui.queue.update({ id, ...changedBy(known, change) }, false);
  }

  /** These spans look different; the rest of the screen follows once, when the command is through. */
  changed(ids) {
    if (ids.length) {
      this.ui.view.paint(ids);
      this.#counted = false;
    }
    if (this.#updating) return;
    this.#updating = true;
    queueMicrotask(() => this.#draw());
  }

  /** Redraws the card and, after a decision, header and list. */
  #draw() {
    this.#updating = false;
    const { model, span } = this;
    if (!model) return;
    const shown = span && model.isShown(span) ? span : null;
    const number = shown ? model.order.indexOf(shown) + 1 : 0;
    this.ui.card.show({ model, span: shown, number, next: shown && model.mergeable(shown) });
    this.ui.guide.follow(shown);
    this.ui.thumb.show({ number, total: model.order.length, undoable: model.history.undoable !== null });
    if (!this.#counted) this.#drawCounts();
  }

  #drawCounts() {
    const { model } = this;
    const { id } = model.article;
    const counts = model.counts();
    this.#counted = true;
    this.progress.set(id, counts);
    this.ui.header.showCounts(counts, model.history.undoable !== null);
    this.ui.queue.update({ id, ...counts }, true);
    this.ui.filter.show(counts);
    this.ui.minimap.plan();
  }

  run(command, argument) {
    this.commands[command]?.(argument);
  }

  enter(mode) {
    this.mode = mode;
    this.root.dataset.mode = mode.constructor.name;
  }

  leaveMode() {
    if (!this.mode) return;
    this.mode = null;
    delete this.root.dataset.mode;
    this.ui.messages.closeNote();
    this.drawing.hide();
    this.ui.view.preview(null);
  }

  /** Weak suggestions are taken off the screen; the ring goes on where it stood on one. */
  hideBelow(score) {
    this.model.hideBelow(score);
    this.ui.view.repaint();
    const { span } = this;
    if (!span || !this.model.isShown(span)) {
      this.moveTo(this.model.nextPending(this.current)?.id ?? null, { focus: false, keep: false });
    }
    this.#counted = false;
    this.changed([]);
  }

  toggleQueue() {
    const open = getComputedStyle(this.ui.queue.element).display !== "none";
    this.root.dataset.queue = open ? "closed" : "open";
    this.ui.minimap.plan();
  }

  /** Closes the list if it covers the text; returns whether it did. */
  closeDrawer() {
    const { display, position } = getComputedStyle(this.ui.queue.element);
    const over = display !== "none" && position === "absolute";
    if (over) this.root.dataset.queue = "closed";
    return over;
  }

  /** Sets the kind of a block; the server stores it and returns all blocks. */
  async correctBlock(block, kind, inScope) {
    const { messages, view, scroller } = this.ui;
    const { id } = this.model.article;
    try {
      const { blocks, overtaken } = await this.services.api.correctBlock(id, block, kind, inScope);
      if (id !== this.model.article.id) return;
      const at = scroller.scrollTop;
      this.model.setBlocks(blocks);
      view.show(this.model);
      view.setCurrent(this.current);
      scroller.scrollTop = at;
      if (overtaken) messages.warn(`Not saved: ${overtaken}`);
      else messages.tell(`This block is now: ${plain(kind)}, ${inScope ? "in scope" : "out of scope"}.`);
    } catch (error) {
      if (error.status === undefined) throw error;
      messages.warn(`Not saved: ${error.message}`);
    }
  }

  /** The forward direction of the line at this offset. */
  isRightToLeft(unit) {
    const place = this.ui.view.range(unit, unit)?.startContainer.parentElement;
    return place ? getComputedStyle(place).direction === "rtl" : false;
  }

  /** The server answered for an act, of this article or of one that was open before; `dropped` acts built on it. */
  answered({ article, act }, result, dropped) {
    const taken = result.status === "stored" || result.status === "repeated";
    if (article !== this.model?.article.id) {
      if (!taken) warnOfActElsewhere(this, article, act, result, dropped.length);
      return;
    }
    const changed = this.model.answer(act, result);
    if (changed.length || !taken) this.changed(changed);
    if (!taken) warnOfAct(this, act, result, dropped.length);
  }

  status(status, size) {
    this.ui.header.showStatus(status, size);
    if (this.#status === status) return;
    this.#status = status;
    this.ui.messages.showBanner(BANNERS[status] ?? "");
  }
}
