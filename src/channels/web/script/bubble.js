// One message as elements. Texts become text nodes, never markup.
import { element, t } from "./config.js";

const entities = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** Rich text: `<b>` is the only tag, and `&lt; &gt; &amp;` the only entities; all else is taken as it stands. */
export function richText(text) {
  const whole = document.createDocumentFragment();
  let into = whole;
  for (const piece of text.split(/(<b>|<\/b>|&lt;|&gt;|&amp;)/)) {
    if (piece === "<b>") into = whole.appendChild(element("b"));
    else if (piece === "</b>") into = whole;
    else if (piece) into.append(...plainText(entities[piece] || piece));
  }
  return whole;
}

/** Telephone numbers can be called; a request's number is not broken between two lines. */
function plainText(text) {
  return text.split(/(\d[\d-]*\d)/).map((piece) => {
    if (/^(0\d{2,3}-?\d{7,8}|1[3-9]\d{9})$/.test(piece)) {
      const call = element("a", "whole", piece);
      call.href = `tel:${piece}`;
      return call;
    }
    return /^\d+(-\d+)+$/.test(piece) ? element("span", "whole", piece) : document.createTextNode(piece);
  });
}

/** A message of the bot; `press(button, data, label)` and `share(kind)` are told what is pressed. */
export function botMessage(reply, { press, share }) {
  const message = element("div", "message bot");
  message.tabIndex = -1;
  message.append(element("span", "visually-hidden", t("bot")));
  for (const file of reply.files) message.append(fileBubble(file, `/files/${file.id}`));
  if (reply.text) {
    const bubble = element("div", "bubble");
    bubble.append(richText(reply.text));
    message.append(bubble);
  }
  if (reply.buttons.length > 0) message.append(choices(reply.buttons, { press, share }));
  return message;
}

/** A message of one's own. */
export function myMessage(said) {
  const message = element("div", "message me");
  message.append(element("span", "visually-hidden", t("me")));
  if (said.kind === "file") {
    message.append(fileBubble(said.file, `/files/${said.file.id}`));
    if (said.caption) message.append(element("div", "bubble", said.caption));
  } else {
    message.append(element("div", "bubble", wordsOf(said)));
  }
  return message;
}

function wordsOf(said) {
  if (said.kind === "press") return said.label;
  return said.kind === "location" ? `📍 ${t("shared_place")}` : said.text;
}

/** A photo, sound or document, from the server or still on the way. */
export function fileBubble(file, source) {
  const bubble = element("div", "bubble");
  if (file.kind === "photo") {
    bubble.classList.add("media");
    const link = element("a");
    link.href = source;
    link.target = "_blank";
    const image = element("img");
    image.src = source;
    image.alt = t("photo_of");
    link.append(image);
    bubble.append(link);
  } else if (file.kind === "voice") {
    const sound = element("audio");
    sound.controls = true;
    sound.preload = "none";
    sound.src = source;
    sound.setAttribute("aria-label", t("voice_of", { seconds: file.seconds || 0 }));
    bubble.append(sound);
  } else {
    const link = element("a", "", `📄 ${file.name || t("file")}`);
    link.href = source;
    link.target = "_blank";
    bubble.append(link);
  }
  return bubble;
}

function choices(rows, told) {
  const all = element("div", "choices");
  const groups = grouped(rows);
  groups.forEach((row, at) => {
    const line = element("div", "row");
    if (row.length > 2 && row.every((button) => width(button.label) <= 8)) line.classList.add("three");
    if (at === groups.length - 1 && leadsAway(row)) line.classList.add("way");
    line.append(...row.map((button) => choice(button, told)));
    all.append(line);
  });
  return all;
}

// Halves of a Chinese character, roughly.
const width = (label) => Array.from(label).reduce((sum, sign) => sum + (sign > "\u2e80" ? 2 : 1), 0);

/** Many short buttons, each on its own line, stand two by two: as big, and without scrolling. */
function grouped(rows) {
  const short = (row) => row.length === 1 && width(row[0].label) <= 14 && !row[0].style;
  const out = [];
  for (let at = 0; at < rows.length; ) {
    let end = at;
    while (end < rows.length && short(rows[end]) && !leadsAway(rows[end])) end += 1;
    if (end - at >= 4) out.push(rows.slice(at, end).map(([button]) => button));
    else if (end > at) out.push(...rows.slice(at, end));
    else out.push(rows[end++]);
    at = end;
  }
  return out.filter((row) => row.length > 0);
}

const ways = ["home", "~back", "~cancel", "~restart", "~review"];
const leadsAway = (row) =>
  row.some((button) => button.data === "home") || row.every((button) => ways.includes(button.data));

function choice(button, { press, share }) {
  if (button.url !== undefined) return linkChoice(button);
  const made = element("button", "choice", button.label);
  made.type = "button";
  if (button.style) made.classList.add(button.style);
  made.addEventListener("click", () => {
    if (button.share) share(button.share);
    else press(made, button.data, button.label);
  });
  return made;
}

function linkChoice({ label, url }) {
  const made = element("a", "choice", label);
  if (/^(https?:|tel:|\/)/i.test(url)) made.href = url;
  if (!url.startsWith("tel:")) made.target = "_blank";
  made.rel = "noopener";
  return made;
}
