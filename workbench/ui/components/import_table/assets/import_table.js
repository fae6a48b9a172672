/** The table before an import: a row an article, every cell a field, drawn as far as it is seen. */

import { Rows } from "./rows.js";
import { Table } from "./table.js";

/** What was typed outlives the element: after a restart of the server the page is drawn anew. */
const kept = new Map();

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const known = parentElement.importTable;
  if (known?.plan === data.plan) {
    known.table.say = setTriggerValue;
    return;
  }
  const rows = kept.get(data.plan) ?? new Rows(data.api, data.token, data.plan);
  kept.clear();
  kept.set(data.plan, rows);
  const table = new Table(parentElement, data, setTriggerValue);
  parentElement.importTable = { plan: data.plan, table };
  table.open(rows);
}
