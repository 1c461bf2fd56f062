import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Client } from "./client.ts";
import { WebHouse } from "./web-house.ts";

let house: WebHouse;
let client: Client;
beforeEach(async () => {
  house = await WebHouse.open();
  client = new Client(house);
});
afterEach(async () => {
  expect(house.errors).toEqual([]);
  await house.close();
});

test("words are shown, handed in once and answered", async () => {
  const answer = await client.says("水管爆了", "a1");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ kind: "accepted", message: 1 });
  expect(await client.reads()).toEqual(["me: 水管爆了", "bot: 听到：水管爆了"]);
  expect(house.desk.contents()).toEqual([{ kind: "text", text: "水管爆了" }]);
});

test("what is sent again under the same id counts once, even with other words", async () => {
  await client.says("水管爆了", "a1");
  const again = await client.says("别的", "a1");
  expect(await again.json()).toEqual({ kind: "accepted", message: 1 });
  expect(await client.reads()).toEqual(["me: 水管爆了", "bot: 听到：水管爆了"]);
  expect(house.desk.taken).toHaveLength(1);
});

test("what was shown but not handed in when the process died is handed in when it is sent again", async () => {
  await client.says("先说一句", "a0");
  const accept = house.desk.accept.bind(house.desk);
  house.desk.accept = () => Promise.reject(new Error("killed"));
  expect((await client.says("水管爆了", "a1")).status).toBe(500);
  house.desk.accept = accept;
  expect((await client.says("水管爆了", "a1")).status).toBe(200);
  expect((await client.reads()).slice(2)).toEqual(["me: 水管爆了", "bot: 听到：水管爆了"]);
  expect(house.errors.splice(0)).toHaveLength(1);
});

test("the same outbox row is shown once", async () => {
  await client.says("在吗");
  const chat = house.desk.taken[0]?.chat ?? "";
  const reply = { text: "明天停水", buttons: [], files: [] };
  const first = await house.web.send({ id: "news:17", chat, reply });
  expect(await house.web.send({ id: "news:17", chat, reply })).toEqual(first);
  expect((await client.reads()).filter((line) => line.includes("停水"))).toHaveLength(1);
});

test("two browsers have two chats, and neither reads the other's", async () => {
  const other = new Client(house);
  await client.says("我的事");
  await other.says("他的事");
  expect(await client.reads()).toEqual(["me: 我的事", "bot: 听到：我的事"]);
  expect(await other.reads()).toEqual(["me: 他的事", "bot: 听到：他的事"]);
  expect(await new Client(house).reads()).toEqual([]);
});

describe("buttons", () => {
  test("a press is shown with the label that was offered", async () => {
    await client.send({ kind: "start" });
    const [, bot] = await client.messages();
    await client.send({ kind: "press", data: "requests", message: bot?.id });
    expect((await client.reads()).slice(2)).toEqual(["me: 我要办事", "bot: 按了：requests"]);
    expect(house.desk.contents().at(-1)).toEqual({ kind: "press", data: "requests", ref: String(bot?.id) });
  });

  test("what was never offered cannot be pressed", async () => {
    await client.send({ kind: "start" });
    const [mine, bot] = await client.messages();
    for (const message of [mine?.id, bot?.id, 99]) {
      const answer = await client.send({ kind: "press", data: "requests.view/41", message });
      expect([answer.status, await answer.json()]).toEqual([409, { kind: "stale" }]);
    }
    expect(house.desk.taken).toHaveLength(1);
  });

  test("the buttons of another chat cannot be pressed", async () => {
    await client.send({ kind: "start" });
    const other = new Client(house);
    await other.send({ kind: "start" });
    const [, bot] = await client.messages();
    expect((await other.send({ kind: "press", data: "requests", message: bot?.id })).status).toBe(409);
  });
});

test.each([
  ["no JSON", "{", 400],
  ["no content", "{}", 400],
  ["an unknown kind", JSON.stringify({ id: "a", content: { kind: "file", file: { id: "x" } } }), 400],
  ["empty words", JSON.stringify({ id: "a", content: { kind: "text", text: "" } }), 400],
  ["an id with a slash", JSON.stringify({ id: "../a", content: { kind: "text", text: "a" } }), 400],
  [
    "a place off the earth",
    JSON.stringify({ id: "a", content: { kind: "location", latitude: 91, longitude: 0 } }),
    400,
  ],
  ["a forged contact", JSON.stringify({ id: "a", content: { kind: "contact", phone: "1", own: true } }), 400],
  ["600 kB", JSON.stringify({ id: "a", content: { kind: "text", text: "a".repeat(600_000) } }), 413],
])("refuses %s and hands nothing in", async (_what, body, status) => {
  expect((await client.post("/api/send", body, { "content-type": "application/json" })).status).toBe(status);
  expect(house.desk.taken).toEqual([]);
});

test("takes 100 kB of words: the house says that they are too many", async () => {
  expect((await client.says("水".repeat(33_000))).status).toBe(200);
});

describe("requests from other sites", () => {
  const body = JSON.stringify({ id: "a", content: { kind: "text", text: "转走" } });
  const json = { "content-type": "application/json" };
  test.each<[string, Record<string, string>, number]>([
    ["ours", { ...json, origin: "http://localhost", "x-lianxin": "1" }, 200],
    ["ours behind a proxy that ends TLS", { ...json, origin: "https://localhost", "x-lianxin": "1" }, 200],
    ["another origin", { ...json, origin: "http://evil.example", "x-lianxin": "1" }, 403],
    ["no origin", { ...json, "x-lianxin": "1" }, 403],
    ["origin null", { ...json, origin: "null", "x-lianxin": "1" }, 403],
    ["no header of ours", { ...json, origin: "http://localhost" }, 403],
    [
      "same site, other origin",
      { ...json, origin: "http://localhost", "x-lianxin": "1", "sec-fetch-site": "same-site" },
      403,
    ],
    ["a form's type", { "content-type": "text/plain", origin: "http://localhost", "x-lianxin": "1" }, 415],
  ])("%s", async (_what, headers, status) => {
    const answer = await client.ask("/api/send", { method: "POST", body, headers });
    expect(answer.status).toBe(status);
    expect(house.desk.taken).toHaveLength(status === 200 ? 1 : 0);
  });
});

describe("too much at once", () => {
  const rate = { burst: 2, perSecond: 0.1 };
  const wide = { burst: 1000, perSecond: 1000 };

  test("says when to come again, and then lets in", async () => {
    const limited = await WebHouse.open({ limits: { send: { session: rate, address: wide } } });
    const writer = new Client(limited);
    await writer.says("零");
    for (const text of ["一", "二"]) expect((await writer.says(text)).status).toBe(200);
    const refused = await writer.says("三");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("10");
    expect(await refused.json()).toEqual({ kind: "wait", seconds: 10 });
    limited.now = new Date(limited.now.getTime() + 10_000);
    expect((await writer.says("三")).status).toBe(200);
    await limited.close();
  });

  test("new browsers are limited by address, which a proxy on this machine may name", async () => {
    const limited = await WebHouse.open({ limits: { open: { address: rate } } });
    const from = (address: string) =>
      new Client(limited)
        .post("/api/send", JSON.stringify({ id: "a", content: { kind: "start" } }), {
          "content-type": "application/json",
          "x-forwarded-for": `6.6.6.6, ${address}`,
        })
        .then(({ status }) => status);
    expect([await from("10.0.0.1"), await from("10.0.0.1"), await from("10.0.0.1")]).toEqual([200, 200, 429]);
    expect(await from("10.0.0.2")).toBe(200);
    await limited.close();
  });
});

test("before the channel has started and after it has stopped, one is asked to come again", async () => {
  await house.web.stop();
  const answer = await client.says("在吗");
  expect([answer.status, await answer.json()]).toEqual([503, { kind: "closing" }]);
});

describe("demo", () => {
  test("each role has a chat of its own in the same browser", async () => {
    const demo = await WebHouse.open({ demo: true });
    const visitor = new Client(demo);
    await visitor.send({ kind: "start", code: "demo-villager" }, "hello", "villager");
    await visitor.send({ kind: "start", code: "demo-clerk" }, "hello", "clerk");
    expect(await visitor.reads("?as=villager")).toEqual(["me: start", "bot: 您好，demo-villager"]);
    expect(await visitor.reads("?as=clerk")).toEqual(["me: start", "bot: 您好，demo-clerk"]);
    expect(new Set(demo.desk.taken.map(({ chat }) => chat)).size).toBe(2);
    await demo.close();
  });

  test("there are no roles outside of it", async () => {
    await client.send({ kind: "start" }, "hello", "clerk");
    await client.send({ kind: "start" }, "hello", "villager");
    expect(house.desk.taken).toHaveLength(1);
    expect(house.desk.taken[0]?.chat).not.toContain(".");
  });
});
