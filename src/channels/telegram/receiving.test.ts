import { afterEach, expect, test } from "vitest";
import { samplePicture } from "../../../test/botapi/index.ts";
import { openTelegram, parcel, type Stage, stage } from "../../../test/fixtures/telegram.ts";

let open: Stage | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function begin(...options: Parameters<typeof stage>): Promise<Stage> {
  open = await stage(...options);
  return open;
}

const secret = "s3cret_s3cret";
const request = (
  body: string,
  headers: Record<string, string> = { "x-telegram-bot-api-secret-token": secret },
) => new Request("http://localhost/telegram", { method: "POST", headers, body });

test("what people do arrives in order, and a press is answered at once", async () => {
  const { api, telegram, inbox } = await begin();
  const villager = api.user({ language_code: "zh-hans" });
  await telegram.start(inbox);
  villager.start("inv-7");
  await inbox.has(1);
  await telegram.send(parcel(villager.id, { text: "您好", buttons: [[{ label: "首页", data: "home" }]] }));
  await villager.sees("您好");
  const answered = api.calls.next("answerCallbackQuery");
  villager.presses("首页");
  villager.says("水管爆了");
  const arrivals = await inbox.has(3);
  await answered;
  expect(arrivals.map(({ content }) => content)).toEqual([
    { kind: "start", code: "inv-7" },
    { kind: "press", data: "home", ref: String(villager.last.id) },
    { kind: "text", text: "水管爆了" },
  ]);
  expect(new Set(arrivals.map(({ id }) => id)).size).toBe(3);
  expect(arrivals[0]).toMatchObject({ channel: "telegram", chat: String(villager.id), language: "zh-hans" });
  expect(villager.unanswered).toEqual([]);
});

test("links that open the bot are known once it has introduced itself", async () => {
  const { telegram, inbox } = await begin();
  expect(telegram.startLink?.("inv-7")).toBeUndefined();
  await telegram.start(inbox);
  expect(telegram.startLink?.("inv-7")).toBe("https://t.me/lianxin_test_bot?start=inv-7");
});

test("nothing is lost when storing fails: the same updates are taken in again", async () => {
  const { api, telegram, inbox, lines } = await begin();
  inbox.failures = 2;
  await telegram.start(inbox);
  api.user().says("1");
  expect(await inbox.has(1)).toHaveLength(1);
  expect(lines.join()).toContain("storing what was received does not work");
});

test("what was received and not stored comes again after a kill", async () => {
  const failed = Promise.withResolvers<void>();
  const { api, telegram, inbox } = await begin({
    pause: (_milliseconds, signal) => {
      failed.resolve();
      return new Promise((resolve) => signal.addEventListener("abort", resolve));
    },
  });
  inbox.failures = 1;
  const villager = api.user();
  villager.says("1");
  await telegram.start(inbox);
  await failed.promise;
  await telegram.stop();
  villager.says("2");
  const next = openTelegram(api);
  await next.telegram.start(inbox);
  expect((await inbox.has(2)).map(({ content }) => content)).toEqual([
    { kind: "text", text: "1" },
    { kind: "text", text: "2" },
  ]);
  await next.telegram.stop();
});

test("faults while receiving are told in a line, waited out, and lose nothing", async () => {
  const { api, telegram, inbox, lines, pauses } = await begin();
  await telegram.start(inbox);
  api.faults.next("getUpdates", { kind: "status", code: 502, description: "Bad Gateway" });
  api.faults.next("getUpdates", { kind: "close" });
  api.faults.next("getUpdates", { kind: "garbage" });
  api.faults.next("getUpdates", { kind: "flood", retryAfter: 3 });
  api.faults.next("getUpdates", {
    kind: "status",
    code: 409,
    description:
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  });
  const villager = api.user();
  villager.says("1");
  await inbox.has(1);
  villager.says("2");
  await inbox.has(2);
  villager.says("3");
  const arrivals = await inbox.has(3);
  expect(arrivals.map(({ content }) => content.kind === "text" && content.text)).toEqual(["1", "2", "3"]);
  expect(pauses).toContain(3000);
  expect(lines.join("\n")).not.toContain(api.token);
  expect(lines.some((line) => line.includes("receiving works again"))).toBe(true);
});

test("a wrong token stops the start with a readable line", async () => {
  const { telegram, inbox } = await begin({ token: "1:wrong" });
  await expect(telegram.start(inbox)).rejects.toThrow(/^TELEGRAM_BOT_TOKEN is refused by Telegram/);
});

test("a platform that does not answer at the start is waited for", async () => {
  const { api, telegram, inbox } = await begin();
  api.faults.next("getMe", { kind: "status", code: 502 }, 3);
  await telegram.start(inbox);
  api.user().says("1");
  expect(await inbox.has(1)).toHaveLength(1);
});

test("commands are announced in each language, and for everybody else in the county's", async () => {
  const { api, telegram, inbox } = await begin();
  const last = api.calls.next("setMyCommands", ({ params }) => params.language_code === "zh");
  await telegram.start(inbox);
  await last;
  expect(api.calls.of("setMyCommands").map(({ params }) => params.language_code)).toEqual([
    undefined,
    "en",
    "zh",
  ]);
});

test("a photo is collected, and a fault on the way is tried again", async () => {
  const { api, telegram, inbox } = await begin();
  await telegram.start(inbox);
  const picture = samplePicture();
  api.user().sendsPhoto(picture, { caption: "在村口" });
  const [arrival] = await inbox.has(1);
  if (arrival?.content.kind !== "remote") throw new Error("no file arrived");
  expect(arrival.content).toMatchObject({ caption: "在村口", file: { kind: "photo" } });
  api.faults.next("getFile", { kind: "status", code: 502 });
  const bytes = await telegram.collect(arrival.content.file);
  expect(Buffer.compare(bytes, picture)).toBe(0);
  await expect(telegram.collect({ remoteId: "nothing", kind: "photo", size: 1 })).rejects.toThrow(
    /^fetching a photo/,
  );
});

test("a blocked bot learns of it", async () => {
  const { api, telegram, inbox } = await begin();
  const villager = api.user({ started: true });
  await telegram.start(inbox);
  villager.blocks();
  villager.unblocks();
  expect((await inbox.has(2)).map(({ content }) => content.kind)).toEqual(["blocked", "unblocked"]);
});

test("by webhook: stored first, then confirmed, with the press answered in the answer", async () => {
  const { api, telegram, inbox } = await begin({
    webhook: { url: "https://lianxin.example/telegram", secret },
  });
  const set = api.calls.next("setWebhook");
  await telegram.start(inbox);
  expect((await set).params).toMatchObject({ url: "https://lianxin.example/telegram", secret_token: secret });
  const chat = { id: 5, type: "private" };
  const update = {
    update_id: 9,
    callback_query: {
      id: "77",
      from: { id: 5 },
      data: "home",
      message: { message_id: 4, chat, date: 1, text: "x" },
    },
  };
  const answer = await telegram.webhook(request(JSON.stringify(update)));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ method: "answerCallbackQuery", callback_query_id: "77" });
  expect(inbox.arrivals).toMatchObject([
    { id: "u9", chat: "5", content: { kind: "press", data: "home", ref: "4" } },
  ]);
  inbox.failures = 1;
  expect((await telegram.webhook(request(JSON.stringify({ ...update, update_id: 10 })))).status).toBe(500);
  expect(inbox.arrivals).toHaveLength(1);
});

test.each<[string, Request, number]>([
  ["without the secret", request("{}", {}), 401],
  ["with a wrong secret", request("{}", { "x-telegram-bot-api-secret-token": `${secret}x` }), 401],
  ["that is not JSON", request("{"), 400],
  ["that is too large", request(`"${"x".repeat(1_100_000)}"`), 413],
  ["that only asks", new Request("http://localhost/telegram"), 405],
  ["of no known form", request('{"hello":1}'), 200],
])("a webhook request %s", async (_what, sent, status) => {
  const { telegram, inbox } = await begin({ webhook: { url: "https://lianxin.example/telegram", secret } });
  await telegram.start(inbox);
  expect((await telegram.webhook(sent)).status).toBe(status);
  expect(inbox.arrivals).toEqual([]);
});
