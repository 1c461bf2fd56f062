import { type Fields, isFields, type Params } from "../http/params.ts";
import { badRequest, sentence } from "./refusal.ts";
import { checkUrl } from "./url.ts";

/** A button as the chat shows it; exactly one of the optional fields says what it does. */
export interface Button {
  text: string;
  callback_data?: string;
  url?: string;
  request_contact?: boolean;
  request_location?: boolean;
  [other: string]: unknown;
}

/** What `reply_markup` asks the person's app to do. */
export type Markup =
  | { kind: "inline"; rows: Button[][] }
  | { kind: "reply"; rows: Button[][]; oneTime: boolean }
  | { kind: "remove" }
  | { kind: "force" };

const MAX_BUTTONS = 100;
const MAX_ROW = 8;
const STYLES = new Set(["", "default", "primary", "danger", "success"]);
const OTHER_ACTIONS = [
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
];

/** Reads and checks `reply_markup`; undefined when nothing is asked. */
export function readMarkup(params: Params, privateChat: boolean): Markup | undefined {
  const value = params.json("reply_markup", "can't parse reply keyboard markup JSON object");
  if (value === undefined) return undefined;
  if (!isFields(value)) throw badRequest("object expected as reply markup");
  const reply = readRows(value.keyboard, 'field "keyboard" must be an Array of Arrays', (button) =>
    replyButton(button, privateChat),
  );
  if (reply.length > 0) return { kind: "reply", rows: reply, oneTime: value.one_time_keyboard === true };
  const nested = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays';
  const inline = readRows(value.inline_keyboard, nested, inlineButton);
  if (inline.length > 0) return { kind: "inline", rows: inline };
  if (value.remove_keyboard === true) return { kind: "remove" };
  return value.force_reply === true ? { kind: "force" } : undefined;
}

/** Messages in a chat can be edited to carry an inline keyboard or none. */
export function readInlineMarkup(params: Params): Button[][] {
  const markup = readMarkup(params, true);
  if (markup === undefined) return [];
  if (markup.kind !== "inline") throw badRequest("inline keyboard expected");
  return markup.rows;
}

function readRows(value: unknown, complaint: string, read: (button: unknown) => Button): Button[][] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw badRequest(complaint);
  const rows: Button[][] = [];
  let count = 0;
  for (const row of value) {
    if (!Array.isArray(row)) throw badRequest(complaint);
    if (row.length === 0) continue;
    rows.push(row.map(read));
    count += row.length;
    if (row.length > MAX_ROW || count > MAX_BUTTONS) throw badRequest("reply markup is too long");
  }
  return rows;
}

function replyButton(value: unknown, privateChat: boolean): Button {
  const button = typeof value === "string" ? { text: value } : value;
  if (!isFields(button))
    throw badRequest("can't parse keyboard button: KeyboardButton must be a String or an Object");
  const text = labelOf(button, "keyboard button");
  if (!privateChat) {
    if (button.request_contact === true)
      throw badRequest("phone number can be requested in private chats only");
    if (button.request_location === true) throw badRequest("location can be requested in private chats only");
    if (button.web_app !== undefined) throw badRequest("Web App buttons can be used in private chats only");
  }
  if (isFields(button.web_app)) webAppUrl(button.web_app, "keyboard button");
  return { ...button, text };
}

function inlineButton(value: unknown): Button {
  const what = "inline keyboard button";
  if (!isFields(value)) throw badRequest(`can't parse ${what}: InlineKeyboardButton must be an Object`);
  const text = labelOf(value, what);
  const url = optionalText(value, "url");
  const data = optionalText(value, "callback_data");
  if (url !== "") return { ...value, text, url: buttonUrl(url) };
  if (data !== "") {
    if (Buffer.byteLength(data) > 64) throw badRequest("BUTTON_DATA_INVALID");
    return { ...value, text, callback_data: data };
  }
  if (isFields(value.web_app)) webAppUrl(value.web_app, what);
  else if (isFields(value.copy_text)) copiedText(value.copy_text);
  else if (value.login_url === undefined && value.pay === undefined && value.callback_game === undefined) {
    if (!OTHER_ACTIONS.some((name) => value[name] !== undefined))
      throw badRequest(`can't parse ${what}: Text buttons are unallowed in the inline keyboard`);
  }
  return { ...value, text };
}

/** Telegram leaves buttons without a label out; here that is refused, because it is always a mistake. */
function labelOf(button: Fields, what: string): string {
  const text = button.text;
  if (text === undefined) throw badRequest(`can't parse ${what}: Can't find field "text"`);
  if (typeof text !== "string") throw badRequest(`can't parse ${what}: Field "text" must be of type String`);
  if (text.trim() === "") throw badRequest(`${what} text must be non-empty`);
  if (!STYLES.has(optionalText(button, "style")))
    throw badRequest(`can't parse ${what}: invalid button style specified`);
  return text;
}

function optionalText(button: Fields, name: string): string {
  const value = button[name];
  if (value === undefined || value === null) return "";
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw badRequest(`can't parse inline keyboard button: Field "${name}" must be of type String`);
}

function buttonUrl(url: string): string {
  const checked = checkUrl(url);
  if (checked.problem) throw badRequest(`inline keyboard button URL '${url}' is invalid: ${checked.problem}`);
  return checked.url;
}

function webAppUrl(app: Fields, what: string): void {
  const url = typeof app.url === "string" ? app.url : "";
  const problem = /^https:\/\//i.test(url) ? checkUrl(url).problem : "Only HTTPS links are allowed";
  if (problem) throw badRequest(sentence(`${what} Web App URL '${url}' is invalid: ${problem}`));
}

function copiedText(copy: Fields): void {
  const text = typeof copy.text === "string" ? copy.text : "";
  if (text === "" || text.length > 256) throw badRequest("BUTTON_COPY_TEXT_INVALID");
}
