/**
 * Finds the text offset of a place on the page and back. Pieces are `{start, end, element}` in reading order;
 * each text node of a piece carries `cwStart`, the UTF-16 offset of its first unit in the article.
 */

/** The index of the piece that holds `unit`, else of the one after it; `pieces.length` at the end. */
export function pieceAt(pieces, unit) {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].end < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The indexes of the pieces that a range runs over, as `[first, after last]`. */
export function piecesOver(pieces, from, to) {
  let first = pieceAt(pieces, from);
  if (first < pieces.length && pieces[first].end === from) first += 1;
  let after = first;
  while (after < pieces.length && pieces[after].start < to) after += 1;
  return [first, after];
}

/** The text node and offset of `unit`, or the nearest drawn position. */
export function nodeAt(pieces, unit) {
  const piece = pieces[Math.min(pieceAt(pieces, unit), pieces.length - 1)];
  if (!piece) return null;
  const nodes = textNodes(piece.element);
  const node = nodes.find((text) => unit <= text.cwStart + text.length) ?? nodes.at(-1);
  return node ? { node, offset: Math.max(0, Math.min(node.length, unit - node.cwStart)) } : null;
}

export function rangeOver(pieces, from, to) {
  const [start, end] = [nodeAt(pieces, from), nodeAt(pieces, to)];
  if (!start || !end) return null;
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}

/** The offset of a place in the page, null outside the text. A place between elements counts as the next text. */
export function unitAt(container, node, offset) {
  if (!container.contains(node)) return null;
  if (node.nodeType === Node.TEXT_NODE && node.cwStart !== undefined) return node.cwStart + offset;
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  const after = node.childNodes[offset] ?? null;
  if (after) {
    walker.currentNode = after;
    const text = after.cwStart === undefined ? nextText(walker) : after;
    if (text) return text.cwStart;
  }
  walker.currentNode = after ?? lastInside(node);
  if (walker.currentNode.cwStart !== undefined) return walker.currentNode.cwStart + walker.currentNode.length;
  const before = previousText(walker);
  return before ? before.cwStart + before.length : null;
}

/** The offset under a point of the window, null where there is no text. */
export function unitUnder(container, x, y) {
  const place = document.caretPositionFromPoint?.(x, y);
  if (place) return unitAt(container, place.offsetNode, place.offset);
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? unitAt(container, range.startContainer, range.startOffset) : null;
}

function textNodes(element) {
  const found = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.cwStart !== undefined) found.push(walker.currentNode);
  return found;
}

function lastInside(node) {
  let last = node;
  while (last.lastChild) last = last.lastChild;
  return last;
}

function nextText(walker) {
  while (walker.nextNode()) if (walker.currentNode.cwStart !== undefined) return walker.currentNode;
  return null;
}

function previousText(walker) {
  while (walker.previousNode()) if (walker.currentNode.cwStart !== undefined) return walker.currentNode;
  return null;
}
