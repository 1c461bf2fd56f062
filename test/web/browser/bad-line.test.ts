import { expect, test } from "vitest";
import { phoneForEach } from "./phone.ts";

const here = phoneForEach();

const offline = () => here.phone.page.getByText("网络断了，连上后会自动发送");

test("what is said without a network is sent when it is back, in order", async () => {
  await here.phone.page.context().setOffline(true);
  for (const text of ["一", "二", "三"]) await here.phone.says(text);
  await offline().waitFor();
  expect(await here.phone.reads()).toEqual(["您好", "一", "二", "三"]);
  await here.phone.page.context().setOffline(false);
  await here.phone.sees("听到：三");
  await offline().waitFor({ state: "hidden" });
  expect(here.house.desk.contents().slice(1)).toEqual(
    ["一", "二", "三"].map((text) => ({ kind: "text", text })),
  );
  await here.phone.settled();
  expect((await here.phone.reads()).filter((line) => ["一", "二", "三"].includes(line))).toEqual([
    "一",
    "二",
    "三",
  ]);
});

test("what was said without a network outlives the page", async () => {
  await here.phone.page.context().setOffline(true);
  await here.phone.says("水管爆了");
  await offline().waitFor();
  await here.phone.page.context().setOffline(false);
  const other = await here.phone.tab(here.house, "/");
  await other.sees("听到：水管爆了");
  await here.phone.sees("听到：水管爆了");
  expect((await here.phone.reads()).filter((line) => line === "水管爆了")).toHaveLength(1);
  expect(here.house.desk.taken).toHaveLength(2);
});

test("words that were not sent yet are there after a reload", async () => {
  await here.phone.page.locator("#words").fill("写了一半");
  await here.phone.page.reload();
  await here.phone.sees("您好");
  expect(await here.phone.page.locator("#words").inputValue()).toBe("写了一半");
});

test("a restart of the server loses nothing and doubles nothing", async () => {
  await here.phone.says("重启前");
  await here.phone.sees("听到：重启前");
  await here.house.hangUp();
  await offline().waitFor();
  const chat = here.house.desk.taken[0]?.chat ?? "";
  await here.house.desk.say(chat, "meanwhile", { text: "重启时来的消息" });
  await here.phone.says("重启中");
  await here.house.comeBack();
  await here.phone.sees("听到：重启中");
  await here.phone.sees("重启时来的消息");
  await here.phone.settled();
  expect(await here.phone.reads()).toEqual([
    "您好",
    "重启前",
    "听到：重启前",
    "重启时来的消息",
    "重启中",
    "听到：重启中",
  ]);
  expect(here.house.desk.taken).toHaveLength(3);
});

test("an answer that got lost on the way does not make it count twice", async () => {
  let lost = 0;
  await here.phone.page.route("**/api/send", async (route) => {
    // It arrives, but the phone never hears so.
    await route.fetch();
    lost += 1;
    await (lost < 3 ? route.abort() : route.continue());
  });
  await here.phone.says("只办一次");
  await here.phone.answers(2);
  await here.phone.until("Object.keys(localStorage).every((key) => !key.includes('.out.'))");
  expect(here.house.desk.taken).toHaveLength(2);
  expect(await here.phone.reads()).toEqual(["您好", "只办一次", "听到：只办一次"]);
});

test("whoever is too fast is asked to wait, and it goes by itself", async () => {
  let refused = false;
  await here.phone.page.route("**/api/send", async (route) => {
    if (refused) return route.continue();
    refused = true;
    return route.fulfill({ status: 429, json: { kind: "wait", seconds: 1 } });
  });
  await here.phone.says("快");
  await here.phone.page.getByText("有点快，1 秒后自动发送").waitFor();
  await here.phone.sees("听到：快");
});

test("what will never be taken says so and can be sent again", async () => {
  await here.phone.page.route("**/api/send", (route) =>
    route.fulfill({ status: 400, json: { kind: "malformed" } }),
  );
  await here.phone.says("发不出");
  const again = here.phone.page.getByRole("button", { name: "没发出去，点这里重发" });
  await again.waitFor();
  await here.phone.page.unroute("**/api/send");
  await again.click();
  await here.phone.sees("听到：发不出");
  expect(await here.phone.reads()).toEqual(["您好", "发不出", "听到：发不出"]);
});
