/** The rows that are in sight, as elements; thousands of others are only counted. */

import { COLUMNS, counted, el, sayings } from "./elements.js";

/** Rows that are drawn above and below what is seen. */
const AROUND = 6;
const WIDE = { row: 70, from: 700 };
const NARROW = { row: 246 };
const MOST_PX = 620;

export class Body {
  #drawn = new Map();

  constructor(table) {
    this.table = table;
    this.all = el("input", {
      type: "checkbox",
      "aria-label": "Select all rows that are shown",
      on: { change: () => table.selectShown(this.all.checked) },
    });
    const head = el(
      "div",
      { role: "row", class: "head" },
      el("div", { role: "columnheader" }, el("label", {}, this.all, el("span", { class: "all-word", "aria-hidden": "true" }, "Select all"))),
      ...COLUMNS.map(({ name }) => el("div", { role: "columnheader" }, name)),
      el("div", { role: "columnheader", class: "number" }, "Words"),
      el("div", { role: "columnheader" }, el("span", { class: "unseen" }, "Leave out")),
    );
    this.lines = el("div", { role: "rowgroup", class: "lines" });
    this.scroll = el(
      "div",
      { class: "scroll", on: { scroll: () => this.draw() } },
      el("div", { role: "table", "aria-label": "Articles before they are stored", class: "table" }, el("div", { role: "rowgroup" }, head), this.lines),
    );
    this.element = this.scroll;
    new ResizeObserver(() => this.draw()).observe(this.scroll);
    this.lines.addEventListener("focusin", (event) => this.#entered(event));
    this.lines.addEventListener("change", (event) => this.#changed(event));
    this.lines.addEventListener("paste", (event) => this.#pasted(event));
  }

  get focused() {
    return this.number;
  }

  get height() {
    return this.scroll.clientWidth < WIDE.from ? NARROW.row : WIDE.row;
  }

  /** Draws what is in sight; `anew` also what is drawn already. */
  draw(anew = false) {
    const { shown, rows } = this.table;
    const height = this.height;
    this.scroll.classList.toggle("narrow", height === NARROW.row);
    this.lines.style.blockSize = `${shown.length * height}px`;
    this.scroll.style.maxBlockSize = `${Math.max(MOST_PX, height + 60)}px`;
    this.lines.parentElement.setAttribute("aria-rowcount", shown.length + 1);
    const first = Math.max(0, Math.floor(this.scroll.scrollTop / height) - AROUND);
    const last = Math.min(shown.length, Math.ceil((this.scroll.scrollTop + MOST_PX) / height) + AROUND);
    const wanted = new Map();
    for (let at = first; at < last; at += 1) wanted.set(shown[at], at);
    const active = this.lines.getRootNode().activeElement?.closest?.(".row");
    for (const [number, line] of this.#drawn)
      if (!wanted.has(number) && line !== active) {
        line.remove();
        this.#drawn.delete(number);
      }
    for (const [number, at] of wanted) {
      let line = this.#drawn.get(number);
      if (!line) {
        line = this.#line(rows.all[number]);
        this.#drawn.set(number, line);
        this.#fill(line, rows.all[number]);
      } else if (anew) this.#fill(line, rows.all[number]);
      line.style.insetBlockStart = `${at * height}px`;
      line.style.blockSize = `${height}px`;
      line.setAttribute("aria-rowindex", at + 2);
    }
    this.#inOrder(shown);
  }

  /** Tab goes by the order of the elements. */
  #inOrder(shown) {
    const order = new Map(shown.map((number, at) => [number, at]));
    const lines = [...this.#drawn].sort(([one], [other]) => (order.get(one) ?? -1) - (order.get(other) ?? -1));
    let before = null;
    for (const [, line] of lines) {
      const place = before ? before.nextSibling : this.lines.firstChild;
      if (place !== line) this.lines.insertBefore(line, place);
      before = line;
    }
  }

  redraw(numbers) {
    for (const number of numbers) {
      const line = this.#drawn.get(number);
      if (line) this.#fill(line, this.table.rows.all[number]);
    }
  }

  /** Into a cell, which is scrolled to. */
  focus(number, field) {
    const at = this.table.shown.indexOf(number);
    const [top, height, room] = [at * this.height, this.height, this.scroll.clientHeight - 40];
    if (top < this.scroll.scrollTop || top + height > this.scroll.scrollTop + room) this.scroll.scrollTop = Math.max(0, top - room / 2);
    this.draw();
    const cell = this.#drawn.get(number)?.querySelector(`[data-field="${field}"]`);
    cell?.focus({ preventScroll: false });
    cell?.select();
  }

  #line(row) {
    const cells = COLUMNS.map(({ field, name }) =>
      el(
        "div",
        { role: "cell", class: `cell ${field}`, "data-name": name },
        el("input", {
          type: "text",
          dir: "auto",
          autocomplete: "off",
          spellcheck: "false",
          "data-row": row.row,
          "data-field": field,
          list: field === "outlet" || field === "event" ? `names-${field}` : null,
          "aria-label": `${name}, row ${row.row + 1}`,
        }),
      ),
    );
    return el(
      "div",
      { role: "row", class: "row" },
      el("div", { role: "cell", class: "pick" }, el("input", { type: "checkbox", "aria-label": `Select row ${row.row + 1}`, "data-pick": row.row })),
      ...cells,
      el("div", { role: "cell", class: "number words" }, row.words.toLocaleString("en")),
      el(
        "div",
        { role: "cell", class: "leave" },
        el("button", { type: "button", tabindex: "-1", on: { click: () => this.table.toggle(row.row) } }),
      ),
      el("div", { role: "cell", class: "about" }),
    );
  }

  #fill(line, row) {
    const active = line.getRootNode().activeElement;
    line.classList.toggle("out", Boolean(row.out));
    line.querySelector("[data-pick]").checked = this.table.isSelected(row.row);
    for (const { field, empty } of COLUMNS) {
      const cell = line.querySelector(`[data-field="${field}"]`);
      const value = row[field] ?? "";
      if (cell !== active || cell.value.trim() === "" || cell.dataset.kept === cell.value) cell.value = value;
      cell.dataset.kept = cell.value;
      cell.placeholder = field === "title" && row.first ? `No headline · ${row.first}` : empty;
      cell.classList.toggle("guess", Boolean(row.guessed?.includes(field)));
      cell.title = row.guessed?.includes(field) ? "Guessed: correct it if it is wrong" : cell === active ? "" : value;
      cell.setAttribute("aria-invalid", String(Boolean(row.refused?.[field])));
    }
    const button = line.querySelector(".leave button");
    button.textContent = row.out ? "+" : "×";
    button.title = row.out ? "Take in again" : "Leave out";
    button.setAttribute("aria-label", `${button.title}, row ${row.row + 1}`);
    const [first, ...others] = sayings(row);
    const place = row.line ? `${row.file}, line ${row.line.toLocaleString("en")}` : row.file;
    const about = line.querySelector(".about");
    about.replaceChildren(
      el("bdi", { class: "file", title: place }, place),
      ...(row.out ? [el("span", { class: "known" }, "Left out")] : []),
      ...(first ? [el("span", { class: first.kind, dir: "auto", title: first.words }, first.words)] : []),
      ...(others.length ? [el("span", {}, `and ${others.length} more`)] : []),
      ...(this.scroll.classList.contains("narrow") ? [el("span", {}, counted(row.words, "word"))] : []),
    );
  }

  #entered(event) {
    const number = Number(event.target.dataset.row ?? event.target.dataset.pick ?? NaN);
    if (Number.isNaN(number)) return;
    this.number = number;
    this.table.entered(number);
  }

  #changed(event) {
    const { row, field, pick } = event.target.dataset;
    if (pick !== undefined) this.table.select(Number(pick), event.target.checked);
    else if (field) this.table.change([[Number(row), field, event.target.value.trim()]]);
  }

  #pasted(event) {
    const { row, field } = event.target.dataset;
    if (field && this.table.paste(Number(row), field, event.clipboardData?.getData("text") ?? "")) event.preventDefault();
  }
}
