import type { Fields } from "../http/params.ts";

const file = { file_id: "BAACAgUAAxkBAAIBY2", file_unique_id: "AgADzA8AAo", file_size: 48_211 };
const video = { ...file, width: 640, height: 480, duration: 4 };
const somebody = { id: 712_345_678, is_bot: false, first_name: "波" };
const date = 1_795_392_000;

/** The varying part of messages, as apps send them. */
export const MESSAGES: Fields[] = [
  { audio: { ...file, duration: 215, mime_type: "audio/mpeg", title: "调子", performer: "阿普" } },
  { video: { ...video, mime_type: "video/mp4" }, caption: "水管" },
  { video_note: { ...file, length: 240, duration: 3 } },
  {
    animation: { ...video, file_name: "giphy.mp4", mime_type: "video/mp4" },
    document: { ...file, file_name: "giphy.mp4", mime_type: "video/mp4" },
  },
  { dice: { emoji: "🎲", value: 3 } },
  { game: { title: "x", description: "x", photo: [] } },
  { story: { chat: { ...somebody, type: "private" }, id: 7 } },
  {
    venue: { location: { latitude: 25.85, longitude: 98.85 }, title: "便民服务中心", address: "向阳路 1 号" },
  },
  { location: { latitude: 25.85, longitude: 98.85, live_period: 900, horizontal_accuracy: 12.5 } },
  {
    poll: {
      id: "5436",
      question: "？",
      options: [{ text: "好", voter_count: 0 }],
      total_voter_count: 0,
      is_closed: false,
    },
  },
  { checklist: { title: "x", tasks: [{ id: 1, text: "x" }] } },
  { contact: { phone_number: "13800138000", first_name: "没有账号" } },
  { text: "转发的", forward_origin: { type: "user", sender_user: somebody, date } },
  { text: "转发的", forward_origin: { type: "hidden_user", sender_user_name: "波", date } },
  {
    text: "引用",
    quote: { text: "水管", position: 0 },
    reply_to_message: { message_id: 1, date, text: "水管爆了" },
  },
  { text: "回别人", external_reply: { origin: { type: "user", sender_user: somebody, date } } },
  { text: "借助机器人", via_bot: { id: 5, is_bot: true, first_name: "gif", username: "gif" } },
  {
    text: "😀",
    entities: [{ type: "custom_emoji", offset: 0, length: 2, custom_emoji_id: "5368324170671202286" }],
  },
  { text: "\u202eمرحبا\u202c <b>&amp;</b> 水管", entities: [] },
  { web_app_data: { data: "{}", button_text: "打开" } },
  { users_shared: { request_id: 1, users: [{ user_id: somebody.id }] } },
  { chat_shared: { request_id: 1, chat_id: -1_001_111_111_111 } },
  { successful_payment: { currency: "XTR", total_amount: 1, invoice_payload: "x" } },
  { pinned_message: { message_id: 1, date: 0 } },
  { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } },
  { write_access_allowed: { from_request: true } },
  { new_chat_members: [somebody] },
  { left_chat_member: somebody },
  { new_chat_title: "六库村" },
  { group_chat_created: true },
  { forum_topic_created: { name: "诉求", icon_color: 7_322_096 }, message_thread_id: 9 },
  { a_message_of_tomorrow: {} },
];
