import axe from "axe-core";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { makeLoginLink } from "../../../src/channels/web/index.ts";
import { WebHouse } from "../web-house.ts";
import { openBrowser, Phone } from "./phone.ts";

let browser: Browser;
let house: WebHouse;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(() => house.close());

async function open(path = "/", options: BrowserContextOptions = {}, demo = false): Promise<Phone> {
  house = await WebHouse.open({ demo });
  await house.listen();
  return Phone.open(browser, house, path, options);
}

/** What axe finds serious, one line each. */
async function barriers({ page }: Phone): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<{ id: string; impact: string; nodes: { html: string }[] }[]>(
    "axe.run().then(({ violations }) => violations)",
  );
  const grave = found.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

test.each<[string, BrowserContextOptions]>([
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
])("no barriers in the chat, %s", async (_name, options) => {
  const phone = await open("/", options);
  await phone.sees("您好");
  await phone.page.getByRole("button", { name: "我要办事" }).click();
  await phone.sees("按了：requests");
  house.desk.answer = () => ({
    text: "选一个",
    buttons: [
      [
        { label: "提交", data: "a", style: "primary" },
        { label: "撤回", data: "b", style: "danger" },
      ],
      [{ label: "网页版", url: "https://example.org" }],
      [
        { label: "返回", data: "c" },
        { label: "首页", data: "home" },
      ],
    ],
  });
  await phone.says("菜单");
  await phone.sees("选一个");
  expect(await barriers(phone)).toEqual([]);
  await phone.page.getByRole("button", { name: "发文件或位置" }).click();
  await phone.page.context().setOffline(true);
  await phone.says("离线");
  await phone.page.getByText("等网络，会自动发送").waitFor();
  expect(await barriers(phone)).toEqual([]);
  await phone.close();
});

test.each<[string, BrowserContextOptions]>([
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
])("no barriers before the demo and at the door, %s", async (_name, options) => {
  const phone = await open("/", options, true);
  await phone.page.getByRole("link", { name: "群众" }).waitFor();
  expect(await barriers(phone)).toEqual([]);
  const path = await house.database.transaction(async (tx) => {
    const person = await tx.records.person.create({ data: { name: "白大妈", createdAt: house.now } });
    return (await makeLoginLink(tx, person.id, house.now)).path;
  });
  await phone.page.goto(house.url + path);
  expect(await barriers(phone)).toEqual([]);
  await phone.page.getByRole("button", { name: "进入" }).click();
  await phone.page.waitForURL(`${house.url}/`);
  const other = await Phone.open(browser, house, path, options);
  await other.page.getByText("这个链接用不了了").waitFor();
  expect(await barriers(other)).toEqual([]);
  await other.close();
  await phone.close();
});

test("everything goes with the keyboard, and the focus stays where one reads", async () => {
  const phone = await open();
  await phone.sees("您好");
  const { page } = phone;
  await page.locator("#log").focus();
  await page.keyboard.press("Tab");
  expect(await phone.focused()).toBe("我要办事");
  const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineWidth");
  expect(outline).toBe("3px");
  await page.keyboard.press("Enter");
  await phone.sees("按了：requests");
  await phone.until("document.activeElement.textContent.includes('按了：requests')");
  await page.keyboard.press("Tab");
  expect(await phone.focused()).toBe("再来");
  await page.keyboard.press("Space");
  await phone.sees("按了：again");
  await page.locator("#words").focus();
  await page.keyboard.type("键盘");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("两行");
  await page.keyboard.press("Enter");
  await phone.sees("听到：键盘 两行");
  expect(house.desk.contents().at(-1)).toEqual({ kind: "text", text: "键盘\n两行" });
  expect(await page.locator(":focus").getAttribute("id")).toBe("words");
  await phone.close();
});

test.each([320, 360, 1200])("nothing sticks out at %i px, in large text too", async (width) => {
  const phone = await open("/?as=villager", { viewport: { width, height: 640 } }, true);
  await phone.sees("您好，demo-villager");
  await phone.page.getByRole("button", { name: "大字" }).click();
  house.desk.answer = () => ({
    text: `很长的网址 https://example.org/${"x".repeat(200)}`,
    buttons: [
      [
        { label: "一个说得很清楚但是特别特别长的按钮名字", data: "a" },
        { label: "短", data: "b" },
      ],
    ],
  });
  await phone.says("看看");
  await phone.page.getByText("很长的网址").waitFor();
  const wide = await phone.page
    .locator("body *")
    .evaluateAll((all) =>
      all
        .filter((one) => one.getBoundingClientRect().right > one.ownerDocument.body.clientWidth + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
    );
  expect(wide).toEqual([]);
  const targets = await phone.page
    .locator(".choices:not(.old) .choice, .tool, .larger")
    .evaluateAll(
      (all) =>
        all.filter((one) => one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().height < 44)
          .length,
    );
  expect(targets).toBe(0);
  await phone.close();
});

test("in the demo one sees both sides: each role its chat, side by side or by switching", async () => {
  const villager = await open("/", {}, true);
  await villager.page.getByRole("link", { name: "群众" }).click();
  await villager.sees("您好，demo-villager");
  const clerk = await villager.tab(house, "/?as=clerk");
  await clerk.sees("您好，demo-clerk");
  await villager.says("水管爆了");
  await villager.sees("听到：水管爆了");
  expect(await clerk.reads()).toEqual(["您好，demo-clerk"]);
  await villager.page.getByText("换身份").click();
  await villager.page.getByRole("link", { name: "窗口人员" }).click();
  await villager.sees("您好，demo-clerk");
  await villager.page.getByText("您现在是 窗口人员").waitFor();
  expect(await villager.reads()).toEqual(["您好，demo-clerk"]);
  expect(house.desk.taken).toHaveLength(3);
  await villager.close();
});

test("an open page does not go on with a chat that is no longer the browser's", async () => {
  const phone = await open();
  await phone.says("我家的事");
  await phone.sees("听到：我家的事");
  const links = await house.database.transaction(async (tx) => {
    const [first, second] = await tx.records.person.createManyAndReturn({
      data: ["白大妈", "李大爷"].map((name) => ({ name, createdAt: house.now })),
    });
    return [
      await makeLoginLink(tx, first?.id ?? 0, house.now),
      await makeLoginLink(tx, second?.id ?? 0, house.now),
    ];
  });
  for (const [at, link] of links.entries()) {
    const door = await phone.tab(house, link.path);
    await door.page.getByRole("button", { name: "进入" }).click();
    await door.page.waitForURL(`${house.url}/`);
    await door.page.close();
    // The first is who had this chat already, the second has one of their own.
    await phone.until(`document.body.innerText.includes("我家的事") === ${at === 0}`);
  }
  await phone.sees("您好");
  expect(await phone.reads()).toEqual(["您好"]);
  await phone.close();
});

test("a page whose cookie is gone begins anew and keeps what was being said", async () => {
  const phone = await open();
  await phone.says("一");
  await phone.sees("听到：一");
  await phone.page.context().clearCookies();
  await house.hangUp();
  await phone.says("二");
  await house.comeBack();
  await phone.sees("听到：二");
  await phone.until("!document.body.innerText.includes('听到：一')");
  expect(house.desk.contents().filter(({ kind }) => kind === "text")).toHaveLength(2);
  await phone.close();
});
