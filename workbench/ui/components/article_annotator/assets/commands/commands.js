/** What each command does. A command looks at the app, carries out at most one act, and says what it did. */

import { adding } from "./adding.js";
import { correcting } from "./correcting.js";
import { deciding } from "./deciding.js";
import { describing } from "./describing.js";
import { following } from "../card/elsewhere.js";
import { moving } from "./moving.js";
import { paging } from "./paging.js";
import { parting } from "./parting.js";
import { repeating } from "./repeating.js";
import { sweeping } from "./sweeping.js";
import { undoing } from "./undoing.js";

/** From command id to what carries it out; a command may get one argument. */
export function makeCommands(app) {
  const groups = [moving, deciding, correcting, parting, describing, adding, repeating, sweeping, following, undoing, paging];
  return Object.assign({}, ...groups.map((group) => group(app)));
}
