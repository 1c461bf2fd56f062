// The open line: messages as they come, again and again after every break, without a gap.
import { address } from "./config.js";

const silence = 50000; // The server says every 20 s that it is there.
const longestWait = 30000;

export class Live {
  constructor({ last, onMessage, onState, onChat }) {
    this.last = last;
    this.onMessage = onMessage;
    this.onState = onState;
    this.onChat = onChat;
    this.tries = 0;
    this.wanted = false;
    this.up = false;
    document.addEventListener("visibilitychange", () => this.meetVisibility());
    window.addEventListener("online", () => this.hurry());
    window.addEventListener("offline", () => this.lost());
  }

  start() {
    this.wanted = true;
    this.hurry();
  }

  /** Tries at once. */
  hurry() {
    if (!this.wanted || document.hidden || this.up) return;
    this.tries = 0;
    this.connect();
  }

  // A hidden tab lets go of its line: browsers allow only six to a host.
  meetVisibility() {
    if (document.hidden) {
      this.close();
      clearTimeout(this.timer);
    } else this.hurry();
  }

  connect() {
    this.close();
    clearTimeout(this.timer);
    const source = new EventSource(address("/api/stream", { after: this.last() }));
    this.source = source;
    source.addEventListener("beat", (event) => {
      this.onChat(event.data);
      this.alive();
    });
    source.onmessage = (event) => {
      this.alive();
      this.onMessage(JSON.parse(event.data));
    };
    source.onerror = () => this.lost();
    this.watch();
  }

  alive() {
    this.tries = 0;
    this.watch();
    if (this.up) return;
    this.up = true;
    this.onState(true);
  }

  // Lines die without a word: after a long silence it is given up.
  watch() {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.lost(), silence);
  }

  lost() {
    if (!this.wanted || document.hidden) return;
    this.close();
    this.onState(false);
    const wait = Math.min(longestWait, 500 * 2 ** this.tries) * (0.7 + Math.random() * 0.6);
    this.tries += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), wait);
  }

  close() {
    this.up = false;
    clearTimeout(this.watchdog);
    if (this.source) this.source.close();
    this.source = undefined;
  }
}
