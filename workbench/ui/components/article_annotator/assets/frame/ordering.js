/** In which order articles come: chosen above the list of them, and kept by this browser. */

import { el } from "../dom/dom.js";

const COOKIE = "workbench_order";
const YEAR_S = 31536000;

/** The menu above the list. What is chosen counts at once for the list and for what comes next. */
export function orderMenu(app) {
  const { order, orders = [] } = app.data;
  const options = orders.map(({ value, name }) => el("option", { value }, name));
  const menu = el("select", { "aria-label": "Order of articles", on: { change: () => choose(app, menu.value) } }, options);
  menu.value = order ?? "plain";
  return el("label", { class: "cw-order" }, el("span", {}, "Order"), menu);
}

async function choose(app, order) {
  const { api } = app.services;
  document.cookie = `${COOKIE}=${order}; path=/; max-age=${YEAR_S}; SameSite=Strict`;
  api.order = order;
  // With the article that is on the screen: the page may not have heard yet that another was opened.
  app.tell("order", `${order}@${app.model.article.id}`);
  const { id } = app.model.article;
  try {
    const { queue } = await api.article(id);
    if (!queue || app.model.article.id !== id || api.order !== order) return;
    app.model.queue = queue;
    showQueue(app, queue);
    for (const near of [queue.next, queue.previous]) app.opening.near(near);
  } catch (error) {
    if (error.status === undefined) throw error;
    app.ui.messages.warn(`The list keeps its order: ${error.message}`);
  }
}

/** Draws the list around the open article, and what comes before and after it. */
export function showQueue({ ui, model, progress }, queue) {
  ui.header.show(queue);
  ui.queue.show(queue, model.article.id, progress);
  ui.queue.reveal(model.article.id);
}
