/** What concerns the page as a whole: help, the list of articles, the kind of a block. */

import { BLOCK_KINDS, IN_SCOPE, plain, sentenceCase } from "../dom/words.js";

export function paging(app) {
  return {
    help: () => app.ui.help.open(),
    guidelines: () => app.ui.guide.close() || app.ui.guide.open(),
    queue: () => app.toggleQueue(),
    close() {
      if (app.ui.messages.close() || app.ui.guide.close() || app.closeDrawer() || app.ui.thumb.close()) return;
      app.selecting.clear();
      app.clicked = null;
    },
    block: (argument) => chooseBlock(app, argument ?? blockOf(app)),
    pages: () => choosePage(app),
  };
}

/** The pages of the app, as its own navigation lists them; unsent acts go on being sent from there. */
function choosePage(app) {
  const items = [...document.querySelectorAll("[data-testid='stTopNavLink'], [data-testid='stSidebarNavLink']")].map((link, i) => ({
    key: String(i + 1),
    name: nameOfLink(link),
    chosen: link.pathname === location.pathname,
    run: () => link.click(),
  }));
  if (items.length) app.ui.menu.open("Go to", items, app.ui.header.queue);
}

/** Without the name of the icon's glyph, which is a word too. */
function nameOfLink(link) {
  const icons = [...link.querySelectorAll("[data-testid='stIconMaterial']")].map((icon) => icon.textContent);
  return icons.reduce((words, icon) => words.replace(icon, ""), link.textContent);
}

function blockOf(app) {
  const at = app.span?.from ?? -1;
  const index = app.model.blocks.findIndex((block) => block.start <= at && at < block.end);
  const anchor = app.ui.view.blockButton(index);
  return anchor && { index, anchor };
}

function chooseBlock(app, chosen) {
  if (!chosen) return app.ui.messages.tell("Choose a claim first: this sets the kind of its block.");
  const block = app.model.blocks[chosen.index];
  const items = BLOCK_KINDS.map((kind) => ({
    name: sentenceCase(plain(kind)),
    hint: IN_SCOPE.has(kind) ? "" : "greyed, no claims",
    chosen: block.kind === kind,
    run: () => app.correctBlock(block, kind, IN_SCOPE.has(kind)),
  }));
  const scope = { name: block.in_scope ? "Leave out of scope" : "Take into scope", run: () => app.correctBlock(block, block.kind, !block.in_scope) };
  return app.ui.menu.open("This block is", [...items, scope], chosen.anchor);
}
