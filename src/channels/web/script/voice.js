// A voice message: hold the button and let go, or tap it and press 发送.
import { byId, t } from "./config.js";

const held = 700; // Held longer than this it is sent when let go.
const shortest = 900;
const longest = 5 * 60000;
const kinds = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

export class Voice {
  constructor({ onVoice, onProblem }) {
    this.onVoice = onVoice;
    this.onProblem = onProblem;
    this.form = byId("composer");
    this.button = byId("voice");
    this.button.addEventListener("pointerdown", (event) => this.press(event));
    this.button.addEventListener("pointermove", (event) => this.move(event));
    this.button.addEventListener("pointerup", () => this.release());
    this.button.addEventListener("pointercancel", () => this.release());
    // The keyboard makes a click without a pointer before it.
    this.button.addEventListener("click", (event) => {
      if (event.detail === 0) this.begin();
    });
    byId("voice-cancel").addEventListener("click", () => this.end(false));
    byId("voice-send").addEventListener("click", () => this.end(true));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.recorder) this.end(false);
    });
  }

  press(event) {
    if (event.button !== 0) return;
    this.pressedAt = Date.now();
    this.fromY = event.clientY;
    this.away = false;
    if (this.button.setPointerCapture) this.button.setPointerCapture(event.pointerId);
    this.begin();
  }

  move(event) {
    if (!this.pressedAt || !this.recorder) return;
    this.away = this.fromY - event.clientY > 60;
    this.form.classList.toggle("leaving", this.away);
  }

  release() {
    const heldFor = Date.now() - this.pressedAt;
    this.pressedAt = undefined;
    this.form.classList.remove("held", "leaving");
    byId("hold-hint").hidden = true;
    if (this.recorder && heldFor >= held) this.end(!this.away);
    else if (this.recorder) byId("voice-send").focus();
  }

  async begin() {
    if (this.recorder || this.starting) return;
    if (!window.MediaRecorder || !navigator.mediaDevices) {
      byId("voice-input").click();
      return;
    }
    this.starting = true;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.record(stream);
    } catch {
      this.onProblem(t("no_voice"));
    }
    this.starting = false;
  }

  record(stream) {
    const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
    const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 24000 });
    const parts = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      this.finish(new Blob(parts, { type: recorder.mimeType }));
    };
    recorder.start(1000);
    this.recorder = recorder;
    this.since = Date.now();
    this.form.classList.add("records");
    byId("recording").hidden = false;
    // While it is held the buttons are of no use; a permission asked meanwhile has taken the finger away.
    this.form.classList.toggle("held", Boolean(this.pressedAt));
    byId("hold-hint").hidden = !this.pressedAt;
    if (!this.pressedAt) byId("voice-send").focus();
    this.tick();
    this.ticker = setInterval(() => this.tick(), 250);
  }

  tick() {
    const seconds = Math.floor((Date.now() - this.since) / 1000);
    byId("timer").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (Date.now() - this.since > longest) this.end(true);
  }

  end(wanted) {
    if (!this.recorder || this.recorder.state === "inactive") return;
    this.wanted = wanted;
    this.took = Date.now() - this.since;
    clearInterval(this.ticker);
    this.recorder.stop();
  }

  finish(blob) {
    this.recorder = undefined;
    this.form.classList.remove("records", "held", "leaving");
    byId("recording").hidden = true;
    this.button.focus();
    if (!this.wanted) return;
    if (this.took < shortest) this.onProblem(t("voice_short"));
    else this.onVoice(blob, Math.round(this.took / 1000));
  }
}
