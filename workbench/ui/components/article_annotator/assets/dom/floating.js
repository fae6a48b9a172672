/** Where something opens that lies over the page: below what it belongs to, else above it, always within the frame. */

const GAP_PX = 4;
const MARGIN_PX = 8;

/**
 * What lay over the page is gone: the focus goes back to where it was. A hidden field would keep it, and the next key
 * with it, until the next picture.
 */
export function giveFocusBack(to, element) {
  if (to?.isConnected) to.focus({ preventScroll: true });
  if (element.contains(document.activeElement)) document.activeElement.blur();
}

/** `near` is the box of what it belongs to; that may be scrolled out of sight. */
export function placeBeside(root, element, near) {
  const frame = root.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = element;
  const within = (at, size, whole) => Math.round(Math.max(MARGIN_PX, Math.min(at, whole - size - MARGIN_PX)));
  const below = near.bottom - frame.top + GAP_PX;
  const fits = below + height < frame.height - MARGIN_PX;
  const top = within(fits ? below : near.top - frame.top - height - GAP_PX, height, frame.height);
  element.style.transform = `translate(${within(near.left - frame.left, width, frame.width)}px, ${top}px)`;
}
