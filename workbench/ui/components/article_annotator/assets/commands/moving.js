/** Going from claim to claim and from article to article. */

export function moving(app) {
  const to = (span, otherwise) => (span ? app.moveTo(span.id) : app.ui.messages.tell(otherwise));
  return {
    next: () => to(app.model.neighbour(app.current, 1), "This is the last claim."),
    previous: () => to(app.model.neighbour(app.current, -1), "This is the first claim."),
    nextPending: () => to(app.model.nextPending(app.current, 1), "Nothing left to decide in this article."),
    previousPending: () => to(app.model.nextPending(app.current, -1), "Nothing left to decide in this article."),
    go: (id) => app.moveTo(id),
    nextArticle: () => openOr(app, app.model.queue.next, "This is the last article."),
    previousArticle: () => openOr(app, app.model.queue.previous, "This is the first article."),
  };
}

function openOr(app, id, otherwise) {
  if (id === null) app.ui.messages.tell(otherwise);
  else app.open(id);
}
