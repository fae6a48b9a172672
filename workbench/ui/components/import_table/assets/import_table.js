/** The table before an import: a row an article, every cell a field, drawn as far as it is seen. */

import { Rows } from "./rows.js";
import { Table } from "./table.js";

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const known = parentElement.importTable;
  if (known?.plan === data.plan) {
    known.table.say = setTriggerValue;
    return;
  }
  const table = new Table(parentElement, data, setTriggerValue);
  parentElement.importTable = { plan: data.plan, table };
  table.open(new Rows(data.api, data.token, data.plan));
}
