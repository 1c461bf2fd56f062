import { afterEach, beforeEach, expect, test } from "vitest";
import { makeLoginLink } from "../../src/channels/web/index.ts";
import { Client } from "./client.ts";
import { WebHouse } from "./web-house.ts";

let house: WebHouse;
beforeEach(async () => {
  house = await WebHouse.open();
});
afterEach(async () => {
  expect(house.errors).toEqual([]);
  await house.close();
});

async function person(name: string): Promise<number> {
  const made = await house.database.transaction(({ records }) =>
    records.person.create({ data: { name, createdAt: house.now } }),
  );
  return made.id;
}

const linkFor = (personId: number) =>
  house.database.transaction(async (tx) => (await makeLoginLink(tx, personId, house.now)).path);
const enter = (client: Client, path: string) =>
  client.ask(path, {
    method: "POST",
    headers: { origin: "http://localhost", "sec-fetch-site": "same-origin" },
  });
const chats = () => house.database.transaction(({ records }) => records.chat.findMany());

test("a link shows a button, and the button signs in", async () => {
  const client = new Client(house);
  const bai = await person("白大妈");
  const path = await linkFor(bai);
  expect(path).toMatch(/^\/l\/[\w-]{43}$/);
  const door = await client.ask(path);
  expect(door.status).toBe(200);
  expect(await door.text()).toContain('<button type="submit" class="primary">进入</button>');
  const inside = await enter(client, path);
  expect([inside.status, inside.headers.get("location")]).toEqual([303, "/"]);
  const [chat] = await chats();
  expect(chat?.personId).toBe(bai);
  expect(house.desk.taken.map(({ chat: id, content }) => [id, content])).toEqual([
    [chat?.id, { kind: "start" }],
  ]);
  expect(await client.reads()).toEqual(["bot: 您好"]);
});

test("previews that only look do not use a link up, however often", async () => {
  const path = await linkFor(await person("白大妈"));
  for (let look = 0; look < 5; look += 1) expect((await new Client(house).ask(path)).status).toBe(200);
  expect((await enter(new Client(house), path)).status).toBe(303);
});

test("a link works once", async () => {
  const path = await linkFor(await person("白大妈"));
  await enter(new Client(house), path);
  const thief = new Client(house);
  expect((await thief.ask(path)).status).toBe(410);
  const refused = await enter(thief, path);
  expect(refused.status).toBe(410);
  expect(await refused.text()).toContain("这个链接用不了了");
  expect(thief.cookies.has("lianxin")).toBe(false);
});

test("the browser that used it may press again when the answer got lost", async () => {
  const bai = await person("白大妈");
  const path = await linkFor(bai);
  const client = new Client(house);
  await client.ask(path);
  await enter(client, path);
  client.cookies.delete("lianxin"); // it never arrived
  expect((await enter(client, path)).status).toBe(303);
  expect((await chats()).every(({ personId }) => personId === bai)).toBe(true);
});

test("a link ends after half an hour", async () => {
  const path = await linkFor(await person("白大妈"));
  house.now = new Date(house.now.getTime() + 30 * 60_000);
  expect((await new Client(house).ask(path)).status).toBe(410);
  expect((await enter(new Client(house), path)).status).toBe(410);
});

test("only its hash is stored", async () => {
  const path = await linkFor(await person("白大妈"));
  const links = await house.database.transaction(({ records }) => records.loginLink.findMany());
  expect(JSON.stringify(links)).not.toContain(path.slice(3));
});

test("signing in changes the cookie, and the old one is worth nothing", async () => {
  const client = new Client(house);
  await client.says("先问一句");
  const planted = client.cookies.get("lianxin") ?? "";
  await enter(client, await linkFor(await person("白大妈")));
  expect(client.cookies.get("lianxin")).not.toBe(planted);
  const attacker = new Client(house);
  attacker.cookies.set("lianxin", planted);
  expect(await attacker.reads()).toEqual([]);
  // What was begun before is still there.
  expect(await client.reads()).toEqual(["me: 先问一句", "bot: 听到：先问一句", "bot: 您好"]);
});

test("on a shared phone the next person does not see the chat of the one before", async () => {
  const client = new Client(house);
  await enter(client, await linkFor(await person("白大妈")));
  await client.says("我家的事");
  await enter(client, await linkFor(await person("李大爷")));
  expect(await client.reads()).toEqual(["bot: 您好"]);
  expect(new Set((await chats()).map(({ id }) => id)).size).toBe(2);
});

test("another site cannot sign a browser in", async () => {
  const path = await linkFor(await person("坏人"));
  const origins: Record<string, string>[] = [{}, { origin: "null" }, { origin: "http://evil.example" }];
  for (const headers of origins) {
    expect((await new Client(house).ask(path, { method: "POST", headers })).status).toBe(403);
  }
});

test.each(["/l/short", "/l/..%2f..%2fetc", `/l/${"a".repeat(43)}`])("%s leads nowhere", async (path) => {
  expect([404, 410]).toContain((await new Client(house).ask(path)).status);
});
