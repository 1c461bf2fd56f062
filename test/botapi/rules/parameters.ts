import { badRequest } from "./refusal.ts";

const COMMON =
  "business_connection_id chat_id message_thread_id direct_messages_topic_id disable_notification protect_content " +
  "allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup " +
  "reply_to_message_id allow_sending_without_reply";
const CAPTION = "caption parse_mode caption_entities show_caption_above_media";
const EDIT = "business_connection_id chat_id message_id inline_message_id reply_markup";
const COMMANDS = "scope language_code";

const KNOWN: Record<string, string> = {
  getMe: "",
  logOut: "",
  close: "",
  getUpdates: "offset limit timeout allowed_updates",
  setWebhook: "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
  deleteWebhook: "drop_pending_updates",
  getWebhookInfo: "",
  sendMessage: `${COMMON} text parse_mode entities link_preview_options disable_web_page_preview`,
  sendLocation: `${COMMON} latitude longitude horizontal_accuracy live_period heading proximity_alert_radius`,
  sendPhoto: `${COMMON} ${CAPTION} photo has_spoiler`,
  sendDocument: `${COMMON} ${CAPTION} document thumbnail disable_content_type_detection`,
  sendVoice: `${COMMON} caption parse_mode caption_entities voice duration`,
  sendMediaGroup: COMMON.replace(" reply_markup", " media"),
  sendChatAction: "business_connection_id chat_id message_thread_id action",
  copyMessage: `${COMMON} ${CAPTION} from_chat_id message_id video_start_timestamp`,
  editMessageText: `${EDIT} text parse_mode entities link_preview_options disable_web_page_preview`,
  editMessageCaption: `${EDIT} ${CAPTION}`,
  editMessageReplyMarkup: EDIT,
  editMessageMedia: `${EDIT} media`,
  deleteMessage: "chat_id message_id",
  deleteMessages: "chat_id message_ids",
  answerCallbackQuery: "callback_query_id text show_alert url cache_time",
  setMyCommands: `${COMMANDS} commands`,
  getMyCommands: COMMANDS,
  deleteMyCommands: COMMANDS,
  setMyDescription: "description language_code",
  setMyShortDescription: "short_description language_code",
  setChatMenuButton: "chat_id menu_button",
  getFile: "file_id",
  leaveChat: "chat_id",
  getChat: "chat_id",
};

const ALLOWED: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(KNOWN).map(([method, names]) => [method, new Set(names.split(" "))]),
);

/** Telegram ignores a parameter that it does not know; here a slip of the pen fails the test that made it. */
export function checkParameters(method: string, fields: Record<string, unknown>): void {
  const allowed = ALLOWED.get(method);
  for (const name in fields) {
    if (allowed && !allowed.has(name) && name !== "method") throw badRequest(`unknown parameter "${name}"`);
  }
}
