/** One request to the server's routes, in the name of a person. */

const TIMEOUT_MS = 15000;
/** Browsers let 64 KiB outlive a page; a character takes up to three bytes. */
const KEEPALIVE_CHARACTERS = 20000;

/** A request that failed; `status` is 0 where the server was not reached. */
export class RequestFailed extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Promises the JSON of the answer; `body`, where there is one, is sent as JSON. Throws `RequestFailed`. */
export async function request({ base, token }, path, body) {
  const payload = body && JSON.stringify(body);
  let response;
  try {
    response = await fetch(`${base}/${path}`, {
      method: payload ? "POST" : "GET",
      headers: { "X-Workbench-Token": token, ...(payload && { "Content-Type": "application/json" }) },
      body: payload,
      keepalive: Boolean(payload) && payload.length < KEEPALIVE_CHARACTERS,
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return await response.json();
  } catch (error) {
    throw new RequestFailed(0, `The server cannot be reached (${error.name}).`);
  }
  throw new RequestFailed(response.status, await explanation(response));
}

/** The one sentence of an error answer. */
async function explanation(response) {
  const text = await response.text().catch(() => "");
  try {
    const { error, message, detail } = JSON.parse(text);
    return String(message ?? error ?? detail);
  } catch {
    return text.slice(0, 200) || `The server answered ${response.status}.`;
  }
}
