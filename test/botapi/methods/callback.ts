import { badRequest } from "../rules/refusal.ts";
import { longerThan } from "../rules/text.ts";
import type { Method } from "./method.ts";

/** How long a pressed button waits for its answer. */
const PATIENCE = 150_000;
const KEPT = 50;

export const answerCallbackQuery: Method = (world, { params }) => {
  const press = world.presses.get(params.text("callback_query_id"));
  if (!press || world.now() - press.at > PATIENCE)
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  const text = params.text("text");
  if (longerThan(text, 200)) throw badRequest("MESSAGE_TOO_LONG");
  const url = params.text("url");
  if (url !== "" && !/^(https?:\/\/)?t\.me\//i.test(url)) throw badRequest("URL_INVALID");
  press.answered = true;
  const { chat, userId } = press;
  const toast = { userId, text, alert: params.flag("show_alert"), url, revision: chat.revision + 1 };
  chat.toasts = [...chat.toasts.slice(-KEPT), toast];
  chat.changed();
  return true;
};
