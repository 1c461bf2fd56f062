// Files on their way: photos made smaller first, progress shown, sent again when the line broke.
import { fileBubble } from "./bubble.js";
import { address, config, element, newKey, t } from "./config.js";
import { Refused, refusal, send } from "./net.js";

const photoSide = 2048;
const tries = 5;

export class Uploads {
  constructor(log, { onAccepted, onRefused }) {
    this.log = log;
    this.onAccepted = onAccepted;
    this.onRefused = onRefused;
    this.line = Promise.resolve();
    this.count = 0;
  }

  /** Sends a file; one after another, so that they arrive in the order chosen. */
  add(file, { kind, name, seconds, album }) {
    const key = newKey();
    const message = element("div", "message me");
    const source = URL.createObjectURL(file);
    message.append(fileBubble({ kind, name, seconds }, source));
    const progress = element("progress", "progress");
    progress.max = 100;
    progress.value = 0;
    progress.setAttribute("aria-label", t("sending"));
    message.append(progress);
    this.log.addPending(key, message);
    this.count += 1;
    const upload = { key, file, kind, name, seconds, album, progress };
    this.queue(upload);
  }

  queue(upload) {
    this.line = this.line.then(() => this.run(upload));
  }

  async run(upload) {
    this.log.setState(upload.key, t("preparing"));
    if (upload.kind === "photo" && !upload.small) upload.file = await smaller(upload.file);
    upload.small = true;
    try {
      const answer = await this.deliver(upload);
      this.count -= 1;
      this.onAccepted(upload, answer);
    } catch (refused) {
      if (refused.passing) {
        this.log.setState(upload.key, t("failed"), { again: () => this.queue(upload), failed: true });
        return;
      }
      this.count -= 1;
      this.log.settle(upload.key);
      this.onRefused(upload, refused);
    }
  }

  async deliver(upload) {
    if (upload.file.size > config.fileLimit) {
      await send(upload.key, { kind: "too-large", size: upload.file.size });
      throw new Refused("too-large");
    }
    for (let done = 1; ; done += 1) {
      try {
        return await transfer(upload, (percent) => this.tell(upload, percent));
      } catch (refused) {
        if (!refused.passing || done === tries) throw refused;
        this.log.setState(upload.key, t("waiting"));
        await network(refused.seconds ? refused.seconds * 1000 : 1000 * 2 ** done);
      }
    }
  }

  tell(upload, percent) {
    upload.progress.value = percent;
    this.log.setState(upload.key, t("uploading", { percent }));
  }
}

// fetch cannot tell how far an upload is.
function transfer({ key, file, kind, name, seconds, album }, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address("/api/upload", { id: key, kind, name, seconds, album }));
    request.setRequestHeader("X-Lianxin", "1");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.floor((event.loaded / event.total) * 100));
    };
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body);
      else reject(refusal(request.status, body));
    };
    request.onerror = () => reject(new Refused("offline"));
    request.ontimeout = request.onerror;
    request.send(file);
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** After so many ms, or as soon as the network is back. */
function network(wait) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, wait);
    function done() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    }
    window.addEventListener("online", done);
  });
}

/** A photo no larger than is read: on a bad line ten times faster, and without the place it was taken at. */
async function smaller(file) {
  try {
    const image = await opened(file);
    const scale = Math.min(1, photoSide / Math.max(image.naturalWidth, image.naturalHeight));
    if (scale === 1 && file.size < 600000) return file;
    const canvas = element("canvas");
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return made && made.size < file.size ? made : file;
  } catch {
    return file; // The server opens more kinds than the browser does, and says so if it cannot.
  }
}

function opened(file) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = reject;
    image.src = URL.createObjectURL(file);
  });
}
