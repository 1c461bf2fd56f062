// Calls to the server: an answer, or a Refused that says what to do.
import { address, config } from "./config.js";

/** `kind`: offline (try again), wait (in so many seconds), stale, malformed and the like (do not try again). */
export class Refused extends Error {
  constructor(kind, seconds) {
    super(kind);
    this.kind = kind;
    this.seconds = seconds;
  }

  get passing() {
    return this.kind === "offline" || this.kind === "wait";
  }
}

const patience = 20000;

async function call(url, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const answer = await fetch(url, {
      credentials: "same-origin",
      cache: "no-store",
      signal: stop.signal,
      ...options,
    });
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) return body;
    throw refusal(answer.status, body);
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("offline");
  } finally {
    clearTimeout(timer);
  }
}

/** What an answer other than success means. */
export function refusal(status, body) {
  if (status === 429) return new Refused("wait", Number(body.seconds) || 5);
  if (status >= 500 || status === 408) return new Refused("offline");
  return new Refused(body.kind || "refused");
}

/** Sends words, a press or a place. */
export const send = (id, content) =>
  call("/api/send", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Lianxin": "1" },
    body: JSON.stringify({ id, as: config.as, content }),
  });

/** Messages: the newest, those after one, or those before one. */
export const getMessages = (params) => call(address("/api/messages", params));
