import { badRequest } from "../rules/refusal.ts";
import type { Method } from "./method.ts";

export const getChat: Method = (world, { params }) => ({
  ...world.chat(params).json,
  accent_color_id: 3,
  max_reaction_count: 11,
  accepted_gift_types: {
    unlimited_gifts: true,
    limited_gifts: true,
    unique_gifts: true,
    premium_subscription: true,
    gifts_from_channels: true,
  },
});

export const leaveChat: Method = (world, { params }) => {
  const chat = world.writableChat(params);
  if (chat.type === "private") throw badRequest("chat member status can't be changed in private chats");
  chat.state = "left";
  return true;
};

export const getFile: Method = (world, { params }) => world.files.describe(params.text("file_id"));
