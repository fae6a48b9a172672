/** Boxes and arrows of a graph: what is beside the box that is pointed at or focused stands out from the rest. */

/** The boxes that arrows join to this one, by number: those before it and those behind it. */
function beside(svg, number) {
  const arrows = [...svg.querySelectorAll(".arrow")];
  return {
    before: arrows.filter((arrow) => arrow.dataset.to === number).map((arrow) => arrow.dataset.from),
    behind: arrows.filter((arrow) => arrow.dataset.from === number).map((arrow) => arrow.dataset.to),
  };
}

export function followNeighbours(frame, told) {
  const svg = frame.querySelector("svg");
  const boxes = [...svg.querySelectorAll(".node")];
  if (!boxes.length) return;
  let kept = null;
  let current = boxes[0];
  for (const box of boxes) box.setAttribute("tabindex", box === current ? "0" : "-1");

  const show = (box) => {
    svg.classList.toggle("on", box !== null);
    told.textContent = box?.getAttribute("aria-label") ?? "";
    for (const one of svg.querySelectorAll(".near, .at")) one.classList.remove("near", "at");
    if (!box) return;
    const number = box.dataset.node;
    const { before, behind } = beside(svg, number);
    const near = new Set([number, ...before, ...behind]);
    box.classList.add("at");
    for (const one of boxes) one.classList.toggle("near", near.has(one.dataset.node));
    for (const arrow of svg.querySelectorAll(".arrow"))
      arrow.classList.toggle("near", arrow.dataset.from === number || arrow.dataset.to === number);
  };

  const go = (box) => {
    if (!box) return;
    current.setAttribute("tabindex", "-1");
    current = box;
    current.setAttribute("tabindex", "0");
    current.focus();
  };

  const keep = (box) => {
    kept = kept === box ? null : box;
    show(kept ?? box);
  };

  const numbered = (number) => boxes.find((box) => box.dataset.node === number);
  const inColumn = (step) => {
    const column = boxes.filter((box) => box.dataset.column === current.dataset.column);
    return column[column.indexOf(current) + step];
  };
  const keys = {
    ArrowRight: () => go(numbered(beside(svg, current.dataset.node).behind[0])),
    ArrowLeft: () => go(numbered(beside(svg, current.dataset.node).before[0])),
    ArrowDown: () => go(inColumn(1)),
    ArrowUp: () => go(inColumn(-1)),
    Enter: () => keep(current),
    Escape: () => {
      kept = null;
      show(null);
    },
  };

  for (const box of boxes) {
    box.addEventListener("pointerenter", () => show(box));
    box.addEventListener("pointerleave", () => show(kept));
    box.addEventListener("click", () => keep(box));
    box.addEventListener("focus", () => show(box));
    box.addEventListener("blur", () => show(kept));
    box.addEventListener("keydown", (event) => {
      if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    });
  }
}
