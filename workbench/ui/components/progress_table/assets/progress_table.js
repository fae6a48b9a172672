/** A table of articles: title, outlet, date, a stacked bar of its spans, and the numbers behind the bar. */

const COLUMNS = [
  { name: "Article", kind: "article" },
  { name: "Published", kind: "date" },
  { name: "Spans", kind: "bar" },
  { name: "Accepted", kind: "number", part: "accepted" },
  { name: "Rejected", kind: "number", part: "rejected" },
  { name: "Waiting", kind: "number", part: "pending" },
];
const PARTS = ["accepted", "rejected", "pending"];

/** An element with text or elements in it; never markup. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== "") element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The head of a column of numbers shows how the bar draws what they count. */
function headCell({ name, kind, part = "" }) {
  const sign = part ? [el("span", { class: `sign ${part}`, "aria-hidden": "true" })] : [];
  return el("th", { scope: "col", class: kind }, ...sign, name);
}

/** The headline; where none was printed that is said, and how the text begins tells the article from others. */
function nameOf({ title, opening }) {
  return title || !opening ? [title] : ["No headline", " ", el("span", { class: "opening", dir: "auto" }, opening)];
}

function titleCell(row, open) {
  const link = el("a", { href: `annotate?article=${row.article_id}`, dir: "auto" }, ...nameOf(row));
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(row.article_id);
  });
  const version = row.version ? [el("span", { class: row.replaced ? "version replaced" : "version" }, row.version)] : [];
  return el("th", { scope: "row", class: "article" }, link, el("span", { class: "outlet", dir: "auto" }, row.outlet), ...version);
}

function spanCount(row) {
  return PARTS.reduce((sum, part) => sum + row[part], 0);
}

/** The bar's length is the article's share of the longest one on the page; numbers beside it say the same. */
function barCell(row, longest) {
  const bar = el("div", { class: "bar", "aria-hidden": "true" });
  const total = spanCount(row);
  bar.style.inlineSize = `${(100 * total) / longest}%`;
  for (const part of PARTS) {
    if (!row[part]) continue;
    const piece = el("span", { class: part });
    piece.style.flexGrow = row[part];
    bar.append(piece);
  }
  return el("td", { class: "bar" }, total ? bar : el("span", { class: "none" }, row.empty));
}

function numberCell(value, name) {
  return el("td", { class: `number ${name}${value ? "" : " zero"}` }, value.toLocaleString("en"));
}

/** Opens what can be done with the article itself: its facts corrected, or it withdrawn. */
function changeCell(row, change) {
  const name = `Correct or withdraw: ${row.title || row.opening}`;
  const button = el("button", { type: "button", class: "change", "aria-label": name, title: "Correct or withdraw" }, "⋯");
  button.addEventListener("click", () => change(row.article_id));
  return el("td", { class: "change" }, button);
}

function line(row, { longest, dated, open, change }) {
  return el(
    "tr",
    { class: row.pending || !spanCount(row) ? "" : "done" },
    titleCell(row, open),
    ...(dated ? [el("td", { class: "date", title: row.published_exactly }, row.published)] : []),
    barCell(row, longest),
    ...PARTS.map((part) => numberCell(row[part], part)),
    changeCell(row, change),
  );
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const open = (id) => setTriggerValue("open", id);
  const change = (id) => setTriggerValue("change", id);
  const dated = data.rows.some((row) => row.published);
  const columns = COLUMNS.filter(({ kind }) => dated || kind !== "date");
  const head = el("tr", {}, ...columns.map(headCell), el("td", { class: "change" }));
  const table = el(
    "table",
    { "aria-label": data.label },
    el("thead", {}, head),
    el("tbody", {}, ...data.rows.map((row) => line(row, { longest: data.longest, dated, open, change }))),
  );
  const root = parentElement.querySelector(".frame") ?? parentElement.appendChild(el("div", { class: "frame" }));
  root.replaceChildren(table);
}
