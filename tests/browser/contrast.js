/** The words on the page that stand out from their ground by less than WCAG 2.2 AA asks: `[ratio, words]` of each. */
() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const read = new Map();

  function colour(css) {
    if (!read.has(css)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      read.set(css, [red, green, blue, alpha / 255]);
    }
    return read.get(css);
  }

  function over([red, green, blue, alpha], below) {
    return [red, green, blue].map((part, i) => part * alpha + below[i] * (1 - alpha));
  }

  function luminance(parts) {
    const [red, green, blue] = parts.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function ratio(first, second) {
    const [darker, lighter] = [luminance(first), luminance(second)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  }

  function ancestors(element) {
    const above = [];
    for (let one = element; one; one = one.parentElement) above.unshift(one);
    return above;
  }

  /** Icons are drawn: 3 to 1 is enough for them, as for large words. */
  function asked(element, { fontSize, fontWeight }) {
    const size = parseFloat(fontSize);
    return element.dataset.testid === "stIconMaterial" || size >= 24 || (size >= 18.66 && fontWeight >= 700) ? 3 : 4.5;
  }

  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.data.trim();
    const element = walker.currentNode.parentElement;
    const { width, height } = element.getBoundingClientRect();
    const shown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!words || !shown || width < 2 || height < 2 || element.closest(":disabled, [aria-disabled=true], noscript")) continue;
    let ground = [255, 255, 255];
    let opacity = 1;
    for (const one of ancestors(element)) {
      const style = getComputedStyle(one);
      ground = over(colour(style.backgroundColor), ground);
      opacity *= style.opacity;
    }
    const style = getComputedStyle(element);
    const [red, green, blue, alpha] = colour(style.color);
    const found = ratio(over([red, green, blue, alpha * opacity], ground), ground);
    if (found < asked(element, style)) faint.push([found.toFixed(2), words.slice(0, 60)]);
  }
  return faint;
}
