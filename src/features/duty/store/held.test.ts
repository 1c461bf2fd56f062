import { expect, test } from "vitest";
import { openHall, turnAt } from "../../../../test/fixtures/duty-hall.ts";
import { openWorld } from "../../../../test/fixtures/world.ts";
import { onDuty } from "./held.ts";

test("what duty holds about somebody is told to them, and nothing about others", async () => {
  const world = await openWorld();
  const [clerk, second] = [await world.meet("clerk"), await world.meet("clerk1b")];
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  const own = await turnAt(world, hall, "2026-11-24", clerk.id);
  await turnAt(world, hall, "2026-11-25", second.id);
  await world.work(async ({ records, now }) => {
    const span = {
      from: new Date("2026-11-24T08:30:00+08:00"),
      until: new Date("2026-11-24T17:30:00+08:00"),
    };
    await records.dutyAsk.create({
      data: {
        turnId: own,
        kind: "ask",
        askerId: clerk.id,
        words: "家里有事",
        state: "asked",
        at: now,
        ...span,
      },
    });
    await records.dutyNote.create({
      data: { pointId: hall.id, kind: "handover", byId: clerk.id, words: "钥匙在窗台", at: now },
    });
    await records.dutyWish.create({ data: { personId: clerk.id, hour: false, feedHash: "secret" } });
    const voice = { id: "v1", kind: "voice", mime: "audio/ogg", size: 9, createdAt: now };
    await records.file.create({ data: voice });
    await records.dutyBooking.create({
      data: {
        turnId: own,
        number: 3,
        personId: clerk.id,
        topic: "修路",
        fileId: "v1",
        state: "booked",
        at: now,
      },
    });
  });
  const said = await world.work(async (work) =>
    (await onDuty(work, clerk.id)).map(({ say }) => work.read("zh-CN", say)),
  );
  expect(said).toEqual([
    "您在青溪村便民服务站轮班",
    "值班提醒：前一天 开，提前一小时 关，日历地址 开",
    "11 月 24 日（周二） 08:30—17:30 在便民服务站值班",
    "换班：便民服务站 11 月 24 日（周二） 08:30　还在等回话。 家里有事",
    "11 月 23 日（周一） 10:00 在便民服务站写的：钥匙在窗台",
    "约了便民服务站 11 月 24 日（周二），3 号：修路",
  ]);
  const files = await world.work(async (work) =>
    (await onDuty(work, clerk.id)).flatMap((one) => one.files ?? []),
  );
  expect(files.map(({ id }) => id)).toEqual(["v1"]);
  const facts = await world.work(async (work) => JSON.stringify(await onDuty(work, clerk.id)));
  expect(facts).not.toContain("secret");
  expect(facts).not.toContain("沈小云");
  await world.close();
});
