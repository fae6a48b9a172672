/** The ring around the current span: one outline over all its lines, with a grip at either end. */

import { el } from "../dom/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const ROUND_PX = 4;
const TOUCH_PX = 1.5;

export class Ring {
  constructor() {
    this.path = document.createElementNS(SVG, "path");
    this.svg = document.createElementNS(SVG, "svg");
    this.svg.setAttribute("class", "cw-ring");
    this.svg.setAttribute("aria-hidden", "true");
    this.svg.append(this.path);
    this.grips = ["from", "to"].map((side) => el("span", { class: "cw-grip", "data-side": side, hidden: true }));
  }

  get elements() {
    return [this.svg, ...this.grips];
  }

  hide() {
    this.path.setAttribute("d", "");
    for (const grip of this.grips) grip.hidden = true;
  }

  /** Draws around the boxes of text `rects`, as seen from `frame`; `rightToLeft` is the text direction. */
  show(rects, frame, rightToLeft) {
    const lines = linesOf(rects, frame);
    if (!lines.length) return this.hide();
    this.path.setAttribute("d", outline(lines));
    const [first, last] = [lines[0], lines.at(-1)];
    this.#grip(0, first, rightToLeft);
    this.#grip(1, last, !rightToLeft);
    return undefined;
  }

  /** A grip reaches outwards, so that the first and the last letter can still be clicked. */
  #grip(i, { left, right, top, bottom }, atRight) {
    const grip = this.grips[i];
    const x = atRight ? right : left;
    grip.dataset.outward = atRight ? "right" : "left";
    grip.style.transform = `translate(${x}px, ${top}px)`;
    grip.style.height = `${bottom - top}px`;
    grip.hidden = false;
  }
}

/**
 * One box a line: the boxes of segments beside each other are joined, those with other words between them (the parts
 * of a claim, two directions in one line) are not, and lines that touch share a border.
 */
function linesOf(rects, frame) {
  const lines = [];
  for (const rect of rects) {
    if (rect.width < 0.5) continue;
    const box = { left: rect.left - frame.left, right: rect.right - frame.left, top: rect.top - frame.top, bottom: rect.bottom - frame.top };
    const line = lines.at(-1);
    const beside = line && Math.abs(line.top - box.top) < (box.bottom - box.top) / 2;
    if (beside && box.left <= line.right + TOUCH_PX && box.right >= line.left - TOUCH_PX) {
      line.left = Math.min(line.left, box.left);
      line.right = Math.max(line.right, box.right);
    } else {
      lines.push(box);
    }
  }
  lines.forEach((above, i) => {
    const middle = (above.top + above.bottom) / 2;
    const below = lines.slice(i + 1).find(({ top }) => top > middle);
    if (below && below.top < above.bottom) above.bottom = below.top;
  });
  return lines;
}

/** Groups of lines that touch, each as one rounded polygon. */
function outline(lines) {
  const groups = [];
  for (const line of lines) {
    const above = groups.at(-1)?.at(-1);
    const touches = above && Math.abs(above.bottom - line.top) < 1 && above.left < line.right && line.left < above.right;
    if (touches) groups.at(-1).push(line);
    else groups.push([line]);
  }
  return groups.map((group) => rounded(corners(group))).join(" ");
}

function corners(lines) {
  const right = lines.flatMap(({ right: x, top, bottom }) => [[x, top], [x, bottom]]);
  const left = lines.flatMap(({ left: x, top, bottom }) => [[x, top], [x, bottom]]).reverse();
  const all = [...right, ...left];
  return all.filter(([x, y], i) => {
    const [before, after] = [all[(i + all.length - 1) % all.length], all[(i + 1) % all.length]];
    return !(before[0] === x && after[0] === x) && !(before[0] === x && before[1] === y);
  });
}

/** A closed path with its corners cut round; short sides get smaller corners. */
function rounded(points) {
  const toward = ([x, y], [u, v]) => {
    const length = Math.hypot(u - x, v - y) || 1;
    const step = Math.min(ROUND_PX, length / 2) / length;
    return `${(x + (u - x) * step).toFixed(1)} ${(y + (v - y) * step).toFixed(1)}`;
  };
  const steps = points.map((point, i) => {
    const [before, after] = [points[(i + points.length - 1) % points.length], points[(i + 1) % points.length]];
    return `${i ? "L" : "M"}${toward(point, before)} Q${point[0].toFixed(1)} ${point[1].toFixed(1)} ${toward(point, after)}`;
  });
  return `${steps.join(" ")} Z`;
}
