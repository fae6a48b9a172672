/** What each command does. A command looks at the app, carries out at most one act, and says what it did. */

import { adding } from "./adding.js";
import { correcting } from "./correcting.js";
import { deciding } from "./deciding.js";
import { describing } from "./describing.js";
import { moving } from "./moving.js";
import { paging } from "./paging.js";
import { undoing } from "./undoing.js";

/** From command id to what carries it out; a command may get one argument. */
export function makeCommands(app) {
  return { ...moving(app), ...deciding(app), ...correcting(app), ...describing(app), ...adding(app), ...undoing(app), ...paging(app) };
}
