/** Joins the pairs, what is drawn of them, the keys, and the server. */

import { belongsElsewhere, nameOf, STATUS } from "../../workbench.article_annotator/shared.js";
import { answerOf, tieOf, undoOf } from "./acts.js";
import { AHEAD, Pairs } from "./pairs.js";
import { renew } from "./services.js";
import { View } from "./view.js";

const BANNERS = {
  [STATUS.offline]: "The server cannot be reached. Go on: your answers are kept in this browser and sent when it is back.",
  [STATUS.locked]: "This page is out of date. Reload it: your answers are kept in this browser and sent then.",
};
const RETRY_MS = 2000;
/** So long nobody has answered when the server is asked anew how all stands. */
const QUIET_MS = 1200;

export class Desk {
  #pairs = new Pairs();
  #asking = false;
  #stopped = false;
  #later = 0;
  #acts = 0;
  #unsettled = false;

  constructor(parent, data, services, tell) {
    Object.assign(this, { data, services, tell });
    const run = {
      answer: (relation) => this.answer(relation),
      undo: () => this.undo(),
      move: (by) => this.move(by),
      tie: (groups) => this.tie(groups),
      open: (place) => this.tell("open", place),
    };
    this.view = new View(parent, data, run);
    this.press = (event) => this.#press(event);
    addEventListener("keydown", this.press, true);
    services.listeners.add(this);
    this.status(services.outbox.status);
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#later);
    removeEventListener("keydown", this.press, true);
    this.services.listeners.delete(this);
    this.view.stop();
  }

  /** The page ran again: perhaps with a newer token, or after somebody has changed something below. */
  update(data) {
    this.data = data;
    renew(this.services, data.token);
    if (this.#pairs.loaded) this.ask();
  }

  /**
   * Asks the server what is next, once it has all answers; the pair that is looked at stays. What it says is of no use
   * where somebody has answered since it was asked: then it is asked again when that answer is there.
   */
  async ask() {
    if (this.#asking || this.#stopped || this.services.outbox.size) return;
    this.#asking = true;
    clearTimeout(this.#later);
    const acts = this.#acts;
    const { tab } = this.services;
    try {
      const bundle = await this.services.ask(this.data.event, this.#pairs.asked(tab.id));
      if (this.#stopped || acts !== this.#acts) return;
      if (!this.#pairs.take(bundle, tab.id)) this.view.say("The pair that stood here is asked no more.");
      this.#draw();
    } catch (error) {
      if (error.status === undefined) throw error;
      if (error.status === 0 || error.status >= 500) this.#askIn(RETRY_MS);
      if (!this.#pairs.loaded) this.view.wait(error.message);
    } finally {
      this.#asking = false;
      if (acts !== this.#acts) this.#askIn(QUIET_MS);
    }
  }

  #askIn(ms) {
    clearTimeout(this.#later);
    if (!this.#stopped) this.#later = setTimeout(() => this.#settle(), ms);
  }

  /** All answers are stored, and nobody has answered for a moment: the rest of the page follows. */
  #settle() {
    if (this.#stopped || this.services.outbox.size) return;
    this.ask();
    if (this.#unsettled) this.tell("settled", Date.now());
    this.#unsettled = false;
  }

  #name() {
    return { client: this.services.tab.id, seq: this.services.tab.next() };
  }

  answer(relation) {
    const { current } = this.#pairs;
    if (!current) return;
    const name = this.#name();
    const { name: words } = this.data.answers.find(({ value }) => value === relation);
    const { act, touches } = answerOf(current, relation, this.#pairs.before, name);
    this.#pairs.answer({ ...name, name: words });
    this.#send(act, touches);
    this.#draw({ say: `${words}.` });
  }

  tie(groups) {
    if (!groups.length) return;
    const name = this.#name();
    const { act, touches } = tieOf(groups, this.#pairs.before, name);
    this.#pairs.tie(groups, { ...name, name: `Same, ${groups.length} at once`, touches });
    this.#send(act, touches);
    this.#draw({ say: `${groups.length === 1 ? "1 group is" : `${groups.length} groups are`} one claim each.` });
  }

  undo() {
    const last = this.#pairs.undo();
    if (!last) return;
    const { act, touches } = undoOf(last, this.#name());
    this.#send(act, touches);
    this.#draw({ say: `Undone: ${last.name}.` });
  }

  move(by) {
    if (!this.#pairs.move(by)) return;
    this.#draw();
    const { at, waiting, left } = this.#pairs;
    if (at > waiting.length - AHEAD / 2 && left > waiting.length) this.ask();
  }

  #send(act, touches) {
    this.#unsettled = true;
    this.#acts += 1;
    this.services.outbox.add(this.data.event, act, touches);
  }

  /** What the outbox heard of an act; `dropped` are acts that built on it and were not sent. */
  answered({ article, act }, { status, message }, dropped) {
    if (article !== this.data.event) return;
    const taken = status === "stored" || status === "repeated";
    if (taken && message) this.view.say(message);
    if (taken) return;
    const known = this.#pairs.refused(act, message);
    for (const other of dropped) this.#pairs.refused(other, "This answer was not sent, as one before it was not taken.");
    const more = dropped.length ? ` ${dropped.length === 1 ? "One answer" : `${dropped.length} answers`} after it must be given again.` : "";
    this.view.warn(`${message}${known && this.#pairs.current?.key !== known.key ? " That pair comes next." : ""}${more}`);
    this.#draw();
  }

  status(status) {
    this.view.status(status, BANNERS[status] ?? "");
    if (status !== STATUS.saved) return;
    const { waiting, loaded } = this.#pairs;
    this.#askIn(loaded && waiting.length ? QUIET_MS : 0);
  }

  #draw({ say = "" } = {}) {
    this.view.draw(this.#pairs, say);
  }

  #press(event) {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.view.root.checkVisibility?.() === false || belongsElsewhere(event, this.view.root)) return;
    const name = nameOf(event);
    const answer = this.data.answers.find(({ key }) => key === name);
    const command = { j: () => this.move(1), k: () => this.move(-1), u: () => this.undo(), z: () => this.undo() }[name];
    if (!this.#pairs.loaded || (!answer && !command)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (answer) this.answer(answer.value);
    else command();
  }
}
