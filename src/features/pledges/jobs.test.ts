import { expect, test } from "vitest";
import { openWorld } from "../../../test/fixtures/world.ts";

test("a pledge is called to mind once, fifteen days before, also after the program was down; not to whoever is away", async () => {
  const world = await openWorld(new Date("2026-09-01T10:00:00+08:00"));
  const [member, other, secretary] = [
    await world.meet("member"),
    await world.meet("member2"),
    await world.meet("secretary"),
  ];
  await world.work(async ({ records, now }) => {
    const unitId = (await records.unit.findFirstOrThrow({ where: { name: "青溪村" } })).id;
    const made = { unitId, year: 2026, state: "confirmed", createdAt: now };
    await records.pledge.createMany({
      data: [
        { ...made, personId: member.id, words: "修水渠三百米", due: "2026-09-30" },
        { ...made, personId: member.id, words: "修桥两座", due: "2026-10-02" },
        { ...made, personId: other.id, words: "打扫水沟", due: "2026-09-30" },
        { ...made, personId: secretary.id, words: "当面接待", due: "2026-09-30", state: "proposed" },
      ],
    });
    await records.away.create({ data: { personId: other.id, from: "2026-09-10", until: "2026-09-20" } });
  });
  const told = () =>
    world.work(({ records }) =>
      records.outbox.findMany({ where: { id: { contains: "pledges.remind" } }, select: { id: true } }),
    );
  await world.catchesUp("pledges.remind");
  await world.travel("2026-09-14T09:00:00+08:00");
  await world.catchesUp("pledges.remind");
  expect(await told()).toHaveLength(0);
  // Down on the 15th and 16th.
  await world.travel("2026-09-17T12:00:00+08:00");
  await world.catchesUp("pledges.remind");
  await world.catchesUp("pledges.remind");
  expect(await told()).toHaveLength(1);
  await member.sees("修水渠三百米", "2026 年 9 月 30 日前做到", "修桥两座", "2026 年 10 月 2 日前做到");
  await other.seesNot("打扫水沟");
  await secretary.seesNot("当面接待");
  await world.travel("2026-09-18T09:00:00+08:00");
  await world.catchesUp("pledges.remind");
  expect(await told()).toHaveLength(1);
  await world.close();
});

test("on the tenth working day those without a pledge are asked for one, the others not", async () => {
  const world = await openWorld(new Date("2027-01-14T10:00:00+08:00"));
  const [member, other] = [await world.meet("member"), await world.meet("member2")];
  const villager = await world.meet("h1-1");
  await world.work(async ({ records, now }) => {
    const unitId = (await records.unit.findFirstOrThrow({ where: { name: "青溪村" } })).id;
    const made = { unitId, year: 2027, state: "proposed", createdAt: now, due: "2027-12-31" };
    await records.pledge.create({ data: { ...made, personId: other.id, words: "打扫水沟" } });
  });
  await world.catchesUp("pledges.remind");
  await world.travel("2027-01-15T09:00:00+08:00");
  await world.catchesUp("pledges.remind");
  await member.sees("2027 年的承诺还没写");
  await member.picks("写一条");
  await member.sees("您今年想为乡亲们做什么");
  await other.seesNot("承诺还没写");
  await villager.seesNot("承诺");
  await world.close();
});
