/** Saying who speaks, which figures, which stance, how much it matters, and anything else of the current claim. */

import { withoutHidden } from "../dom/as_read.js";
import { rangeFields } from "../model/acts.js";
import { chainEditor } from "../card/chain_editor.js";
import { chainOf, description, figuresOf, speakerOf, withSpeaker } from "../model/described.js";
import { el } from "../dom/dom.js";
import { figureEditor } from "../card/figure_editor.js";
import { highlightSources } from "../text/highlights.js";
import { namesFor } from "../model/names.js";
import { SpeakerPicker } from "../card/speaker_picker.js";
import { WORTHINESS } from "../dom/words.js";

const MOST_LETTERS = 4000;
const MOST_NAME_LETTERS = 300;
const PRONOUNS = new Set(["he", "she", "it", "they", "we", "i", "who"]);

export function describing(app) {
  const say = (id, changes, done) => describe(app, id, changes, done);
  const words = () => ({ names: namesFor(app), vocabularies: app.data.vocabularies, outlet: app.model.article.outlet });
  const sheet = (edit, asked) => app.ui.sheet.open({ ...asked, anchor: anchorOf(app, edit) });
  /** A command on the current claim; without one there is nothing to say anything of. */
  const of = (run) => (argument) => (app.span ? run(app.span, argument) : app.ui.messages.tell("Choose a claim first."));
  const back = (span, name, done) => (span.attributes[name] && span.suggestion !== null ? [["Back to the suggestion", () => say(span.id, { [name]: null }, done)]] : []);

  function speaker(span, range = null) {
    if (range) return void take(span, inText(app, range).said);
    const chain = chainOf(span);
    const selected = selectedWords(app);
    const picker = new SpeakerPicker({
      ...words(),
      current: speakerOf(chain),
      choices: selected ? [{ name: selected.exact, hint: "the selected words", said: selected.said }] : [],
      others: [
        { name: app.model.article.outlet || "The outlet", hint: "the outlet itself", said: null },
        { name: "Somebody", hint: "not named", said: { agent: null } },
      ],
      done: () => app.ui.sheet.keep(),
    });
    return void sheet("speaker", { title: "Speaker", content: picker.element, first: () => picker.input, onlyAsked: true, keep: () => take(span, picker.chosen) });
  }

  /** `said` null: the outlet says so itself. */
  function take(span, said) {
    if (said === undefined) return "Choose a name, or type one.";
    const chain = chainOf(span);
    const { outlet } = app.model.article;
    const hops = said ? withSpeaker(chain, placed(app, chain, said), outlet) : withSpeaker(chain, {}, outlet).slice(0, 1);
    say(span.id, { hops }, said ? `${said.agent ?? "Somebody unnamed"} says so.` : "The outlet says so itself.");
    return null;
  }

  return {
    speaker: of((span, argument) => speaker(span, argument?.range)),
    chain: of((span, at) => {
      const { content, first, read } = chainEditor(chainOf(span), { ...words(), at });
      sheet(at === undefined ? "chain" : `hop-${at}`, {
        title: "Who says so", content, first, extra: back(span, "hops", "The chain is as it was suggested."),
        keep: () => say(span.id, { hops: read() }, "Changed who says so."),
      });
    }),
    figures: of((span, at) => {
      const { content, first, read, fault } = figureEditor(figuresOf(span), { ...words(), at, selected: at === undefined ? selectedWords(app) : null });
      sheet(at === undefined ? "figures" : `figure-${at}`, {
        title: "Figures", content, first, extra: back(span, "quantities", "The figures are as they were suggested."),
        keep: () => fault() ?? say(span.id, { quantities: read() }, "Changed the figures."),
      });
    }),
    stance: of((span) => choose("stance", "The article’s stance", app.data.vocabularies.stance, span)),
    worthiness: of((span) => choose("check_worthiness", "Worth checking", WORTHINESS, span)),
    note: of((span) => {
      const field = el("textarea", { rows: 5, maxlength: MOST_LETTERS, dir: "auto", "aria-label": "Note" });
      field.value = span.attributes.note ?? "";
      sheet("note", {
        title: "Note", content: field, keyWords: "Ctrl+Enter",
        keep: () => say(span.id, { note: field.value.trim() }, "Noted."),
      });
    }),
    asSuggested: of((span, name) => say(span.id, { [name]: null }, "Back to the suggestion.")),
  };

  function choose(name, title, options, span) {
    const items = options.map(({ value, name: words, hint }, i) => ({
      key: String(i + 1), name: words, hint, chosen: span.attributes[name] === value, run: () => say(span.id, { [name]: value }, `${title}: ${words}.`),
    }));
    const nothing = { key: "0", name: "Not judged", chosen: (span.attributes[name] ?? null) === null, run: () => say(span.id, { [name]: null }, `${title}: not judged.`) };
    app.ui.menu.open(title, [...items, nothing], anchorOf(app, name));
  }
}

/** One act that carries all that is said of a claim from now on; none where that is what was said before. */
function describe(app, id, changes, done) {
  const span = app.model.spans.get(id);
  const fields = description(span, changes);
  if (!fields.says.length) return;
  app.commit(app.model.draft("describe", span, fields), done);
  highlightSources(app);
}

/** Words of the text as a speaker (`agent`, `source`) and as a figure (`exact`, `range`). */
function inText({ model }, { from, to }) {
  const { start, end, exact } = rangeFields(model.index, from, to);
  const agent = Array.from(withoutHidden(exact).replace(/\s+/gu, " ")).slice(0, MOST_NAME_LETTERS).join("");
  return { exact: agent, range: [start, end], said: { agent, source: [start, end] } };
}

function selectedWords(app) {
  const range = app.selecting.range();
  return range && inText(app, range);
}

/** Where the new speaker is named: in the selected words, else where the old one was, if that can be both. */
function placed({ model }, chain, { agent, source }) {
  const known = chain.length > 1 ? chain.at(-1).source : null;
  const words = known ? model.index.slice(...known) : "";
  return { agent, source: source ?? (known && standsFor(words, agent) ? known : null) };
}

/** Whether words of the text may mean somebody: they say no name, or a part of the name. */
function standsFor(words, agent) {
  const parts = words.toLowerCase().split(/\s+/u);
  const isPlain = /^\p{Ll}/u.test(words) || PRONOUNS.has(words.toLowerCase());
  return agent === null || isPlain || agent.toLowerCase().split(/\s+/u).some((part) => parts.includes(part));
}

/** What an editor opens beside: its own button, where the card shows it. */
function anchorOf({ ui }, edit) {
  return ui.card.editOf(edit) ?? ui.card.element;
}
