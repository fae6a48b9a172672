/** The form for who says so: the chain of attribution from the outlet inwards, link by link. */

import { link } from "../model/described.js";
import { ListEditor } from "./list_editor.js";
import { agent, shortened } from "../dom/words.js";

/** `{content, first, read}` for a sheet: `read()` returns the edited chain. `at` is the first hop to edit. */
export function chainEditor(chain, { at = chain.length - 1, outlet, names, vocabularies }) {
  const items = chain.length ? chain.map((item) => ({ ...item })) : [link({ agent: outlet || null, role: "outlet", mode: "own_voice" })];
  const beyond = vocabularies.role.filter(({ value }) => value !== "outlet");
  const editor = new ListEditor({
    items,
    at,
    what: "link",
    fixed: 1,
    ordered: true,
    between: "→",
    fresh: () => link({ role: items.length > 1 ? "cited_source" : "speaker" }),
    name: (item) => shortened(item.agent || (item.role === "outlet" ? outlet || "The outlet" : agent(item)), 36),
    fields: (item, place) => [
      place > 0 && { name: "agent", label: "Name", names, wide: true },
      place > 0 && { name: "role", label: "Is", options: beyond },
      { name: "mode", label: "Speaks", options: vocabularies.mode },
      { name: "commitment", label: "Commitment", options: vocabularies.commitment },
    ].filter(Boolean),
  });
  return { content: editor.element, first: () => editor.first, read: () => items.filter(({ isFresh }) => !isFresh).map(named) };
}

/** Blank is nobody; a cited source, a speaker or an unnamed one as it was chosen. */
function named(item) {
  return link({ ...item, agent: item.agent?.trim() || null });
}
