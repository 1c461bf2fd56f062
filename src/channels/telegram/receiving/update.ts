import { z } from "zod";

const user = z.object({
  id: z.number(),
  is_bot: z.boolean().optional(),
  language_code: z.string().optional(),
});
const chat = z.object({ id: z.number(), type: z.string() });
const entity = z.object({
  type: z.string(),
  offset: z.number(),
  length: z.number(),
  user: user.optional(),
});
const file = z.object({ file_id: z.string(), file_size: z.number().optional() });
const place = z.object({ latitude: z.number(), longitude: z.number() });

// What a message is beside these shows in the names of its other fields.
const message = z.looseObject({
  message_id: z.number(),
  chat,
  from: user.optional(),
  via_bot: z.unknown().optional(),
  forward_origin: z.unknown().optional(),
  text: z.string().optional(),
  entities: z.array(entity).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(entity).optional(),
  media_group_id: z.string().optional(),
  contact: z.object({ phone_number: z.string(), user_id: z.number().optional() }).optional(),
  location: place.optional(),
  venue: z.object({ location: place }).optional(),
  photo: z
    .array(file.extend({ width: z.number(), height: z.number() }))
    .min(1)
    .optional(),
  animation: z.unknown().optional(),
  document: file.extend({ file_name: z.string().optional(), mime_type: z.string().optional() }).optional(),
  voice: file.extend({ duration: z.number() }).optional(),
  audio: file.extend({ duration: z.number(), file_name: z.string().optional() }).optional(),
});
export type TelegramMessage = z.infer<typeof message>;

/** What Telegram sends, as far as it is read here. */
export const updateSchema = z.object({
  update_id: z.number(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      data: z.string().optional(),
      message: z
        .object({ message_id: z.number(), chat, date: z.number(), text: z.string().optional() })
        .optional(),
    })
    .optional(),
  my_chat_member: z
    .object({ chat, from: user, new_chat_member: z.object({ status: z.string() }) })
    .optional(),
});
export type TelegramUpdate = z.infer<typeof updateSchema>;

/** What is left of an update that does not fit: enough to answer that it was not understood. */
export const envelopeSchema = z.object({
  update_id: z.number(),
  message: z.object({ chat, from: user.optional() }).optional(),
});

/** The kinds of updates Telegram is asked for. */
export const wantedUpdates = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

/** Fields of messages that nobody wrote: the platform tells of an event in the chat. */
export const serviceFields = [
  "new_chat_members",
  "left_chat_member",
  "new_chat_title",
  "new_chat_photo",
  "delete_chat_photo",
  "group_chat_created",
  "supergroup_chat_created",
  "channel_chat_created",
  "message_auto_delete_timer_changed",
  "migrate_to_chat_id",
  "migrate_from_chat_id",
  "pinned_message",
  "successful_payment",
  "refunded_payment",
  "users_shared",
  "chat_shared",
  "connected_website",
  "write_access_allowed",
  "proximity_alert_triggered",
  "boost_added",
  "chat_background_set",
  "forum_topic_created",
  "forum_topic_edited",
  "forum_topic_closed",
  "forum_topic_reopened",
  "general_forum_topic_hidden",
  "general_forum_topic_unhidden",
  "giveaway_created",
  "giveaway_completed",
  "video_chat_scheduled",
  "video_chat_started",
  "video_chat_ended",
  "video_chat_participants_invited",
  "web_app_data",
] as const;
