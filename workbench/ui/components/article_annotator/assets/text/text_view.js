/**
 * Draws the article and its marks. A change of state repaints the segments of one span; only where a border
 * moves is a piece of at most a few thousand characters cut again.
 */

import { asDrawn } from "../dom/as_read.js";
import { el, set } from "../dom/dom.js";
import { classesOf, signOf, spoken } from "../model/marks.js";
import { pieces as cutPieces } from "./paragraphs.js";
import { samePieces, withEnds } from "../model/parts.js";
import { piecesOver, rangeOver } from "./places.js";
import { whereItStood } from "./struck.js";
import { lanesOf, segmentsOf } from "../model/segments.js";
import { IN_SCOPE, STATES, plain } from "../dom/words.js";

/** A piece that is not in view is not laid out; until then it is taken for as many lines as letters of this size fill. */
const LETTER_PX = 8.3;
const LINE_PX = 29.7;

export class TextView {
  #model = null;
  #pieces = [];
  #segments = new Map();
  /** What is drawn between the parts of a span, by its id. */
  #gaps = new Map();
  #drawn = new Map();
  #current = null;
  #pointed = null;
  #moved = null;
  /** Whether keys came or went, which moves the words behind them. */
  #shifted = false;
  /** Keeps the ring on its words when the text above reflows. */
  #observer = new ResizeObserver(() => this.encircle());

  /** `labels` maps a label's value to `{name, key, place}`. `scroller` holds `body`, which holds the text. */
  constructor({ labels, scroller, body, ring, onBlockMenu }) {
    this.labels = labels;
    this.scroller = scroller;
    this.body = body;
    this.ring = ring;
    this.onBlockMenu = onBlockMenu;
    this.#observer.observe(body);
  }

  stop() {
    this.#observer.disconnect();
  }

  get pieces() {
    return this.#pieces;
  }

  /** Draws another article, or the same one with other blocks. */
  show(model) {
    this.#model = model;
    this.#current = null;
    this.#pointed = null;
    this.#moved = null;
    this.#segments.clear();
    this.#gaps.clear();
    this.#drawn.clear();
    const { text } = model.index;
    this.#pieces = cutPieces(text, model.blocks).map((piece) => ({ ...piece, ids: new Set() }));
    for (const span of model.order) this.#place(span);
    this.body.replaceChildren(...this.#blocks());
    for (const piece of this.#pieces) this.#cut(piece);
  }

  #blocks() {
    const elements = [];
    const letters = Math.max(20, this.body.clientWidth / LETTER_PX);
    for (const piece of this.#pieces) {
      const lines = Math.ceil((piece.end - piece.start) / letters);
      if (piece.opens || !elements.length) elements.push(this.#block(piece.block));
      piece.element = el("p", { class: piece.continues ? "cw-piece cw-continues" : "cw-piece", dir: "auto" });
      piece.element.style.containIntrinsicBlockSize = `auto ${lines * LINE_PX}px`;
      elements.at(-1).append(piece.element);
    }
    return elements;
  }

  #block(index) {
    const block = this.#model.blocks[index] ?? { kind: "body", in_scope: true };
    const known = index >= 0;
    const element = el("div", { class: `cw-block cw-is-${block.kind}${block.in_scope ? "" : " cw-out"}` });
    if (!known) return element;
    const quiet = block.in_scope && (block.kind === "body" || block.kind === "headline");
    const button = el(
      "button",
      {
        type: "button",
        class: quiet ? "cw-kind cw-quiet" : "cw-kind",
        tabindex: -1,
        title: block.in_scope ? "Set what kind of block this is" : "Not searched for claims. Click to change what it is",
        on: { click: (event) => this.onBlockMenu(index, event.currentTarget) },
      },
      plain(block.kind) + (block.in_scope === IN_SCOPE.has(block.kind) ? "" : block.in_scope ? ", in scope" : ", out of scope"),
      whereItStood(block, this.#model.index.text),
    );
    element.append(button);
    return element;
  }

  blockButton(index) {
    return this.#pieces.find((piece) => piece.block === index)?.element.parentElement.querySelector(".cw-kind") ?? null;
  }

  /** The span as it is drawn: with the borders that are being moved. */
  #spanOf(id) {
    const span = this.#model.spans.get(id);
    if (!span || this.#moved?.id !== id) return span;
    const { from, to } = this.#moved;
    return { ...span, from, to, pieces: withEnds(span.pieces, from, to) ?? span.pieces };
  }

  #place(span) {
    const [first, after] = piecesOver(this.#pieces, span.from, span.to);
    for (let i = first; i < after; i += 1) this.#pieces[i].ids.add(span.id);
    this.#drawn.set(span.id, { pieces: span.pieces, first, after });
  }

  #displace(id, stale) {
    const drawn = this.#drawn.get(id);
    if (!drawn) return;
    for (let i = drawn.first; i < drawn.after; i += 1) {
      this.#pieces[i].ids.delete(id);
      stale.add(i);
    }
    this.#drawn.delete(id);
    this.#segments.delete(id);
    this.#gaps.delete(id);
  }

  /** Redraws these spans in their current state. */
  paint(ids) {
    const stale = new Set();
    const same = [];
    for (const id of ids) {
      const span = this.#spanOf(id);
      const drawn = this.#drawn.get(id);
      const shown = span && this.#model.isShown(span);
      if (shown && drawn && samePieces(drawn.pieces, span.pieces)) {
        same.push(id);
        continue;
      }
      this.#displace(id, stale);
      if (!shown) continue;
      this.#place(span);
      const { first, after } = this.#drawn.get(id);
      for (let i = first; i < after; i += 1) stale.add(i);
    }
    const focused = stale.size ? document.activeElement?.cw?.anchors : null;
    for (const i of stale) this.#cut(this.#pieces[i]);
    for (const id of same) this.#dress(id);
    if (stale.size || this.#shifted) this.encircle();
    if (focused && document.activeElement === document.body) this.#refocus(focused);
  }

  /** Restores the focus to a mark that was redrawn. */
  #refocus(id) {
    const anchor = this.anchorOf(id);
    if (!anchor) return;
    this.#point(anchor, id === this.#current);
    anchor.focus({ preventScroll: true });
  }

  /** Draws everything again, after what is shown at all has changed. */
  repaint() {
    this.paint([...new Set([...this.#drawn.keys(), ...this.#model.order.map((span) => span.id)])]);
  }

  /** Shows other borders for one span without changing it; null shows all as they are. */
  preview(moved) {
    const ids = [this.#moved?.id, moved?.id].filter(Boolean);
    this.#moved = moved;
    this.paint(ids);
    ids.forEach((id) => this.#dress(id));
  }

  #cut(piece) {
    const spans = [...piece.ids].map((id) => this.#spanOf(id));
    piece.lanes = lanesOf(spans);
    for (const known of [this.#segments, this.#gaps]) {
      for (const id of piece.ids) known.set(id, known.get(id)?.filter((segment) => segment.cw.piece !== piece) ?? []);
    }
    const text = asDrawn(this.#model.index.text.slice(piece.start, piece.end));
    const nodes = segmentsOf(spans, piece.start, piece.end).map(({ start, end, ids, gaps }) => {
      const words = document.createTextNode(text.slice(start - piece.start, end - piece.start));
      words.cwStart = start;
      return ids.length || gaps.length ? this.#segment({ piece, start, end, ids, gaps, anchors: null }, words) : words;
    });
    piece.element.replaceChildren(...nodes);
    for (const id of piece.ids) this.#segments.get(id).sort((a, b) => a.cw.start - b.cw.start);
    // Those with the fewest segments first: the others still find one for themselves.
    const count = (id) => this.#segments.get(id).length;
    for (const id of [...piece.ids].sort((a, b) => count(a) - count(b))) this.#anchor(id);
  }

  #segment(about, words) {
    const element = document.createElement("span");
    element.append(words);
    element.cw = about;
    for (const id of about.ids) this.#segments.get(id).push(element);
    for (const id of about.gaps) this.#gaps.get(id).push(element);
    this.#classes(element);
    return element;
  }

  #classes(element) {
    const { piece, start, end, ids } = element.cw;
    const [spans, gaps] = [ids, element.cw.gaps].map((over) => over.map((id) => this.#spanOf(id)));
    const about = { start, end, spans, gaps, lanes: piece.lanes, labels: this.labels };
    const names = classesOf(about);
    if (element.className !== names) element.className = names;
    // a span whose border is being moved has none: it takes room, and the words would shift below the pointer
    const sign = signOf({ ...about, spans: spans.filter((span) => span.id !== this.#moved?.id) });
    if ((element.dataset.sign ?? "") === sign) return;
    set(element, "data-sign", sign || null);
    this.#shifted = true;
  }

  /** The segment that receives the focus for a span: its first one not used for another. */
  #anchor(id) {
    const segments = this.#segments.get(id);
    const anchor = segments.find((segment) => segment.cw.anchors === null || segment.cw.anchors === id);
    if (!anchor) return;
    anchor.cw.anchors = id;
    anchor.setAttribute("role", "button");
    this.#label(anchor, id);
  }

  #label(anchor, id) {
    const { cw } = anchor;
    const label = this.spokenOf(id);
    if (cw.label !== label) anchor.setAttribute("aria-label", label);
    cw.label = label;
    if (id === this.#pointed) this.#point(anchor, true);
  }

  /** What a screen reader says of a span. */
  spokenOf(id) {
    const span = this.#spanOf(id);
    return spoken(span, this.#model.wordsOf(span), this.labels, STATES);
  }

  /** The current span is the one that Tab reaches. */
  #point(anchor, isCurrent) {
    anchor.setAttribute("tabindex", isCurrent ? "0" : "-1");
    set(anchor, "aria-current", isCurrent ? "true" : null);
  }

  /** New classes on what is already cut. */
  #dress(id) {
    for (const segment of this.#segments.get(id) ?? []) this.#classes(segment);
    for (const segment of this.#gaps.get(id) ?? []) this.#classes(segment);
    const anchor = this.anchorOf(id);
    if (anchor) this.#label(anchor, id);
  }

  /** The element of a span that can have the focus; null where it has none. */
  anchorOf(id) {
    return this.#segments.get(id)?.find((segment) => segment.cw.anchors === id) ?? null;
  }

  segmentsOf(id) {
    return this.#segments.get(id) ?? [];
  }

  /** Moves the ring. */
  setCurrent(id) {
    const old = this.#current;
    if (old === id) return;
    this.#current = id;
    this.encircle();
  }

  /**
   * Until `pointOut`, nothing in the text takes the focus: a browser that focuses a mark on the press of a button
   * drops the selection that begins at its first letter.
   */
  loosen() {
    for (const anchor of this.body.querySelectorAll(".cw-seg[tabindex]")) anchor.removeAttribute("tabindex");
  }

  /** Lets Tab, and screen readers, find the current span; the picture need not wait for it. */
  pointOut() {
    const old = this.#pointed === this.#current ? null : this.anchorOf(this.#pointed);
    this.#pointed = this.#current;
    const anchor = this.anchorOf(this.#current);
    if (anchor) this.#point(anchor, true);
    if (old) this.#point(old, false);
    return anchor;
  }

  /** Draws the ring around the current span. */
  encircle() {
    this.#shifted = false;
    const segments = this.segmentsOf(this.#current);
    if (!segments.length) return void this.ring.hide();
    const rects = segments.flatMap((segment) => [...segment.getClientRects()]);
    this.ring.show(rects, this.body.getBoundingClientRect(), segments[0].closest(":dir(rtl)") !== null);
  }

  /** Scrolls only where the span is not in view. */
  reveal(id) {
    const segments = this.segmentsOf(id);
    if (!segments.length) return;
    const frame = this.scroller.getBoundingClientRect();
    const top = segments[0].getBoundingClientRect().top;
    const { bottom } = segments.at(-1).getBoundingClientRect();
    const margin = Math.min(72, frame.height / 6);
    const fits = bottom - top < frame.height - 2 * margin;
    if (top < frame.top + margin || (fits ? bottom > frame.bottom - margin : top > frame.top + frame.height / 2)) {
      this.scroller.scrollTop += top - frame.top - frame.height / 3;
    }
  }

  /** The page's range over offsets of the text. */
  range(from, to) {
    return rangeOver(this.#pieces, from, to);
  }
}
