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

const english = { headers: { "accept-language": "en-GB,en;q=0.9" } };

test.each([
  "/",
  "/c/invite-abc",
  "/api/messages",
  "/assets/x/app.js",
  "/l/short",
  "/files/none",
])("%s comes with the headers that keep a page safe", async (path) => {
  const { headers } = await client.ask(path);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("permissions-policy")).toContain("microphone=(self), geolocation=(self)");
});

describe("language", () => {
  test("follows the browser until the chat has one of its own", async () => {
    expect(await (await client.ask("/")).text()).toContain('<html lang="zh-CN">');
    expect(await (await client.ask("/", english)).text()).toContain('<html lang="en">');
    await client.says("hello");
    const chat = house.desk.taken[0]?.chat ?? "";
    await house.database.transaction(({ records }) =>
      records.chat.create({ data: { channel: "web", id: chat, language: "zh-CN", activeAt: house.now } }),
    );
    expect(await (await client.ask("/", english)).text()).toContain('<html lang="zh-CN">');
  });
});

test("the page is asked for again only when it has changed", async () => {
  const first = await client.ask("/");
  expect(first.headers.get("cache-control")).toBe("no-cache");
  const again = await client.ask("/", { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
  expect(again.status).toBe(304);
});

test("everything the page names is there, is ours, and is kept for good", async () => {
  const html = await (await client.ask("/")).text();
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? "");
  expect(named.length).toBeGreaterThan(15);
  for (const address of named) {
    expect(address).toMatch(/^\/assets\/[0-9a-f]{12}\/[a-z-]+\.(js|css|svg)$/);
    const asset = await client.ask(address, { headers: { "accept-encoding": "gzip" } });
    expect([address, asset.status]).toEqual([address, 200]);
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  }
  expect(html).not.toMatch(/<style|style="|<script>|https?:\/\//);
});

test("a page from before a deploy gets today's files, but may not keep them", async () => {
  const asset = await client.ask("/assets/000000000000/app.js");
  expect(asset.status).toBe(200);
  expect(asset.headers.get("cache-control")).toBe("no-cache");
});

test("a start code reaches the page, and only as data", async () => {
  const html = await (await client.ask("/c/invite-7Fz_2")).text();
  expect(html).toContain("&quot;code&quot;:&quot;invite-7Fz_2&quot;");
  expect((await client.ask('/c/"><script>')).status).toBe(404);
});

test("in demo mode a role is one of ours", async () => {
  const demo = await WebHouse.open({ demo: true });
  const visitor = new Client(demo);
  expect(await (await visitor.ask("/?as=clerk")).text()).toContain("&quot;as&quot;:&quot;clerk&quot;");
  expect(await (await visitor.ask('/?as="><b>')).text()).not.toContain("&quot;as&quot;");
  await demo.close();
});

test("links that open the chat with a code are there where it has a public address", async () => {
  const open = await WebHouse.open({ publicUrl: "https://lianxin.example" });
  expect(open.web.startLink?.("inv-7")).toBe("https://lianxin.example/c/inv-7");
  await open.close();
  const inside = await WebHouse.open();
  expect(inside.web.startLink?.("inv-7")).toBeUndefined();
  await inside.close();
});
