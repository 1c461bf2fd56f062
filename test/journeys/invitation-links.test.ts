import { expect, test } from "vitest";
import { channels, monday, openWorld } from "../fixtures/world.ts";

const links = {
  telegram: "https://t.me/lianxin_test_bot?start=inv-",
  web: "https://lianxin.example/c/inv-",
} as const;

test.each(
  channels,
)("an invitation is passed on with a link that opens the chat with its code (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  if (channel === "web") {
    world.ground.publicUrl = "https://lianxin.example";
    await world.restart();
  }
  const admin = await world.meet("admin");
  await admin.says("邀请");
  await admin.picks("做一个邀请码");
  await admin.says("青溪村");
  await admin.picks("窗口人员");
  await admin.sees(`请打开 ${links[channel]}`);
  await admin.seesNot("/start inv-");
  const code = new RegExp(`${RegExp.escape(links[channel])}([A-Z2-9]{8})`).exec(admin.screen)?.[1];
  expect(code).toBeDefined();
  const clerk = await world.stranger();
  await clerk.starts(`inv-${code}`);
  await clerk.sees("请您担任窗口人员（青溪村）");
  await world.close();
});

test.each([
  [
    "both",
    ["https://a.example/c/", "https://t.me/b?start="],
    ["请打开 https://a.example/c/inv-", "用 Telegram 的打开 https://t.me/b?start=inv-"],
  ],
  ["none", [], ["请给连心发这个码", "在 Telegram 上发 /start inv-"]],
])("with %s of the links known, an invitation says what works", async (_which, known, said) => {
  const world = await openWorld();
  world.ground.startLinks = (code) => known.map((link) => `${link}${code}`);
  const admin = await world.meet("admin");
  await admin.says("邀请");
  await admin.picks("做一个邀请码");
  await admin.says("青溪村");
  await admin.picks("窗口人员");
  await admin.sees(...said);
  await world.close();
});
