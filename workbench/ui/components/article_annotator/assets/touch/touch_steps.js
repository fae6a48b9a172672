/** On touch screens, buttons in the status line of a mode replace the arrow keys. */

const BORDERS = [
  ["‹ Begin", { key: "ArrowLeft", shiftKey: true }],
  ["Begin ›", { key: "ArrowRight", shiftKey: true }],
  ["‹ End", { key: "ArrowLeft" }],
  ["End ›", { key: "ArrowRight" }],
];
const PLACE = [
  ["‹", { key: "ArrowLeft" }],
  ["›", { key: "ArrowRight" }],
];

/** Whether fingers are what this person points with. */
export function isTouch() {
  return matchMedia("(pointer: coarse)").matches;
}

/** Buttons that move the borders (`borders`) or the one place that the current mode asks for. */
export function steps(app, borders) {
  if (!isTouch()) return [];
  const press = (arrow) => app.mode?.key(arrow.key, { shiftKey: false, altKey: false, ...arrow });
  return (borders ? BORDERS : PLACE).map(([words, arrow]) => [words, "", () => press(arrow)]);
}
