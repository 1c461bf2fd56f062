import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { channels, monday, openWorld, type Person, type World } from "../fixtures/world.ts";

async function opensMyData(person: Person): Promise<void> {
  await person.says("首页");
  await person.picks("更多");
  await person.picks("我的资料、设置");
  await person.picks("我的数据");
}

/** What is in the newest copy: names and bytes. */
async function copyOf(world: World, personId: number): Promise<Record<string, Uint8Array>> {
  const row = await world.work((work) =>
    work.records.ownCopy.findFirstOrThrow({ where: { personId }, orderBy: { id: "desc" } }),
  );
  return unzipSync(world.ground.files.bytes(row.fileId ?? ""));
}

test.each(channels)("everything that is held can be seen, and taken away as a file (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  await villager.sendsPhoto();
  await villager.picks("路、水、电");
  await villager.picks("自来水报修");
  await villager.says("水管爆了");
  await villager.says("不用");
  await villager.picks("我自己");
  await villager.picks("提交");
  await opensMyData(villager);
  await villager.sees("都能看，能拿走一份，有错能改，也能全部清除");
  await villager.picks("看存了什么");
  await villager.picks("我是谁");
  await villager.sees("姓名：白小禾", "电话：13800000001", "住处：大树组", "白家（户主 白小禾）", "白志明");
  await villager.picks("返回");
  await villager.picks("办件");
  await villager.sees("自来水报修（20261123-0001），已提交");
  await opensMyData(villager);
  await villager.picks("下载一份");
  await world.restart();
  await world.settle();
  await villager.sees("这是连心里存的、您的全部数据（第 1 份，共 1 份）", "只留 7 天");
  expect(villager.files).toBe(1);

  const inside = await copyOf(world, villager.id);
  const names = Object.keys(inside);
  expect(names.slice(0, 2)).toEqual(["我的数据.txt", "data.json"]);
  expect(names.slice(2)).toEqual([expect.stringMatching(/^files\/[0-9a-f]{40}\.jpg$/)]);
  const text = strFromU8(inside["我的数据.txt"] ?? new Uint8Array());
  expect(text).toContain("姓名：白小禾");
  expect(text).toContain(names[2]);
  const { self, requests } = JSON.parse(strFromU8(inside["data.json"] ?? new Uint8Array()));
  expect(self[0]).toEqual({ name: "白小禾" });
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({ number: "20261123-0001", category: "water-pipe", words: "水管爆了" });
  await world.close();
});

test.each(
  channels,
)("what somebody said in public stands there, too, each thing by its name (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const official = await world.meet("committee");
  await world.work(async ({ records, now }) => {
    const { unitId } = await records.post.findFirstOrThrow({ where: { personId: official.id } });
    await records.muted.create({ data: { personId: official.id, topic: "jobs", since: now } });
    const pledge = { unitId, year: 2026, words: "带头修村组的路", due: "2026-12-31", createdAt: now };
    await records.pledge.create({ data: { ...pledge, personId: official.id, state: "confirmed" } });
  });
  await official.says("/away");
  await official.picks("我要外出");
  await official.picks("今天");
  await official.picks("三天");
  await opensMyData(official);
  await official.picks("看存了什么");
  await official.picks("公开和通知 · 1");
  await official.sees("2026 年的公开承诺（正在做）：带头修村组的路");
  await official.picks("返回");
  await official.picks("我是谁");
  await official.picks("更多");
  await official.sees("青溪村 村“两委”成员");
  await official.picks("返回");
  await official.picks("使用记录");
  await official.sees("您的操作（外出）");
  await opensMyData(official);
  await official.picks("下载一份");
  await world.settle();
  const inside = await copyOf(world, official.id);
  const text = strFromU8(inside["我的数据.txt"] ?? new Uint8Array());
  expect(text).toContain("带头修村组的路");
  expect(text).toContain("不想收的通知：招工信息");
  const copy = JSON.parse(strFromU8(inside["data.json"] ?? new Uint8Array()));
  expect(copy.public).toMatchObject([{ pledge: "带头修村组的路", year: 2026, named: false, thanks: 0 }]);
  expect(copy.self).toContainEqual(expect.objectContaining({ muted: "jobs" }));
  await world.close();
});

test.each(channels)("how long everything is kept is told, and why (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  await opensMyData(villager);
  await villager.picks("多久删");
  await villager.sees(
    "发给您的消息：90 天",
    "捎话、民情日记、更正：3 年",
    "办件（办完以后）：10 年",
    "一直留着",
  );
  await villager.picks("返回");
  await villager.sees("都能看，能拿走一份，有错能改，也能全部清除");
  await world.close();
});

test.each(channels)("a copy is kept for seven days, and three a day are enough (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  for (let copies = 0; copies < 3; copies += 1) {
    await opensMyData(villager);
    await villager.picks("下载一份");
    await world.settle();
    await villager.sees("您的全部数据");
  }
  const kept = async () => world.work((work) => work.records.ownCopy.findMany());
  const [first] = await kept();
  await opensMyData(villager);
  await villager.picks("下载一份");
  await villager.sees("今天已经整理过 3 份");
  expect(await kept()).toHaveLength(3);
  await world.travel("2026-11-30T09:59:00+08:00");
  expect(await world.ring("my-data.tidy")).toEqual({ dropped: 0 });
  await world.travel("2026-11-30T10:01:00+08:00");
  expect(await world.ring("my-data.tidy")).toEqual({ dropped: 3 });
  expect(await kept()).toEqual([]);
  expect(() => world.ground.files.bytes(first?.fileId ?? "")).toThrow("ENOENT");
  expect(await world.work((work) => work.records.fileGone.count())).toBe(0);
  await world.close();
});

test("a file that is lost keeps nobody from the rest of their copy", async () => {
  const world = await openWorld(monday);
  const official = await world.meet("committee");
  const lost = "0123456789abcdef0123456789abcdef01234567";
  await world.work(async ({ records, now }) => {
    await records.file.create({
      data: { id: lost, kind: "photo", mime: "image/jpeg", size: 9, createdAt: now },
    });
    const entry = { personId: official.id, day: "2026-11-20", words: "x", createdAt: now };
    await records.diaryEntry.create({ data: { ...entry, files: { create: { fileId: lost, position: 0 } } } });
  });
  await opensMyData(official);
  await official.picks("下载一份");
  const inside = await copyOf(world, official.id);
  expect(Object.keys(inside)).toEqual(["我的数据.txt", "data.json", `files/${lost}.jpg.txt`]);
  expect(strFromU8(inside[`files/${lost}.jpg.txt`] ?? new Uint8Array())).toBe("这个文件现在打不开了。");
  await world.close();
});

test.each(
  channels,
)("whoever looked at a number stands on its owner's list, one message a day (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  world.database.connection.exec(`UPDATE Person SET phonePublished = 0 WHERE name = '王秀英'`);
  const official = await world.meet("committee");
  const news = () =>
    world.work((work) => work.records.outbox.count({ where: { id: { startsWith: "directory:phone:" } } }));
  for (const code of ["h1-1", "h2-1"]) {
    const villager = await world.meet(code);
    await villager.says("首页");
    await villager.picks("负责我家的人");
    await villager.picks("找王秀英");
    await villager.picks("看电话");
    await villager.sees("13800000122");
  }
  await official.sees("白小禾 看了您的电话", "不再另发消息");
  await official.seesNot("李国强 看了您的电话");
  expect(await news()).toBe(1);
  await official.picks("谁看过我的号码");
  await official.sees("被看过 2 次", "李国强", "白小禾，因为您负责他家");
  await world.travel("2026-11-24T10:00:00+08:00");
  const again = await world.meet("h2-1");
  await again.says("首页");
  await again.picks("负责我家的人");
  await again.picks("找王秀英");
  await again.picks("看电话");
  await official.sees("李国强 看了您的电话");
  expect(await news()).toBe(2);
  await world.close();
});

async function reports(villager: Person, about: string, right: string): Promise<void> {
  await opensMyData(villager);
  await villager.picks("有错要改");
  await villager.sees("姓名、电话、住处，您自己就能改");
  await villager.picks("别的不对，报给村里");
  await villager.picks(about);
  await villager.says(right);
}

test.each(channels)("the village puts right what a household says is wrong (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const official = await world.meet("committee");
  await reports(villager, "户主姓名", "白大山2");
  await villager.sees("请写姓名");
  await world.restart();
  await villager.says("白大山");
  await villager.sees("已经报上去");
  await official.sees("白小禾 说自己的资料不对", "户主姓名，应该是：白大山");
  await official.picks("看一看");
  await official.sees("应该是：白大山", "现在写的：白小禾");
  await official.picks("改成这样");
  await official.sees("已经告诉白小禾", "没有等更正的资料");
  await villager.sees("您报的「户主姓名」已经改好了");
  await villager.picks("我的数据");
  await villager.picks("看存了什么");
  await villager.picks("我是谁");
  await villager.sees("白家（户主 白大山）");
  const changed = await world.work((work) =>
    work.records.audit.findMany({
      where: { what: { in: ["my-data.accepted", "directory.household_changed"] } },
    }),
  );
  expect(changed.map((row) => [row.what, row.personId])).toEqual([
    ["my-data.accepted", official.id],
    ["directory.household_changed", official.id],
  ]);
  await world.close();
});

test.each(channels)("what is not put right comes back with the reason (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const official = await world.meet("committee");
  await reports(villager, "家里的人", "我儿子分家出去了");
  await official.says("首页");
  await official.picks("更多");
  await official.picks("待更正资料 · 1");
  await official.picks("白小禾 · 家里的人");
  await official.sees("先把资料改好，再点「已经改好」");
  await official.picks("不改");
  await official.says("户口还没迁，先不动");
  await official.sees("已经告诉白小禾");
  await villager.sees("您报的「家里的人」没有改", "原因：户口还没迁，先不动");
  await opensMyData(villager);
  await villager.picks("有错要改");
  await villager.picks("我报过的 · 1");
  await villager.picks("家里的人 · 没有改");
  await villager.sees("王秀英 11 月 23 日（周一）：没有改", "户口还没迁");
  await reports(villager, "别的", "编号写错了");
  await villager.picks("我报过的 · 2");
  await villager.picks("别的 · 等着看");
  await villager.picks("撤回");
  await villager.sees("已经撤回");
  await official.says("首页");
  await official.picks("更多");
  expect(official.labels).toContain("待更正资料");
  await world.close();
});

test.each(
  channels,
)("posts are decided by who keeps the directory, and nobody decides for themselves (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const official = await world.meet("committee");
  const admin = await world.meet("adminv1");
  await reports(official, "我的职务", "我是去年当的，不是今年");
  await admin.sees("王秀英 说自己的资料不对", "我的职务");
  await official.seesNot("说自己的资料不对");
  await admin.picks("看一看");
  expect(admin.labels).toContain("去改这个人的资料");
  await admin.picks("已经改好");
  await official.sees("您报的「我的职务」已经改好了");
  await world.close();
});

test.each(
  channels,
)("whoever wants to be forgotten sees what goes and what stays, and is a stranger after (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const official = await world.meet("committee");
  await villager.sendsPhoto();
  await villager.picks("路、水、电");
  await villager.picks("自来水报修");
  await villager.says("水管爆了");
  await villager.says("不用");
  await villager.picks("我自己");
  await villager.picks("提交");
  await opensMyData(villager);
  await villager.picks("全部清除");
  await villager.sees("清除以后找不回来", "1 个聊天窗口", "办件 1 件：办事档案要留", "先点「下载一份」");
  await villager.picks("我要清除");
  await villager.sees("请打「清除」两个字");
  await villager.says("好的");
  await villager.sees("要清除，请打「清除」两个字");
  await world.restart();
  await villager.says("取消");
  await villager.says("/me");
  await villager.sees("白小禾");
  await villager.says("/data");
  await villager.picks("全部清除");
  await villager.picks("我要清除");
  await villager.says("清除");
  await villager.sees("都清掉了", "从头登记就行");
  await villager.seesNot("白小禾，");
  await villager.says("/mine");
  await villager.sees("您是？");
  await villager.seesNot("自来水报修");
  await world.restart();
  await official.says("首页");
  await official.picks("待确认住户");
  await official.seesNot("白小禾");
  const person = await world.work((work) =>
    work.records.person.findUniqueOrThrow({ where: { id: villager.id } }),
  );
  expect(person).toMatchObject({ name: "已注销", phone: null, erasedAt: monday, endedAt: monday });
  await world.close();
});

test.each(channels)("whoever holds a post hands it over first (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const official = await world.meet("committee");
  await opensMyData(official);
  await official.picks("全部清除");
  await official.sees("您现在还担任", "村“两委”成员", "先结束职务");
  expect(official.labels).not.toContain("我要清除");
  await official.presses("my-data.erase");
  await official.says("清除");
  await official.sees("先结束职务");
  await official.says("取消");
  await official.says("/me");
  await official.sees("王秀英");
  await world.close();
});
