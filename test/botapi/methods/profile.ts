import type { Method } from "./method.ts";

export const getMe: Method = (world) => ({
  ...world.me,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});

export const setMyCommands: Method = (world, { params }) => {
  world.profile.setCommands(params);
  return true;
};

export const getMyCommands: Method = (world, { params }) => world.profile.commandsOf(params);

export const deleteMyCommands: Method = (world, { params }) => {
  world.profile.deleteCommands(params);
  return true;
};

export const setMyDescription: Method = (world, { params }) => {
  world.profile.setDescription(params);
  return true;
};

export const setMyShortDescription: Method = (world, { params }) => {
  world.profile.setShortDescription(params);
  return true;
};

export const setChatMenuButton: Method = (world, { params }) => {
  if (params.has("chat_id")) world.chat(params);
  world.profile.setMenuButton(params);
  return true;
};
