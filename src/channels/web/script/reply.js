// The answer one waits for: three dots until it comes, and where it takes long, one asks for it.
const slow = 4000; // So long without an answer, and one asks: the stream may be held up on the way.
const givenUp = 30000; // So long without an answer, and nothing seems to be coming.

export class ExpectedReply {
  constructor(log, ask) {
    this.log = log;
    this.askForNews = ask;
    this.online = true;
  }

  /** Something was said. */
  expect() {
    this.since = Date.now();
    this.show();
    clearInterval(this.timer);
    this.timer = setInterval(() => this.ask(), slow);
  }

  /** It came, or none is coming. */
  came() {
    this.since = undefined;
    clearInterval(this.timer);
    this.show();
  }

  setOnline(online) {
    this.online = online;
    this.show();
  }

  ask() {
    if (Date.now() - this.since > givenUp) {
      this.came();
      return;
    }
    this.askForNews();
  }

  show() {
    this.log.setTyping(this.since !== undefined && this.online);
  }
}
