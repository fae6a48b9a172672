/**
 * Wordings of the current claim in other outlets. Fetched once the ring has rested, after the card is drawn, and
 * cached until the claim changes.
 */

import { el } from "../dom/dom.js";
import { STATES, count } from "../dom/words.js";

const RESTED_MS = 250;
const KEPT = 60;
const LONGEST_LEFT_OUT = 60;

export class Elsewhere {
  #timer = 0;
  #key = "";
  #kept = new Map();

  /** `ask(article, words)` promises the server's answer; `open(place)` goes to `{article, span}`, `near` is called before. */
  constructor({ ask, open, near }) {
    Object.assign(this, { ask, open, near });
    this.element = el("div", { class: "cw-elsewhere" });
  }

  /** The place in the card for this claim: with what is known already, and filled later where nothing is. */
  of(model, span) {
    const key = `${model.blind ? "blind" : ""}${model.article.id}/${span.id}/${span.version}`;
    if (key === this.#key) return this.element;
    this.#key = key;
    clearTimeout(this.#timer);
    const known = this.#kept.get(key);
    if (known) this.#fill(known);
    else {
      this.element.replaceChildren();
      if (!model.blind) this.#timer = setTimeout(() => this.#look(key, model, span), RESTED_MS);
    }
    return this.element;
  }

  async #look(key, model, { span, start, end, from, to }) {
    const words = { span, start, end, exact: model.index.text.slice(from, to) };
    const found = await this.ask(model.article.id, words).catch((error) => {
      if (error.status === undefined) throw error;
      return null;
    });
    if (!found) {
      // Without a line it is asked for again when the ring comes back.
      if (key === this.#key) this.#key = "";
      return;
    }
    this.#kept.set(key, found);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value);
    if (key === this.#key) this.#fill(found);
  }

  #fill({ claim, known, mentions, proposals }) {
    const parts = [
      known.length > 0 && el("p", { class: "cw-how" }, "Seen before, matched by meaning"),
      known.length > 0 && el("ul", {}, known.map((one) => el("li", {}, this.#met(one)))),
      claim && el("p", { class: "cw-claim", dir: "auto" }, `Belongs to the claim: ${claim}`),
      mentions.length > 0 && this.#list(mentions),
      proposals.length > 0 && el("p", { class: "cw-how" }, `${count(proposals.length, "similar wording")}, matched by words alone`),
      proposals.length > 0 && this.#list(proposals),
    ].filter(Boolean);
    this.element.replaceChildren(...(parts.length ? [el("section", { class: "cw-part" }, el("h3", {}, "Elsewhere"), parts)] : []));
  }

  /** A claim of the desk, of whatever event: a link to its evidence and its verdict, in a tab of its own. */
  #met({ claim, statement, event, relation, why, verdict }) {
    const sign = [`${relation}?`, verdict || "no verdict yet", event].filter(Boolean).join(" · ");
    return el(
      "a",
      { class: "cw-met", href: `verify?claim=${claim}`, target: "_blank", rel: "noopener", title: why },
      el("span", { class: "cw-how" }, sign),
      el("span", { class: "cw-other-words", dir: "auto" }, statement),
    );
  }

  #list(wordings) {
    return el("ul", {}, wordings.map((wording) => el("li", {}, this.#wording(wording))));
  }

  /** A link, so that it can be opened in a tab of its own; a plain click stays here and goes to the very span. */
  #wording({ article, span, outlet, title, state, pieces }) {
    const same = pieces.every(([, kind]) => kind === "same");
    const sign = [STATES[state], same && "the same words"].filter(Boolean).join(" · ");
    const follow = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open({ article, span });
    };
    return el(
      "a",
      { class: "cw-wording", href: `?article=${article}`, title: title || outlet, on: { click: follow, pointerenter: () => this.near(article) } },
      el("span", { class: "cw-outlet-name", dir: "auto" }, outlet),
      sign && el("span", { class: "cw-how" }, sign),
      !same && el("span", { class: "cw-other-words", dir: "auto" }, pieces.map(drawn)),
    );
  }
}

/** New words are bold and underlined, those that are left out struck; said aloud as insertions and deletions. */
function drawn([words, kind]) {
  if (kind === "same") return words;
  if (kind === "other") return el("ins", {}, words);
  return el("del", {}, shortened(words));
}

function shortened(words) {
  return words.length > LONGEST_LEFT_OUT ? `${words.slice(0, LONGEST_LEFT_OUT).replace(/\s\S*$/u, "")} …` : words;
}

/** Going to a span of another article. */
export function following(app) {
  return {
    async follow({ article, span }) {
      await app.open(article);
      const { model } = app;
      if (model.article.id !== article) return;
      const found = model.spans.get(span);
      if (found && model.isShown(found)) app.moveTo(span);
      else app.ui.messages.tell(found ? "The slider below the list of articles hides this claim." : "This claim is no longer there.");
    },
  };
}
