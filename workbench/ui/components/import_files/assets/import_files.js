/** Where files come in: chosen, dropped with their folders, or pasted; sent in pieces that may be sent again. */

const PIECE_BYTES = 4_000_000;
const PIECE_FILES = 2000;
const TRIES = 8;
const TIMEOUT_MS = 120000;
const PASTED = "Pasted text.txt";

function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const counted = (count, one) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

/** Every file below what was dropped, with the folders that it lies in. */
async function dropped({ items, files }) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...files].map((file) => ({ path: file.name, file }));
  const found = [];
  const walk = async (entry, folder) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isFile) {
      found.push({ path, file: await new Promise((done, failed) => entry.file(done, failed)) });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return;
      for (const one of some) await walk(one, path);
    }
  };
  for (const entry of entries) await walk(entry, "");
  return found;
}

/** Pieces of at most a few megabytes; a file that is larger goes on in the next. */
function* pieces(files) {
  let [parts, blobs, size] = [[], [], 0];
  for (const { path, file } of files) {
    let at = 0;
    do {
      const part = file.slice(at, at + PIECE_BYTES - size);
      at += part.size;
      parts.push({ name: path, size: part.size, more: at < file.size });
      blobs.push(part);
      size += part.size;
      if (size >= PIECE_BYTES || parts.length >= PIECE_FILES) {
        yield { parts, blobs };
        [parts, blobs, size] = [[], [], 0];
      }
    } while (at < file.size);
  }
  if (parts.length) yield { parts, blobs };
}

async function body({ parts, blobs }) {
  const head = new TextEncoder().encode(JSON.stringify(parts));
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, head.length);
  return new Blob([length, head, ...blobs]).arrayBuffer();
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

class Files {
  constructor(parent) {
    this.frame = parent.querySelector(".frame") ?? parent.appendChild(el("div", { class: "frame" }));
    this.input = el("input", { type: "file", multiple: true, tabindex: "-1", "aria-label": "Files to import", on: { change: () => this.#chosen(this.input) } });
    this.choose = el("button", { type: "button", class: "primary", on: { click: () => this.input.click() } }, "Choose files");
    this.folder = el("button", { type: "button", on: { click: () => this.#chooseFolder() } }, "Choose a folder");
    this.paste = el("button", { type: "button", "aria-expanded": "false", on: { click: () => this.#openPaste() } }, "Paste a text");
    this.status = el("p", { class: "status", role: "status" });
    this.words = el("textarea", { rows: "9", dir: "auto", "aria-label": "The words of one article", placeholder: "The words of one article" });
    this.look = el("button", { type: "button", class: "primary", on: { click: () => this.#pasted() } }, "Look at the article");
    this.pasting = el("div", { class: "pasting", hidden: true }, this.words, this.look);
    this.zone = el(
      "div",
      { class: "zone" },
      el("p", {}, "Drop files or folders here, or"),
      el("div", { class: "buttons" }, this.choose, this.folder, this.paste),
      this.input,
    );
    this.frame.replaceChildren(this.zone, this.pasting, this.status);
    for (const name of ["dragenter", "dragover"]) this.zone.addEventListener(name, (event) => this.#over(event, true));
    for (const name of ["dragleave", "drop"]) this.zone.addEventListener(name, (event) => this.#over(event, false));
    this.zone.addEventListener("drop", async (event) => this.send(await dropped(event.dataTransfer)));
    this.zone.addEventListener("paste", (event) => this.#pastedHere(event));
    if (document.activeElement === document.body) this.choose.focus();
  }

  #over(event, on) {
    event.preventDefault();
    this.zone.classList.toggle("over", on);
  }

  #chosen(input) {
    this.send([...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file })), Boolean(input.webkitdirectory));
  }

  #chooseFolder() {
    const input = el("input", { type: "file", webkitdirectory: true });
    input.addEventListener("change", () => this.#chosen(input));
    input.click();
  }

  #openPaste() {
    this.pasting.hidden = !this.pasting.hidden;
    this.paste.setAttribute("aria-expanded", String(!this.pasting.hidden));
    if (!this.pasting.hidden) this.words.focus();
  }

  #pasted() {
    if (this.words.value.trim()) this.send([{ path: PASTED, file: new Blob([this.words.value]) }]);
    else this.status.textContent = "There are no words to look at: paste the text first.";
  }

  /** A press of Ctrl+V where files may be dropped. */
  #pastedHere(event) {
    const files = [...(event.clipboardData?.files ?? [])].map((file) => ({ path: file.name, file }));
    const text = event.clipboardData?.getData("text") ?? "";
    if (files.length) this.send(files);
    else if (text.trim()) this.send([{ path: PASTED, file: new Blob([text]) }]);
    event.preventDefault();
  }

  /** In a folder there is more than articles: only what can be read is sent of it. */
  async send(found, isFolder = false) {
    const isReadable = ({ path }) => this.data.suffixes.some((suffix) => path.toLowerCase().endsWith(suffix)) && !/(^|\/)\./.test(path);
    const files = found.filter((one) => (isFolder || one.path.includes("/") ? isReadable(one) : true));
    if (!files.length) {
      this.status.textContent = found.length ? "None of these files can be read." : "";
      return;
    }
    const large = files.find(({ file }) => file.size > this.data.most_bytes);
    if (large) {
      this.status.textContent = `${large.path} is larger than ${Math.round(this.data.most_bytes / 1e6)} MB: split it.`;
      return;
    }
    for (const button of [this.choose, this.folder, this.paste, this.look]) button.disabled = true;
    try {
      this.say("chosen", await this.#sendAll(files));
    } catch (error) {
      this.status.textContent = error.message;
    } finally {
      for (const button of [this.choose, this.folder, this.paste, this.look]) button.disabled = false;
    }
  }

  async #sendAll(files) {
    const upload = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    let [at, sent] = [0, 0];
    for (const piece of pieces(files)) {
      this.status.textContent = `Sending ${sent.toLocaleString("en")} of ${counted(files.length, "file")}`;
      at = await this.#sendPiece(upload, at, await body(piece));
      sent += piece.parts.filter(({ more }) => !more).length;
    }
    this.status.textContent = `${counted(files.length, "file")} sent.`;
    return upload;
  }

  async #sendPiece(upload, at, bytes) {
    for (let tries = 1; ; tries += 1) {
      let response;
      try {
        response = await fetch(`${this.data.api}/imports/files?upload=${upload}&at=${at}`, {
          method: "POST",
          headers: { "X-Workbench-Token": this.data.token, "Content-Type": "application/octet-stream" },
          body: bytes,
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
      } catch (error) {
        if (tries === TRIES) throw new Error("The server cannot be reached: choose the files again when it can.");
        this.status.textContent = "The server cannot be reached. It is tried again.";
        await pause(500 * tries);
        continue;
      }
      const answer = await response.json().catch(() => ({}));
      if (response.ok) return answer.bytes;
      throw new Error(answer.message ?? `The server answered ${response.status}.`);
    }
  }
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const files = parentElement.importFiles ?? (parentElement.importFiles = new Files(parentElement));
  files.data = data;
  files.say = setTriggerValue;
}
