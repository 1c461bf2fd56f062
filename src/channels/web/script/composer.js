// Where one writes and chooses what to send.
import { byId, config, keep, newKey, t } from "./config.js";
import { Voice } from "./voice.js";

const draftName = `lianxin.draft.${config.as || ""}`;

export class Composer {
  constructor({ onText, onFile, onPlace, onProblem }) {
    this.onText = onText;
    this.onFile = onFile;
    this.onPlace = onPlace;
    this.onProblem = onProblem;
    this.form = byId("composer");
    this.words = byId("words");
    this.words.value = keep.get(draftName) || "";
    this.words.addEventListener("input", () => this.changed());
    this.words.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    byId("tools").addEventListener("click", () => this.tray(byId("tray").hidden));
    byId("place").addEventListener("click", () => this.sharePlace());
    this.chooses("photo", "photo-input", "photo");
    this.chooses("file", "file-input", "document");
    this.takes("voice-input", "voice");
    new Voice({
      onVoice: (blob, seconds) => onFile(blob, { kind: "voice", seconds }),
      onProblem,
    });
    this.form.hidden = false;
    this.changed();
  }

  get empty() {
    return this.words.value.trim() === "";
  }

  // Enter sends and Shift+Enter breaks the line; not while a Chinese word is being composed.
  key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.submit();
  }

  submit() {
    const text = this.words.value.trim();
    this.words.focus();
    if (!text) return;
    this.words.value = "";
    this.words.inputMode = "text";
    this.words.placeholder = t("words_hint");
    this.changed();
    this.onText(text);
  }

  changed() {
    if (this.words.value) keep.set(draftName, this.words.value);
    else keep.remove(draftName);
    byId("send").hidden = this.empty;
    byId("photo").hidden = !this.empty;
    byId("tools").hidden = !this.empty;
    if (!this.empty) this.tray(false);
    this.words.style.height = "auto";
    this.words.style.height = `${this.words.scrollHeight + 2}px`;
  }

  tray(open) {
    byId("tray").hidden = !open;
    byId("tools").setAttribute("aria-expanded", String(open));
  }

  chooses(button, input, kind) {
    byId(button).addEventListener("click", () => byId(input).click());
    this.takes(input, kind);
  }

  takes(input, kind) {
    byId(input).addEventListener("change", () => {
      const files = Array.from(byId(input).files);
      const album = files.length > 1 ? newKey() : undefined;
      for (const file of files) {
        const isPhoto = kind === "document" && file.type.startsWith("image/");
        this.onFile(file, { kind: isPhoto ? "photo" : kind, name: file.name, album });
      }
      byId(input).value = "";
      this.tray(false);
    });
  }

  /** A number is typed: a web page cannot read it from the phone. */
  askPhone() {
    this.words.inputMode = "tel";
    this.words.placeholder = t("phone_hint");
    this.words.focus();
  }

  share(kind) {
    if (kind === "contact") this.askPhone();
    else if (kind === "photo") byId("photo-input").click();
    else this.sharePlace();
  }

  sharePlace() {
    this.tray(false);
    if (!navigator.geolocation) {
      this.placeUnknown();
      return;
    }
    this.onProblem(t("locating"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.onProblem("");
        this.onPlace(coords.latitude, coords.longitude);
      },
      () => this.placeUnknown(),
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  }

  placeUnknown() {
    this.onProblem(t("no_location"));
    this.words.focus();
  }
}
