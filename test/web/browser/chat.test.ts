import { expect, test } from "vitest";
import { phoneForEach } from "./phone.ts";

const here = phoneForEach();

test("whoever opens the page is greeted once, also when it is loaded again", async () => {
  await here.phone.page.reload();
  await here.phone.sees("您好");
  expect(await here.phone.reads()).toEqual(["您好"]);
  expect(here.house.desk.taken).toHaveLength(1);
});

test("words are shown at once, answered, and still there after a reload", async () => {
  await here.phone.says("水管爆了");
  await here.phone.sees("听到：水管爆了");
  await here.phone.page.reload();
  await here.phone.sees("听到：水管爆了");
  expect(await here.phone.reads()).toEqual(["您好", "水管爆了", "听到：水管爆了"]);
});

test("three dots show while the answer is on its way", async () => {
  here.house.desk.answer = () => undefined;
  await here.phone.says("在吗");
  const dots = here.phone.page.locator(".typing");
  await dots.waitFor();
  await here.house.desk.say(here.house.desk.taken[0]?.chat ?? "", "late", { text: "在的" });
  await here.phone.sees("在的");
  await dots.waitFor({ state: "hidden" });
});

test("the newest buttons are large; older ones are small and still work", async () => {
  const large = here.phone.page.getByRole("button", { name: "我要办事" });
  expect((await large.boundingBox())?.height).toBeGreaterThanOrEqual(48);
  await large.click();
  await here.phone.sees("按了：requests");
  expect((await large.boundingBox())?.height).toBeLessThan(48);
  await large.click();
  await here.phone.answers(3);
  expect(await here.phone.reads()).toEqual([
    "您好",
    "我要办事",
    "按了：requests",
    "我要办事",
    "按了：requests",
  ]);
});

test("rich text becomes bold and nothing else", async () => {
  here.house.desk.answer = () => ({
    text: "<b>编号</b> 20261123-0007 &lt;i&gt;&amp;amp; <img src=x onerror=alert(1)> 电话 0873-5221234",
  });
  await here.phone.says("看看");
  const bubble = here.phone.page.locator(".message.bot .bubble").last();
  await bubble.getByText("编号").waitFor();
  expect(await bubble.innerText()).toBe(
    "编号 20261123-0007 <i>&amp; <img src=x onerror=alert(1)> 电话 0873-5221234",
  );
  expect(await bubble.locator("b").innerText()).toBe("编号");
  expect(await bubble.locator("img, i").count()).toBe(0);
  expect(await bubble.locator("a").getAttribute("href")).toBe("tel:0873-5221234");
});

test("one's own words are never markup", async () => {
  await here.phone.says("<b>水</b> & <script>alert(1)</script>");
  await here.phone.sees("听到：<b>水</b> & <script>alert(1)</script>");
  expect((await here.phone.reads())[1]).toBe("<b>水</b> & <script>alert(1)</script>");
});

test("a long history comes in pages and keeps its place", async () => {
  const chat = here.house.desk.taken[0]?.chat ?? "";
  for (let at = 1; at <= 70; at += 1) await here.house.desk.say(chat, `news:${at}`, { text: `第${at}条` });
  await here.phone.page.reload();
  await here.phone.sees("第70条");
  expect((await here.phone.reads()).at(0)).toBe("第21条");
  await here.phone.page.getByRole("button", { name: "看更早的消息" }).click();
  await here.phone.sees("您好");
  expect((await here.phone.reads()).length).toBe(71);
});

test("whoever reads further up is not thrown to the end by news", async () => {
  const chat = here.house.desk.taken[0]?.chat ?? "";
  for (let at = 1; at <= 30; at += 1) await here.house.desk.say(chat, `news:${at}`, { text: `第${at}条` });
  await here.phone.sees("第30条");
  await here.phone.page.locator("#log").evaluate((log) => log.scrollTo(0, 0));
  await here.phone.until("document.querySelector('#log').scrollTop === 0");
  await here.house.desk.say(chat, "last", { text: "最新的" });
  const newer = here.phone.page.getByRole("button", { name: "有新消息" });
  await newer.waitFor();
  expect(await here.phone.page.locator("#log").evaluate((log) => log.scrollTop)).toBe(0);
  await newer.click();
  await newer.waitFor({ state: "hidden" });
});

test("times are the county's, wherever the phone is", async () => {
  expect(await here.phone.page.locator(".when").first().innerText()).toContain("10:00");
});

test("large text stays after a reload", async () => {
  const size = () => here.phone.page.evaluate("getComputedStyle(document.documentElement).fontSize");
  expect(await size()).toBe("17px");
  await here.phone.page.getByRole("button", { name: "大字" }).click();
  expect(await size()).toBe("21px");
  await here.phone.page.reload();
  expect(await size()).toBe("21px");
});

test("a number is typed where a channel cannot hand it over", async () => {
  here.house.desk.answer = ({ content }) =>
    content.kind === "text" && content.text === "登记"
      ? { text: "您的手机号？", buttons: [[{ label: "发我的手机号", share: "contact" }]] }
      : undefined;
  await here.phone.says("登记");
  await here.phone.page.getByRole("button", { name: "发我的手机号" }).click();
  expect(await here.phone.page.locator("#words").getAttribute("inputmode")).toBe("tel");
  await here.phone.page.locator("#words:focus").fill("13812345678");
  await here.phone.page.getByRole("button", { name: "发送" }).click();
  await here.phone.settled();
  await here.phone.sees("13812345678");
  expect(here.house.desk.contents().at(-1)).toEqual({ kind: "text", text: "13812345678" });
});

test("a place is shared with one press", async () => {
  await here.phone.page.context().grantPermissions(["geolocation"]);
  await here.phone.page.context().setGeolocation({ latitude: 22.78, longitude: 103.23 });
  await here.phone.page.getByRole("button", { name: "发文件或位置" }).click();
  await here.phone.page.getByRole("button", { name: "位置", exact: true }).click();
  await here.phone.sees("收到：location");
  expect(here.house.desk.contents().at(-1)).toEqual({ kind: "location", latitude: 22.78, longitude: 103.23 });
});

test("a place that cannot be had is asked for in words", async () => {
  await here.phone.page.getByRole("button", { name: "发文件或位置" }).click();
  await here.phone.page.getByRole("button", { name: "位置", exact: true }).click();
  await here.phone.page.getByText("没找到位置").waitFor();
  expect(await here.phone.page.locator("#words:focus").count()).toBe(1);
});

test("a page opened by a code shows it once", async () => {
  await here.phone.page.goto(`${here.house.url}/c/card-41`);
  await here.phone.sees("您好，card-41");
  expect(new URL(here.phone.page.url()).pathname).toBe("/");
  await here.phone.page.reload();
  await here.phone.sees("您好，card-41");
  expect(here.house.desk.contents()).toEqual([{ kind: "start" }, { kind: "start", code: "card-41" }]);
});

test("the page follows the language of the chat", async () => {
  const chat = here.house.desk.taken[0]?.chat ?? "";
  await here.house.database.transaction(({ records }) =>
    records.chat.create({ data: { channel: "web", id: chat, language: "en", activeAt: here.house.now } }),
  );
  await here.phone.says("English");
  await here.phone.page.locator('html[lang="en"]').waitFor({ state: "attached" });
  await here.phone.page.getByPlaceholder("What is it about?").waitFor();
  expect(await here.phone.reads()).toEqual(["您好", "English", "听到：English"]);
});
