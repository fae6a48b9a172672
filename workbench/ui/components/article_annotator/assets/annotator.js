/**
 * The component's entry. Streamlit calls it whenever the page ran with other data; the article, the acts and what is
 * drawn live on between those calls.
 */

import { App } from "./app.js";
import { renewFacts } from "./frame/facts.js";
import { pointAt } from "./text/pointing.js";
import { connect } from "./net/session.js";

const PATIENCE_MS = 400;
const showings = new WeakMap();

/**
 * `data` holds `AnnotatorData` of the Python wrapper; the only state sent back is `article`, the id that is open, and
 * the only thing asked of the page is `correct`: to open what is known of an article.
 */
export default function render({ parentElement, data: [data], setStateValue, setTriggerValue }) {
  const known = showings.get(parentElement);
  if (known && known.annotator === data.annotator && isSameWay(known.data, data)) {
    known.tell = setStateValue;
    known.ask = setTriggerValue;
    const { facts } = known.data;
    known.data = data;
    known.app?.update(data);
    if (known.app && data.facts !== facts) renewFacts(known.app, data.article_id);
  } else {
    known?.stop();
    const showing = begin(parentElement, data, setStateValue, setTriggerValue);
    showings.set(parentElement, showing);
  }
  return () => setTimeout(() => !parentElement.isConnected && showings.get(parentElement)?.stop(), 0);
}

/** Blind or not, and whether by choice or by random sampling. */
function isSameWay(one, other) {
  return one.blind === other.blind && one.drawn === other.drawn;
}

function begin(parent, data, tell, ask) {
  const root = document.createElement("div");
  root.className = "cw-root";
  root.hidden = true;
  const showing = {
    annotator: data.annotator,
    data,
    tell,
    ask,
    app: null,
    stop() {
      this.app?.stop();
      this.stopped = true;
      root.remove();
      showings.delete(parent);
    },
  };
  parent.append(root);
  start(showing, root, parent);
  return showing;
}

async function start(showing, root, parent) {
  const dressed = stylesheet(parent);
  const services = await connect(showing.data);
  services.api.order = showing.data.order ?? "plain";
  services.api.sees = showing.data.sees ?? [];
  services.api.ahead(showing.data.article_id);
  await Promise.all([dressed, patiently(document.fonts.load('18px "Source Serif"'))]);
  if (showing.stopped) return;
  root.hidden = false;
  const { data } = showing;
  const page = { tell: (name, value) => showing.tell(name, value), ask: (name, value) => showing.ask(name, value) };
  showing.app = new App(root, data, services, page);
  await showing.app.opening.open(data.article_id, { tell: false });
  if (data.at && !data.blind) pointAt(showing.app, data.at);
  services.outbox.start();
  services.other.outbox.start();
}

/** Nothing is shown before it is dressed, so that nothing jumps. */
function stylesheet(parent) {
  const link = parent.querySelector("link[rel='stylesheet']");
  if (!link || link.sheet) return Promise.resolve();
  return patiently(new Promise((resolve) => link.addEventListener("load", resolve, { once: true })));
}

function patiently(promise) {
  return Promise.race([promise.catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}
