import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { WebHouse } from "../web-house.ts";
import { openBrowser, Phone } from "./phone.ts";

let browser: Browser;
let house: WebHouse;
let phone: Phone;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  house = await WebHouse.open();
  await house.listen();
  phone = await Phone.open(browser, house);
  await phone.sees("您好");
});
afterEach(async () => {
  expect(phone.complaints).toEqual([]);
  await phone.close();
  await house.close();
});

const offline = () => phone.page.getByText("网络断了，连上后会自动发送");

test("what is said without a network is sent when it is back, in order", async () => {
  await phone.page.context().setOffline(true);
  for (const text of ["一", "二", "三"]) await phone.says(text);
  await offline().waitFor();
  expect(await phone.reads()).toEqual(["您好", "一", "二", "三"]);
  await phone.page.context().setOffline(false);
  await phone.sees("听到：三");
  await offline().waitFor({ state: "hidden" });
  expect(house.desk.contents().slice(1)).toEqual(["一", "二", "三"].map((text) => ({ kind: "text", text })));
  await phone.settled();
  expect((await phone.reads()).filter((line) => ["一", "二", "三"].includes(line))).toEqual([
    "一",
    "二",
    "三",
  ]);
});

test("what was said without a network outlives the page", async () => {
  await phone.page.context().setOffline(true);
  await phone.says("水管爆了");
  await offline().waitFor();
  await phone.page.context().setOffline(false);
  const other = await phone.tab(house, "/");
  await other.sees("听到：水管爆了");
  await phone.sees("听到：水管爆了");
  expect((await phone.reads()).filter((line) => line === "水管爆了")).toHaveLength(1);
  expect(house.desk.taken).toHaveLength(2);
});

test("words that were not sent yet are there after a reload", async () => {
  await phone.page.locator("#words").fill("写了一半");
  await phone.page.reload();
  await phone.sees("您好");
  expect(await phone.page.locator("#words").inputValue()).toBe("写了一半");
});

test("a restart of the server loses nothing and doubles nothing", async () => {
  await phone.says("重启前");
  await phone.sees("听到：重启前");
  await house.hangUp();
  await offline().waitFor();
  const chat = house.desk.taken[0]?.chat ?? "";
  await house.desk.say(chat, "meanwhile", { text: "重启时来的消息" });
  await phone.says("重启中");
  await house.comeBack();
  await phone.sees("听到：重启中");
  await phone.sees("重启时来的消息");
  await phone.settled();
  expect(await phone.reads()).toEqual([
    "您好",
    "重启前",
    "听到：重启前",
    "重启时来的消息",
    "重启中",
    "听到：重启中",
  ]);
  expect(house.desk.taken).toHaveLength(3);
});

test("an answer that got lost on the way does not make it count twice", async () => {
  let lost = 0;
  await phone.page.route("**/api/send", async (route) => {
    // It arrives, but the phone never hears so.
    await route.fetch();
    lost += 1;
    await (lost < 3 ? route.abort() : route.continue());
  });
  await phone.says("只办一次");
  await phone.answers(2);
  await phone.until("Object.keys(localStorage).every((key) => !key.includes('.out.'))");
  expect(house.desk.taken).toHaveLength(2);
  expect(await phone.reads()).toEqual(["您好", "只办一次", "听到：只办一次"]);
});

test("whoever is too fast is asked to wait, and it goes by itself", async () => {
  let refused = false;
  await phone.page.route("**/api/send", async (route) => {
    if (refused) return route.continue();
    refused = true;
    return route.fulfill({ status: 429, json: { kind: "wait", seconds: 1 } });
  });
  await phone.says("快");
  await phone.page.getByText("有点快，1 秒后自动发送").waitFor();
  await phone.sees("听到：快");
});

test("what will never be taken says so and can be sent again", async () => {
  await phone.page.route("**/api/send", (route) =>
    route.fulfill({ status: 400, json: { kind: "malformed" } }),
  );
  await phone.says("发不出");
  const again = phone.page.getByRole("button", { name: "没发出去，点这里重发" });
  await again.waitFor();
  await phone.page.unroute("**/api/send");
  await again.click();
  await phone.sees("听到：发不出");
  expect(await phone.reads()).toEqual(["您好", "发不出", "听到：发不出"]);
});
