import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, refusal } from "./call.ts";
import { type BotApi, type Group, type Person, samplePicture, startBotApi } from "./index.ts";

let api: BotApi;
let villager: Person;
let upgraded: Group;
let greeting: number;
let own: number;
let photo: number;

beforeAll(async () => {
  api = await startBotApi();
  villager = api.user();
  upgraded = api.group();
  upgraded.upgrades();
  own = villager.says("hello").messageId;
  greeting = Number((await call(api, "sendMessage", { chat_id: villager.id, ...hi })).result.message_id);
  const { messageId } = villager.sendsPhoto(samplePicture());
  const copy = { chat_id: villager.id, from_chat_id: villager.id, message_id: messageId };
  photo = Number((await call(api, "copyMessage", copy)).result.message_id);
});
afterAll(() => api.close());

const hi = { text: "<b>Hi</b> you", parse_mode: "HTML" };

/** A chat that the bot could write to, until something happened. */
function personWho(does: (person: Person) => void): object {
  const person = api.user({ started: true });
  does(person);
  return { chat_id: person.id, text: "x" };
}

const to = (params: object) => () => ({ chat_id: villager.id, ...params });
const edited = (params: object) => () => ({ chat_id: villager.id, message_id: greeting, ...params });
const presses = () => villager.taps("x", greeting).queryId;
const notModified =
  "message is not modified: specified new message content and reply markup are exactly the same as a " +
  "current content and reply markup of the message";
const tooOld = "query is too old and response timeout expired or query ID is invalid";

type Case = [name: string, method: string, params: () => object, description: string];

const refusals: Record<string, Case[]> = {
  "what is called": [
    ["an unknown method", "sendMassage", to({ text: "x" }), "Not Found: method not found"],
    ["an unknown parameter", "sendMessage", to({ txt: "x" }), 'unknown parameter "txt"'],
    ["no chat", "sendMessage", () => ({ text: "x" }), "chat_id is empty"],
    ["an unknown chat", "sendMessage", to({ chat_id: 1, text: "x" }), "chat not found"],
    ["a wrong action", "sendChatAction", to({ action: "sing" }), "wrong parameter action in request"],
  ],
  "who is written to": [
    [
      "a person who never wrote",
      "sendMessage",
      () => ({ chat_id: api.user().id, text: "x" }),
      "Forbidden: bot can't initiate conversation with a user",
    ],
    [
      "a person who blocked the bot",
      "sendMessage",
      () => personWho((person) => person.blocks()),
      "Forbidden: bot was blocked by the user",
    ],
    [
      "a deleted account",
      "sendMessage",
      () => personWho((person) => person.deletesAccount()),
      "Forbidden: user is deactivated",
    ],
    [
      "a group that removed the bot",
      "sendMessage",
      () => {
        const group = api.group();
        villager.removesBot(group);
        return { chat_id: group.id, text: "x" };
      },
      "Forbidden: bot was kicked from the group chat",
    ],
    [
      "a group that became a supergroup",
      "sendMessage",
      () => ({ chat_id: upgraded.id, text: "x" }),
      "group chat was upgraded to a supergroup chat",
    ],
  ],
  "what is written": [
    ["no text", "sendMessage", to({ text: "" }), "message text is empty"],
    ["white space only", "sendMessage", to({ text: " \n " }), "text must be non-empty"],
    ["4097 characters", "sendMessage", to({ text: "字".repeat(4097) }), "message is too long"],
    ["4097 emoji", "sendMessage", to({ text: "😀".repeat(4097) }), "message is too long"],
    ["more than 32 kB", "sendMessage", to({ text: "x".repeat(40_000) }), "text is too long"],
    ["half an emoji", "sendMessage", to({ text: "a\ud83d" }), "strings must be encoded in UTF-8"],
    ["parse_mode XML", "sendMessage", to({ text: "x", parse_mode: "XML" }), "unsupported parse_mode"],
    [
      "bad HTML",
      "sendMessage",
      to({ text: "a<br>b", parse_mode: "HTML" }),
      'can\'t parse entities: Unsupported start tag "br" at byte offset 1',
    ],
    [
      "a caption of 1025 characters",
      "sendPhoto",
      to({ photo: "x", caption: "字".repeat(1025) }),
      "message caption is too long",
    ],
    [
      "a reply to nothing",
      "sendMessage",
      to({ text: "x", reply_parameters: { message_id: 99_999 } }),
      "message to be replied not found",
    ],
  ],
  edits: [
    ["the same text", "editMessageText", edited(hi), notModified],
    ["the same keyboard", "editMessageReplyMarkup", edited({}), notModified],
    [
      "a missing message",
      "editMessageText",
      edited({ message_id: 99_999, text: "x" }),
      "message to edit not found",
    ],
    ["no message", "editMessageText", to({ text: "x" }), "message identifier is not specified"],
    [
      "a person's message",
      "editMessageText",
      () => ({ chat_id: villager.id, message_id: own, text: "x" }),
      "message can't be edited",
    ],
    [
      "the text of a photo",
      "editMessageText",
      () => ({ chat_id: villager.id, message_id: photo, text: "x" }),
      "there is no text in the message to edit",
    ],
    [
      "words under a text",
      "editMessageCaption",
      edited({ caption: "x" }),
      "there is no caption in the message to edit",
    ],
    [
      "a keyboard that is not inline",
      "editMessageReplyMarkup",
      edited({ reply_markup: { keyboard: [["a"]] } }),
      "inline keyboard expected",
    ],
    ["deleting nothing", "deleteMessage", edited({ message_id: 9999 }), "message to delete not found"],
    [
      "copying nothing",
      "copyMessage",
      () => ({ chat_id: villager.id, from_chat_id: villager.id, message_id: 9999 }),
      "message to copy not found",
    ],
  ],
  "answers to presses": [
    ["an unknown press", "answerCallbackQuery", () => ({ callback_query_id: "1" }), tooOld],
    [
      "201 characters",
      "answerCallbackQuery",
      () => ({ callback_query_id: presses(), text: "字".repeat(201) }),
      "MESSAGE_TOO_LONG",
    ],
  ],
};

describe.each(Object.entries(refusals))("%s", (_topic, cases) => {
  test.each(cases)("%s is refused", async (_name, method, params, description) => {
    expect(await call(api, method, params())).toMatchObject(refusal(description));
  });
});

test("a wrong token is unauthorized", async () => {
  expect(await call({ ...api, token: "123456789:AAwrong" }, "getMe")).toMatchObject({
    status: 401,
    description: "Unauthorized",
  });
  expect(await call({ ...api, token: "nonsense" }, "getMe")).toMatchObject({
    description: "Unauthorized: invalid token specified",
  });
});

test("a group that became a supergroup names its new number", async () => {
  const parameters = { migrate_to_chat_id: -1_001_000_000_000 + upgraded.id };
  expect(await call(api, "sendMessage", { chat_id: upgraded.id, text: "x" })).toMatchObject({ parameters });
});

test("what is just within the limits is taken", async () => {
  const data = `${"字".repeat(21)}x`;
  const reply_markup = { inline_keyboard: Array(100).fill([{ text: "a", callback_data: data }]) };
  for (const text of ["字".repeat(4096), "😀".repeat(4096)])
    expect(await call(api, "sendMessage", { chat_id: villager.id, text, reply_markup })).toMatchObject({
      ok: true,
    });
});

test("unknown parameters are ignored when the server is not strict, and parameters may come as a form", async () => {
  const lenient = await startBotApi({ strict: false, openWorld: true });
  const url = `${lenient.root}/bot${lenient.token}/sendmessage?chat_id=5&text=a+b&nonsense=1`;
  expect(await (await fetch(url)).json()).toMatchObject({
    ok: true,
    result: { text: "a b", chat: { id: 5 } },
  });
  const form = { method: "POST", body: new URLSearchParams({ chat_id: "6", text: "水 & 火" }) };
  expect(await (await fetch(url, form)).json()).toMatchObject({
    result: { text: "水 & 火", chat: { id: 6 } },
  });
  await lenient.close();
});
