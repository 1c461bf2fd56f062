import { answerCallbackQuery } from "./callback.ts";
import { getChat, getFile, leaveChat } from "./chats.ts";
import {
  deleteMessage,
  deleteMessages,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  editMessageText,
} from "./edit.ts";
import { sendDocument, sendMediaGroup, sendPhoto, sendVoice } from "./media.ts";
import type { Method } from "./method.ts";
import {
  deleteMyCommands,
  getMe,
  getMyCommands,
  setChatMenuButton,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
} from "./profile.ts";
import { copyMessage, sendChatAction, sendLocation, sendMessage } from "./send.ts";
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from "./updates.ts";

const METHODS: Record<string, Method> = {
  getMe,
  logOut: () => true,
  close: () => true,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendLocation,
  sendPhoto,
  sendDocument,
  sendVoice,
  sendMediaGroup,
  sendChatAction,
  copyMessage,
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageMedia,
  deleteMessage,
  deleteMessages,
  answerCallbackQuery,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyDescription,
  setMyShortDescription,
  setChatMenuButton,
  getFile,
  getChat,
  leaveChat,
};

/** Telegram does not care about upper and lower case in the name of a method. */
const BY_NAME = new Map(
  Object.entries(METHODS).flatMap(([name, run]) => [
    [name, { name, run }],
    [name.toLowerCase(), { name, run }],
  ]),
);

export function findMethod(name: string): { name: string; run: Method } | undefined {
  return BY_NAME.get(name) ?? BY_NAME.get(name.toLowerCase());
}
