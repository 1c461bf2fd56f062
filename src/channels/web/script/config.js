// What the server says about this page, its words, and how times are written.
export const config = JSON.parse(document.getElementById("config").content);

/** A word of the page: `t("voice_of", { seconds: 12 })`. */
export function t(key, params) {
  const word = config.words[key] || key;
  return word.replace(/\{\{(\w+)\}\}/g, (whole, name) =>
    params && name in params ? String(params[name]) : whole,
  );
}

/** The element of the page with an id. */
export const byId = (id) => document.getElementById(id);

/** A new element with a class and text. */
export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** An address of ours, for the role this tab is in. */
export function address(path, params) {
  const query = new URLSearchParams();
  if (config.as) query.set("as", config.as);
  for (const [name, value] of Object.entries(params || {})) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Names what is sent: under the same name it counts once, however often it is sent. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const zone = config.timeZone;
const format = (options) => new Intl.DateTimeFormat(config.language, { timeZone: zone, ...options });
const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = format({ month: "long", day: "numeric", weekday: "short" });
const dayWithYear = format({ year: "numeric", month: "long", day: "numeric" });
const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: zone });

/** The calendar day in the county: `2026-11-24`. */
export const dayOf = (at) => calendar.format(at);

/** When a message was sent, as a label over it. */
export function whenLabel(at, now) {
  const time = clock.format(at);
  const days = Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(at))) / 86400000);
  if (days === 0) return `${t("today")} ${time}`;
  if (days === 1) return `${t("yesterday")} ${time}`;
  const date = dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4) ? day : dayWithYear;
  return `${date.format(at)} ${time}`;
}

/** A browser that lets nothing be kept keeps it for as long as the page lives. */
const memory = new Map();
export const keep = {
  get(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return memory.get(name) || null;
    }
  },
  set(name, value) {
    memory.set(name, value);
    try {
      localStorage.setItem(name, value);
    } catch {
      // Full or forbidden: the page's own memory has it.
    }
  },
  remove(name) {
    memory.delete(name);
    try {
      localStorage.removeItem(name);
    } catch {
      // As above.
    }
  },
  names() {
    try {
      return Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at));
    } catch {
      return Array.from(memory.keys());
    }
  },
};
