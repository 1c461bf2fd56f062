import { expect, test } from "vitest";
import { openPdf, pixelsOf, readQr } from "../fixtures/pages.ts";
import { channels, type LineName, monday, openWorld, type World } from "../fixtures/world.ts";

const inTwoDays = new Date("2026-11-25T10:00:00+08:00");

/** A county whose channel can be reached from outside, so that a card can carry a link. */
async function openReachable(channel: LineName): Promise<World> {
  const world = await openWorld(monday, channel);
  if (channel === "web") {
    world.ground.publicUrl = "https://lianxin.example";
    await world.restart();
  }
  return world;
}

const starts = {
  telegram: "https://t.me/lianxin_test_bot?start=",
  web: "https://lianxin.example/c/",
} as const;

/** The newest file of a kind that we made. */
async function newest(
  world: World,
  kind: "photo" | "document",
): Promise<{ bytes: Uint8Array; name: string }> {
  const row = await world.database.transaction((tx) =>
    tx.sql.get<{ id: string; name: string }>(
      `SELECT id, name FROM File WHERE kind = ? ORDER BY rowid DESC LIMIT 1`,
      [kind],
    ),
  );
  if (!row) throw new Error(`no ${kind} was made`);
  return { bytes: world.ground.files.bytes(row.id), name: row.name };
}

/** What the code of the newest picture says, as a start code. */
async function scans(world: World, channel: (typeof channels)[number]): Promise<string> {
  const link = readQr(await pixelsOf((await newest(world, "photo")).bytes)) ?? "";
  expect(link.startsWith(`${starts[channel]}card-`)).toBe(true);
  return link.slice(starts[channel].length);
}

test.each(
  channels,
)("a member shows the card of the household, a daughter scans it and asks to join, and her mother says yes (%s)", async (channel) => {
  const world = await openReachable(channel);
  const mother = await world.meet("h1-1");
  await mother.says("我家的连心卡");
  await mother.sees(
    "这是白家（户主 白小禾）的连心卡",
    "王秀英（包户的村干部）",
    "李向阳（包户的党员）",
    "许志远（包组的部门干部）",
    "青溪村服务站：村委会一楼",
    "0873-5550101",
  );
  expect(mother.files).toBe(1);
  const code = await scans(world, channel);

  const daughter = await world.stranger();
  await daughter.starts(code);
  await daughter.sees("您好！这是大树组白家（户主 白小禾）的连心卡", "您叫什么名字");
  await daughter.says("白小红");
  await world.restart();
  await daughter.says("13711112222");
  await daughter.sees("报上去了：白家（户主 白小禾）", "现在就可以办事");
  await daughter.starts(code);
  await daughter.sees("等家里人或者村里确认");

  await world.travel(inTwoDays);
  await mother.sees("白小红 说自己是白家（户主 白小禾）的人，就是您家");
  await mother.picks("看一看");
  await mother.sees("对不对？", "137****2222");
  expect(mother.labels).toEqual(expect.arrayContaining(["对，是这户的", "不是"]));
  expect(mother.labels).not.toContain("是另一户的");
  await mother.picks("对，是这户的");
  await mother.sees("好了，白小红 是白家（户主 白小禾）的人");
  await daughter.sees("您家里人确认了：您是白家（户主 白小禾）的人");
  await daughter.starts(code);
  await daughter.sees("这是白家（户主 白小禾）的连心卡");
  await world.close();
});

test.each(
  channels,
)("the committee prints a card, hands it out, and sees when it has to be exchanged (%s)", async (channel) => {
  const world = await openReachable(channel);
  const committee = await world.meet("committee");
  await committee.says("连心卡");
  await committee.sees("青溪村的连心卡", "共 20 户，0 户拿到了卡");
  await committee.picks("大树组 · 0/8");
  await committee.picks("白小禾家");
  await committee.sees("卡：还没做");
  await committee.picks("印这一户");
  await committee.sees("做好了：白小禾 1 户，A4 纸 1 页", "实际大小");
  expect(committee.files).toBe(1);
  const { bytes, name } = await newest(world, "document");
  expect(name).toBe("连心卡 白小禾.pdf");
  const printed = (await openPdf(bytes)).text(0).replaceAll(/\s/g, "");
  for (const words of ["党群连心卡", "白家（户主白小禾）", "青溪村·大树组", "王秀英", "李向阳", "许志远"]) {
    expect(printed).toContain(words);
  }
  await committee.picks("回去");
  await committee.sees("卡：印好了，还没送到户");
  await world.restart();
  await committee.picks("卡送到户了");
  await committee.sees("记好了，这户有卡了", "卡：11 月 23 日（周一） 送到户了");
  await committee.says("连心卡");
  await committee.sees("共 20 户，1 户拿到了卡", "大树组 · 1/8");
  await committee.seesNot("要换卡的");

  // The Party member no longer lets everyone see the number.
  const member = await world.meet("member");
  await member.says("我的资料");
  await member.picks("不让大家看");
  await committee.says("连心卡");
  await committee.picks("要换卡的 1 户");
  await committee.sees("青溪村有 1 户的卡要换", "白小禾家 · 大树组");
  await committee.picks("印要换的卡（1 页）");
  await committee.sees("做好了：青溪村 1 户");
  const anew = (await openPdf((await newest(world, "document")).bytes)).text(0);
  expect(anew).toContain("请打服务站的电话");
  await committee.says("连心卡");
  await committee.seesNot("要换卡的");
  await committee.sees("共 20 户，0 户拿到了卡");
  await world.close();
});

test.each(
  channels,
)("a lost card is taken out of use and another made; the old one says so kindly (%s)", async (channel) => {
  const world = await openReachable(channel);
  const committee = await world.meet("committee");
  await committee.says("连心卡");
  await committee.picks("大树组");
  await committee.picks("白小禾家");
  await committee.picks("看卡");
  expect(committee.files).toBe(1);
  const old = await scans(world, channel);
  await committee.says("返回");
  await committee.picks("卡丢了，补一张");
  await committee.sees("旧卡会作废");
  await committee.picks("作废旧卡，补新的");
  await committee.sees("新卡做好了");
  await committee.picks("看卡");
  const fresh = await scans(world, channel);
  expect(fresh).not.toBe(old);

  const stranger = await world.stranger();
  await stranger.starts(old);
  await stranger.sees("这张卡换过新的了", "跟村里要新卡");
  const member = await world.meet("h1-1");
  await member.starts(old);
  await member.sees("这张旧卡换过新的了", "这是白家（户主 白小禾）的连心卡");
  await committee.starts(old);
  await committee.sees("这一户的旧卡，已经作废", "白家（户主 白小禾），大树组");
  await stranger.starts(fresh);
  await stranger.sees("大树组白家（户主 白小禾）的连心卡");
  await stranger.says("取消");
  await stranger.starts("card-ABCD2345EFGH");
  await stranger.sees("没认出这张卡");
  await world.close();
});

test.each(
  channels,
)("a whole village is printed group by group, while it is down for a day as well (%s)", async (channel) => {
  const world = await openReachable(channel);
  const secretary = await world.meet("secretary");
  await secretary.says("连心卡");
  await secretary.picks("印全村的卡（3 页）");
  await secretary.sees("全村大约 3 页", "做好一个组就发给您一份");
  await secretary.picks("印全村的卡");
  await secretary.sees("您已经要过了");
  await world.restart();
  await world.travel(inTwoDays);
  expect(await world.ring("cards.print")).toEqual({ files: 3 });
  await secretary.looks();
  const sent = secretary.messages.slice(-4);
  expect(sent.map(({ text, files }) => [text, files])).toEqual([
    ["做好了：大树组 8 户，A4 纸 1 页。", 1],
    ["做好了：水井组 6 户，A4 纸 1 页。", 1],
    ["做好了：坡头组 6 户，A4 纸 1 页。", 1],
    ["青溪村的连心卡都做好了，都发给您了。", 0],
  ]);
  expect(await world.ring("cards.print")).toEqual({ files: 0 });
  await world.close();
});

test.each(
  channels,
)("who belongs elsewhere is told to leave first, and the code can be typed (%s)", async (channel) => {
  const world = await openReachable(channel);
  const owner = await world.meet("h1-1");
  await owner.says("我家的连心卡");
  const code = await scans(world, channel);
  const neighbour = await world.meet("h5-1");
  const typed = code.slice("card-".length);
  await neighbour.says(`card ${typed.slice(0, 4)} ${typed.slice(4, 8)} ${typed.slice(8).toLowerCase()}`);
  await neighbour.sees("这是大树组白家（户主 白小禾）的卡，您现在登记在别的户");
  await neighbour.picks("退出");
  await neighbour.picks("退出");
  await neighbour.starts(code);
  await neighbour.sees("您是这一户的人吗？");
  await neighbour.picks("我是这一户的");
  await neighbour.sees("报上去了：白家（户主 白小禾）");
  await owner.sees("就是您家");
  await owner.picks("看一看");
  await owner.picks("不是");
  await owner.says("他家在隔壁");
  await neighbour.sees("这一户的人说没对上", "原因：他家在隔壁", "办事照样能办");
  await world.close();
});

test("without an address to be reached at, a card bears its code to be typed, and no village is printed", async () => {
  const world = await openWorld(monday, "web");
  const committee = await world.meet("committee");
  await committee.says("连心卡");
  await committee.picks("印全村的卡");
  await committee.sees("现在没有对外的网址");
  await committee.picks("大树组");
  await committee.picks("印全组的卡（1 页）");
  await committee.sees("做好了：大树组 8 户", "卡上印的是号码，不是二维码");
  const text = (await openPdf((await newest(world, "document")).bytes)).text(0).replaceAll(/\s/g, "");
  const code = /card([A-Z2-9]{12})/.exec(text)?.[1] ?? "";
  const stranger = await world.stranger();
  await stranger.says(`card ${code}`);
  await stranger.sees("您好！这是大树组", "的连心卡");
  await world.close();
});
