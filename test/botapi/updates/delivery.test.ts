import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { type BotApi, type BotApiOptions, startBotApi } from "../index.ts";

type Update = { update_id: number; message?: { text?: string }; callback_query?: { data: string } };

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function start(options?: BotApiOptions): Promise<BotApi> {
  const api = await startBotApi(options);
  stops.push(() => api.close());
  return api;
}

async function ask(api: BotApi, method: string, params: object = {}) {
  const response = await fetch(`${api.root}/bot${api.token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  const answer: { ok: boolean; result: Update[]; description?: string } = Object(await response.json());
  return answer;
}

const texts = (updates: Update[]) => updates.map(({ message }) => message?.text);

describe("long polling", () => {
  test("hands out updates until an offset confirms them, also to the bot's next life", async () => {
    const api = await start();
    const villager = api.user();
    for (const text of ["一", "二", "三"]) villager.says(text);
    const first = await ask(api, "getUpdates", { limit: 2 });
    expect(texts(first.result)).toEqual(["一", "二"]);
    expect(texts((await ask(api, "getUpdates", { limit: 2 })).result)).toEqual(["一", "二"]);
    const offset = (first.result[1]?.update_id ?? 0) + 1;
    expect(texts((await ask(api, "getUpdates", { offset })).result)).toEqual(["三"]);
    expect(api.pending).toBe(1);
  });

  test("lets updates of different people come out of order, each one's own in order", async () => {
    const api = await start();
    const [first, second] = [api.user(), api.user()];
    for (const text of ["一", "二"]) first.says(text);
    second.says("三");
    api.mixUpdates((most) => most - 1);
    expect(texts((await ask(api, "getUpdates")).result)).toEqual(["三", "一", "二"]);
    api.mixUpdates(undefined);
    expect(texts((await ask(api, "getUpdates")).result)).toEqual(["一", "二", "三"]);
  });

  test("answers as soon as something happens", async () => {
    const api = await start();
    const waiting = ask(api, "getUpdates", { timeout: 30 });
    api.user().says("水管爆了");
    expect(texts((await waiting).result)).toEqual(["水管爆了"]);
  });

  test("ends for the first of two readers, and when a webhook is set", async () => {
    const api = await start();
    const first = ask(api, "getUpdates", { timeout: 30 });
    await ask(api, "getMe");
    const second = ask(api, "getUpdates", { timeout: 30 });
    expect((await first).description).toBe(
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    );
    await ask(api, "setWebhook", { url: "http://127.0.0.1:9/" });
    expect((await second).description).toBe("Conflict: terminated by setWebhook request");
    expect((await ask(api, "getUpdates")).description).toBe(
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  });

  test("keeps messages for a day and presses for 150 seconds", async () => {
    let now = Date.UTC(2026, 10, 23);
    const api = await start({ now: () => now });
    const villager = api.user();
    const { messageId } = villager.says("一");
    villager.taps("x", messageId);
    now += 149_000;
    expect((await ask(api, "getUpdates")).result).toHaveLength(2);
    now += 2000;
    expect(texts((await ask(api, "getUpdates")).result)).toEqual(["一"]);
    now += 86_400_000;
    expect((await ask(api, "getUpdates")).result).toEqual([]);
  });

  test("leaves out what the bot did not ask for", async () => {
    const api = await start();
    await ask(api, "getUpdates", { allowed_updates: ["callback_query"] });
    const villager = api.user();
    expect(villager.says("一").updateId).toBeUndefined();
    expect(api.pending).toBe(0);
  });

  test("repeats an update that was confirmed, and takes updates of any shape", async () => {
    const api = await start();
    const { updateId = 0 } = api.user().says("一");
    await ask(api, "getUpdates", { offset: updateId + 1 });
    api.repeat(updateId);
    const again = await ask(api, "getUpdates", { offset: updateId + 1 });
    expect(again.result.map(({ update_id }) => update_id)).toEqual([updateId]);
    const id = api.deliver({ poll: { id: "1", question: "?" } });
    expect((await ask(api, "getUpdates", { offset: updateId + 1 })).result).toEqual([
      { update_id: id, poll: { id: "1", question: "?" } },
    ]);
  });
});

/** A bot behind a webhook; `answer` decides what becomes of each update. */
async function webhook(
  api: BotApi,
  answer: (update: Update, response: ServerResponse, request: IncomingMessage) => void,
): Promise<void> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const update: Update = JSON.parse(Buffer.concat(chunks).toString());
    answer(update, response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.unshift(async () => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${Object(server.address()).port}/`;
  await ask(api, "setWebhook", { url, secret_token: "s3cret" });
}

describe("webhook", () => {
  test("brings the secret, in order, and again until it is accepted", async () => {
    const api = await start();
    const seen: string[] = [];
    let failures = 3;
    await webhook(api, ({ message }, response, { headers }) => {
      seen.push(`${headers["x-telegram-bot-api-secret-token"]} ${message?.text}`);
      response.writeHead(failures-- > 0 ? 500 : 200).end();
    });
    const villager = api.user();
    villager.says("一");
    villager.says("二");
    await api.drained();
    expect(seen).toEqual([...Array(4).fill("s3cret 一"), "s3cret 二"]);
    const info = await ask(api, "getWebhookInfo");
    expect(info.result).toMatchObject({
      pending_update_count: 0,
      last_error_message: "Wrong response from the webhook: 500 Internal Server Error",
    });
  });

  test("lets a press overtake the message of the same person", async () => {
    const api = await start();
    const seen: string[] = [];
    let release: ServerResponse | undefined;
    await webhook(api, ({ message, callback_query }, response) => {
      seen.push(message?.text ?? callback_query?.data ?? "");
      if (message?.text === "slow") release = response;
      else {
        response.end();
        release?.end();
      }
    });
    const villager = api.user();
    const { messageId } = villager.says("slow");
    villager.says("after");
    villager.taps("press", messageId);
    await api.drained();
    expect(seen).toEqual(["slow", "press", "after"]);
  });

  test("takes a call out of the answer", async () => {
    const api = await start();
    await webhook(api, (_update, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ method: "sendMessage", chat_id: villager.id, text: "收到" }));
    });
    const villager = api.user();
    villager.says("一");
    await villager.sees("收到");
  });

  test("gets what came while nobody listened", async () => {
    const api = await start();
    api.user().says("一");
    const seen: unknown[] = [];
    await webhook(api, ({ message }, response) => {
      seen.push(message?.text);
      response.end();
    });
    await api.drained();
    expect(seen).toEqual(["一"]);
  });
});
