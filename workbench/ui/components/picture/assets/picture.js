/** Shows an SVG: parsed as a document of its own, so that only what is drawn comes into the page. */

import { followNeighbours } from "./neighbours.js";

const DRAWN = new Set(["svg", "title", "g", "rect", "path", "text", "defs", "marker", "pattern"]);

export default function ({ data: [svg], parentElement }) {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  for (const element of [...root.querySelectorAll("*")]) if (!DRAWN.has(element.localName)) element.remove();
  let frame = parentElement.querySelector(".frame");
  if (!frame) {
    frame = document.createElement("div");
    frame.className = "frame";
    const told = document.createElement("p");
    told.className = "told";
    told.setAttribute("role", "status");
    parentElement.append(frame, told);
  }
  const told = parentElement.querySelector(".told");
  told.textContent = "";
  frame.replaceChildren(document.importNode(root, true));
  followNeighbours(frame, told);
}
