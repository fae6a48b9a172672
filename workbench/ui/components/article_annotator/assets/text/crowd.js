/** Where more claims lie over each other than there are lanes, a click asks which one is meant. */

import { LANES } from "../model/segments.js";
import { STATES, quoted } from "../dom/words.js";

export function isCrowded(ids) {
  return ids.length > LANES;
}

/** Opens the list of the claims `ids`, inner first, at the place of a click. */
export function chooseAmong(app, ids, { clientX, clientY }) {
  const { model, menu } = { model: app.model, menu: app.ui.menu };
  const items = ids.map((id, i) => {
    const span = model.spans.get(id);
    return {
      key: i < 9 ? String(i + 1) : undefined,
      name: quoted(model.wordsOf(span), 60),
      hint: STATES[span.state],
      chosen: id === app.current,
      run: () => app.moveTo(id),
    };
  });
  menu.open("Which of these claims?", items, { getBoundingClientRect: () => new DOMRect(clientX, clientY, 1, 12) });
}
