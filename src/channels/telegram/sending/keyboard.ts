import type {
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  KeyboardButton,
  ReplyKeyboardMarkup,
} from "grammy/types";
import type { Button } from "../../../conversation/reply.ts";

/** Photos have no such button: the paper clip is always there. */
export type ShareButton = Extract<Button, { share: string }> & { share: "contact" | "location" };

export const isShareButton = (button: Button): button is ShareButton =>
  "share" in button && button.share !== "photo";

/** Telegram takes no more, in bytes. */
const mostData = 64;

/** The buttons under a message; those that share something cannot stand there. Throws where data is too long. */
export function inlineKeyboard(rows: readonly (readonly Button[])[]): InlineKeyboardMarkup | undefined {
  const inline = rows.map((row) => row.flatMap(inlineButton)).filter((row) => row.length > 0);
  return inline.length > 0 ? { inline_keyboard: inline } : undefined;
}

function inlineButton(button: Button): InlineKeyboardButton[] {
  if ("share" in button) return [];
  if ("url" in button) return [{ text: button.label, url: button.url }];
  const { label, data, style } = button;
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > mostData)
    throw new RangeError(`button data of ${bytes} bytes, not 1 to ${mostData}: ${data}`);
  return [{ text: label, callback_data: data, style }];
}

/** The buttons that share a contact or place, below the text field until one is pressed. */
export function shareKeyboard(buttons: readonly ShareButton[]): ReplyKeyboardMarkup {
  return {
    keyboard: buttons.map((button) => [shareButton(button)]),
    resize_keyboard: true,
    one_time_keyboard: true,
  };
}

function shareButton({ label, share }: ShareButton): KeyboardButton {
  return share === "contact"
    ? { text: label, request_contact: true }
    : { text: label, request_location: true };
}
