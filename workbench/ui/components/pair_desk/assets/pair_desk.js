/**
 * Pairs of claims, answered by keys. Streamlit calls this whenever the page ran; what was asked and answered lives on
 * between those calls, and no answer makes the page run.
 */

import { Desk } from "./desk.js";
import { connect, renew } from "./services.js";

const desks = new WeakMap();

/** `data` holds `PairDeskData` of the Python wrapper; the page is told `open`, a place in an article, and `settled`. */
export default function render({ parentElement, data: [data], setTriggerValue }) {
  const known = desks.get(parentElement);
  if (known && known.data.annotator === data.annotator && known.data.event === data.event) {
    Object.assign(known, { data, tell: setTriggerValue });
    known.desk?.update(data);
  } else {
    known?.stop();
    desks.set(parentElement, begin(parentElement, data, setTriggerValue));
  }
  return () => setTimeout(() => !parentElement.isConnected && desks.get(parentElement)?.stop(), 0);
}

function begin(parent, data, tell) {
  const showing = {
    data,
    tell,
    desk: null,
    stopped: false,
    stop() {
      this.stopped = true;
      this.desk?.stop();
      desks.delete(parent);
    },
  };
  start(showing, parent);
  return showing;
}

async function start(showing, parent) {
  const services = await connect(showing.data);
  if (showing.stopped) return;
  renew(services, showing.data.token);
  showing.desk = new Desk(parent, showing.data, services, (name, value) => showing.tell(name, value));
  services.outbox.start();
}
