/**
 * What other components take from here: acts that are kept until they are answered, the tab's name, keys, elements.
 * They import this file by its address, which leads on to the same modules that the annotator itself has.
 */

export { el, say, set } from "./dom/dom.js";
export { belongsElsewhere, nameOf, presses } from "./keys/keys.js";
export { Outbox, STATUS } from "./net/outbox.js";
export { request } from "./net/request.js";
export { ownTab } from "./net/session.js";
export { Shelf } from "./net/shelf.js";
