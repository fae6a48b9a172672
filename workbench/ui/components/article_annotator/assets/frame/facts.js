/** What is known of the open article beside its text: shown above it, and shown anew once it was corrected. */

import { articleHead } from "./head.js";

export function showHead(app, bundle) {
  const { article } = bundle;
  app.ui.head.replaceChildren(articleHead(bundle, () => app.ask("correct", article.id), app));
}

/** The page says that they were corrected. */
export async function renewFacts(app, id) {
  const bundle = await app.services.api.article(id).catch(() => null);
  if (bundle && !bundle.opens_blind && app.model?.article.id === id) showFacts(app, bundle);
}

/** The work on the text goes on as it is. */
function showFacts(app, bundle) {
  const { article, queue } = bundle;
  Object.assign(app.model.article, article);
  showHead(app, bundle);
  app.ui.scroller.lang = article.language || "";
  app.ui.header.show(queue);
  app.ui.queue.forget();
  app.ui.queue.show(queue, article.id, app.progress);
}
