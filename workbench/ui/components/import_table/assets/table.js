/** The table as a whole: its bars, what is shown of the rows, and what keys do. */

import { Body } from "./body.js";
import { VIEWS, counted, el, nameOf, sayings } from "./elements.js";
import { FIELDS } from "./rows.js";

/** The columns that a person goes through with Enter, and those that may be set for many rows at once. */
const ROUND = ["outlet", "published_at", "event"];
const RETRY_MS = 1500;
const SETTABLE = ["outlet", "published_at", "event", "language"];

export class Table {
  #view = "all";
  #selected = new Set();
  #shown = [];

  constructor(parent, data, say) {
    Object.assign(this, { parent, data, say });
    this.frame = parent.querySelector(".frame") ?? parent.appendChild(el("div", { class: "frame" }));
  }

  async open(rows) {
    this.rows = rows;
    rows.told = (numbers, message) => this.#told(numbers, message);
    this.frame.replaceChildren(el("p", { class: "note" }, "Loading the table …"));
    for (;;) {
      try {
        if (rows.unsaved) await rows.flush();
        await rows.load();
        break;
      } catch (error) {
        this.frame.replaceChildren(el("p", { class: "note wrong", role: "alert" }, error.status ? error.message : "The server cannot be reached. It is tried again."));
        if (error.status) return;
        await new Promise((done) => setTimeout(done, RETRY_MS));
        if (!this.frame.isConnected) return;
      }
    }
    this.#build();
    this.#refresh();
    this.body.draw();
    if (document.activeElement === document.body) this.#toFirstEmpty(ROUND);
  }

  #build() {
    this.views = el("div", { class: "views", role: "group", "aria-label": "Which rows are shown" });
    this.status = el("p", { class: "status", role: "status" });
    this.detail = el("div", { class: "detail" });
    this.body = new Body(this);
    this.store = el("button", { type: "button", class: "primary", on: { click: () => this.#store() } });
    this.back = el("button", { type: "button", on: { click: () => this.#takeBack() } }, "Undo");
    this.away = el("button", { type: "button", on: { click: () => this.#discard(), blur: () => this.#calm() } }, "Discard");
    this.sum = el("span", { class: "sum" });
    const lists = ["outlet", "event"].map((field) =>
      el("datalist", { id: `names-${field}` }, ...this.rows[`${field}s`].map((value) => el("option", { value }))),
    );
    this.frame.replaceChildren(
      el(
        "p",
        { class: "note" },
        el("strong", {}, "Nothing is stored yet."),
        ` Correct what is wrong, then store it.${this.rows.all.some((row) => row.guessed.length) ? " A dashed line is a guess." : ""}`,
      ),
      el("div", { class: "bar" }, this.views, this.#setter()),
      this.body.element,
      this.detail,
      this.status,
      el("div", { class: "foot" }, this.store, this.back, this.away, this.sum),
      el("p", { class: "keys" }, "Enter: next row. Ctrl+Enter: the same in all rows below. A column copied from a spreadsheet can be pasted. Dates: 5 March 2026, 2026-03-05, 2026-03-05 14:20 +01:00."),
      ...lists,
    );
    this.frame.addEventListener("keydown", (event) => this.#key(event));
    window.addEventListener("pagehide", () => this.rows.flush());
  }

  /** One value for many rows, without keys. */
  #setter() {
    this.field = el(
      "select",
      { "aria-label": "Column to set", on: { change: () => this.#offer() } },
      ...SETTABLE.map((field) => el("option", { value: field }, nameOf(field))),
    );
    this.value = el("input", { type: "text", "aria-label": "Value to set", list: "names-outlet", placeholder: "for several rows" });
    this.set = el("button", { type: "button", on: { click: () => this.#set() } });
    this.leave = el("button", { type: "button", on: { click: () => this.#leaveOut() } });
    return el("div", { class: "setter" }, el("span", {}, "Set"), this.field, this.value, this.set, this.leave);
  }

  #offer() {
    this.value.setAttribute("list", `names-${this.field.value}`);
  }

  get shown() {
    return this.#shown;
  }

  isSelected(number) {
    return this.#selected.has(number);
  }

  select(number, on) {
    if (on) this.#selected.add(number);
    else this.#selected.delete(number);
    this.#refreshBars();
  }

  selectShown(on) {
    for (const number of this.#shown) this.select(number, on);
    this.body.draw(true);
  }

  /** Which rows are shown is asked anew on a change of view only: a row that was corrected stays in sight. */
  #refresh() {
    const { has } = VIEWS.find((view) => view.key === this.#view);
    this.#shown = this.rows.all.filter(has).map((row) => row.row);
    this.#refreshBars();
  }

  #refreshBars() {
    const all = this.rows.all;
    const counts = VIEWS.map((view) => [view, all.filter(view.has).length]);
    const buttons = counts
      .filter(([view, count]) => count || view.key === "all" || view.key === this.#view)
      .map(([view, count]) =>
        el(
          "button",
          { type: "button", "aria-pressed": String(view.key === this.#view), on: { click: () => this.#look(view.key) } },
          `${view.name} ${count.toLocaleString("en")}`,
        ),
      );
    if (this.views.textContent !== buttons.map((button) => button.textContent).join("") || !this.views.querySelector(`[aria-pressed="true"]`))
      this.views.replaceChildren(...buttons);
    const wanted = this.rows.wanted;
    const known = wanted.filter((row) => row.same || (row.twin ?? null) !== null).length;
    this.store.textContent = `Store ${counted(wanted.length, "article")}`;
    this.store.disabled = !wanted.length;
    this.back.disabled = !this.rows.undo.length;
    this.sum.textContent = [
      wanted.length < all.length && `${counted(all.length - wanted.length, "row")} left out`,
      known && `${known.toLocaleString("en")} already here`,
    ]
      .filter(Boolean)
      .join(" · ");
    const targets = this.#selected.size || this.#shown.length;
    this.set.textContent = this.#selected.size ? `For ${counted(targets, "selected row")}` : `For ${this.#view === "all" ? "all" : "shown"} ${targets.toLocaleString("en")}`;
    const picked = [...this.#selected].map((number) => all[number]);
    this.leave.hidden = !picked.length;
    this.leave.textContent = picked.every((row) => row.out) ? "Take in again" : "Leave out";
  }

  #look(key) {
    this.#view = key;
    this.#refresh();
    this.body.draw(true);
    this.views.querySelector(`[aria-pressed="true"]`)?.focus();
  }

  say_(words) {
    this.status.textContent = words;
  }

  #told(numbers, message) {
    this.body.redraw(numbers);
    this.#refreshBars();
    this.#describe(this.body.focused);
    if (message || !this.rows.unsaved) this.say_(message);
  }

  /** One act: [row number, field, value] each. */
  change(changes) {
    const count = this.rows.change(changes);
    this.body.redraw(changes.map(([number]) => number));
    this.#refreshBars();
    return count;
  }

  toggle(number) {
    this.change([[number, "left_out", this.rows.all[number].out ? "" : "yes"]]);
  }

  /** What is to be said of the row that a person is in, whole. */
  #describe(number) {
    const row = this.rows.all[number];
    if (!row) return;
    const place = row.line ? `${row.file}, line ${row.line.toLocaleString("en")}` : row.file;
    this.detail.replaceChildren(
      el("p", {}, el("strong", {}, `Row ${number + 1} `), el("bdi", {}, place), ` · ${counted(row.words, "word")}`),
      ...(row.first ? [el("p", { class: "first", dir: "auto" }, row.first)] : []),
      ...sayings(row).map(({ words, kind }) => el("p", { class: kind, dir: "auto" }, words)),
    );
  }

  entered(number) {
    this.#describe(number);
  }

  #set() {
    const [field, value] = [this.field.value, this.value.value.trim()];
    const picked = this.#selected.size > 0;
    const targets = picked ? this.#shown.filter((number) => this.#selected.has(number)) : this.#shown;
    this.#fill(targets, field, value, picked);
  }

  /** Rows whose file says the field itself keep it, unless they were picked. */
  #fill(targets, field, value, picked) {
    const free = picked ? targets : targets.filter((number) => !this.rows.all[number].told.includes(field));
    const count = this.change(free.map((number) => [number, field, value]));
    const kept = targets.length - free.length;
    const keeps = kept ? ` ${counted(kept, "row keeps", "rows keep")} what the file says: select them to change them too.` : "";
    this.say_(`${nameOf(field)}: ${counted(count, "row")} changed.${keeps}`);
  }

  #leaveOut() {
    const picked = this.#shown.filter((number) => this.#selected.has(number));
    const out = picked.every((number) => this.rows.all[number].out) ? "" : "yes";
    this.change(picked.map((number) => [number, "left_out", out]));
    this.#selected.clear();
    this.#refreshBars();
    this.body.draw(true);
  }

  #takeBack() {
    this.rows.takeBack();
    this.body.draw(true);
    this.#refreshBars();
    this.say_("Undone.");
  }

  async #store() {
    this.store.disabled = true;
    const saved = await this.rows.flush();
    this.store.disabled = false;
    const [faulty] = this.rows.faulty;
    if (faulty) {
      this.say_(`${counted(this.rows.faulty.length, "row")} cannot be stored like this: correct it, or leave it out.`);
      if (!this.#shown.includes(faulty.row)) this.#look("all");
      this.body.focus(faulty.row, Object.keys(faulty.refused)[0]);
    } else if (saved) {
      this.store.disabled = true;
      this.say("store", Date.now());
    }
  }

  #discard() {
    if (this.away.dataset.sure) this.say("discard", Date.now());
    this.away.dataset.sure = "1";
    this.away.textContent = `Discard all ${counted(this.rows.all.length, "row")}?`;
  }

  #calm() {
    delete this.away.dataset.sure;
    this.away.textContent = "Discard";
  }

  #key(event) {
    const cell = event.target.closest?.("input[data-field]");
    if (!cell || event.isComposing) return;
    const [number, field] = [Number(cell.dataset.row), cell.dataset.field];
    const held = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && held) {
      event.preventDefault();
      const at = this.#shown.indexOf(number);
      const picked = this.#selected.has(number);
      this.change([[number, field, cell.value.trim()]]);
      const below = picked ? this.#shown.filter((one) => this.#selected.has(one)) : this.#shown.slice(at);
      this.#fill(below, field, cell.value.trim(), picked);
      this.#toFirstEmpty(ROUND.slice(ROUND.indexOf(field) + 1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.change([[number, field, cell.value.trim()]]);
      this.#step(number, field, event.shiftKey ? -1 : 1);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (cell.getAttribute("list") && event.key === "ArrowDown" && cell.value !== (this.rows.all[number][field] ?? "")) return;
      event.preventDefault();
      this.#step(number, field, event.key === "ArrowUp" ? -1 : 1, true);
    } else if (event.key === "Escape") {
      cell.value = this.rows.all[number][field] ?? "";
    } else if (event.key.toLowerCase() === "z" && held && !event.shiftKey && cell.value === (this.rows.all[number][field] ?? "") && this.rows.undo.length) {
      event.preventDefault();
      this.#takeBack();
    }
  }

  /** To the same column of the next row; past the last one to what is still empty, then to the button that stores. */
  #step(number, field, by, stay = false) {
    const next = this.#shown[this.#shown.indexOf(number) + by];
    if (next !== undefined) this.body.focus(next, field);
    else if (!stay && by > 0) this.#toFirstEmpty(ROUND.slice(ROUND.indexOf(field) + 1));
  }

  #toFirstEmpty(fields) {
    for (const field of fields) {
      const number = this.#shown.find((one) => !this.rows.all[one].out && !this.rows.all[one][field]);
      if (number !== undefined) return this.body.focus(number, field);
    }
    return this.store.focus();
  }

  /** A block of cells as spreadsheets copy it, from this cell on. */
  paste(number, field, text) {
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
    if (lines.length === 1 && lines[0].length === 1) return false;
    const [top, left] = [this.#shown.indexOf(number), FIELDS.indexOf(field)];
    const changes = lines.flatMap((cells, down) =>
      cells.map((value, right) => [this.#shown[top + down], FIELDS[left + right], value.trim()]),
    );
    const within = changes.filter(([row, name]) => row !== undefined && name !== undefined);
    const count = this.change(within);
    const lost = changes.length - within.length;
    this.say_(`${counted(count, "cell")} pasted.${lost ? ` ${counted(lost, "cell")} had no place in the table.` : ""}`);
    const last = FIELDS[Math.min(left + Math.max(...lines.map((cells) => cells.length)), FIELDS.length) - 1];
    this.#toFirstEmpty(ROUND.slice(Math.max(ROUND.indexOf(last), ROUND.indexOf(field)) + 1));
    return true;
  }
}
