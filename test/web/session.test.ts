import { afterEach, expect, test } from "vitest";
import { Client } from "./client.ts";
import { WebHouse } from "./web-house.ts";

let house: WebHouse;
afterEach(() => house.close());

const day = 86_400_000;
const later = (days: number) => {
  house.now = new Date(house.now.getTime() + days * day);
};

test("over plain HTTP the cookie is hidden from scripts and stays on this site", async () => {
  house = await WebHouse.open();
  const answer = await new Client(house).says("在吗");
  const cookie = answer.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^lianxin=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/);
});

test("behind HTTPS it is secure and bound to the host", async () => {
  house = await WebHouse.open({ publicUrl: "https://localhost" });
  const answer = await new Client(house).says("在吗");
  const cookie = answer.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(
    /^__Host-lianxin=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test("only the hash of a cookie is stored", async () => {
  house = await WebHouse.open();
  const client = new Client(house);
  await client.says("在吗");
  const [session] = await house.database.transaction(({ records }) => records.webSession.findMany());
  expect(session?.hash).toMatch(/^[\w-]{43}$/);
  expect(JSON.stringify(session)).not.toContain(client.cookies.get("lianxin"));
});

test("looking at the page and at nothing makes no session", async () => {
  house = await WebHouse.open();
  const client = new Client(house);
  await client.ask("/");
  await client.messages();
  expect((await client.ask("/api/stream")).status).toBe(401);
  expect(client.cookies.size).toBe(0);
});

test("a cookie that is used lives on; one that is not used for half a year ends", async () => {
  house = await WebHouse.open();
  const client = new Client(house);
  await client.says("在吗");
  later(89);
  expect((await client.ask("/api/messages")).headers.has("set-cookie")).toBe(false);
  later(10); // more than half of its time has passed
  expect((await client.ask("/api/messages")).headers.get("set-cookie")).toContain("Max-Age=15552000");
  later(179);
  expect(await client.reads()).toHaveLength(2);
  later(181);
  expect(await client.reads()).toEqual([]);
});

test("a made-up cookie is nobody's", async () => {
  house = await WebHouse.open();
  const client = new Client(house);
  client.cookies.set("lianxin", "x".repeat(43));
  expect(await client.reads()).toEqual([]);
  await client.says("在吗");
  expect(client.cookies.get("lianxin")).not.toBe("x".repeat(43));
});
