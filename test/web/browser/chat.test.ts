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
  expect(house.errors).toEqual([]);
  await phone.close();
  await house.close();
});

test("whoever opens the page is greeted once, also when it is loaded again", async () => {
  await phone.page.reload();
  await phone.sees("您好");
  expect(await phone.reads()).toEqual(["您好"]);
  expect(house.desk.taken).toHaveLength(1);
});

test("words are shown at once, answered, and still there after a reload", async () => {
  await phone.says("水管爆了");
  await phone.sees("听到：水管爆了");
  await phone.page.reload();
  await phone.sees("听到：水管爆了");
  expect(await phone.reads()).toEqual(["您好", "水管爆了", "听到：水管爆了"]);
});

test("three dots show while the answer is on its way", async () => {
  house.desk.answer = () => undefined;
  await phone.says("在吗");
  const dots = phone.page.locator(".typing");
  await dots.waitFor();
  await house.desk.say(house.desk.taken[0]?.chat ?? "", "late", { text: "在的" });
  await phone.sees("在的");
  await dots.waitFor({ state: "hidden" });
});

test("the newest buttons are large; older ones are small and still work", async () => {
  const large = phone.page.getByRole("button", { name: "我要办事" });
  expect((await large.boundingBox())?.height).toBeGreaterThanOrEqual(48);
  await large.click();
  await phone.sees("按了：requests");
  expect((await large.boundingBox())?.height).toBeLessThan(48);
  await large.click();
  await phone.answers(3);
  expect(await phone.reads()).toEqual(["您好", "我要办事", "按了：requests", "我要办事", "按了：requests"]);
});

test("rich text becomes bold and nothing else", async () => {
  house.desk.answer = () => ({
    text: "<b>编号</b> 20261123-0007 &lt;i&gt;&amp;amp; <img src=x onerror=alert(1)> 电话 0873-5221234",
  });
  await phone.says("看看");
  const bubble = phone.page.locator(".message.bot .bubble").last();
  await bubble.getByText("编号").waitFor();
  expect(await bubble.innerText()).toBe(
    "编号 20261123-0007 <i>&amp; <img src=x onerror=alert(1)> 电话 0873-5221234",
  );
  expect(await bubble.locator("b").innerText()).toBe("编号");
  expect(await bubble.locator("img, i").count()).toBe(0);
  expect(await bubble.locator("a").getAttribute("href")).toBe("tel:0873-5221234");
});

test("one's own words are never markup", async () => {
  await phone.says("<b>水</b> & <script>alert(1)</script>");
  await phone.sees("听到：<b>水</b> & <script>alert(1)</script>");
  expect((await phone.reads())[1]).toBe("<b>水</b> & <script>alert(1)</script>");
});

test("a long history comes in pages and keeps its place", async () => {
  const chat = house.desk.taken[0]?.chat ?? "";
  for (let at = 1; at <= 70; at += 1) await house.desk.say(chat, `news:${at}`, { text: `第${at}条` });
  await phone.page.reload();
  await phone.sees("第70条");
  expect((await phone.reads()).at(0)).toBe("第21条");
  await phone.page.getByRole("button", { name: "看更早的消息" }).click();
  await phone.sees("您好");
  expect((await phone.reads()).length).toBe(71);
});

test("whoever reads further up is not thrown to the end by news", async () => {
  const chat = house.desk.taken[0]?.chat ?? "";
  for (let at = 1; at <= 30; at += 1) await house.desk.say(chat, `news:${at}`, { text: `第${at}条` });
  await phone.sees("第30条");
  await phone.page.locator("#log").evaluate((log) => log.scrollTo(0, 0));
  await phone.until("document.querySelector('#log').scrollTop === 0");
  await house.desk.say(chat, "last", { text: "最新的" });
  const newer = phone.page.getByRole("button", { name: "有新消息" });
  await newer.waitFor();
  expect(await phone.page.locator("#log").evaluate((log) => log.scrollTop)).toBe(0);
  await newer.click();
  await newer.waitFor({ state: "hidden" });
});

test("times are the county's, wherever the phone is", async () => {
  expect(await phone.page.locator(".when").first().innerText()).toContain("10:00");
});

test("large text stays after a reload", async () => {
  const size = () => phone.page.evaluate("getComputedStyle(document.documentElement).fontSize");
  expect(await size()).toBe("17px");
  await phone.page.getByRole("button", { name: "大字" }).click();
  expect(await size()).toBe("21px");
  await phone.page.reload();
  expect(await size()).toBe("21px");
});

test("a number is typed where a channel cannot hand it over", async () => {
  house.desk.answer = ({ content }) =>
    content.kind === "text" && content.text === "登记"
      ? { text: "您的手机号？", buttons: [[{ label: "发我的手机号", share: "contact" }]] }
      : undefined;
  await phone.says("登记");
  await phone.page.getByRole("button", { name: "发我的手机号" }).click();
  expect(await phone.page.locator("#words").getAttribute("inputmode")).toBe("tel");
  await phone.page.locator("#words:focus").fill("13812345678");
  await phone.page.getByRole("button", { name: "发送" }).click();
  await phone.settled();
  await phone.sees("13812345678");
  expect(house.desk.contents().at(-1)).toEqual({ kind: "text", text: "13812345678" });
});

test("a place is shared with one press", async () => {
  await phone.page.context().grantPermissions(["geolocation"]);
  await phone.page.context().setGeolocation({ latitude: 22.78, longitude: 103.23 });
  await phone.page.getByRole("button", { name: "更多：文件、位置" }).click();
  await phone.page.getByRole("button", { name: "位置", exact: true }).click();
  await phone.sees("收到：location");
  expect(house.desk.contents().at(-1)).toEqual({ kind: "location", latitude: 22.78, longitude: 103.23 });
});

test("a place that cannot be had is asked for in words", async () => {
  await phone.page.getByRole("button", { name: "更多：文件、位置" }).click();
  await phone.page.getByRole("button", { name: "位置", exact: true }).click();
  await phone.page.getByText("没找到位置").waitFor();
  expect(await phone.page.locator("#words:focus").count()).toBe(1);
});

test("a page opened by a code shows it once", async () => {
  await phone.page.goto(`${house.url}/c/card-41`);
  await phone.sees("您好，card-41");
  expect(new URL(phone.page.url()).pathname).toBe("/");
  await phone.page.reload();
  await phone.sees("您好，card-41");
  expect(house.desk.contents()).toEqual([{ kind: "start" }, { kind: "start", code: "card-41" }]);
});

test("the page follows the language of the chat", async () => {
  const chat = house.desk.taken[0]?.chat ?? "";
  await house.database.transaction(({ records }) =>
    records.chat.create({ data: { channel: "web", id: chat, language: "en", activeAt: house.now } }),
  );
  await phone.says("English");
  await phone.page.locator('html[lang="en"]').waitFor({ state: "attached" });
  await phone.page.getByPlaceholder("What is it about?").waitFor();
  expect(await phone.reads()).toEqual(["您好", "English", "听到：English"]);
});
