/** Claims by outlets: a row for what is said, a column for each article, a hatched cell for what it leaves out. */

const SORTS = {
  coverage: ["Most outlets first", (a, b) => b.outlets - a.outlets],
  first: ["Earliest first", (a, b) => a.cells[0].column - b.cells[0].column],
  open: ["Waiting first", (a, b) => b.proposed - a.proposed],
  words: ["By wording", (a, b) => a.statement.localeCompare(b.statement)],
};
/** So many rows are made before the first picture; the others follow when it is painted and there is time. */
const FIRST_ROWS = 12;
const MORE_ROWS = 40;
const WAIT_MS = 500;
const idle = window.requestIdleCallback ? (work) => requestIdleCallback(work, { timeout: WAIT_MS }) : (work) => setTimeout(work, 20);

/** An element with text or elements in it; never markup. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (value !== "" && value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** Words as a filter compares them: letters with their marks, in small letters. */
function composed(words) {
  return words.normalize("NFC").toLowerCase();
}

/** By how many outlets something is said, or was in a version of their article that they have changed since. */
function saidBy(line) {
  return line.outlets + line.no_longer;
}

/** A plain click opens the place in this visit; with a modifier the browser follows the link as ever. */
function here(event, act) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  act();
}

function cellElement(cell, column, open) {
  const place = `${cell.article_id}:${cell.start}:${cell.end}`;
  const words = [cell.stance, cell.directness, cell.hedging].filter(Boolean);
  const link = el(
    "a",
    {
      href: `annotate?article=${cell.article_id}&at=${cell.start}-${cell.end}`,
      class: "cell",
      title: [`${column.outlet}: ${cell.wording}`, cell.earlier, cell.why].filter(Boolean).join("\n\n"),
      on: { click: (event) => here(event, () => open(place)) },
    },
    el("span", { class: "wording", dir: "auto" }, cell.wording),
    ...(cell.earlier ? [el("span", { class: "earlier", dir: "auto" }, cell.earlier)] : []),
    el("span", { class: "facts" }, ...words.map((word) => el("span", { class: "fact" }, word)), cell.more ? ` and ${cell.more} more` : ""),
  );
  const how = ["said", cell.pending && "waiting", cell.no_longer && "no-longer"].filter(Boolean).join(" ");
  const element = el("div", { role: "cell", "aria-colindex": cell.column + 2, class: how }, link);
  element.style.gridColumn = cell.column + 2;
  return element;
}

function rowElement(line, data, { open, claim }) {
  const count = `${line.outlets} of ${data.outlets} ${data.outlets === 1 ? "outlet" : "outlets"}`;
  const statement =
    line.claim_id === null
      ? el("span", { class: "statement", dir: "auto" }, line.statement)
      : el("a", { class: "statement", dir: "auto", href: `verify?claim=${line.claim_id}` }, line.statement);
  const act =
    line.proposed > 0 &&
    el("button", { type: "button", on: { click: () => claim(line.key) } }, line.claim_id === null ? "Make a claim" : `Add ${line.proposed} to it`);
  const head = el(
    "div",
    { role: "rowheader", class: "head" },
    statement,
    el("span", { class: "facts" }, el("span", { class: "fact" }, count), ...(line.no_longer ? [el("span", { class: "fact" }, `${line.no_longer} no longer`)] : []), el("span", { class: "fact" }, line.label), ...(act ? [act] : [])),
  );
  return el("div", { role: "row", class: "row" }, head, ...line.cells.map((cell) => cellElement(cell, data.columns[cell.column], open)));
}

function headElement(data) {
  const cells = data.columns.map((column, at) => {
    const cell = el(
      "div",
      { role: "columnheader", "aria-colindex": at + 2, title: column.title },
      el("a", { href: `annotate?article=${column.article_id}`, dir: "auto" }, column.outlet),
      el("span", { class: "when" }, column.when || "time unknown"),
    );
    return cell;
  });
  return el("div", { role: "row", class: "row heads" }, el("div", { role: "columnheader", class: "head" }, "Claim"), ...cells);
}

class Matrix {
  constructor(parent, says) {
    Object.assign(this, { says, sort: "coverage", least: 2, words: "" });
    this.found = el("span", { class: "found", role: "status" });
    this.search = el("input", { type: "search", placeholder: "Filter by words", "aria-label": "Filter by words", on: { input: () => this.choose({ words: this.search.value }) } });
    this.order = el("select", { "aria-label": "Order of claims", on: { change: () => this.choose({ sort: this.order.value }) } }, ...Object.entries(SORTS).map(([value, [name]]) => el("option", { value }, name)));
    this.all = el("input", { type: "checkbox", id: "all", on: { change: () => this.choose({ least: this.all.checked ? 0 : 2 }) } });
    this.full = el("button", { type: "button", on: { click: () => this.toggleFull() } }, "Full screen");
    this.table = el("div", { role: "table", class: "table", tabindex: 0, "aria-label": "Claims by outlets" });
    const bar = el("div", { class: "bar" }, this.search, this.order, el("label", { for: "all" }, this.all, "Include what only one outlet says"), this.found, this.full);
    this.root = el("div", { class: "frame" }, bar, this.table);
    parent.replaceChildren(this.root);
  }

  show(data, says) {
    Object.assign(this, { data, says });
    this.alone = !data.lines.some((line) => saidBy(line) > 1);
    this.draw();
  }

  choose(change) {
    Object.assign(this, change);
    this.draw();
  }

  toggleFull() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.root.requestFullscreen();
  }

  draw() {
    const words = composed(this.words).split(/\s+/).filter(Boolean);
    const text = (line) => composed(`${line.statement} ${line.cells.map((cell) => cell.wording).join(" ")}`);
    const least = this.alone ? 0 : this.least;
    const lines = this.data.lines.filter((line) => (saidBy(line) >= least || line.claim_id !== null) && (!words.length || words.every((word) => text(line).includes(word))));
    lines.sort(SORTS[this.sort][1]);
    this.found.textContent = `${lines.length} of ${this.data.lines.length} shown`;
    this.table.style.setProperty("--columns", this.data.columns.length);
    this.table.replaceChildren(headElement(this.data), ...lines.slice(0, FIRST_ROWS).map((line) => rowElement(line, this.data, this.says)));
    if (!lines.length) this.table.append(el("p", { class: "none" }, "No claim here contains all these words."));
    const turn = (this.turn = {});
    const rest = (from) => {
      if (turn !== this.turn || from >= lines.length) return;
      this.table.append(...lines.slice(from, from + MORE_ROWS).map((line) => rowElement(line, this.data, this.says)));
      idle(() => rest(from + MORE_ROWS));
    };
    requestAnimationFrame(() => setTimeout(() => idle(() => rest(FIRST_ROWS))));
  }
}

const drawn = new WeakMap();

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const says = { open: (place) => setTriggerValue("open", place), claim: (key) => setTriggerValue("claim", key) };
  let root = parentElement.querySelector(".root");
  if (!root) root = parentElement.appendChild(el("div", { class: "root" }));
  if (!drawn.has(root)) drawn.set(root, new Matrix(root, says));
  drawn.get(root).show(data, says);
}
