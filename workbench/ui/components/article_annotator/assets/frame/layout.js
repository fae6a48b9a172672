/** The frame of the component: header, list of articles, text, card, and what opens over them. */

import { Card } from "../card/card.js";
import { el } from "../dom/dom.js";
import { Elsewhere } from "../card/elsewhere.js";
import { blindSwitch } from "../live/blind.js";
import { Filter } from "./filter.js";
import { Guide } from "./guide.js";
import { Header } from "./header.js";
import { Help } from "../keys/help.js";
import { Menu } from "./menu.js";
import { Messages } from "./messages.js";
import { Minimap } from "../text/minimap.js";
import { Preview } from "../text/preview.js";
import { QueueView } from "./queue_view.js";
import { orderMenu } from "./ordering.js";
import { Ring } from "../text/ring.js";
import { Sheet } from "./sheet.js";
import { TextView } from "../text/text_view.js";
import { dressKeys } from "../keys/keycaps.js";
import { ThumbBar } from "../touch/thumb_bar.js";

const LEAST_HEIGHT_PX = 420;

/** Everything that is drawn; `app` carries out what is asked for. */
export function buildLayout(root, app, { labels, reasons, stances, keymap }) {
  const key = (command) => keymap.hint(command);
  const run = (command, argument) => app.run(command, argument);
  const head = el("div", {});
  const body = el("div", { class: "cw-body" });
  const caret = el("div", { class: "cw-caret", hidden: true, "aria-hidden": "true" });
  const offer = el("div", { class: "cw-offer", hidden: true });
  const ring = new Ring();
  const canvas = el("div", { class: "cw-canvas" }, body, ring.elements, caret, offer);
  const article = el("article", { class: "cw-article" }, head, canvas);
  const scroller = el("div", { class: "cw-scroll", tabindex: 0, role: "region", "aria-label": "Article" }, article);
  const view = new TextView({ labels, scroller, body, ring, onBlockMenu: (index, anchor) => app.run("block", { index, anchor }) });
  const minimap = new Minimap(view, labels);
  const messages = new Messages();
  const header = new Header({ run, hint: key });
  const filter = new Filter((score) => app.hideBelow(score));
  const queue = new QueueView({ open: (id) => app.open(id), near: (id) => app.opening.near(id), filter: filter.element });
  const elsewhere = new Elsewhere({
    ask: (id, words) => app.services.api.wordings(id, words),
    open: (place) => run("follow", place),
    near: (id) => app.opening.near(id),
  });
  const card = new Card({ labels, reasonNames: reasons, stanceNames: stances, run, hint: key, elsewhere });
  const preview = new Preview();
  const help = new Help(labels, keymap);
  const text = el("div", { class: "cw-text" }, scroller, minimap.element, messages.element);
  const thumb = new ThumbBar({ root, run, sheet: card.element, opened: () => app.current !== null && view.reveal(app.current) });
  const frame = el("div", { class: "cw-frame" }, header.element, queue.element, text, card.element, thumb.element);
  const guide = new Guide({
    labels,
    load: () => app.services.api.guideline(),
    button: header.guidelines,
    hint: "Esc",
    close: () => run("close"),
    back: () => (view.pointOut() ?? scroller).focus({ preventScroll: true }),
  });
  filter.element.after(blindSwitch(app));
  queue.title.after(orderMenu(app));
  header.blind = queue.blind = Boolean(app.data.blind);
  frame.append(guide.element);
  root.replaceChildren(frame, help.element, preview.element);
  const menu = new Menu(root);
  const sheet = new Sheet(root);
  dressKeys(root, keymap);
  return { root, head, body, caret, offer, scroller, text, view, minimap, messages, header, queue, filter, card, thumb, help, preview, menu, sheet, guide };
}

/** Sizes the component to the rest of the window, and detects light and dark themes. */
export function fit(root, fixedHeight) {
  const measure = () => {
    const page = root.closest("[data-testid='stMain']");
    const top = root.getBoundingClientRect().top + (page?.scrollTop ?? scrollY);
    const height = fixedHeight ?? Math.max(LEAST_HEIGHT_PX, innerHeight - top - 8);
    root.style.setProperty("--cw-height", `${Math.floor(height)}px`);
  };
  measure();
  addEventListener("resize", measure);
  return { measure, stop: () => removeEventListener("resize", measure) };
}

/** Whether an element's ground is dark; and what stands on it: white where that can be read, as on other buttons. */
export function isDark(element) {
  return luminance(element) < 0.18;
}

export function readableOn(element) {
  return 1.05 / (luminance(element) + 0.05) >= 4.5 ? "#fff" : "#000";
}

/** Relative luminance of the background (WCAG 2.2). */
function luminance(element) {
  const parts = getComputedStyle(element).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [255, 255, 255];
  const [red, green, blue] = parts.map((part) => part / 255).map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
