/** Elements and words of the table; words from files become text or values, never markup. */

/** An element with attributes, listeners under `on`, and text or elements in it. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== "" && value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

export const counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const COLUMNS = [
  { field: "title", name: "Headline", empty: "No headline" },
  { field: "outlet", name: "Outlet", empty: "Unknown outlet" },
  { field: "published_at", name: "Published", empty: "No date" },
  { field: "language", name: "Language", empty: "–" },
  { field: "event", name: "Event", empty: "No event" },
];

const OTHERS = { url: "Address", byline: "Author", derivation: "Derivation", modified_at: "Last changed" };

export const nameOf = (field) => COLUMNS.find((column) => column.field === field)?.name ?? OTHERS[field] ?? field;

/** What is to be said of a row, the gravest first: {words, kind}. */
export function sayings(row) {
  const said = [];
  for (const [field, reason] of Object.entries(row.refused ?? {}))
    said.push({ kind: "wrong", words: `${nameOf(field)} cannot be stored: ${reason}` });
  for (const words of row.problems ?? []) said.push({ kind: "wrong", words: inWords(words) });
  if (row.same) {
    const learns = row.learned?.length ? ` It learns: ${row.learned.map(nameOf).join(", ").toLowerCase()}.` : "";
    const out = row.same.withdrawn ? ` It was withdrawn, and stays so: ${row.same.withdrawn}` : "";
    said.push({ kind: "known", words: `Already here: article ${row.same.id}, ${named(row.same)}.${learns}${out}` });
  } else if (row.twin !== null && row.twin !== undefined)
    said.push({ kind: "known", words: `The same text as row ${row.twin + 1}: they are stored as one article.` });
  else if (row.shared !== undefined)
    said.push({ kind: "note", words: `Row ${row.shared + 1} has the same text under another outlet.` });
  if (row.version) said.push({ kind: "note", words: `A version of article ${row.version.id}, ${named(row.version)}.` });
  for (const words of row.remarks ?? []) said.push({ kind: "note", words });
  if (row.spans) said.push({ kind: "note", words: `${counted(row.spans, "marked span")}.` });
  return said;
}

/** Fields of files under the names that they have here. */
const inWords = (words) => words.replace(/^(title|outlet|published_at|language|event) was left out/, (_, field) => `${nameOf(field)} was left out`);

const named = ({ title, outlet }) => `“${title}”${outlet ? ` (${outlet})` : ""}`;

/** Views of the rows: which rows a person wants to see. */
export const VIEWS = [
  { key: "all", name: "All", has: () => true },
  { key: "outlet", name: "No outlet", has: (row) => !row.out && !row.outlet },
  { key: "date", name: "No date", has: (row) => !row.out && !row.published_at },
  { key: "event", name: "No event", has: (row) => !row.out && !row.event },
  { key: "known", name: "Already here", has: (row) => Boolean(row.same) || (row.twin ?? null) !== null },
  { key: "wrong", name: "Problems", has: (row) => Boolean(row.problems) || Object.keys(row.refused ?? {}).length > 0 },
  { key: "out", name: "Left out", has: (row) => Boolean(row.out) },
];
