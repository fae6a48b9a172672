/** What each command does. A command looks at the app, carries out at most one act, and says what it did. */

import { ACCEPTED, rangeFields } from "./acts.js";
import { CaretMode } from "./caret.js";
import { BorderEditing } from "./editing.js";
import { trimmed } from "./offsets.js";
import { snapped, stepStart, tokenAt } from "./tokens.js";
import { BLOCK_KINDS, IN_SCOPE, plain, quoted, sentenceCase, verb } from "./words.js";

const DEFAULT_REASON = "not_a_claim";

export function makeCommands(app) {
  return { ...moving(app), ...deciding(app), ...correcting(app), ...adding(app), ...undoing(app), ...page(app) };
}

function moving(app) {
  const to = (span, otherwise) => (span ? app.moveTo(span.id) : app.ui.messages.tell(otherwise));
  return {
    next: () => to(app.model.neighbour(app.current, 1), "This is the last claim."),
    previous: () => to(app.model.neighbour(app.current, -1), "This is the first claim."),
    nextPending: () => to(app.model.nextPending(app.current, 1), "Nothing waits in this article."),
    previousPending: () => to(app.model.nextPending(app.current, -1), "Nothing waits in this article."),
    go: (id) => app.moveTo(id),
    nextArticle: () => openOr(app, app.model.queue.next, "This is the last article."),
    previousArticle: () => openOr(app, app.model.queue.previous, "This is the first article."),
  };
}

function openOr(app, id, otherwise) {
  if (id === null) app.ui.messages.tell(otherwise);
  else app.open(id);
}

/** Where to go on after the current claim is decided: the next that waits, null where it was the last. */
function onward(app) {
  const next = app.model.nextPending(app.current);
  return next && next.id !== app.current ? next.id : null;
}

function tellDone(app) {
  app.ui.messages.tell("Everything in this article is decided.", onwardButtons(app));
}

function onwardButtons(app) {
  return app.model.queue.next === null ? [] : [["Next article", "]", () => app.run("nextArticle")]];
}

function deciding(app) {
  /** Commits where there is something to decide, and goes on. */
  function decide(draft, done) {
    const then = onward(app);
    if (draft && !app.commit(draft, done, then)) return false;
    if (!draft && then) app.moveTo(then);
    if (!then) tellDone(app);
    return true;
  }

  function reject(reason) {
    const { span, model } = app;
    if (!span) return;
    const same = span.state === "rejected" && span.reject_reason === reason;
    const draft = same ? null : model.draft("reject", span, { reject_reason: reason });
    if (decide(draft, "Rejected.") && !same) tellRejected(app, span.id, reason);
  }

  return {
    accept() {
      const { span, model } = app;
      if (span) decide(ACCEPTED.has(span.state) ? null : model.draft("confirm", span), "Accepted.");
    },
    reject: () => reject(DEFAULT_REASON),
    rejectBecause(argument) {
      const span = argument?.span ?? app.span;
      if (!span) return;
      app.moveTo(span.id);
      const items = app.data.reject_reasons.map(({ value, name }, i) => ({
        key: String(i + 1),
        name,
        chosen: span.state === "rejected" && span.reject_reason === value,
        run: () => reject(value),
      }));
      app.ui.menu.open("Reject because it is", items, app.ui.card.buttons[1]);
    },
    label(value) {
      const { span, model } = app;
      if (!span) return;
      const { name } = app.labels.get(value);
      if (span.label !== value) app.commit(model.draft("relabel", span, { label: value }), `Now ${name}.`);
      else if (!ACCEPTED.has(span.state)) app.commit(model.draft("confirm", span), `Accepted as ${name}.`);
      else app.ui.messages.whisper(`It is ${name} already.`);
    },
    insist: (id) => insist(app, id),
    yield(id) {
      app.model.conflicts.delete(id);
      app.ui.messages.close();
      app.changed([]);
    },
  };
}

function tellRejected(app, id, reason) {
  const words = quoted(app.model.wordsOf(app.model.spans.get(id)));
  const buttons = [
    ["Other reason", "", () => app.run("rejectBecause", { span: app.model.spans.get(id) })],
    ["Undo", "z", () => app.run("undo")],
  ];
  const done = app.model.counts().pending === 0;
  const all = done ? " Everything in this article is decided." : "";
  app.ui.messages.tell(`Rejected ${words}: ${app.reasons.get(reason).toLowerCase()}.${all}`, [...buttons, ...(done ? onwardButtons(app) : [])]);
}

/** Our act once more, on top of what somebody else decided meanwhile. */
function insist(app, id) {
  const { model } = app;
  const { act } = model.conflicts.get(id);
  const span = model.spans.get(id);
  const fields = { reject: { reject_reason: act.reject_reason }, relabel: { label: act.label } }[act.action] ?? {};
  const range = act.action === "resize" ? [model.index.toUnits(act.start), model.index.toUnits(act.end)] : undefined;
  if (app.commit(model.draft(act.action, span, fields, range), "Saved as well.")) app.ui.messages.close();
}

function correcting(app) {
  const resize = (span, from, to) => app.commit(app.model.draft("resize", span, {}, [from, to]), "Moved the border.");
  return {
    edit() {
      const { span, model } = app;
      if (!span || app.mode) return;
      app.enter(new BorderEditing({
        text: model.index.text,
        span,
        show: (from, to) => app.ui.view.preview({ id: span.id, from, to }),
        leave: () => app.leaveMode(),
        keep: (from, to) => resize(app.span, from, to),
        isRightToLeft: () => app.isRightToLeft(span.from),
      }));
      app.ui.messages.tell("Moving the borders: arrows move the end, Shift the beginning, Alt by characters.", [
        ["Keep", "Enter", () => app.mode?.finish?.()],
        ["Cancel", "Esc", () => app.leaveMode()],
      ]);
    },
    split() {
      const { span, clicked } = app;
      if (!span) return;
      if (clicked !== null && clicked > span.from && clicked < span.to) splitAt(app, span, clicked);
      else chooseSplit(app, span);
    },
    merge() {
      const { span, model } = app;
      const other = span && model.mergeable(span);
      if (!other) return void app.ui.messages.tell("There is no claim after this one to merge with.");
      const range = [Math.min(span.from, other.from), Math.max(span.to, other.to)];
      app.commit(model.draft("merge", span, { other: other.span, other_version: other.version + 1 }, range), "Merged.");
    },
    restore() {
      const { span, model } = app;
      const [start, end, label] = span.original;
      if (start !== span.start || end !== span.end) resize(span, model.index.toUnits(start), model.index.toUnits(end));
      if (label !== span.label) app.commit(model.draft("relabel", app.span, { label }), "Back to the suggestion.");
    },
  };
}

/** Between words: at the nearer border of the word that was clicked. */
function splitAt(app, span, at) {
  const { index } = app.model;
  const [start, end] = tokenAt(index.text, at);
  const border = at - start <= end - at ? start : end;
  const left = trimmed(index.text, span.from, border);
  const right = trimmed(index.text, border, span.to);
  if (!left || !right) return chooseSplit(app, span);
  app.commit(app.model.draft("split", span, { at: index.toPoints(right[0]) }, [span.from, left[1]]), "Split in two.");
  return undefined;
}

function chooseSplit(app, span) {
  const { text } = app.model.index;
  const middle = stepStart(text, Math.floor((span.from + span.to) / 2), 1);
  app.enter(new CaretMode({
    text,
    at: Math.min(middle, span.to),
    within: [span.from, span.to],
    selects: false,
    drawing: app.drawing,
    isRightToLeft: (at) => app.isRightToLeft(at),
    finishing: ["x"],
    leave: () => app.leaveMode(),
    keep: ({ at }) => splitAt(app, app.span, at),
  }));
  app.ui.messages.tell("Split where? Arrows move the place.", [["Split", "Enter", () => app.mode?.finish?.()], ["Cancel", "Esc", () => app.leaveMode()]]);
}

function adding(app) {
  const labelKeys = [...app.labels.values()].map(({ key }) => key);

  function add({ range = app.selecting.range(), label = null } = {}) {
    const { model } = app;
    if (!range) return void app.ui.messages.tell("Select words first, with the mouse or with v.");
    app.selecting.clear();
    const same = model.order.find((span) => span.from === range.from && span.to === range.to);
    if (same) return void takeSame(app, same, label);
    const { tab } = app.services;
    const id = `${tab.id}:${tab.upcoming}`;
    const chosen = label ?? app.labels.keys().next().value;
    const draft = { action: "add_missed", span: id, version: 1, ...rangeFields(model.index, range.from, range.to), label: chosen };
    if (app.commit(draft, "Added.")) app.moveTo(id);
  }

  return {
    add,
    caret() {
      const { model, span, clicked } = app;
      const { text } = model.index;
      app.enter(new CaretMode({
        text,
        at: clicked ?? span?.from ?? trimmed(text, 0, text.length)?.[0] ?? 0,
        drawing: app.drawing,
        isRightToLeft: (at) => app.isRightToLeft(at),
        finishing: ["n", ...labelKeys],
        leave: () => app.leaveMode(),
        keep({ from, to }, key) {
          const range = snapped(text, from, to);
          const label = [...app.labels.values()].find((known) => known.key === key)?.value;
          add(range ? { range: { from: range[0], to: range[1] }, label } : {});
        },
      }));
      app.ui.messages.tell("Arrows move the caret, Shift selects, Enter or a label makes a claim.", [["Cancel", "Esc", () => app.leaveMode()]]);
    },
  };
}

/** The very words are a claim already: it is accepted instead of doubled. */
function takeSame(app, span, label) {
  app.moveTo(span.id);
  if (label && label !== span.label) app.run("label", label);
  else if (!ACCEPTED.has(span.state)) app.commit(app.model.draft("confirm", span), "These words were suggested already: accepted.");
  else app.ui.messages.tell("These very words are already marked.");
}

function undoing(app) {
  function takeBack(entry, done, again) {
    const { model } = app;
    const span = model.spans.get(entry.span);
    const before = entry.before?.find(({ id }) => id === entry.span)?.span ?? span;
    const undoes = { client: entry.client, seq: entry.seq };
    const act = { ...model.draft("undo", before, { undoes }), version: span.version + 1 };
    if (!app.commit(act, null, model.isShown(before) ? entry.span : null)) return;
    const now = model.spans.get(entry.span);
    if (!app.span || !model.isShown(app.span)) app.moveTo(model.neighbour(entry.span, -1)?.id ?? null);
    app.ui.messages.tell(`${done}: ${verb(entry.action)} ${quoted(model.wordsOf(now))}.`, [again]);
  }

  return {
    undo() {
      const entry = app.model.history.undoable;
      if (entry) takeBack(entry, "Undid", ["Redo", "⇧Z", () => app.run("redo")]);
      else app.ui.messages.tell("There is nothing to undo here.");
    },
    redo() {
      const entry = app.model.history.redoable;
      if (entry) takeBack(entry, "Did again", ["Undo", "z", () => app.run("undo")]);
      else app.ui.messages.tell("There is nothing to redo.");
    },
  };
}

function page(app) {
  return {
    help: () => app.ui.help.open(),
    queue: () => app.toggleQueue(),
    close() {
      if (app.ui.messages.close() || app.closeDrawer()) return;
      app.selecting.clear();
      app.clicked = null;
    },
    block: (argument) => chooseBlock(app, argument ?? blockOf(app)),
  };
}

function blockOf(app) {
  const at = app.span?.from ?? -1;
  const index = app.model.blocks.findIndex((block) => block.start <= at && at < block.end);
  const anchor = app.ui.view.blockButton(index);
  return anchor && { index, anchor };
}

function chooseBlock(app, chosen) {
  if (!chosen) return app.ui.messages.tell("Choose a claim first: its stretch of text is meant.");
  const block = app.model.blocks[chosen.index];
  const items = BLOCK_KINDS.map((kind) => ({
    name: sentenceCase(plain(kind)),
    hint: IN_SCOPE.has(kind) ? "" : "greyed, no claims",
    chosen: block.kind === kind,
    run: () => app.correctBlock(block, kind, IN_SCOPE.has(kind)),
  }));
  const scope = { name: block.in_scope ? "Leave out of scope" : "Take into scope", run: () => app.correctBlock(block, block.kind, !block.in_scope) };
  return app.ui.menu.open("This stretch of text is", [...items, scope], chosen.anchor);
}
