import type { Fields } from "../http/params.ts";
import type { Person } from "./person.ts";
import { MESSAGES } from "./samples-messages.ts";

/** Messages of every kind that a person can send, beyond those that Person has a method for. For `person.sends`. */
export function sampleMessages(): Fields[] {
  return MESSAGES.map((content) => structuredClone(content));
}

/** Updates of every other kind that Telegram sends, about this person. For `api.deliver`. */
export function sampleUpdates({ user, chat: { json: chat } }: Person): Fields[] {
  const date = 1_795_392_000;
  const channel = { id: -1_001_234_567_890, title: "通知", type: "channel" };
  const group = { id: -1_001_111_111_111, title: "六库村", type: "supergroup" };
  const about = { message_id: 5, chat, date };
  const member = (status: string) => ({ user, status });
  return [
    { channel_post: { message_id: 3, sender_chat: channel, chat: channel, date, text: "通知" } },
    {
      edited_channel_post: {
        message_id: 3,
        sender_chat: channel,
        chat: channel,
        date,
        edit_date: date,
        text: "改",
      },
    },
    {
      inline_query: {
        id: "3006477042030406145",
        from: user,
        chat_type: "private",
        query: "低保",
        offset: "",
      },
    },
    { chosen_inline_result: { result_id: "1", from: user, query: "低保" } },
    {
      shipping_query: { id: "1", from: user, invoice_payload: "x", shipping_address: { country_code: "CN" } },
    },
    { pre_checkout_query: { id: "1", from: user, currency: "XTR", total_amount: 1, invoice_payload: "x" } },
    {
      poll: {
        id: "5436",
        question: "？",
        options: [],
        total_voter_count: 0,
        is_closed: false,
        is_anonymous: true,
      },
    },
    { poll_answer: { poll_id: "5436", user, option_ids: [0] } },
    {
      message_reaction: { ...about, user, old_reaction: [], new_reaction: [{ type: "emoji", emoji: "👍" }] },
    },
    { message_reaction_count: { ...about, reactions: [] } },
    {
      chat_member: {
        chat: group,
        from: user,
        date,
        old_chat_member: member("left"),
        new_chat_member: member("member"),
      },
    },
    { chat_join_request: { chat: group, from: user, user_chat_id: user.id, date } },
    {
      chat_boost: {
        chat: group,
        boost: { boost_id: "1", add_date: date, expiration_date: date, source: {} },
      },
    },
    { removed_chat_boost: { chat: group, boost_id: "1", remove_date: date, source: {} } },
    { business_connection: { id: "b", user, user_chat_id: user.id, date, is_enabled: true } },
    { business_message: { ...about, business_connection_id: "b", from: user, text: "你好" } },
    { edited_business_message: { ...about, business_connection_id: "b", from: user, text: "你好" } },
    { deleted_business_messages: { business_connection_id: "b", chat, message_ids: [5] } },
    { purchased_paid_media: { from: user, paid_media_payload: "x" } },
    { callback_query: { id: "1", from: user, inline_message_id: "AgAAAA", chat_instance: "1", data: "x" } },
    {
      callback_query: { id: "2", from: user, message: { ...about, date: 0 }, chat_instance: "1", data: "x" },
    },
    { callback_query: { id: "3", from: user, chat_instance: "1", game_short_name: "x" } },
    { an_update_of_tomorrow: { from: user } },
  ];
}
