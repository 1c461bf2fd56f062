// Puts the page together: what is shown, what is sent, what comes.
import { myMessage } from "./bubble.js";
import { Composer } from "./composer.js";
import { byId, config, element, keep, t } from "./config.js";
import { showBar, showPicker } from "./demo.js";
import { Live } from "./live.js";
import { Log } from "./log.js";
import { getMessages } from "./net.js";
import { Outbox } from "./outbox.js";
import { ExpectedReply } from "./reply.js";
import { Uploads } from "./upload.js";

class App {
  constructor() {
    this.log = new Log({ press: (...pressed) => this.press(...pressed), share: (kind) => this.share(kind) });
    this.reply = new ExpectedReply(this.log, () => this.askForNews());
    this.outbox = new Outbox({
      onAccepted: (entry, answer) => this.accepted(entry, answer),
      onWaiting: (entries, seconds) => this.waiting(entries, seconds),
      onRefused: (entry, refused) => this.refused(entry, refused),
    });
    this.uploads = new Uploads(this.log, {
      onAccepted: (upload, answer) => this.accepted(upload, answer),
      onRefused: () => this.reply.expect(),
    });
    this.live = new Live({
      last: () => this.log.last,
      onMessage: (message) => this.receive(message),
      onState: (up) => this.meetState(up),
      onChat: (chat) => this.meetChat(chat),
    });
  }

  async start() {
    this.composer = new Composer({
      onText: (text) => this.say({ kind: "text", text }),
      onFile: (file, facts) => this.uploads.add(file, facts),
      onPlace: (latitude, longitude) => this.say({ kind: "location", latitude, longitude }),
      onProblem: (text) => this.notice(text),
    });
    const history = await this.history();
    byId("opening").remove();
    this.showHistory(history);
    for (const entry of this.outbox.entries()) this.showPending(entry);
    this.open(history);
    this.outbox.pump();
    this.chat = history.chat;
    if (history.chat) this.live.start();
  }

  /** A browser without a history says hello; one that came by a code shows it. */
  open(history) {
    if (config.code) {
      this.outbox.add({ kind: "start", code: config.code });
      // Loaded again, the page must not use the code again.
      window.history.replaceState(null, "", config.as ? `/?as=${config.as}` : "/");
    } else if (history.messages.length === 0 && this.outbox.entries().length === 0) {
      // One fixed name: two tabs that open together say hello once.
      this.outbox.add(
        { kind: "start", code: config.as ? `demo-${config.as}` : undefined },
        undefined,
        "hello",
      );
      this.reply.expect();
    }
  }

  async history() {
    for (let tries = 0; ; tries += 1) {
      try {
        return await getMessages();
      } catch {
        this.setOnline(false);
        await new Promise((resolve) => setTimeout(resolve, Math.min(15000, 1000 * 2 ** tries)));
      }
    }
  }

  showHistory({ messages, more }) {
    this.setOnline(true);
    for (const message of messages) this.log.show(message, { old: true });
    this.log.toEnd();
    if (more) this.offerEarlier(messages[0].id);
  }

  offerEarlier(before) {
    const button = element("button", "earlier", t("earlier"));
    button.type = "button";
    button.addEventListener("click", async () => {
      button.disabled = true;
      const { messages, more } = await getMessages({ before }).catch(() => ({ messages: [], more: true }));
      button.remove();
      this.log.prepend(messages);
      if (more) this.offerEarlier(messages.length > 0 ? messages[0].id : before);
      this.log.box.focus({ preventScroll: true });
    });
    this.log.box.prepend(button);
  }

  receive(message) {
    if (!this.log.show(message)) return;
    if (message.side === "bot") {
      this.reply.came();
      this.moveFocus(message);
      this.followLanguage(message.language);
    } else this.outbox.remove(message.key);
  }

  // A pressed button has become small and old: who goes on with the keyboard goes on at the answer.
  moveFocus(message) {
    const { made } = this.log.messages.get(message.id);
    const active = document.activeElement;
    const here = this.pressed && (active === this.pressed || active === document.body);
    this.pressed = undefined;
    if (here) made.focus({ preventScroll: true });
  }

  // The language is chosen in the chat; the page around it follows.
  followLanguage(language) {
    if (!language || language === config.language || !this.idle()) return;
    const name = "lianxin.reloaded";
    if (Date.now() - Number(sessionStorage.getItem(name)) < 15000) return;
    sessionStorage.setItem(name, String(Date.now()));
    location.reload();
  }

  idle() {
    return this.composer.empty && this.outbox.entries().length === 0 && this.uploads.count === 0;
  }

  say(content, label) {
    this.notice("");
    const entry = this.outbox.add(content, label);
    this.showPending(entry);
    this.reply.expect();
  }

  press(button, message, data, label) {
    const waiting = this.outbox
      .entries()
      .some((one) => one.content.message === message && one.content.data === data);
    if (waiting) return;
    this.pressed = button;
    this.say({ kind: "press", data, message }, label);
  }

  share(kind) {
    this.composer.share(kind);
  }

  showPending({ key, content, label }) {
    if (content.kind === "start") return;
    this.log.addPending(key, myMessage({ ...content, label }));
  }

  accepted({ key }, answer) {
    // The stream shows it in a moment; until then it stands where it is, without a word.
    this.log.setState(key, "");
    // The answer can be here before the word that the message has arrived.
    if (answer.message > this.log.lastBot) this.reply.expect();
    this.arrived = true;
    this.setOnline(true);
    this.live.start();
  }

  waiting(entries, seconds) {
    const text = seconds ? t("slow_down", { seconds }) : t("waiting");
    const again = () => this.outbox.hurry();
    for (const { key } of entries) this.log.setState(key, text, { again: seconds ? undefined : again });
    if (!seconds) this.setOnline(false);
  }

  refused({ key, content }, { kind }) {
    this.reply.came();
    if (kind === "stale") {
      this.log.settle(key);
      this.notice(t("stale"));
      return;
    }
    const again = () => {
      this.log.settle(key);
      this.say(content);
    };
    this.log.setState(key, t("failed"), { again, failed: true });
    this.notice(t("refused"));
  }

  // A line can be refused because the browser is no longer known: asking tells.
  meetState(up) {
    this.setOnline(up);
    if (!up) this.askForNews();
  }

  async askForNews() {
    const news = await getMessages({ after: this.log.last }).catch(() => undefined);
    if (!news || !this.meetChat(news.chat)) return;
    for (const message of news.messages) this.receive(message);
  }

  /** Whether this is still the chat shown; if somebody else signed in or the cookie is gone, all begins anew. */
  meetChat(chat) {
    if (!this.chat) {
      if (!chat && this.arrived) this.notice(t("no_cookies"));
      this.chat = chat;
      return Boolean(chat);
    }
    if (chat === this.chat) return true;
    // What the one before had not sent yet is not the next one's to say.
    if (chat) for (const { key } of this.outbox.entries()) this.outbox.remove(key);
    location.reload();
    return false;
  }

  setOnline(up) {
    if (up && this.offline) this.outbox.hurry();
    this.offline = !up;
    byId("offline").hidden = up;
    byId("offline").textContent = up ? "" : t("offline");
    this.reply.setOnline(up);
  }

  notice(text) {
    byId("notice").textContent = text;
    byId("notice").hidden = !text;
  }
}

function largeText() {
  const button = byId("larger");
  const set = (large) => {
    document.documentElement.dataset.size = large ? "large" : "normal";
    button.setAttribute("aria-pressed", String(large));
  };
  set(keep.get("lianxin.large") === "yes");
  button.addEventListener("click", () => {
    const large = button.getAttribute("aria-pressed") !== "true";
    keep.set("lianxin.large", large ? "yes" : "no");
    set(large);
  });
}

largeText();
if (config.as) showBar();
if (config.demo && !config.as && !config.code) {
  byId("opening").remove();
  showPicker();
} else {
  new App().start();
}
