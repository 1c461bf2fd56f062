// The list of messages: order, times, what is still on its way, where it is scrolled to.
import { botMessage, myMessage } from "./bubble.js";
import { byId, dayOf, element, t, whenLabel } from "./config.js";

const pause = 10 * 60000; // After so long a time is shown again.

export class Log {
  constructor(told) {
    this.told = told;
    this.box = byId("log");
    this.newer = byId("newer");
    this.messages = new Map();
    this.pending = new Map();
    this.last = 0;
    this.lastBot = 0;
    this.first = undefined;
    // Messages stand in one part, what is on its way in the other, so that it is always last.
    this.sent = element("div", "sent");
    this.tail = element("div", "tail");
    this.typing = element("div", "bubble typing");
    this.typing.append(
      element("i"),
      element("i"),
      element("i"),
      element("span", "visually-hidden", t("typing")),
    );
    this.typing.hidden = true;
    this.box.append(this.sent, this.tail, this.typing);
    this.newer.addEventListener("click", () => this.toEnd());
    this.box.addEventListener("scroll", () => this.scrolled());
    // Pictures grow as they load, and the keyboard takes room: the end stays in sight.
    this.box.addEventListener("load", () => this.follow && this.toEnd(), true);
    window.addEventListener("resize", () => this.follow && this.toEnd());
    this.follow = true;
    this.top = 0;
  }

  // What grows below is no reason to stop following; only going up is.
  scrolled() {
    const { scrollTop } = this.box;
    if (this.atEnd()) {
      this.follow = true;
      this.newer.hidden = true;
    } else if (scrollTop < this.top) this.follow = false;
    this.top = scrollTop;
  }

  atEnd() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < 80;
  }

  toEnd() {
    this.box.scrollTop = this.box.scrollHeight;
    this.scrolled();
  }

  /** Shows a message once. `old`: it is history, and not announced or scrolled to. */
  show(message, { old } = {}) {
    if (this.messages.has(message.id)) return false;
    this.scrolled();
    const wasAtEnd = this.follow;
    const made = this.make(message);
    this.messages.set(message.id, { message, made });
    if (message.id > this.last) {
      this.last = message.id;
      if (made) this.sent.append(...this.when(message, this.lastAt), made);
      if (made) this.lastAt = new Date(message.at);
    }
    if (message.side === "person") this.settle(message.key);
    else {
      this.lastBot = Math.max(this.lastBot, message.id);
      this.markNewest();
    }
    if (made && !old) this.bringIntoSight(made, wasAtEnd || message.side === "person");
    return true;
  }

  /** Puts older messages, oldest first, before those shown. */
  prepend(messages) {
    const height = this.box.scrollHeight;
    const part = document.createDocumentFragment();
    let before;
    for (const message of messages) {
      if (this.messages.has(message.id)) continue;
      const made = this.make(message);
      this.messages.set(message.id, { message, made });
      if (!made) continue;
      part.append(...this.when(message, before), made);
      before = new Date(message.at);
    }
    this.sent.prepend(part);
    this.markNewest();
    this.box.scrollTop += this.box.scrollHeight - height;
  }

  make(message) {
    if (message.side === "person") return message.said.kind === "start" ? undefined : myMessage(message.said);
    const press = (button, data, label) => this.told.press(button, message.id, data, label);
    return botMessage(message.reply, { press, share: this.told.share });
  }

  when(message, before) {
    const at = new Date(message.at);
    if (before && dayOf(before) === dayOf(at) && at - before < pause) return [];
    const label = element("p", "when", whenLabel(at, new Date()));
    return [label];
  }

  /** The newest buttons are big, all older ones small. */
  markNewest() {
    const all = Array.from(this.sent.querySelectorAll(".choices"));
    const newest = all.pop();
    for (const choices of all) choices.classList.add("old");
    if (newest) newest.classList.remove("old");
  }

  // A long answer is read from its beginning, not from its end.
  bringIntoSight(made, follow) {
    if (!follow) {
      this.newer.hidden = false;
      return;
    }
    this.toEnd();
    const above = made.getBoundingClientRect().top - this.box.getBoundingClientRect().top;
    if (above < 0) this.box.scrollTop += above - 12;
  }

  /** What is on its way, with a line that says how it is doing. */
  addPending(key, bubble) {
    if (this.pending.has(key)) return;
    const state = element("span", "state", t("sending"));
    bubble.append(state);
    bubble.classList.add("pending");
    this.tail.append(bubble);
    this.pending.set(key, { bubble, state });
    this.toEnd();
  }

  /** Says how something on its way is doing; with `again` it is a button. */
  setState(key, text, { again, failed } = {}) {
    const waiting = this.pending.get(key);
    if (!waiting) return;
    const state = element(again ? "button" : "span", failed ? "state failed" : "state", text);
    if (again) {
      state.type = "button";
      state.addEventListener("click", again);
    }
    waiting.state.replaceWith(state);
    waiting.state = state;
    if (this.follow) this.toEnd();
  }

  settle(key) {
    const waiting = this.pending.get(key);
    if (!waiting) return;
    this.pending.delete(key);
    waiting.bubble.remove();
  }

  setTyping(on) {
    if (this.typing.hidden !== on) return;
    const wasAtEnd = this.follow;
    this.typing.hidden = !on;
    if (on && wasAtEnd) this.toEnd();
  }
}
