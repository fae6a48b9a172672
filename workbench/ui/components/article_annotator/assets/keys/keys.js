/** The key table: what can be done from the keyboard. Every command also has a button or a mouse gesture. */

/** `keys` are names as `nameOf` gives them. Any of them can be changed (keymap.js). */
export const COMMANDS = [
  { id: "next", group: "Move", keys: ["j", "ArrowDown"], says: "Next claim" },
  { id: "previous", group: "Move", keys: ["k", "ArrowUp"], says: "Previous claim" },
  { id: "nextPending", group: "Move", keys: ["Shift+J"], says: "Next undecided claim" },
  { id: "previousPending", group: "Move", keys: ["Shift+K"], says: "Previous undecided claim" },
  { id: "nextArticle", group: "Move", keys: ["]"], says: "Next article" },
  { id: "previousArticle", group: "Move", keys: ["["], says: "Previous article" },
  { id: "accept", group: "Decide", keys: ["a"], says: "Accept, and go to the next undecided claim" },
  { id: "reject", group: "Decide", keys: ["r"], says: "Reject as “not a claim”, and go on" },
  { id: "rejectBecause", group: "Decide", keys: ["Shift+R"], says: "Reject with another reason" },
  { id: "undo", group: "Decide", keys: ["z"], says: "Undo" },
  { id: "redo", group: "Decide", keys: ["Shift+Z"], says: "Redo" },
  { id: "acceptShown", group: "Decide", keys: ["Shift+A"], says: "Accept the undecided claims on the screen, after checking the list" },
  { id: "repeats", group: "Decide", keys: ["g"], says: "Find the same words elsewhere, and label them too" },
  { id: "edit", group: "Correct", keys: ["e"], says: "Move the borders" },
  { id: "split", group: "Correct", keys: ["x"], says: "Split where you clicked, or choose the place" },
  { id: "merge", group: "Correct", keys: ["m"], says: "Merge with the next claim" },
  { id: "mergeParts", group: "Correct", keys: ["Shift+M"], says: "Merge with the next, without the words between" },
  { id: "add", group: "Correct", keys: ["n"], says: "Make a claim of the selected words" },
  { id: "addPart", group: "Correct", keys: ["p"], says: "Add the selected words to this claim" },
  { id: "removePart", group: "Correct", keys: ["Shift+P"], says: "Remove a part from this claim" },
  { id: "caret", group: "Correct", keys: ["v"], says: "Select words from the keyboard" },
  { id: "block", group: "Correct", keys: ["b"], says: "Set what kind of block this is" },
  { id: "speaker", group: "Describe", keys: ["s"], says: "Say who says so: a name, or the selected words" },
  { id: "chain", group: "Describe", keys: ["h"], says: "Who says so, link by link" },
  { id: "figures", group: "Describe", keys: ["f"], says: "The figures" },
  { id: "stance", group: "Describe", keys: ["t"], says: "The article’s stance" },
  { id: "worthiness", group: "Describe", keys: ["w"], says: "How much it is worth checking" },
  { id: "note", group: "Describe", keys: ["c"], says: "A note" },
  { id: "help", group: "Page", keys: ["?"], says: "This help" },
  { id: "guidelines", group: "Page", keys: ["i"], says: "Show or hide the guidelines" },
  { id: "queue", group: "Page", keys: ["q"], says: "Show or hide the list of articles" },
  { id: "pages", group: "Page", keys: ["o"], says: "Go to another page" },
  { id: "close", group: "Page", keys: ["Escape"], says: "Close, cancel, clear the selection" },
];

/** What the arrows do while borders are moved or words are selected. */
export const MODE_KEYS = [
  { group: "While moving borders", keys: ["←", "→"], says: "Move the end by a word" },
  { group: "While moving borders", keys: ["Shift+←", "Shift+→"], says: "Move the beginning" },
  { group: "While moving borders", keys: ["Alt+←", "Alt+→"], says: "By a character" },
  { group: "While moving borders", keys: ["↑", "↓"], says: "Grow to the clause, the sentence; shrink back" },
  { group: "While moving borders", keys: ["Enter", "Escape"], says: "Keep, cancel" },
  { group: "While describing", keys: ["Enter", "Escape"], says: "Save, cancel; in a note Ctrl+Enter saves" },
  { group: "While describing", keys: ["←", "→", "Delete"], says: "Choose a link or figure, remove it" },
  { group: "While selecting words", keys: ["←", "→", "↑", "↓"], says: "Move the caret by a word or a line" },
  { group: "While selecting words", keys: ["Shift+→"], says: "Select; Alt goes by characters" },
  { group: "While selecting words", keys: ["Enter", "1–8"], says: "Make a claim; with that label" },
];

/** The name of a pressed key: "a", "Shift+R", "ArrowDown", "?". Letters of other alphabets count by their place. */
export function nameOf(event) {
  let { key } = event;
  const code = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(event.code ?? "");
  if (code && !/^[\x20-\x7e]$/.test(key) && key.length === 1) key = (code[1] ?? code[2]).toLowerCase();
  if (/^[a-z]$/i.test(key)) return event.shiftKey ? `Shift+${key.toUpperCase()}` : key.toLowerCase();
  return key;
}

const TYPED = "input, textarea, select, [contenteditable=''], [contenteditable='true'], [role='textbox'], [role='combobox']";
const CLICKED = /^(?:range|checkbox|radio|button|submit|reset|color|file|image)$/;
/** A dialog that was just closed may hold the focus until the next frame: it has no keys any more. */
const OWN_KEYS = "[role='menu'], [role='listbox'], [role='slider'], [role='tablist'], [role='dialog'], dialog[open]";

/** Whether the key belongs to what has the focus: somebody types there, or moves about in a menu. */
export function belongsElsewhere(event, root) {
  const target = event.composedPath()[0];
  if (event.isComposing || !(target instanceof Element)) return event.isComposing;
  const field = target.closest(TYPED);
  if (field && !(field instanceof HTMLInputElement && CLICKED.test(field.type))) return true;
  const inside = root.contains(target);
  const letter = event.key.length === 1 && event.key !== " ";
  if (field) return !letter;
  if (target.closest(OWN_KEYS)) return true;
  if (inside || target === document.body || target === document.documentElement) return false;
  return !letter;
}

/** Whether Enter or Space would press what has the focus. */
export function presses(event) {
  const target = event.composedPath()[0];
  return (event.key === "Enter" || event.key === " ") && target instanceof Element && Boolean(target.closest("button, a, summary, input"));
}
