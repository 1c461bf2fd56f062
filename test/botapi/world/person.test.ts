import { Bot, InlineKeyboard, Keyboard } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type BotApi,
  type Person,
  sampleMessages,
  samplePicture,
  sampleUpdates,
  startBotApi,
} from "../index.ts";

let api: BotApi;
let villager: Person;
let bot: Bot;

beforeEach(async () => {
  api = await startBotApi();
  villager = api.user({ first_name: "阿普", language_code: "zh-hans" });
  bot = new Bot(api.token, { client: { apiRoot: api.root } });
});
afterEach(() => api.close());

/** The updates that wait for the bot, which nobody runs here. */
async function updates(): Promise<Record<string, unknown>[]> {
  return (await bot.api.getUpdates()).map((update) => Object(update));
}

describe("what people do", () => {
  test("texts carry their commands and the sender's language", async () => {
    villager.start("invite-7");
    expect(await updates()).toMatchObject([
      {
        message: {
          text: "/start invite-7",
          entities: [{ type: "bot_command", offset: 0, length: 6 }],
          from: { id: villager.id, first_name: "阿普", language_code: "zh-hans", is_bot: false },
          chat: { id: villager.id, type: "private" },
        },
      },
    ]);
  });

  test("a text that is too long goes in pieces, as apps send it", async () => {
    villager.says("字".repeat(5000));
    expect((await updates()).map(({ message }) => Object(message).text.length)).toEqual([4096, 904]);
  });

  test("photos of an album stand together, the largest size last", async () => {
    const picture = samplePicture(1280, 960);
    villager.sendsPhoto(picture, { mediaGroup: "damage", caption: "水管" });
    villager.sendsPhoto(picture, { mediaGroup: "damage" });
    const messages = (await updates()).map(({ message }) => Object(message));
    expect(new Set(messages.map(({ media_group_id }) => media_group_id)).size).toBe(1);
    expect(messages[0].photo.map(({ width }: { width: number }) => width)).toEqual([90, 320, 800, 1280]);
    const file = await bot.api.getFile(messages[0].photo.at(-1).file_id);
    const bytes = await (await fetch(`${api.root}/file/bot${api.token}/${file.file_path}`)).arrayBuffer();
    expect(Buffer.from(bytes).equals(picture)).toBe(true);
  });

  test("other messages have the shape of Telegram's", async () => {
    villager.sendsDocument(Buffer.from("%PDF"), { name: "申请.pdf" });
    villager.sendsVoice(Buffer.from("OggS"), { duration: 5 });
    villager.sendsSticker();
    villager.sendsLocation({ latitude: 25.8, longitude: 98.8 });
    villager.sendsContact({ phone: "+8613900000000" });
    villager.sends({ dice: { emoji: "🎲", value: 3 } });
    expect(await updates()).toMatchObject([
      { message: { document: { file_name: "申请.pdf", mime_type: "application/pdf", file_size: 4 } } },
      { message: { voice: { duration: 5, mime_type: "audio/ogg" } } },
      { message: { sticker: { emoji: "👍", type: "regular" } } },
      { message: { location: { latitude: 25.8, longitude: 98.8 } } },
      { message: { contact: { phone_number: "+8613900000000", user_id: villager.id } } },
      { message: { dice: { value: 3 } } },
    ]);
  });

  test("edits, blocks and unblocks are told", async () => {
    const { messageId } = villager.says("水管");
    villager.edits(messageId, "水管爆了");
    villager.blocks();
    villager.unblocks();
    expect(await updates()).toMatchObject([
      { message: { text: "水管" } },
      { edited_message: { message_id: messageId, text: "水管爆了" } },
      { my_chat_member: { old_chat_member: { status: "member" }, new_chat_member: { status: "kicked" } } },
      { my_chat_member: { old_chat_member: { status: "kicked" }, new_chat_member: { status: "member" } } },
    ]);
  });

  test("samples of every kind of message and update can be sent", async () => {
    const messages = sampleMessages();
    for (const content of messages) villager.sends(content);
    const others = sampleUpdates(villager);
    for (const update of others) api.deliver(update);
    const all = await updates();
    expect(all).toHaveLength(messages.length + others.length);
    expect(all.at(-1)).toMatchObject({ an_update_of_tomorrow: { from: { id: villager.id } } });
  });

  test("a person can write into a group", async () => {
    const group = api.group({ title: "六库村" });
    villager.inGroup(group).says("大家好");
    expect(await updates()).toMatchObject([
      { message: { chat: { id: group.id, type: "group", title: "六库村" }, from: { id: villager.id } } },
    ]);
  });
});

describe("buttons", () => {
  test("are found by label, part of it or data, on the newest message that has them", async () => {
    villager.start();
    const keyboard = new InlineKeyboard().text("✅ 受理", "accept:7").text("退回", "refuse:7");
    await bot.api.sendMessage(villager.id, "旧", { reply_markup: keyboard });
    const newer = await bot.api.sendMessage(villager.id, "新", { reply_markup: keyboard });
    expect(villager.buttons).toEqual(["✅ 受理", "退回"]);
    for (const label of ["✅ 受理", "受理", "accept:7"]) villager.presses(label);
    const presses = (await updates()).slice(1);
    for (const press of presses)
      expect(press).toMatchObject({
        callback_query: { data: "accept:7", message: { message_id: newer.message_id } },
      });
    expect(villager.unanswered).toHaveLength(3);
    expect(() => villager.presses("办结")).toThrow(
      /no button "办结"[\s\S]*bot 3: 新\n {2}buttons: ✅ 受理 \| 退回/,
    );
  });

  test("under the text field share the number, the place, or say their label", async () => {
    villager.start();
    const reply_markup = new Keyboard().requestContact("我的号码").requestLocation("我的位置").text("跳过");
    await bot.api.sendMessage(villager.id, "电话？", { reply_markup });
    for (const label of villager.buttons) villager.presses(label);
    expect((await updates()).slice(1)).toMatchObject([
      { message: { contact: { user_id: villager.id } } },
      { message: { location: {} } },
      { message: { text: "跳过" } },
    ]);
    await bot.api.sendMessage(villager.id, "好", { reply_markup: { remove_keyboard: true } });
    expect(villager.buttons).toEqual([]);
  });
});

describe("seeing", () => {
  test("is for what is new since the last action, unless the whole chat is meant", async () => {
    villager.start();
    await bot.api.sendMessage(villager.id, "<b>你好</b>", { parse_mode: "HTML" });
    expect(await villager.sees("你好")).toMatchObject({ html: "<b>你好</b>", edits: 0 });
    villager.says("再来");
    await expect(villager.sees("你好", { timeoutMs: 1 })).rejects.toThrow(
      /waited 1 ms for 你好; the chat ends with/,
    );
    await villager.sees("你好", { anywhere: true });
    const news = villager.settles();
    await bot.api.editMessageText(villager.id, villager.last.id, "又见面了");
    expect(await news).toMatchObject([{ text: "又见面了", edits: 1 }]);
  });
});
