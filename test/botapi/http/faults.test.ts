import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BotApi, type Person, startBotApi } from "../index.ts";
import type { Fault } from "./faults.ts";

let api: BotApi;
let villager: Person;

beforeEach(async () => {
  api = await startBotApi();
  villager = api.user({ started: true });
});
afterEach(() => api.close());

async function send(signal?: AbortSignal, bot = api, id = villager.id) {
  const response = await fetch(`${bot.root}/bot${bot.token}/sendMessage`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ chat_id: id, text: "x" }),
    signal: signal ?? null,
  });
  const body = await response.text();
  return { status: response.status, retryAfter: response.headers.get("retry-after"), body };
}

describe("faults", () => {
  test("a flood names the seconds, in the body and in the header", async () => {
    api.faults.next("sendMessage", { kind: "flood", retryAfter: 3 }, 2);
    const body = JSON.stringify({
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 3",
      parameters: { retry_after: 3 },
    });
    expect(await send()).toEqual({ status: 429, retryAfter: "3", body });
    expect((await send()).status).toBe(429);
    expect((await send()).status).toBe(200);
  });

  test("a server error comes with its words", async () => {
    api.faults.next("*", { kind: "status", code: 502 });
    const { status, body } = await send();
    expect(status).toBe(502);
    expect(JSON.parse(body)).toEqual({ ok: false, error_code: 502, description: "Bad Gateway" });
  });

  test("garbage is no JSON", async () => {
    api.faults.next("sendMessage", { kind: "garbage" });
    expect((await send()).body).toContain("<html>");
  });

  const broken: Fault["kind"][] = ["close", "half"];
  test.each(broken)("%s breaks the connection", async (kind) => {
    const fault: Fault = kind === "close" ? { kind: "close" } : { kind: "half" };
    api.faults.next("sendMessage", fault);
    await expect(send()).rejects.toThrow();
    expect(villager.messages).toHaveLength(0);
  });

  test("a call can be performed and its answer lost", async () => {
    api.faults.next("sendMessage", { kind: "close", performed: true });
    await expect(send()).rejects.toThrow();
    expect(villager.messages).toHaveLength(1);
  });

  test("a call can stay without an answer until the bot gives up", async () => {
    api.faults.next("sendMessage", { kind: "silent", performed: true });
    const patience = new AbortController();
    const waiting = send(patience.signal);
    await villager.settles();
    patience.abort();
    await expect(waiting).rejects.toThrow();
  });

  test("only the calls that are meant fail", async () => {
    const other = api.user({ started: true });
    api.faults.next(
      "sendMessage",
      { kind: "flood", retryAfter: 1 },
      1,
      (params) => params.integer("chat_id") === other.id,
    );
    expect((await send()).status).toBe(200);
    expect((await send(undefined, api, other.id)).status).toBe(429);
  });
});

describe("rate limits", () => {
  test("one message a second into a chat, thirty to all", async () => {
    let now = 0;
    const slow = await startBotApi({ openWorld: true, now: () => now, limits: { perChat: 1, perSecond: 3 } });
    const to = async (id: number) => (await send(undefined, slow, id)).status;
    expect(await to(1)).toBe(200);
    expect(await to(1)).toBe(429);
    expect([await to(2), await to(3), await to(4)]).toEqual([200, 200, 429]);
    now += 1000;
    expect(await to(1)).toBe(200);
    await slow.close();
  });
});
