/**
 * A small form over the page. Enter keeps what is in it (Ctrl+Enter where Enter begins a line), Escape lets go, and
 * whoever goes elsewhere keeps it too: nothing typed is lost, and everything can be undone.
 */

import { el, keyed, say, set } from "../dom/dom.js";
import { giveFocusBack, placeBeside } from "../dom/floating.js";

const STOPS = "button:not([disabled], [tabindex='-1']), input, select, textarea";

export class Sheet {
  #asked = null;
  #before = null;
  #selected = null;
  #near = null;

  constructor(root) {
    this.root = root;
    this.title = el("h3", { class: "cw-sheet-title" });
    this.body = el("div", { class: "cw-sheet-body" });
    this.fault = el("p", { class: "cw-fault", role: "alert" });
    this.foot = el("div", { class: "cw-row cw-sheet-foot" });
    // Takes the focus itself, so that a click between its fields does not send it out.
    this.element = el("div", { class: "cw-sheet", role: "dialog", tabindex: -1, hidden: true }, this.title, this.body, this.fault, this.foot);
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusout", ({ relatedTarget: to }) => to && !this.element.contains(to) && this.leave());
    this.gone = () => this.leave();
    new ResizeObserver(() => this.isOpen && this.#place()).observe(this.element);
    root.append(this.element);
    root.addEventListener("pointerdown", (event) => !this.element.contains(event.target) && this.leave());
  }

  get isOpen() {
    return this.#asked !== null;
  }

  /**
   * `keep()` answers what is wrong with it, or nothing where it is kept; with `onlyAsked` whoever goes elsewhere lets
   * go. `extra` are further buttons `[words, run]`. Opens beside `anchor`; `first()` is what gets the focus.
   */
  open(asked) {
    this.leave();
    if (this.isOpen) return;
    const { title, content, anchor, extra = [], keyWords = "Enter", first } = asked;
    this.#before = document.activeElement;
    this.#selected = selected();
    this.#asked = asked;
    say(this.title, title);
    set(this.element, "aria-label", title);
    say(this.fault, "");
    this.body.replaceChildren(content);
    const more = extra.map(([words, run]) => keyed(words, "", () => this.#end(run), { class: "cw-button cw-small cw-quiet-button" }));
    const cancel = keyed("Cancel", "Esc", () => this.cancel(), { class: "cw-button cw-small" });
    const save = keyed("Save", keyWords, () => this.keep(), { class: "cw-button cw-small cw-primary", "aria-keyshortcuts": keyWords.replace("Ctrl", "Control") });
    this.foot.replaceChildren(...more, el("span", { class: "cw-gap" }), cancel, save);
    this.element.hidden = false;
    this.#near = anchor.getBoundingClientRect();
    this.#place();
    addEventListener("pagehide", this.gone);
    (first?.() ?? this.element.querySelector(STOPS)).focus({ preventScroll: true });
  }

  /** Keeps what is there and closes; stays open where something is wrong with it. */
  keep(giveBack = true) {
    const fault = this.#asked.keep();
    say(this.fault, fault ?? "");
    if (!fault) this.#close(giveBack);
  }

  /** Somebody goes elsewhere. */
  leave() {
    if (!this.isOpen) return;
    if (this.#asked.onlyAsked) this.#close(false);
    else this.keep(false);
    // Where something is wrong with it, whoever left is brought back once the browser is through with the focus.
    if (this.isOpen) setTimeout(() => this.isOpen && this.element.querySelector(STOPS).focus({ preventScroll: true }));
  }

  cancel() {
    const words = this.#selected;
    this.#close();
    if (!words) return;
    getSelection().removeAllRanges();
    getSelection().addRange(words);
  }

  #place() {
    placeBeside(this.root, this.element, this.#near);
  }

  #end(run) {
    this.#close();
    run();
  }

  #close(giveBack = true) {
    if (!this.isOpen) return;
    this.#asked = null;
    removeEventListener("pagehide", this.gone);
    this.element.hidden = true;
    if (giveBack) giveFocusBack(this.#before, this.element);
  }

  #key(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    const isButton = event.target instanceof HTMLButtonElement;
    const writes = event.target instanceof HTMLTextAreaElement;
    if (event.key === "Escape") this.cancel();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey || (!isButton && !writes))) this.keep();
    else if (event.key !== "Tab" || !this.#turn(event.shiftKey)) return;
    event.preventDefault();
  }

  /** Tab goes round within the form. */
  #turn(backwards) {
    const stops = [...this.element.querySelectorAll(STOPS)];
    const [edge, other] = backwards ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (document.activeElement !== edge) return false;
    other.focus();
    return true;
  }
}

/** The words that are selected on the page; a field that takes the focus takes the selection with it. */
function selected() {
  const selection = getSelection();
  return selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0).cloneRange() : null;
}
