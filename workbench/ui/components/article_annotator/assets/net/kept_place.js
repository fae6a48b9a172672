/** Where a person was in each article, for as long as the tab is open; `article` is its id, or its name among blind work. */

const PREFIX = "workbench.place";

export function readPlace(article) {
  try {
    return sessionStorage.getItem(`${PREFIX}/${article}`);
  } catch {
    return null;
  }
}

export function keepPlace(article, span) {
  try {
    if (span === null) sessionStorage.removeItem(`${PREFIX}/${article}`);
    else sessionStorage.setItem(`${PREFIX}/${article}`, span);
  } catch {
    // Without storage an article opens at its first claim that waits.
  }
}
