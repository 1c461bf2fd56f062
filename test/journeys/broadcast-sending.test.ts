import { expect, test } from "vitest";
import { channels, monday, openWorld, type Person, type World } from "../fixtures/world.ts";

/** Everybody of 青溪村 who has no chat yet gets one. */
const connect = (world: World) =>
  world.work(async ({ records, now }, tx) => {
    const village = await records.unit.findFirstOrThrow({ where: { name: "青溪村" } });
    const people = await records.person.findMany({
      where: {
        chats: { none: {} },
        OR: [
          { unit: { path: { startsWith: village.path } } },
          { posts: { some: { unit: { path: { startsWith: village.path } } } } },
        ],
      },
    });
    for (const { id } of people) {
      tx.sql.run(
        `INSERT INTO Chat (channel, id, personId, language, activeAt) VALUES (?, ?, ?, 'zh-CN', ?)`,
        [world.channel, `p${id}`, id, now],
      );
    }
  });

/** As if the platform had asked to wait: so many messages of the last mailing are still to go out in an hour. */
const postpone = (world: World, count: number) =>
  world.work(async ({ now }, tx) => {
    const later = new Date(now.getTime() + 3_600_000);
    tx.sql.run(`UPDATE Mailing SET doneAt = NULL WHERE seq = (SELECT MAX(seq) FROM Mailing)`);
    tx.sql.run(
      `UPDATE Outbox SET state = 'waiting', dueAt = ? WHERE seq IN (SELECT seq FROM Outbox
         WHERE mailing = (SELECT MAX(seq) FROM Mailing) AND chat LIKE 'p%' ORDER BY seq LIMIT ?)`,
      [later, count],
    );
  });

/** So many of those that wait have arrived. */
const arrive = (world: World, count: number) =>
  world.work(async (_work, tx) => {
    tx.sql.run(
      `UPDATE Outbox SET state = 'sent' WHERE seq IN (SELECT seq FROM Outbox WHERE state = 'waiting' ORDER BY seq LIMIT ?)`,
      [count],
    );
  });

async function sends(sender: Person, place: string, kind: string, words: string): Promise<void> {
  await sender.says("群发通知");
  await sender.picks("发通知");
  await sender.says(place);
  // In a group nobody holds a post: there is nobody to choose.
  if (!place.endsWith("组")) await sender.picks("所有人");
  await sender.picks(kind);
  await sender.says(words);
  await sender.picks("不用");
  await sender.picks("不是");
  await sender.picks("现在就发");
  await sender.picks("发送");
  await sender.sees("开始发了");
}

test("a sending is watched, paused, goes on and is stopped, with its reason for all who got it", async () => {
  const world = await openWorld();
  const secretary = await world.meet("secretary");
  const villager = await world.meet("h1-1");
  await connect(world);
  await sends(secretary, "青溪村", "便民通知", "明天上午停水，请先存水。");
  await secretary.picks("刷新");
  await secretary.sees("发完了", "已发出：71 条");

  // 31 a minute for the first minute: the other 40 take 78 seconds.
  await postpone(world, 40);
  await world.travel("2026-11-23T10:01:00+08:00");
  const looks = async () => {
    await secretary.says("群发通知");
    await secretary.picks("明天上午停水");
  };
  await looks();
  await secretary.sees("正在发", "已发出：31 条", "还在排队：40 条", "大约还要 2 分钟");
  // Five in the next minute: the other 35 take seven.
  await arrive(world, 5);
  await world.travel("2026-11-23T10:02:00+08:00");
  await secretary.picks("刷新");
  await secretary.sees("已发出：36 条", "还在排队：35 条", "大约还要 7 分钟");
  await secretary.picks("暂停");
  await secretary.sees("暂停了。已经在路上的几条还会到");
  await world.restart();
  await world.travel("2026-11-23T12:00:00+08:00");
  await secretary.picks("刷新");
  await secretary.sees("暂停了", "已发出：36 条", "还在排队：35 条");
  await secretary.seesNot("大约还要");
  await secretary.picks("接着发");
  await secretary.sees("接着发了");
  await secretary.picks("刷新");
  await secretary.sees("发完了", "已发出：71 条");

  await postpone(world, 10);
  await looks();
  await secretary.picks("停止");
  await secretary.says("日期写错了");
  await secretary.sees("停了，没收到的不会再收到", "原因：日期写错了", "已发出：61 条", "停了没发：10 条");
  await world.travel("2026-11-23T14:00:00+08:00");
  await secretary.picks("没收到的人");
  await secretary.sees("青溪村，没收到的 10 人：停了没发 10");
  await secretary.picks("返回");
  await secretary.picks("每个人的情况");
  await secretary.sees("名单上 71 人：收到 61、停了没发 10");
  await villager.says("我的通知");
  await villager.picks("明天上午停水");
  await villager.sees("明天上午停水，请先存水", "这条后来停发了：日期写错了");
  const audited = await world.work(async ({ records }) => {
    const rows = await records.audit.findMany({ where: { object: "broadcast:1" }, orderBy: { id: "asc" } });
    return rows.map(({ what, after }) => (what === "broadcast.stopped" ? `${what} ${after}` : what));
  });
  expect(audited).toEqual([
    "broadcast.sent",
    "broadcast.paused",
    "broadcast.resumed",
    'broadcast.stopped {"reason":"日期写错了"}',
  ]);
  await world.close();
});

test.each(
  channels,
)("beyond three a day the rest comes as one message in the evening (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("h1-1");
  const secretary = await world.meet("secretary");
  await sends(await world.meet("committee"), "大树组", "便民通知", "一是明天停水。");
  await sends(await world.meet("clerk"), "大树组", "便民通知", "二是明天打疫苗。");
  await sends(await world.meet("cadre"), "大树组", "依法告知", "三是修路占地公示。");
  await sends(secretary, "大树组", "依法告知", "四是下周开会。");
  await secretary.picks("刷新");
  await secretary.sees("今天收得多，合在一起告诉：");
  await villager.looks();
  expect(villager.messages.map(({ text }) => text).filter((text) => text.startsWith("📢"))).toHaveLength(3);
  expect(villager.messages.some(({ text }) => text.includes("四是下周开会"))).toBe(false);

  await world.restart();
  await world.travel("2026-11-23T18:30:00+08:00");
  // Of 大树组 only 白小禾 and the secretary have a chat.
  expect(await world.ring("broadcast.digest")).toEqual({ digests: 2 });
  expect(await world.ring("broadcast.digest")).toEqual({ digests: 0 });
  await villager.sees("有 1 条没有一条条打扰您，合在一起给您");
  await villager.picks("依法告知");
  await villager.sees("📢 依法告知 · 大树组", "四是下周开会");
  await villager.picks("返回");
  await villager.sees("合在一起告诉您的通知，1 条");

  await secretary.says("群发通知");
  await secretary.picks("四是下周开会");
  await secretary.picks("每个人的情况");
  await secretary.sees("白小禾（白家）· 收到了");
  await world.close();
});

test.each(channels)("a digest that is late by a night comes in the morning (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("h1-1");
  await sends(await world.meet("committee"), "大树组", "便民通知", "一是明天停水。");
  await sends(await world.meet("clerk"), "大树组", "便民通知", "二是明天打疫苗。");
  await sends(await world.meet("cadre"), "大树组", "依法告知", "三是修路占地公示。");
  await sends(await world.meet("secretary"), "大树组", "依法告知", "四是下周开会。");
  await world.travel("2026-11-23T23:10:00+08:00");
  await world.ring("broadcast.digest");
  await villager.looks();
  expect(villager.screen).not.toContain("合在一起");
  await world.travel("2026-11-24T07:30:00+08:00");
  await villager.sees("合在一起给您");
  await world.close();
});

test.each(
  channels,
)("whoever goes from door to door sees whom a notice from above did not reach in their own village (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [villager, member] = [await world.meet("h1-1"), await world.meet("member")];
  const committee = await world.meet("committee");
  const cadre = await world.meet("cadre");
  await sends(cadre, "青溪镇", "便民通知", "下周三赶集改到周四。");
  await committee.says("我的通知");
  await committee.picks("下周三赶集");
  await committee.picks("没收到的人");
  // 71 live in the village; not in the list are 白小禾, 李向阳 and 王秀英, who have a chat; nobody of 河口村.
  await committee.sees(
    "青溪村，没收到的 68 人：联系不上 68",
    "请上门或打电话告诉他们",
    "白志明（白家）· 联系不上",
  );
  await committee.seesNot("白小禾", "罗家");
  await world.restart();
  await committee.picks("返回");
  await committee.sees("下周三赶集改到周四");
  for (const reader of [villager, member]) {
    await reader.says("我的通知");
    await reader.picks("下周三赶集");
    expect(reader.labels).not.toContain("没收到的人");
  }
  await world.close();
});
