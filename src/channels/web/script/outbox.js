// What was said and has not arrived: kept in the browser, sent in order, as often as it takes.
import { config, keep, newKey } from "./config.js";
import { send } from "./net.js";

const prefix = `lianxin.out.${config.as || ""}:`;
const longestWait = 20000;

export class Outbox {
  constructor({ onWaiting, onAccepted, onRefused }) {
    this.onWaiting = onWaiting;
    this.onAccepted = onAccepted;
    this.onRefused = onRefused;
    this.tries = 0;
    this.busy = false;
    window.addEventListener("online", () => this.hurry());
  }

  // Each under its own name, so that tabs do not overwrite each other's.
  entries() {
    return keep
      .names()
      .filter((name) => name?.startsWith(prefix))
      .map((name) => read(name))
      .filter((entry) => entry?.key && entry.content)
      .sort((a, b) => a.order - b.order);
  }

  /** Takes something to be sent; `label` is shown for a pressed button. */
  add(content, label, key) {
    const before = this.entries();
    const order = Math.max(Date.now(), ...before.map((entry) => entry.order + 1));
    const entry = { key: key || newKey(), content, label, order };
    keep.set(prefix + entry.key, JSON.stringify(entry));
    this.pump();
    return entry;
  }

  remove(key) {
    keep.remove(prefix + key);
  }

  hurry() {
    this.tries = 0;
    this.resting = false;
    this.pump();
  }

  async pump() {
    if (this.busy || this.resting) return;
    const [entry] = this.entries();
    if (!entry) return;
    this.busy = true;
    clearTimeout(this.timer);
    try {
      const answer = await send(entry.key, entry.content);
      this.tries = 0;
      this.remove(entry.key);
      this.onAccepted(entry, answer);
    } catch (refused) {
      this.meetRefusal(entry, refused);
    }
    this.busy = false;
    this.pump();
  }

  meetRefusal(entry, refused) {
    if (!refused.passing) {
      this.remove(entry.key);
      this.onRefused(entry, refused);
      return;
    }
    const seconds = refused.kind === "wait" ? refused.seconds : undefined;
    const wait = seconds ? seconds * 1000 : Math.min(longestWait, 700 * 2 ** this.tries);
    this.tries += 1;
    this.resting = true;
    this.timer = setTimeout(() => this.wakeUp(), wait);
    this.onWaiting(this.entries(), seconds);
  }

  wakeUp() {
    this.resting = false;
    this.pump();
  }
}

function read(name) {
  try {
    return JSON.parse(keep.get(name));
  } catch {
    return undefined;
  }
}
