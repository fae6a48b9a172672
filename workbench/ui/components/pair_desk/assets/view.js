/** Draws the pair that is asked, its answers, and how far one is. Elements stay; what stands in them changes. */

import { el, say, STATUS } from "../../workbench.article_annotator/shared.js";
import { Groups } from "./groups.js";
import { Side } from "./side.js";

const SAID_MS = 8000;
const STATES = {
  [STATUS.saved]: "Saved",
  [STATUS.saving]: "Saving…",
  [STATUS.offline]: "Not saved yet",
  [STATUS.locked]: "Not saved",
};

export class View {
  #timer = 0;

  constructor(parent, data, run) {
    this.data = data;
    this.run = run;
    this.count = el("p", { class: "count" }, "Looking for pairs…");
    this.state = el("span", { class: "state" });
    this.banner = el("p", { class: "banner", role: "alert", hidden: true });
    this.told = el("p", { class: "told", role: "alert", hidden: true });
    this.live = el("p", { class: "live", role: "status", "aria-live": "polite" });
    this.groups = new Groups((groups) => run.tie(groups), (place) => run.open(place));
    this.sides = ["First", "Second"].map((name) => new Side(name, (place) => run.open(place)));
    this.within = el("span", { class: "badge", hidden: true }, "Both in one article");
    this.why = el("span", {});
    this.stands = el("p", { class: "stands", hidden: true });
    this.does = el("ul", { class: "does" });
    this.question = el("h3", { id: "question" }, "How does the first stand to the second?");
    this.answers = new Map(data.answers.map((answer) => [answer.value, this.#answer(answer)]));
    this.undo = this.#command("Undo", "u", () => run.undo(), "z");
    this.back = this.#command("Back", "k", () => run.move(-1));
    this.skip = this.#command("Skip", "j", () => run.move(1));
    this.pair = el(
      "section",
      { class: "pair", "aria-label": "The pair that is asked" },
      el("div", { class: "sides" }, ...this.sides.map((side) => side.element)),
      el("p", { class: "why" }, this.within, this.why),
      this.stands,
      this.does,
      el(
        "div",
        { class: "ask" },
        this.question,
        el("div", { class: "answers", role: "group", "aria-labelledby": "question" }, ...this.answers.values()),
      ),
    );
    this.pair.hidden = true;
    this.waitingRoom = el("div", { class: "skeleton", "aria-hidden": "true" }, el("div", {}), el("div", {}));
    this.done = el("p", { class: "done", hidden: true }, "No pairs left: every pair of similar spans has been decided.");
    this.commands = el("div", { class: "commands", hidden: true }, this.undo, this.back, this.skip);
    this.root = el(
      "div",
      { class: "desk", "aria-busy": "true" },
      el("div", { class: "bar" }, this.count, this.state),
      this.banner,
      this.told,
      this.groups.element,
      this.waitingRoom,
      this.done,
      this.pair,
      this.commands,
      this.live,
    );
    parent.append(this.root);
  }

  stop() {
    clearTimeout(this.#timer);
    this.root.remove();
  }

  #answer({ value, name, hint, key }) {
    const click = (event) => event.detail < 2 && this.run.answer(value);
    return el(
      "button",
      { type: "button", class: "answer", "aria-keyshortcuts": key, title: hint, on: { click } },
      el("kbd", { "aria-hidden": "true" }, key),
      el("span", { class: "name" }, name),
      el("span", { class: "hint" }, hint),
    );
  }

  #command(name, key, run, other = "") {
    return el(
      "button",
      { type: "button", class: "command", "aria-keyshortcuts": [key, other].filter(Boolean).join(" "), on: { click: run } },
      el("span", {}, name),
      el("kbd", { "aria-hidden": "true" }, key),
    );
  }

  /** Before anything is there: why it is not. */
  wait(words) {
    say(this.count, words);
  }

  draw(pairs, words) {
    const { current } = pairs;
    const isDone = !current && !pairs.left;
    this.root.toggleAttribute("aria-busy", !current && !isDone);
    this.waitingRoom.hidden = Boolean(current) || isDone;
    say(this.count, current ? counted(pairs.left, pairs.at) : isDone ? "" : "Looking for more pairs…");
    this.pair.hidden = !current;
    this.done.hidden = !isDone;
    this.commands.hidden = false;
    this.groups.draw(pairs.groups);
    if (current) this.#drawPair(current, pairs.told.get(current.key) ?? "");
    this.undo.disabled = !pairs.last;
    this.undo.title = pairs.last ? `Undo: ${pairs.last.name}` : "";
    this.back.disabled = !current || pairs.at === 0;
    const leaves = Boolean(current && (current.stands || pairs.told.has(current.key)));
    say(this.skip.firstChild, leaves ? "Leave it" : "Skip");
    this.skip.disabled = !current || (!leaves && pairs.at >= pairs.waiting.length - 1);
    if (words) this.whisper(`${words} ${current ? this.#spoken(current) : this.done.textContent}`);
  }

  #drawPair(pair, told) {
    this.sides.forEach((side, i) => side.draw(pair.sides[i]));
    this.within.hidden = !pair.within;
    const { name } = this.data.answers.find(({ value }) => value === pair.proposed);
    say(this.why, `Proposed: ${name}, because ${pair.why}.`);
    const stands = [told, pair.stands].filter(Boolean).join(" ");
    this.stands.hidden = !stands;
    say(this.stands, stands);
    const lines = [...pair.does.map((line) => [line, ""]), ...pair.against.map((line) => [line, "against"])];
    this.does.replaceChildren(...lines.map(([line, kind]) => el("li", { class: kind || null }, line)));
    for (const [value, button] of this.answers) {
      const proposed = value === pair.proposed;
      button.classList.toggle("proposed", proposed);
      if (proposed) button.setAttribute("aria-description", "proposed");
      else button.removeAttribute("aria-description");
    }
  }

  #spoken({ sides: [one, other] }) {
    return `Next: ${one.outlet}: ${one.exact} — ${other.outlet}: ${other.exact}`;
  }

  /** For screen readers alone. */
  whisper(words) {
    this.live.textContent = words;
  }

  /** What an act did besides. */
  say(words) {
    this.#tell(words, false);
    this.#timer = setTimeout(() => (this.told.hidden = true), SAID_MS);
  }

  /** Why an answer was not taken; it stays until the next one is not, or something else is said. */
  warn(words) {
    this.#tell(words, true);
  }

  #tell(words, isProblem) {
    clearTimeout(this.#timer);
    this.told.hidden = false;
    this.told.classList.toggle("problem", isProblem);
    say(this.told, words);
  }

  status(status, banner) {
    this.state.dataset.state = status;
    say(this.state, STATES[status] ?? "");
    this.banner.hidden = !banner;
    say(this.banner, banner);
  }
}

function counted(left, at) {
  const pairs = left === 1 ? "1 pair" : `${left.toLocaleString("en")} pairs`;
  return `${pairs} to decide, likeliest first${at ? `; ${at.toLocaleString("en")} skipped` : ""}. Nothing is merged until you say so.`;
}
